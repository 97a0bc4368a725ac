#!/usr/bin/env python3
"""Holds the tabular formats to docs/columns.json, and brat's types to docs/brat/annotation.conf: columns_test.py RAPPORTEUR

Reads each format back with Python's csv module, in the dialect that the schema states, and every value as the type it promises.
"""
import csv
import datetime
import html
import io
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
# Our own sentences: separators, quotes and line breaks in every place where they can stand.
HARD = [{"id": 'odd "id", one', "published": "2021-03-04", "title": "A\ttitle, with \"signs\"", "publisher": "The \"Post\"\t& Co",
         "url": "https://example.org/?a=1,2", "text": "France\tand Germany signed\nan \"accord\", and Italy condemned Syria.\n\n"
         "President <em>Vladimir Putin</em> met Chinese officials in Moscow on Tuesday. <script>alert(1)</script> \"We agree,\" he said."}]

READ = {"string": str, "date": datetime.date.fromisoformat, "number": float, "integer": int,
        "boolean": lambda value: {"true": True, "false": False}[value]}


def run(program, name, source, *more):
    return subprocess.run([program, "code", "--progress", "none", "--format", name, source, *more], stdout=subprocess.PIPE, check=True).stdout.decode()


def check(resource, text, documents):
    dialect, fields = resource["dialect"], resource["schema"]["fields"]
    quoting = csv.QUOTE_MINIMAL if dialect["quoteChar"] else csv.QUOTE_NONE
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=dialect["delimiter"], quoting=quoting, strict=True))
    if dialect["header"]:
        assert rows[0] == [field["name"] for field in fields], (resource["name"], rows[0])
        rows = rows[1:]
    assert rows, f"{resource['name']}: no rows"
    assert text.count("\n") == len(rows) + dialect["header"], f"{resource['name']}: a row is more than a line"
    for row in rows:
        assert len(row) == len(fields), (resource["name"], len(row), row)
        for field, value in zip(fields, row):
            if value not in resource["schema"]["missingValues"]:
                READ[field["type"]](value)
    return f"{resource['name']}: {len(rows)} rows of {len(fields)} columns"


def check_brat(folder):
    with open(os.path.join(ROOT, "docs/brat/annotation.conf"), encoding="utf-8") as handle:
        declared = set(re.findall(r"^([A-Za-z]+)", handle.read(), re.M))
    seen = 0
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".ann"):
            continue
        with open(os.path.join(folder, name[:-4] + ".txt"), encoding="utf-8", newline="") as handle:
            text = handle.read()
        spans, triggers = {}, set()
        with open(os.path.join(folder, name), encoding="utf-8", newline="") as handle:
            lines = handle.read().splitlines()
        for line in lines:
            identity, rest, *surface = line.split("\t")
            if identity[0] == "T":
                kind, places = rest.split(" ", 1)
                pieces = [tuple(map(int, place.split())) for place in places.split(";")]
                assert " ".join(text[a:b] for a, b in pieces) == surface[0], (name, line)
                assert all("\n" not in text[a:b] for a, b in pieces), (name, line)
                spans[identity] = kind
            elif identity[0] in "EA":
                kind = re.match(r"\w+", rest).group()
            else:
                continue
            assert kind in declared, (name, kind)
            seen += 1
        identities = [line.split("\t")[0] for line in lines]
        assert len(identities) == len(set(identities)), f"{name}: an id twice"
        for line in lines:
            for target in re.findall(r"(?<=:)[TE]\d+", line.split("\t")[1] if line[0] == "E" else ""):
                assert target in identities, (name, line)
    assert seen > 20
    return f"brat: {seen} annotations"


def check_html(page):
    """Nothing of the article is markup, and the page asks for nothing."""
    assert "<script" not in page and "<em>Vladimir" not in page
    text = html.unescape(re.sub(r"<[^>]*>", "", re.sub(r'<span role="note">.*?</span>', "", page, flags=re.S)))
    assert "<script>alert(1)</script>" in text and "<em>Vladimir Putin</em>" in text
    assert "default-src 'none'" in page
    assert not re.search(r"<(?:img|link|iframe|object|form|a)\b|@import|url\(", page)


def main():
    program = sys.argv[1]
    with open(os.path.join(ROOT, "docs/columns.json"), encoding="utf-8") as handle:
        package = json.load(handle)
    with tempfile.TemporaryDirectory() as work:
        hard = os.path.join(work, "hard.jsonl")
        with open(hard, "w", encoding="utf-8") as handle:
            handle.writelines(json.dumps(document) + "\n" for document in HARD)
        samples = os.path.join(ROOT, "samples/samples.jsonl")
        for source in (samples, hard):
            for resource in package["resources"]:
                print(check(resource, run(program, resource["name"], source), source))
            folder = os.path.join(work, os.path.basename(source) + ".brat", "")
            run(program, "brat", source, "-o", folder)
            if source == samples:
                print(check_brat(folder))
        check_html(run(program, "html", hard))
        assert subprocess.run([program, "code", "--progress", "none", "--format", "csv", hard, "-o", os.path.join(work, "x", "")],
                              stderr=subprocess.DEVNULL, check=False).returncode == 2


if __name__ == "__main__":
    main()
