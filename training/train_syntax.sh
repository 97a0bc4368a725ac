#!/bin/sh
# Makes models/en-syntax.model from the treebanks, in a few minutes: training/train_syntax.sh [BUILD_FOLDER]
# RAPPORTEUR_DATA names the folder that holds data/ and score/ (default ../shared).
set -eu
cd "$(dirname "$0")/.."
data=${RAPPORTEUR_DATA:-../shared}
build=${1:-build}
cmake -S . -B "$build" -DRAPPORTEUR_TRAINING=ON
cmake --build "$build" --target train_syntax eval_syntax
"$build/training/train_syntax" "$data/data" knowledge/en training/irregular_verbs.txt models/en-syntax.model
exec training/eval.sh models/en-syntax.model "$build"
