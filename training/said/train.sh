#!/bin/sh
# Learns knowledge/en/cues/weights.txt from attributed statements, on the trees of the present models: training/said/train.sh [BUILD_FOLDER]
# Run it after a new encoder or a change of candidates, features or cues; two minutes of one core, standard Python only. The same
# models and data give the same weights. RAPPORTEUR_DATA names the folder with data/statements and score/ (default ../shared); the
# model keeps weights of features, never the text.
set -eu
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
build=${1:-build}
corpus=$data/data/statements/polnear-train.jsonl.gz
[ -f "$corpus" ] || { echo "no $corpus: nothing to learn from" >&2; exit 1; }
cmake -S . -B "$build" -G Ninja >/dev/null
cmake --build "$build" --target data said_candidates
"$build/training/said/said_candidates" "$build/en.rapporteur" "$corpus" >"$build/said.features"
python3 training/said/learn.py "$data/score" "$corpus" "$build/said.features" knowledge/en/cues/weights.txt
cmake --build "$build" --target data
