#!/usr/bin/env bash
# Makes models/en-arbiter.model again, in seconds and to the same bytes: training/events/train.sh [BUILD]
# Needs the program built, and in $RAPPORTEUR_DATA (default ../shared) data/events/plv-train.jsonl and the gold records of examples/.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
data=${RAPPORTEUR_DATA:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --build "$build" --target rapporteur train_arbiter >/dev/null
parts=$(ls models/*.model | grep -v en-arbiter)
train() { "$build"/training/events/train_arbiter "$work/frames.rapporteur" tests/codebook/knowledge "$data/data/events/plv-train.jsonl" "$@"; }

# The frames alone: their readings are what the arbiter learns from.
# shellcheck disable=SC2086
"$build"/rapporteur compile --folder knowledge/en -o "$work/frames.rapporteur" $parts >/dev/null
train --model "$work/en-arbiter.model"
# shellcheck disable=SC2086
"$build"/rapporteur compile --folder knowledge/en -o "$work/raw.rapporteur" "$work/en-arbiter.model" $parts >/dev/null
calibration=$(python3 training/events/calibrate.py fit "$data" "$build/rapporteur" "$work/raw.rapporteur")
echo "calibration $calibration"
train --model models/en-arbiter.model --calibration "$calibration" 2>/dev/null
