#!/usr/bin/env bash
# Learns the weights of the antecedent ranker from OntoGUM and writes them to knowledge/en/coref/weights.txt. [BUILD]
# Run it again whenever the parser's model changes: the ranker must see the trees that it will meet. About a minute of CPU.
# Eight rounds: more fit the documents better and others worse. Documents with a non-commercial licence are left out. `make eval-who` then says what it is worth.
set -euo pipefail
cd "$(dirname "$0")/.."
build=${1:-build}
data=${RAPPORTEUR_DATA:-../shared}/data/coref/train-ontogum.jsonl.gz
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cmake --build "$build" --target rapporteur data eval_who >/dev/null
zcat "$data" | python3 -c '
import json, sys
for line in sys.stdin:
    if "NC" not in json.loads(line).get("licence", "NC"):
        sys.stdout.write(line)' >"$work/train.jsonl"
"$build"/tests/eval/eval_who train "$build/en.rapporteur" "$work/train.jsonl" 8 8 0.1 >"$work/weights.txt"
mv "$work/weights.txt" knowledge/en/coref/weights.txt
cmake --build "$build" --target data >/dev/null
