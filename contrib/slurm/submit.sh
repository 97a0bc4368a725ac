#!/usr/bin/env bash
# Submits the job array of code.sbatch for the shards that are not yet coded, and says how to go on.
#
#   submit.sh SHARDS OUT [sbatch options, as --cpus-per-task=4 --partition=… --array-limit=100]
#
# SHARDS holds *.jsonl, *.jsonl.gz or *.jsonl.zst. split --lines=20000 --additional-suffix=.jsonl makes shards of one large file.
# Prints the job's number, or nothing when all is done. The number of tasks at once: --array-limit=N.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }
shards=$(cd "$1" && pwd) out=$2
shift 2
limit=
options=()
for option in "$@"; do
  case $option in
    --array-limit=*) limit=%${option#*=} ;;
    *) options+=("$option") ;;
  esac
done
mkdir -p "$out/logs"
out=$(cd "$out" && pwd)
# The list is made once: a task's number names the same shard in every submission.
list=$(cd "$shards" && find . -maxdepth 1 -name '*.jsonl*' -printf '%P\n' | LC_ALL=C sort)
[ -n "$list" ] || { echo "submit.sh: $shards: found no *.jsonl, *.jsonl.gz or *.jsonl.zst" >&2; exit 1; }
if [ -e "$out/shards.txt" ] && [ "$list" != "$(cat "$out/shards.txt")" ]; then
  echo "submit.sh: $shards holds other shards than $out/shards.txt: give another output folder, or put the shards back" >&2
  exit 1
fi
printf '%s\n' "$list" >"$out/shards.txt"
echo "$shards" >"$out/shards.folder"
missing=()
number=0
while read -r shard; do
  [ -e "$out/${shard%%.jsonl*}.jsonl" ] || missing+=("$number")
  number=$((number + 1))
done <"$out/shards.txt"
if [ ${#missing[@]} -eq 0 ]; then
  echo "submit.sh: all $number shards are coded; merge.sh $out puts them together" >&2
  exit 0
fi
echo "submit.sh: ${#missing[@]} of $number shards to code" >&2
array=$(IFS=,; echo "${missing[*]}")
sbatch --parsable --array="$array$limit" --export="ALL,RAPPORTEUR_SHARDS=$shards,RAPPORTEUR_OUT=$out" \
  --output="$out/logs/%a.log" "${options[@]}" "$(dirname "$0")/code.sbatch"
