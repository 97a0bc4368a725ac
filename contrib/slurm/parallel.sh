#!/usr/bin/env bash
# The same without Slurm: GNU parallel, one shard a core; run again, it codes what is missing.   parallel.sh SHARDS OUT [parallel options]
# Several machines: add --sshloginfile HOSTS, with SHARDS and OUT on a disk that all of them see.
set -euo pipefail
shards=$1 out=$2
shift 2
mkdir -p "$out"
code() {
  local out=$2/$(basename "${1%%.jsonl*}").jsonl status=0
  [ -e "$out" ] && return
  "${RAPPORTEUR:-rapporteur}" code --progress none --jobs 1 "$1" -o "$out.part" || status=$?
  [ "$status" -eq 0 ] || [ "$status" -eq 3 ] || return "$status"
  mv "$out.part" "$out"
}
export -f code
find "$shards" -maxdepth 1 -name '*.jsonl*' | LC_ALL=C sort | parallel "$@" code {} "$out"
