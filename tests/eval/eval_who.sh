#!/usr/bin/env bash
# Actors and coreference of the program on the development sets. [BUILD]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/actors" ] || { echo "no data at $data: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=${1:-build}/rapporteur
python3 tests/eval/from_records.py actors "$program" "$data/data/actors/dev-actors.jsonl" "$work/actors.jsonl"
python3 "$data/score/score_actors.py" "$data/data/actors/dev-actors.jsonl" "$work/actors.jsonl"
# Coreference counts things too, which a record does not hold: the stage is asked itself.
cmake --build "${1:-build}" --target eval_who >/dev/null
"${1:-build}"/tests/eval/eval_who coref "${1:-build}/en.rapporteur" "$data/data/coref/dev-ontogum.jsonl" >"$work/coref.jsonl"
python3 "$data/score/score_coref.py" "$data/data/coref/dev-ontogum.jsonl" "$work/coref.jsonl" | tail -6
