#!/usr/bin/env python3
"""What --dictionaries promises, by a small dictionary of our own: dictionaries_test.py RAPPORTEUR"""
import json
import os
import subprocess
import sys
import tempfile

FILES = {
    "actors.txt": "# ours\nVALDIR_ [VAL]\n+VALDIRIAN\nORTHANIA [ORT]\nKELMAR [KEL]\n"
                  "TORVALD_HANE [VALELI]\n\t[VALOPP <20091231]\n\t[VALGOV 20100101-20141231]\n",
    "agents.txt": "!PERSON! = MAN, WOMAN\nMINISTER [~GOV]\nPOLICE {} [~COP]\nSOLDIER [~MIL]\nSPOKES!PERSON! [~GOV]\nAID_AGENCY [NGO~]\n",
    "verbs.txt": "&TREATY\n+TREATY\n+ACCORD\n--- PRAISE [051] ---\nPRAISE\n--- SIGN [---] ---\nSIGN\n- * &TREATY [057:057]\n- % * &TREATY [057:057]\n"
                 "--- STRIKE [190] ---\nSTRIKE {STRIKES STRUCK STRIKING}\n- * DEAL (WITH +) [050]\n--- SHUT [16] ---\n+SHUT_OUT {+SHUTS_OUT +SHUTTING_OUT}\n"
                 "--- RECEIVE [033] ---\nRECEIVE\n- + * MONEY (FROM $) [071]\n--- SAY [010] ---\nSAY {SAYS SAID SAYING}\n"
                 "~ a (b . STRIKE) SAY = a b 112\n",
    "discards.txt": "FRIENDLY MATCH\n+SONG CONTEST\n",
}
# Date, text, rows as source code target.
CASES = [
    ("2012-05-01", "Valdir praised Orthania on Monday.", ["VAL 051 ORT"]),
    ("2012-05-01", "Orthania was praised by Valdirian soldiers.", ["VALMIL 051 ORT"]),
    ("2012-05-01", "Soldiers from Valdir praised the police of Orthania.", ["VALMIL 051 ORTCOP"]),
    ("2005-05-01", "Torvald Hane praised Orthania.", ["VALOPP 051 ORT"]),
    ("2012-05-01", "Torvald Hane praised Orthania.", ["VALGOV 051 ORT"]),
    ("2016-05-01", "Torvald Hane praised Orthania.", ["VALELI 051 ORT"]),
    ("2012-05-01", "Valdir and Kelmar signed an accord.", ["VAL 057 KEL", "KEL 057 VAL"]),
    ("2012-05-01", "Valdir signed a treaty with Orthania.", ["VAL 057 ORT", "ORT 057 VAL"]),
    ("2012-05-01", "Valdir struck a deal with Orthania.", ["VAL 050 ORT"]),
    ("2012-05-01", "Valdir struck Orthania.", ["VAL 190 ORT"]),
    ("2012-05-01", "Valdir received money from Orthania.", ["ORT 071 VAL"]),
    ("2012-05-01", "Kelmar said Valdir struck Orthania.", ["KEL 112 VAL"]),
    ("2012-05-01", "Valdir did not praise Orthania.", []),
    ("2012-05-01", "Valdir praised Orthania after a friendly match.", []),
    ("2012-05-01", "Valdir praised Orthania at the song contest.", []),
]


def run(*arguments, status=0):
    done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == status, (done.returncode, done.stderr)
    return done


def main():
    program, wrong = sys.argv[1], 0
    with tempfile.TemporaryDirectory() as work:
        folder = os.path.join(work, "own")
        os.mkdir(folder)
        for name, text in FILES.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as handle:
                handle.write(text)
        texts = os.path.join(work, "texts.jsonl")
        with open(texts, "w", encoding="utf-8") as handle:
            for number, (day, text, _) in enumerate(CASES):
                handle.write(json.dumps({"id": f"c{number}", "published": day, "text": text}) + "\n")
        assert "4 dictionaries" in run(program, "check", "--dictionaries", folder).stdout
        rows = run(program, "code", "--progress", "none", "--dictionaries", folder, "--dictionaries-only", "--format", "petrarch", texts).stdout
        found = {}
        for row in rows.splitlines():
            _, source, target, code, _, ids, *_ = row.split("\t")
            if "---" not in (source, target):
                found.setdefault(ids.rpartition("_")[0], []).append(f"{source} {code} {target}")
        for number, (_, text, expected) in enumerate(CASES):
            if sorted(found.get(f"c{number}", [])) != sorted(expected):
                wrong += 1
                print(f"{text}\n  expected {expected}\n  found    {found.get(f'c{number}', [])}")
        # The record says so; merged over ours, the engine's own events stay.
        records = [json.loads(line) for line in run(program, "code", "--progress", "none", "--dictionaries", folder, texts).stdout.splitlines()]
        assert records[0]["events"][0]["rule"].startswith("petrarch/PRAISE"), records[0]["events"]
        assert {actor["code"] for actor in records[0]["actors"]} == {"VAL", "ORT"}
        # Errors name their place, and cost no other line.
        with open(os.path.join(folder, "actors.txt"), "a", encoding="utf-8") as handle:
            handle.write("BADLAND [BAD 20101301x]\n")
        done = run(program, "check", "--dictionaries", folder, status=4)
        assert "own/actors.txt:9:14: found '20101301x'" in done.stderr, done.stderr
        assert "1 lines cannot be read" in done.stdout
    sys.exit(wrong > 0)


if __name__ == "__main__":
    main()
