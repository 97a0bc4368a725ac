#!/usr/bin/env bash
# Toponyms of the program on the development sets. [BUILD]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/place" ] || { echo "no data at $data: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=${1:-build}/rapporteur
for set in lgl geovirus; do
  python3 tests/eval/from_records.py place "$program" "$data/data/place/dev-$set.jsonl" "$work/$set.jsonl"
  echo "$set: $(python3 "$data/score/score_place.py" "$data/data/place/dev-$set.jsonl" "$work/$set.jsonl" | grep -E '^(tag_relaxed_F1|acc@161|country_acc)' | tr -s ' \n' ' ')"
done
