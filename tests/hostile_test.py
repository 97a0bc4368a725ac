#!/usr/bin/env python3
"""Hostile texts: no crash, no hang, time that grows with the text and no faster, valid output.

  hostile_test.py RAPPORTEUR          each text is coded at size n and 2n; CPU time may at most grow 2.6 times
"""
import json
import random
import resource
import subprocess
import sys
import tempfile

PATTERNS = {
    "one long sentence": lambda n: "the king of Arnor met the king of Gondor and " * n,
    "one word": lambda n: "a" * (40 * n),
    "quotation marks": lambda n: "\" ' “ ” " * (3 * n),
    "open quotations": lambda n: "“ he said " * (3 * n),
    "brackets": lambda n: "( [ { " * (5 * n),
    "capitals": lambda n: "Arnor Gondor Rohan Mordor Harad " * n,
    "and": lambda n: "and " * (9 * n),
    "full stops": lambda n: ". " * (15 * n),
    "digits": lambda n: "1 2 1999 " * (4 * n),
    "dates": lambda n: "on March 4, 1999 and last Tuesday " * n,
    "pronouns": lambda n: "He said he told him that his. They met them. " * n,
    "names": lambda n: "".join(f"John Smith{i} met Mary Jones{i}. " for i in range(n)),
    "statements": lambda n: "“Yes,” Putin said, adding that Macron said that Biden said no. " * n,
    "paragraphs": lambda n: "Putin met Macron.\n\n" * (2 * n),
    "combining marks": lambda n: "e\u0301\u0302\u0303" * (5 * n),
    "bidi and zero width": lambda n: "\u202e\u200d\u200b Putin \u2066met\u2069 Macron. " * n,
    "nul and control": lambda n: "Putin\u0000 met\u0001 Macron\u007f. " * n,
    "relative clauses": lambda n: "the man who met the woman who saw " * n,
    "hyphens": lambda n: "pro-Arnor-anti-Gondor-" * n,
}


def code(program, text):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as handle:
        handle.write(json.dumps({"id": "x", "published": "2021-03-04", "text": text}) + "\n")
        handle.flush()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        run = subprocess.run([program, "code", "-j1", "--progress", "none", handle.name], stdout=subprocess.PIPE, timeout=120, check=False,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_STACK, (1 << 20, 1 << 20)))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode != 0:
        raise SystemExit(f"exit {run.returncode}")
    record = json.loads(run.stdout.decode("utf-8"))
    assert record["document"]["characters"] == len(text)
    return after.ru_utime - before.ru_utime


def main():
    program = sys.argv[1]
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 4000
    start = min(code(program, "Yes.") for _ in range(3))
    failed = 0
    for name, make in PATTERNS.items():
        try:
            # What else the machine does adds to a time by chance: a text whose time grows too fast does so at every try.
            for _ in range(4):
                once = max(0.02, min(code(program, make(size)) for _ in range(2)) - start)
                twice = max(0.02, min(code(program, make(2 * size)) for _ in range(2)) - start)
                good = twice / once < 2.6 or twice < 0.15
                if good:
                    break
            print(f"{'ok ' if good else 'BAD'} {name:22} {once:6.2f} s, twice the text {twice:6.2f} s")
        except (SystemExit, subprocess.TimeoutExpired, AssertionError, ValueError) as error:
            good = False
            print(f"BAD {name:22} {error!r}")
        failed += not good
    random.seed(7)
    for i in range(60):  # bytes of any kind, as a plain text file
        with tempfile.NamedTemporaryFile("wb", suffix=".txt") as handle:
            handle.write(bytes(random.choice(b"\x00\x80\xff\xc3\xe2\xf0 .,\"'\n aAeE1") for _ in range(random.randint(0, 3000))))
            handle.flush()
            run = subprocess.run([program, "code", "--progress", "none", handle.name], stdout=subprocess.PIPE, timeout=60, check=False)
            if run.returncode != 0 or not json.loads(run.stdout.decode("utf-8")):
                print("BAD random bytes", i)
                failed += 1
    print(f"{failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
