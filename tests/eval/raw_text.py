#!/usr/bin/env python3
"""The raw text of a treebank as JSON Lines, a document a paragraph as its comments mark them (the program codes repeated paragraphs of
one document once): raw_text.py GOLD.conllu"""
import json
import sys

lines = []
with open(sys.argv[1], encoding="utf-8") as handle:
    new = True
    for line in handle:
        if line.startswith(("# newpar", "# newdoc")):
            new = True
        elif line.startswith("# text = "):
            text = line[len("# text = "):].rstrip("\n")
            if new or not lines:
                lines.append(text)
            else:
                lines[-1] += " " + text
            new = False
for line in lines:
    print(json.dumps({"text": line}))
