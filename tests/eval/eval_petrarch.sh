#!/usr/bin/env bash
# PETRARCH's unit records with their own dictionaries loaded. [BUILD] [-v]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/dictionaries" ] || { echo "no data at $data: skipped"; exit 0; }
build=${1:-build}
python3 tests/eval/eval_petrarch.py "$build/rapporteur" "$data" "${@:2}"
