#!/usr/bin/env bash
# TIMEX3 of the program on the development sets. [BUILD]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/time" ] || { echo "no data at $data: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=${1:-build}/rapporteur
for set in timebank aquaint meantime gumdates; do
  python3 tests/eval/from_records.py time "$program" "$data/data/time/dev-$set.jsonl" "$work/$set.jsonl"
  echo "$set: $(python3 "$data/score/score_timex.py" "$data/data/time/dev-$set.jsonl" "$work/$set.jsonl" | grep -E '^(strict|relaxed|type|value)_F1' | tr -s ' \n' ' ')"
done
