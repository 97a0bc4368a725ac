#!/usr/bin/env python3
"""Names of a corpus as the program marks them in plain text, for score_ner.py: names.py PROGRAM GOLD.jsonl >SYSTEM.jsonl

The text is the corpus' words with blanks between them, a line a sentence, so that only its division into lines is given.
"""
import json
import subprocess
import sys
import unicodedata

program, path = sys.argv[1:]
with open(path, encoding="utf-8") as lines:
    gold = [json.loads(line) for line in lines]
articles = "\n".join(json.dumps({"id": str(i), "text": "\n".join(" ".join(s["tokens"]) for s in document["sentences"])})
                     for i, document in enumerate(gold))
coded = subprocess.run([program, "code", "--progress", "none", "--format", "conllu", "-"], input=articles, capture_output=True, text=True, check=False)
if coded.returncode not in (0, 3):
    sys.exit(coded.stderr[-500:])

# Blanks of any kind, and characters that nobody sees, are no part of a word.
bare = lambda text: "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Cf")

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
    sentences, read = [], {}
    for s in document["sentences"]:
        text, tokens, entities = bare("".join(s["tokens"])), [], []
        end = at
        while len(text) and end < len(words) and text.startswith("".join(tokens) + bare(words[end][0])):
            form, (place, _, label) = words[end]
            if place == "B":
                entities.append([len(tokens), len(tokens) + 1, label])
            elif place == "I":
                entities[-1][1] += 1
            tokens.append(bare(form))
            end += 1
        if "".join(tokens) == text:
            at = end
            rest = "".join("".join(s["tokens"]).split())
            for i, form in enumerate(tokens):  # the scorer compares what nobody sees, too
                size = next(n for n in range(len(rest) + 1) if bare(rest[:n]) == form)
                tokens[i], rest = rest[:size], rest[size:]
            if rest:
                tokens[-1] += rest
            read[text] = {"tokens": tokens, "entities": entities}
        sentences.append(text)
    # A line that the program left out since it stands elsewhere in the document has the names that it has there.
    nothing = lambda s: {"tokens": s["tokens"], "entities": []}
    sentences = [read.get(text) or nothing(s) for text, s in zip(sentences, document["sentences"])]
    print(json.dumps({"doc": document["doc"], "sentences": sentences}))
