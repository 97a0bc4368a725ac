#!/usr/bin/env bash
# Prints how often decisions of a confidence are right (docs/confidence.md): training/events/reliability.sh [BUILD]. Needs what train.sh needs.
set -euo pipefail
cd "$(dirname "$0")/../.."
build=${1:-build}
data=${RAPPORTEUR_DATA:-../shared}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
parts=$(ls models/*.model | grep -v en-arbiter)
# shellcheck disable=SC2086
"$build"/rapporteur compile --folder knowledge/en -o "$work/frames.rapporteur" $parts >/dev/null
"$build"/training/events/train_arbiter "$work/frames.rapporteur" tests/codebook/knowledge "$data/data/events/plv-train.jsonl" \
  --model "$work/en-arbiter.model" --predictions "$work/pairs.jsonl" 2>/dev/null
# shellcheck disable=SC2086
"$build"/rapporteur compile --folder knowledge/en -o "$work/raw.rapporteur" "$work/en-arbiter.model" $parts >/dev/null
python3 training/events/calibrate.py table "$data" "$build/rapporteur" "$work/raw.rapporteur" --pairs "$work/pairs.jsonl"
