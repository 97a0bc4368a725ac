#!/usr/bin/env python3
"""Every span of every record is a piece of its text: text[start:end] == span.text, in code points.

  spans_test.py RAPPORTEUR INPUT.jsonl…     codes the inputs and checks all records
"""
import gzip
import json
import subprocess
import sys


def texts(path):
    opener = gzip.open if path.endswith(".gz") else open
    with opener(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line).get("text", "")


def spans(node):
    """All objects with start, end and text, wherever they stand."""
    if isinstance(node, dict):
        if "text" in node and "start" in node and "end" in node:
            yield node
        for value in node.values():
            yield from spans(value)
    elif isinstance(node, list):
        for value in node:
            yield from spans(value)


def check_ids(record):
    """Ids point at what is there."""
    known = {item["id"] for kind in ("actors", "statements", "events") for item in record[kind]}
    for statement in record["statements"]:
        yield from (i for i in statement["speaker"] + statement["addressee"] + statement["events"] if i not in known)
        if statement["within"] is not None and statement["within"] not in known:
            yield statement["within"]
    for event in record["events"]:
        yield from (i for i in event["actor"] + event["recipient"] if i not in known)
        if event["attribution"] is not None and event["attribution"] not in known:
            yield event["attribution"]
    for actor in record["actors"]:
        yield from (i for i in actor["members"] if i not in known)


def main():
    program, inputs = sys.argv[1], sys.argv[2:]
    documents = count = 0
    for path in inputs:
        run = subprocess.run([program, "code", "--progress", "none", path], stdout=subprocess.PIPE, check=True)
        for text, line in zip(texts(path), run.stdout.decode("utf-8").splitlines()):
            record = json.loads(line)
            documents += 1
            for span in spans(record):
                count += 1
                if text[span["start"]:span["end"]] != span["text"]:
                    sys.exit(f"{record['document']['id']}: [{span['start']}:{span['end']}] is {text[span['start']:span['end']]!r}, not {span['text']!r}")
            for missing in check_ids(record):
                sys.exit(f"{record['document']['id']}: {missing} is named but not there")
    if not count:
        sys.exit("no span seen: nothing was tested")
    print(f"{documents} documents, {count} spans")


if __name__ == "__main__":
    main()
