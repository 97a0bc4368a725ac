#!/usr/bin/env bash
# Stories (near-duplicate articles) of a store on the development sets. [BUILD]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/dedup" ] || { echo "no data at $data: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=${1:-build}/rapporteur
for set in wire-dev mh2500; do
  "$program" load --progress none "$work/$set.db" "$data/data/dedup/$set.jsonl"
  "$program" query "$work/$set.db" --of documents --format jsonl |
    python3 -c 'import json, sys
for line in sys.stdin:
    document = json.loads(line)
    print(json.dumps({"id": document["name"], "cluster": document["story"]}))' >"$work/$set.jsonl"
  echo "$set: $(python3 "$data/score/score_dedup.py" "$data/data/dedup/$set.jsonl" "$work/$set.jsonl")"
done
