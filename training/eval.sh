#!/bin/sh
# Prints the scores of the syntax model on the development data: training/eval.sh [MODEL] [BUILD_FOLDER]
# RAPPORTEUR_DATA names the folder that holds data/ and score/ (default ../shared).
set -eu
cd "$(dirname "$0")/.."
data=${RAPPORTEUR_DATA:-../shared}
model=${1:-models/en-syntax.model}
eval=${2:-build}/training/eval_syntax
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for treebank in en_ewt en_gum; do
  gold=$data/data/treebank/$treebank-dev.conllu
  "$eval" "$model" gold "$gold"
  "$eval" "$model" raw "$gold" "$out/raw.conllu"
  python3 "$data/score/score_ud.py" "$gold" "$out/raw.conllu"
done
for corpus in worldwide uner_ewt gum; do
  gold=$data/data/ner/dev-${corpus}_dev.jsonl
  "$eval" "$model" names "$gold" "$out/names.jsonl"
  python3 "$data/score/score_ner.py" "$gold" "$out/names.jsonl" --labels PER,LOC,ORG \
    --map Person=PER,PERSON=PER,Location=LOC,Facility=LOC,Organization=ORG
done
