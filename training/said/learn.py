#!/usr/bin/env python3
"""Learns knowledge/en/cues/weights.txt: logistic regression over the features of candidates. Standard library only.
train.sh runs it.

    learn.py SCORE_FOLDER TRAIN.jsonl[.gz] TRAIN.features WEIGHTS.txt

A candidate is right when its content matches an attribution of the gold and its source is right (score_statements.py, `links`).
Candidates inside the content of another attribution are left out: the gold marks the outermost only. The same input gives the same
weights.
"""
import collections
import gzip
import json
import math
import random
import sys

PASSES, RATE, RARE, SMALL, DECAY = 14, 0.15, 8, 0.04, 6e-4


def spans(text):
    return [] if text == "-" else [[int(n) for n in piece.split(",")] for piece in text.split(";")]


def examples(scorer, gold, path):
    """(feature names, 1 or 0, weight) for every candidate that the gold can judge."""
    document, golds = None, []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                row = gold[line[1:]]
                document = scorer.Doc(row["text"])
                golds = [document.item(a) for a in row["attributions"]]
                continue
            source, cue, content, names = line.split("\t")
            item = document.item({"source": spans(source), "cue": spans(cue), "content": spans(content)})
            best = max(golds, key=lambda g: scorer.dice(item["w"]["content"], g["w"]["content"]), default=None)
            found = best is not None and scorer.dice(item["w"]["content"], best["w"]["content"]) >= 0.5
            right = found and scorer.source_right(item, best)
            if not found and item["cue"] and any(item["cue"] <= g["content"] for g in golds):
                continue
            yield names.split(), int(right), 0.5 if found and not right else 1.0


def learn(data):
    count = collections.Counter(name for names, _, _ in data for name in names)
    ids = {name: i for i, name in enumerate(sorted(n for n, k in count.items() if k >= RARE))}
    rows = [([ids[n] for n in names if n in ids], label, weight) for names, label, weight in data]
    decay = [DECAY * len(rows) / count[name] for name in sorted(ids, key=ids.get)]
    weights, seen = [0.0] * len(ids), [1e-6] * len(ids)
    bias, bias_seen = 0.0, 1e-6
    order, shuffler = list(range(len(rows))), random.Random(7)
    for _ in range(PASSES):
        shuffler.shuffle(order)
        for i in order:
            row, label, weight = rows[i]
            score = bias + sum(weights[j] for j in row)
            error = (1 / (1 + math.exp(-max(-30.0, min(30.0, score)))) - label) * weight
            bias_seen += error * error
            bias -= RATE * error / math.sqrt(bias_seen)
            for j in row:
                step = error + decay[j] * weights[j]
                seen[j] += step * step
                weights[j] -= RATE * step / math.sqrt(seen[j])
    return bias, [(name, weights[i]) for name, i in sorted(ids.items())]


def main():
    folder, gold_path, features_path, out_path = sys.argv[1:5]
    sys.path.insert(0, folder)
    import score_statements as scorer
    with (gzip.open if gold_path.endswith(".gz") else open)(gold_path, "rt", encoding="utf-8") as lines:
        gold = {row["id"]: row for row in map(json.loads, lines)}
    data = list(examples(scorer, gold, features_path))
    bias, weights = learn(data)
    with open(out_path, "w", encoding="utf-8") as out:
        out.write("# How much each feature of a candidate (src/said/features.h) speaks for its being a statement, in log-odds.\n"
                  "# Learnt by training/said/train.sh; change verbs.txt, nouns.txt or adjectives.txt instead of this file.\n"
                  f"bias {bias:.3f}\n")
        for name, weight in weights:
            if abs(weight) >= SMALL:
                out.write(f"{name} {weight:.2f}\n")
    print(f"{len(data)} candidates, {sum(label for _, label, _ in data)} right; {len(weights)} weights")


if __name__ == "__main__":
    main()
