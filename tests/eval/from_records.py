#!/usr/bin/env python3
"""Scores the shipped program: codes a development set with `rapporteur code` and turns the records into what the set's scorer reads.

  from_records.py TASK RAPPORTEUR GOLD.jsonl OUT.jsonl      TASK: actors, time, place
"""
import json
import subprocess
import sys
import tempfile

ISO2 = {}  # alpha-3 -> alpha-2, for the place scorer


def load_iso2():
    """From Debian's iso-codes when it is there; else countries are not scored."""
    try:
        with open("/usr/share/iso-codes/json/iso_3166-1.json", encoding="utf-8") as handle:
            for entry in json.load(handle)["3166-1"]:
                ISO2[entry["alpha_3"]] = entry["alpha_2"]
    except OSError:
        print("iso-codes is not installed: no country accuracy", file=sys.stderr)
    ISO2["KOS"] = "XK"


def rows(path):
    with open(path, encoding="utf-8") as handle:
        return [json.loads(line) for line in handle if line.strip()]


def code(program, documents):
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as handle:
        for document in documents:
            handle.write(json.dumps(document, ensure_ascii=False) + "\n")
        handle.flush()
        out = subprocess.run([program, "code", "--progress", "none", handle.name], stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in out.decode("utf-8").splitlines()]


def actors(program, gold):
    """The actor of the mention that covers the gold span best. One that begins with all of its words and goes on ("Serb police | in the
    province") is better than one of a part of them ("Serb")."""
    records = code(program, [{"id": g["id"], "published": g["date"], "text": g["text"]} for g in gold])
    for g, record in zip(gold, records):
        actors = {actor["id"]: actor for actor in record["actors"]}
        best, answer = 0.0, {"country": "", "sector": "", "canonical": ""}
        for actor in record["actors"]:
            for mention in actor["mentions"]:
                common = min(mention["end"], g["end"]) - max(mention["start"], g["start"])
                if common <= 0:
                    continue
                share = common / (mention["end"] - mention["start"] + g["end"] - g["start"] - common)
                if mention["start"] == g["start"] and mention["end"] > g["end"]:
                    share = max(share, 0.8)
                if share > best:
                    best = share
                    # Of a group the member that the gold words name, if they do: "British officials" of "U.S. and British officials".
                    members = [actors[i] for i in actor.get("members") or [] if actors[i]["name"] == g["mention"]]
                    actor = members[0] if members else actor
                    # PLOVER's code of Kosovo, which ISO has none for, is written XKX by the set.
                    answer = {"country": {"KOS": "XKX"}.get(actor["country"], actor["country"] or ""), "sector": actor["sector"] or "", "canonical": actor["name"],
                              "org": "EU" if actor["name"] == "European Union" else "UN" if actor["name"] == "United Nations" else ""}
        yield {"id": g["id"], **answer}


def time(program, gold):
    records = code(program, [{"id": g["id"], "published": g.get("dct"), "text": g["text"]} for g in gold])
    for record in records:
        keys = ("start", "end", "type", "value")
        yield {"id": record["document"]["id"], "timex": [{k: t[k] for k in keys} for t in record["times"]]}


def place(program, gold):
    load_iso2()
    records = code(program, [{"id": g["id"], "published": g.get("date") or None, "text": g["text"]} for g in gold])
    for record in records:
        yield {"id": record["document"]["id"], "toponyms": [
            {"start": p["start"], "end": p["end"], "lat": p["latitude"], "lon": p["longitude"], "country": ISO2.get(p["country"]),
             "geonameid": p["key"]} for p in record["places"]]}


def main():
    task, program, source, target = sys.argv[1:]
    with open(target, "w", encoding="utf-8") as handle:
        for row in {"actors": actors, "time": time, "place": place}[task](program, rows(source)):
            handle.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
