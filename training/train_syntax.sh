#!/bin/sh
# Makes models/en-syntax.model from the treebanks, in a minute: training/train_syntax.sh [BUILD_FOLDER]
# RAPPORTEUR_DATA names the folder that holds data/ and score/ (default ../shared). Lemmas and sentences are measured afterwards.
set -eu
cd "$(dirname "$0")/.."
data=${RAPPORTEUR_DATA:-../shared}
build=${1:-build}
cmake -S . -B "$build" -DRAPPORTEUR_TRAINING=ON
cmake --build "$build" --target train_syntax
"$build/training/train_syntax" "$data/data" knowledge/en training/irregular_verbs.txt models/en-syntax.model
cmake --build "$build" --target rapporteur data
exec tests/eval/eval_syntax.sh "$build"
