#!/usr/bin/env bash
# Puts the coded shards of OUT together, in the order of the shards: as one JSON Lines file on standard output, or into a store.
#
#   merge.sh OUT >records.jsonl
#   merge.sh OUT --store STORE      (rapporteur load: texts from the shards, records as coded; a second time changes nothing)
#
# Refuses while a shard is missing, and names it.
set -euo pipefail
[ $# -ge 1 ] || { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
out=$1
files=() records=()
while read -r shard; do
  file=$out/${shard%%.jsonl*}.jsonl
  [ -e "$file" ] || { echo "merge.sh: $shard is not coded yet: run submit.sh again" >&2; exit 1; }
  files+=("$file") records+=(--records "$file")
done <"$out/shards.txt"
case ${2:-} in
  --store) "${RAPPORTEUR:-rapporteur}" load "$3" "$(cat "$out/shards.folder")" "${records[@]}" ;;
  '') cat "${files[@]}" ;;
  *) echo "merge.sh: found '$2', expected --store STORE" >&2; exit 2 ;;
esac
