#!/usr/bin/env python3
"""PETRARCH's unit records, coded by the dictionaries that they name and nothing else.

  eval_petrarch.py RAPPORTEUR DATA [-v]     prints how many records come out exactly as they should

A record's own configuration is followed where it says whether an event needs both its sides (require_dyad).
"""
import json
import os
import subprocess
import sys
import tempfile

program, data = sys.argv[1], sys.argv[2]
gold_file = os.path.join(data, "data/events/petrarch-unit-2.0.jsonl")
names = ["PETR.Validate.verbs.2.0.txt", "PETR.Validate.actors.txt", "PETR.Validate.agents.txt", "PETR.Validate.discards.txt"]

with open(gold_file, encoding="utf-8") as handle:
    gold = [json.loads(line) for line in handle if line.strip()]
with tempfile.TemporaryDirectory() as work:
    folder = os.path.join(work, "dictionaries")
    os.mkdir(folder)
    for name in names:
        os.symlink(os.path.abspath(os.path.join(data, "data/dictionaries", name)), os.path.join(folder, name))
    texts = os.path.join(work, "texts.jsonl")
    with open(texts, "w", encoding="utf-8") as handle:
        for record in gold:
            day = record["date"]
            published = f"{day[:4]}-{day[4:6]}-{day[6:]}"
            handle.write(json.dumps({"id": record["id"], "published": published, "text": record["text"]}) + "\n")
    rows = subprocess.run([program, "code", "--progress", "none", "--dictionaries", folder, "--dictionaries-only", "--format", "petrarch", texts],
                          stdout=subprocess.PIPE, text=True, check=False).stdout.splitlines()
    dyads = {record["id"]: record["config"].get("require_dyad", "true").lower() == "true" for record in gold}
    found = {record["id"]: [] for record in gold}
    for row in rows:
        _, source, target, code, _, ids, *_ = row.split("\t")
        identity = ids.rpartition("_")[0]
        if dyads[identity] and "---" in (source, target):
            continue
        event = {"source": source, "code": code, "target": target}
        if event not in found[identity]:
            found[identity].append(event)
    predicted = os.path.join(work, "predicted.jsonl")
    with open(predicted, "w", encoding="utf-8") as handle:
        for identity, events in found.items():
            handle.write(json.dumps({"id": identity, "events": events}) + "\n")
    sys.stdout.flush()
    subprocess.run([sys.executable, os.path.join(data, "score/score_petr.py"), gold_file, predicted, *sys.argv[3:]], check=True)
