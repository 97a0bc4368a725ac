#!/usr/bin/env bash
# Trees, tags, lemmas, sentences and names of the program, on the words of the gold data and on raw text. [BUILD]
set -euo pipefail
cd "$(dirname "$0")/../.."
data=${RAPPORTEUR_DATA:-../shared}
[ -d "$data/data/treebank" ] || { echo "no data at $data: skipped"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build=${1:-build}
program=$build/rapporteur
cmake -S . -B "$build" -DRAPPORTEUR_TRAINING=ON >/dev/null
cmake --build "$build" --target eval_encoder >/dev/null
on_gold_words=$build/training/encoder/eval_encoder
score_names() {
  python3 "$data/score/score_ner.py" "$1" "$2" --labels PER,LOC,ORG \
    --map Person=PER,PERSON=PER,Location=LOC,Facility=LOC,Organization=ORG
}
for treebank in en_ewt en_gum; do
  gold=$data/data/treebank/$treebank-dev.conllu
  python3 tests/eval/raw_text.py "$gold" >"$work/raw.jsonl"
  "$program" code --progress none --format conllu "$work/raw.jsonl" >"$work/out.conllu"
  echo "$treebank, gold words"
  "$on_gold_words" models/en-encoder.model trees "$gold"
  echo "$treebank, raw text"
  python3 "$data/score/score_ud.py" "$gold" "$work/out.conllu"
done
for corpus in worldwide uner_ewt; do
  gold=$data/data/ner/dev-${corpus}_dev.jsonl
  echo "$corpus, names, gold words"
  "$on_gold_words" models/en-encoder.model names "$gold" "$work/names.jsonl" >/dev/null
  score_names "$gold" "$work/names.jsonl"
  echo "$corpus, names, raw text"
  python3 tests/eval/names.py "$program" "$gold" >"$work/names.jsonl"
  score_names "$gold" "$work/names.jsonl"
done
