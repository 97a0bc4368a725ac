#!/bin/sh
# Scores actors and coreference on the development sets. Usage: eval_who.sh BUILD [--errors N]
# $RAPPORTEUR_DATA holds data/ and score/ (default: ../shared beside the checkout).
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
data=${RAPPORTEUR_DATA:-$here/../shared}
build=${1:-$here/build}
[ $# -gt 0 ] && shift
tool=$build/tests/eval/eval_who
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$tool" actors "$here/models/en-syntax.model" "$here/knowledge/en" "$data/data/actors/dev-actors.jsonl" > "$out/actors.jsonl"
python3 "$data/score/score_actors.py" "$data/data/actors/dev-actors.jsonl" "$out/actors.jsonl" "$@"
"$tool" coref "$here/models/en-syntax.model" "$here/knowledge/en" "$data/data/coref/dev-ontogum.jsonl" > "$out/coref.jsonl"
python3 "$data/score/score_coref.py" "$data/data/coref/dev-ontogum.jsonl" "$out/coref.jsonl" --by-genre
