#!/usr/bin/env python3
"""How sure is sure? Compares the confidence of coded events with what the gold records say, and fits the curve between the two.

  calibrate.py fit SHARED RAPPORTEUR DATA_FILE       prints OFFSET,SLOPE for train_arbiter --calibration
  calibrate.py table SHARED RAPPORTEUR DATA_FILE     the reliability of the articles' events, and of the marked pairs given by --pairs FILE

DATA_FILE must hold an arbiter whose calibration is 0,1: its confidence is its plain probability.

The articles are those with a gold record: $SHARED/examples. An event is right when a gold event of its type lies in its paragraph, as
score_record.py counts; optional gold events count for neither side. The curve is a logistic one of the log-odds (Platt 1999), two numbers; what is
said of the articles in `table` is by curves that have not seen the article.
"""
import json
import math
import os
import subprocess
import sys
import tempfile

SUREST = 0.005  # as in src/did/arbiter.cc


def events(shared, rapporteur, data_file):
    """(article, confidence, right) of every coded event."""
    sys.path.insert(0, os.path.join(shared, "score"))
    import pool_records
    import score_record
    golds = [(gold, text) for gold, text, _ in pool_records.gold_records(os.path.join(shared, "examples", "newswire"))]
    golds += [(gold, text) for gold, text, _ in pool_records.gold_records(os.path.join(shared, "examples"))]
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as handle:
        for gold, text in golds:
            handle.write(json.dumps({"id": gold["id"], "published": gold["published"], "text": text}) + "\n")
        handle.flush()
        command = [rapporteur, "code", "--progress", "none", "--min-confidence", "0", "--model", data_file, handle.name]
        lines = subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    for (gold, text), line in zip(golds, lines):
        coded = json.loads(line)["events"]
        pairs = []
        for g, wanted in enumerate(gold["events"]):
            paragraphs = [score_record.paragraph(text, start) for start, _ in score_record.occurrences(text, wanted["sentence"])]
            for e, event in enumerate(coded):
                trigger = score_record.span(event["trigger"])
                if event["type"] == wanted["type"] and any(score_record.overlap(trigger, p) for p in paragraphs):
                    near = max(score_record.overlap(trigger, score_record.find(text, wanted["trigger"], p[0])) for p in paragraphs)
                    pairs.append(((near > 0) + 0.5 * (not wanted.get("optional")), g, e))
        match = {e: g for g, e in score_record.greedy(pairs).items()}
        for e, event in enumerate(coded):
            if e not in match or not gold["events"][match[e]].get("optional"):
                yield gold["id"], event["confidence"], e in match


def log_odds(p):
    p = min(max(p, SUREST), 1 - SUREST)
    return math.log(p / (1 - p))


def curve(offset, slope, p):
    return 1 / (1 + math.exp(-(offset + slope * log_odds(p))))


def fit(rows, ridge=0.5):
    """Newton's method on the regularised log-likelihood of the two numbers."""
    a, b = 0.0, 0.5
    for _ in range(100):
        ga, gb, haa, hab, hbb = 0.0, ridge * b, 1e-9, 0.0, ridge
        for _, p, right in rows:
            x, q = log_odds(p), curve(a, b, p)
            w = q * (1 - q)
            ga, gb = ga + q - right, gb + (q - right) * x
            haa, hab, hbb = haa + w, hab + w * x, hbb + w * x * x
        determinant = haa * hbb - hab * hab
        step_a, step_b = (hbb * ga - hab * gb) / determinant, (haa * gb - hab * ga) / determinant
        part = min(1.0, 0.5 / max(abs(step_a), abs(step_b), 1e-9))  # a full step may leap past the goal from afar
        a, b = a - part * step_a, b - part * step_b
    return a, b


def reliability(title, rows):
    """Rows of (confidence, right) in bins of equal width, and the expected calibration error."""
    print(f"{title}: {len(rows)} decisions, {sum(r for _, r in rows)} right")
    print("| confidence | decisions | mean confidence | right |   |")
    print("|---|---|---|---|---|")
    error = 0.0
    for low in range(0, 10):
        inside = [(c, r) for c, r in rows if low / 10 <= c < (low + 1) / 10 or (low == 9 and c == 1)]
        if not inside:
            continue
        mean, right = sum(c for c, _ in inside) / len(inside), sum(r for _, r in inside) / len(inside)
        error += abs(mean - right) * len(inside) / len(rows)
        bar = "█" * round(20 * right) + "·" * (20 - round(20 * right))
        print(f"| {low / 10:.1f}–{(low + 1) / 10:.1f} | {len(inside)} | {mean:.2f} | {right:.2f} | `{bar}` |")
    loss = -sum(math.log(max(c if r else 1 - c, 1e-4)) for c, r in rows) / len(rows)
    print(f"\nexpected calibration error {error:.3f}, log loss {loss:.3f}\n")


def main():
    verb, shared, rapporteur, data_file = sys.argv[1:5]
    rows = list(events(shared, rapporteur, data_file))
    if verb == "fit":
        offset, slope = fit(rows)
        print(f"{offset:.3f},{slope:.3f}")
        return
    held_out = []
    for article in sorted({a for a, _, _ in rows}):
        a, b = fit([r for r in rows if r[0] != article])
        held_out += [(curve(a, b, p), right) for name, p, right in rows if name == article]
    reliability("articles, each by a curve of the others", held_out)
    if "--pairs" in sys.argv:
        with open(sys.argv[sys.argv.index("--pairs") + 1], encoding="utf-8") as handle:
            reliability("marked pairs, cross-validated", [(p["confidence"], p["right"]) for p in map(json.loads, handle)])


if __name__ == "__main__":
    main()
