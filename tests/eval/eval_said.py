#!/usr/bin/env python3
"""Scores the statements of `rapporteur code --format jsonl` on attribution corpora and on gold records.

    eval_said.py BINARY DATA_FOLDER [--gate]

DATA_FOLDER holds score/, data/statements/ and examples/. A statement that goes on another's quotation is its own in our record
(`continues`); the corpora count both as one, so they are joined before scoring. The corpora mark all that is attributed and are scored
with `--statements all`; gold records are scored as the program writes records by default, and with all. --gate fails when a score is
below its floor.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

FLOORS = {"all": 70.0, "speech": 77.5, "direct": 90.0, "mixed": 77.0, "indirect": 56.0, "defects": 95.0}


def code(binary, path, statements="all"):
    done = subprocess.run([binary, "code", "--format", "jsonl", "--statements", statements, path], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3):
        sys.exit(f"{binary}: exit {done.returncode}: {done.stderr[-500:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def joined(record):
    """The record with every continuation joined to the statement it goes on from."""
    ids = {s["id"]: s for s in record["statements"]}
    by_source = {}
    out = []
    for statement in record["statements"]:
        first = statement
        while first.get("continues"):
            first = ids[first["continues"]]
        if "continues" not in statement and statement["source"] and not statement["cue"]:
            # A record that does not tell: no cue of its own, and the source that another statement has.
            first = by_source.get(statement["source"]["start"], statement)
        if statement["source"]:
            by_source.setdefault(statement["source"]["start"], first)
        if first is statement:
            out.append(statement)
        else:
            first["content"] = sorted(first["content"] + statement["content"], key=lambda span: span["start"])
    record["statements"] = out
    return record


def corpus(scorer, binary, path, name, scores):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for record in code(binary, path):
            out.write(json.dumps(joined(record)) + "\n")
        out.flush()
        predicted = scorer.predictions(out.name, nested=False)
    gold = scorer.rows(path)
    rows = [(name, {}), *([] if name == "defects" else [("speech", {"kind": "speech"}), *((t, {"type": t}) for t in ("direct", "mixed", "indirect"))])]
    for row, want in rows:
        result = scorer.score(gold, predicted, lambda g, want=want: all(g[k] == v for k, v in want.items()))
        for measure in ("content found", "content+source") if row == name else ("content+source",):
            v = result["links", measure]
            print(f"{row:10}{measure:18} P {100 * v['P']:5.1f}  R {100 * v['R']:5.1f}  F1 {100 * v['F1']:5.1f}")
        scores[row] = 100 * v["R" if "type" in want else "F1"]
        if row == name:
            print(f"{row:10}{'content tokens':18} F1 {100 * result['tokens', 'content']['F1']:5.1f}")


def records(scorer, binary, paths, title):
    golds = {}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        for path in paths:
            with open(path, encoding="utf-8") as handle:
                gold = json.load(handle)
            with open(os.path.join(os.path.dirname(path), gold["text_file"]), encoding="utf-8", newline="") as handle:
                text = handle.read()
            golds[gold["id"]] = (gold, text)
            out.write(json.dumps({"id": gold["id"], "text": text, "date": gold["published"]}) + "\n")
        out.flush()
        coded = {choice: code(binary, out.name, choice) for choice in ("speech", "all")}
    for choice, found in coded.items():
        totals = {}
        for record in found:
            gold, text = golds[record["document"]["id"]]
            for key, value in scorer.score_statements(gold, record, text, False, counts=True).items():
                totals[key] = [a + b for a, b in zip(totals.get(key, [0] * len(value)), value)]
        for key, value in totals.items():
            name = f"{title} {choice} "
            if len(value) == 3:
                hit, got, wanted = value
                print(f"{name:20}{key:28} P {hit / max(1, got):.3f}  R {hit / max(1, wanted):.3f}  F1 {2 * hit / max(1, got + wanted):.3f}")
            else:
                print(f"{name:20}{key:28} {value[0]} of {value[1]}")


def main():
    binary, data = sys.argv[1:3]
    sys.path.insert(0, os.path.join(data, "score"))
    import score_record
    import score_statements
    scores = {}
    corpus(score_statements, binary, os.path.join(data, "data/statements/polnear-dev.jsonl"), "all", scores)
    corpus(score_statements, binary, os.path.join(data, "data/statements/defects.jsonl"), "defects", scores)
    records(score_record, binary, [os.path.join(data, "examples/lavrov-blinken.gold.json")], "lavrov-blinken")
    records(score_record, binary, sorted(glob.glob(os.path.join(data, "examples/newswire/*.gold.json"))), "newswire")
    low = [f"{name} {scores[name]:.1f} < {floor}" for name, floor in FLOORS.items() if scores[name] < floor]
    if low and "--gate" in sys.argv:
        sys.exit("below the floor: " + ", ".join(low))


if __name__ == "__main__":
    main()
