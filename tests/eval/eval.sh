#!/usr/bin/env bash
# Scores on the development data: $RAPPORTEUR_DATA, default ../shared. Prints one block a task and says what is missing.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
rapporteur=build/rapporteur
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ ! -d "$data/score" ]; then
  echo "no scores: $data holds no development data; set RAPPORTEUR_DATA to the folder with data/, examples/ and score/"
  exit 0
fi

echo "== one article: lavrov-blinken"
$rapporteur code --progress none --published 2022-07-29 "$data/examples/lavrov-blinken.txt" >"$work/one.jsonl"
python3 "$data/score/score_record.py" --gold "$data/examples/lavrov-blinken.gold.json" --record "$work/one.jsonl"

echo "== newswire, 17 articles pooled"
python3 "$data/score/pool_records.py" --input "$data/examples/newswire" >"$work/newswire.jsonl"
$rapporteur code --progress none "$work/newswire.jsonl" >"$work/newswire.out"
python3 "$data/score/pool_records.py" "$data/examples/newswire" "$work/newswire.out"

for task in syntax who when where said dedup; do
  echo "== $task"
  tests/eval/eval_$task.sh || echo "eval_$task.sh failed"
done
