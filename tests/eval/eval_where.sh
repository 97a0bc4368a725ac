#!/bin/sh
# Scores places on the development sets. Usage: eval_where.sh BUILD [--errors N]
# $RAPPORTEUR_DATA holds data/ and score/ (default: ../shared beside the checkout).
set -eu
here=$(cd "$(dirname "$0")/../.." && pwd)
data=${RAPPORTEUR_DATA:-$here/../shared}
build=${1:-$here/build}
[ $# -gt 0 ] && shift
tool=$build/tests/eval/eval_where
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for set in lgl geovirus; do
  gold=$data/data/place/dev-$set.jsonl
  "$tool" places "$here/models/en-syntax.model" "$here/models/en-places.model" "$here/knowledge/en" "$gold" > "$out/$set.jsonl"
  echo "== $set"
  python3 "$data/score/score_place.py" "$gold" "$out/$set.jsonl" "$@"
done
"$tool" speed "$here/models/en-syntax.model" "$here/models/en-places.model" "$here/knowledge/en" "$data/data/place/dev-lgl.jsonl"
