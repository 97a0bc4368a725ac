#!/bin/sh
# Writes the golden records anew. Read the difference before you commit it: it is what users will see change.
cd "$(dirname "$0")/../.."
for format in jsonl csv conllu text petrarch icews gdelt polecat brat html; do
  build/rapporteur code --progress none --format $format samples/samples.jsonl >tests/golden/samples.$format
done
