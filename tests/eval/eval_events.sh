#!/usr/bin/env bash
# Events of the program on the development data. [BUILD]
# PLV's pairs trained the arbiter: its answers here are cross-validated (training/events/train_arbiter.cc), the frames' need no such care.
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/events" ] || { echo "no data at $data: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build=${1:-build}
program=$build/rapporteur

echo "one article: lavrov-blinken"
"$program" code --progress none --published 2022-07-29 "$data/examples/lavrov-blinken.txt" >"$work/one.jsonl"
python3 "$data/score/score_record.py" --gold "$data/examples/lavrov-blinken.gold.json" --record "$work/one.jsonl" | grep '^event'
echo "newswire, 17 articles pooled"
python3 "$data/score/pool_records.py" --input "$data/examples/newswire" >"$work/newswire.jsonl"
"$program" code --progress none "$work/newswire.jsonl" >"$work/newswire.out"
python3 "$data/score/pool_records.py" "$data/examples/newswire" "$work/newswire.out" | grep '^event'

# shellcheck disable=SC2046
"$program" compile --folder knowledge/en -o "$work/frames.rapporteur" $(ls models/*.model | grep -v en-arbiter) >/dev/null
cmake -S . -B "$build" -DRAPPORTEUR_TRAINING=ON >/dev/null
cmake --build "$build" --target train_arbiter >/dev/null
"$build"/training/events/train_arbiter "$work/frames.rapporteur" tests/codebook/knowledge "$data/data/events/plv-train.jsonl" \
  --predictions "$work/arbiter.jsonl" --frames "$work/frames.jsonl" 2>/dev/null
python3 - "$work" <<'PYTHON'
import json, sys
read = lambda name: {p["uid"]: p for p in map(json.loads, open(f"{sys.argv[1]}/{name}.jsonl"))}
with open(f"{sys.argv[1]}/both.jsonl", "w") as out:
    for pair in (read("arbiter") | read("frames")).values():
        out.write(json.dumps(pair) + "\n")
PYTHON
for answers in frames both arbiter; do
  case $answers in
    frames) echo "PLV, 1,050 marked pairs: the frames alone" ;;
    both) echo "PLV: the frames, and where none fits the arbiter (5-fold cross-validation)" ;;
    arbiter) echo "PLV: the arbiter, which knows what the frames say (5-fold cross-validation)" ;;
  esac
  python3 "$data/score/score_relations.py" "$data/data/events/plv-train.jsonl" "$work/$answers.jsonl"
done
if [ -x tests/eval/eval_petrarch.sh ]; then
  echo "PETRARCH unit records"
  tests/eval/eval_petrarch.sh "$build"
fi
