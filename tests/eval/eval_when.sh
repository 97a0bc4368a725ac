#!/bin/sh
# Time expressions against annotated news: relaxed, strict, type and value F1 of each set.
# usage: eval_when.sh EVAL_WHEN MODEL DATA SCORER
#   EVAL_WHEN  the program of this folder      DATA    folder with dev-SET.jsonl
#   MODEL      the syntax model                SCORER  score_timex.py
set -eu
[ $# -eq 4 ] || { sed -n 2,5p "$0" >&2; exit 2; }
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
printf '%-10s %8s %8s %8s %8s\n' set relaxed strict type value
for set in timebank aquaint meantime gumdates; do
  "$1" "$2" "$3/dev-$set.jsonl" > "$out/$set.jsonl"
  python3 "$4" "$3/dev-$set.jsonl" "$out/$set.jsonl" | awk -v set=$set '{v[$1]=$2} END {
    printf "%-10s %8s %8s %8s %8s\n", set, v["relaxed_F1"], v["strict_F1"], v["type_F1"], v["value_F1"]}'
done
