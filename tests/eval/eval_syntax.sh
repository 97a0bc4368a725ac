#!/usr/bin/env bash
# Trees, tags, lemmas, sentences and names of the program on raw text. [BUILD]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/treebank" ] || { echo "no data at $data: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=${1:-build}/rapporteur
for treebank in en_ewt en_gum; do
  gold=$data/data/treebank/$treebank-dev.conllu
  python3 tests/eval/raw_text.py "$gold" >"$work/raw.jsonl"
  "$program" code --progress none --format conllu "$work/raw.jsonl" >"$work/out.conllu"
  echo "$treebank, raw text"
  python3 "$data/score/score_ud.py" "$gold" "$work/out.conllu"
done
for corpus in worldwide uner_ewt; do
  gold=$data/data/ner/dev-${corpus}_dev.jsonl
  python3 tests/eval/names.py "$program" "$gold" >"$work/names.jsonl"
  echo "$corpus, names"
  python3 "$data/score/score_ner.py" "$gold" "$work/names.jsonl" --labels PER,LOC,ORG \
    --map Person=PER,PERSON=PER,Location=LOC,Facility=LOC,Organization=ORG
done
