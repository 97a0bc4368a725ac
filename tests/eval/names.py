#!/usr/bin/env python3
"""Names of a corpus as the program marks them in plain text, for score_ner.py: names.py PROGRAM GOLD.jsonl >SYSTEM.jsonl

The text is the corpus' words with blanks between them, a line a sentence, so that only its division into lines is given.
"""
import json
import subprocess
import sys

program, path = sys.argv[1:]
with open(path, encoding="utf-8") as lines:
    gold = [json.loads(line) for line in lines]
articles = "\n".join(json.dumps({"id": str(i), "text": "\n".join(" ".join(s["tokens"]) for s in document["sentences"])})
                     for i, document in enumerate(gold))
coded = subprocess.run([program, "code", "--progress", "none", "--format", "conllu", "-"], input=articles, capture_output=True, text=True, check=False)
if coded.returncode not in (0, 3):
    sys.exit(coded.stderr[-500:])

found = {}  # document -> its words, each with its place in a name
for line in coded.stdout.splitlines():
    columns = line.split("\t")
    if line.startswith("# newdoc id = "):
        words = found[line.removeprefix("# newdoc id = ")] = []
    elif len(columns) == 10 and columns[0].isdigit():
        misc = dict(part.split("=", 1) for part in columns[9].split("|") if "=" in part)
        words.append((columns[1], misc.get("Entity", "O").partition("-")))

for i, document in enumerate(gold):
    words, at = found.get(str(i), []), 0
    sentences = []
    for s in document["sentences"]:
        text, tokens, entities = "".join("".join(s["tokens"]).split()), [], []
        end = at
        while len(text) and end < len(words) and text.startswith("".join(tokens) + words[end][0].replace(" ", "")):
            form, (place, _, label) = words[end]
            if place == "B":
                entities.append([len(tokens), len(tokens) + 1, label])
            elif place == "I":
                entities[-1][1] += 1
            tokens.append(form.replace(" ", ""))
            end += 1
        if "".join(tokens) == text:
            at = end
        else:  # a line that the program left out, since it stands elsewhere in the document
            tokens, entities = s["tokens"], []
        sentences.append({"tokens": tokens, "entities": entities})
    print(json.dumps({"doc": document["doc"], "sentences": sentences}))
