#!/usr/bin/env python3
"""prepare.py [--work DIR]: reads the corpora under $RAPPORTEUR_DATA and writes DIR/prepared.pkl for train.py.

Documents with a non-commercial licence never enter training; the development sets are kept apart for measuring.
Names are read by the convention of their corpus, each of which has its own output layer (see model.NAME_HEADS).
"""
import argparse
import collections
import glob
import gzip
import json
import os
import pickle
import random
import re
import struct

import numpy as np

import features

DATA = os.environ.get("RAPPORTEUR_DATA", "../shared")
if os.path.isdir(os.path.join(DATA, "data")):
    DATA = os.path.join(DATA, "data")

# Corpus label -> PER ORG LOC MISC; what is absent is no name.
WORLDWIDE = {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC", "NORP": "MISC", "Misc": "MISC", "Product": "MISC"}
UNER = {"PER": "PER", "ORG": "ORG", "LOC": "LOC"}
GUM = {"PERSON": "PER", "ORG": "ORG", "LOC": "LOC", "EVENT": "MISC", "ABSTRACT": "MISC", "OBJECT": "MISC", "OTHER": "MISC"}
CONLL = {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC", "PERSON": "PER", "ORGANIZATION": "ORG", "LOCATION": "LOC"}
VOCABULARY = 80000
SMALL = {"a", "an", "the", "of", "in", "on", "at", "to", "for", "and", "or", "as", "by", "with", "from"}
# How headlines and careless typists write a word: title case, capitals, no capitals.
DRESSES = (lambda form: form if form.lower() in SMALL else form[:1].upper() + form[1:], str.upper, str.lower)
TOKENS = 120  # longer training sentences are cut


def lines(path):
    with (gzip.open(path, "rt", encoding="utf-8") if path.endswith(".gz") else open(path, encoding="utf-8")) as file:
        yield from file


def read_conllu(path):
    """Sentences as dicts of columns; multi-word tokens and empty nodes are left out."""
    sentence = collections.defaultdict(list)
    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("# sent_id"):
            sentence["id"] = line.split("=", 1)[1].strip()
        elif line and line[0] != "#":
            c = line.split("\t")
            if c[0].isdigit():
                for key, value in zip(("forms", "upos", "xpos", "feats", "rels"), (c[1], c[3], c[4], c[5], c[7])):
                    sentence[key].append(value)
                sentence["heads"].append(int(c[6]))
        elif not line and sentence["forms"]:
            yield dict(sentence)
            sentence = collections.defaultdict(list)


def bioes(size, entities, labels):
    tags = ["O"] * size
    for start, end, label, *_ in entities:
        name = labels.get(label)
        if name is None or any(tag != "O" for tag in tags[start:end]):
            continue
        for i in range(start, end):
            tags[i] = ("S" if end - start == 1 else "B" if i == start else "E" if i == end - 1 else "I") + "-" + name
    return tags


def read_names(path, labels, allowed=lambda document: True):
    for line in lines(path):
        document = json.loads(line)
        if not allowed(document):
            continue
        for s in document["sentences"]:
            yield {"id": s["id"], "forms": s["tokens"], "names": bioes(len(s["tokens"]), s["entities"], labels)}


def commercial(document):
    return "NC" not in document.get("licence", "")


def cut(sentence):
    """Pieces of at most TOKENS tokens of a sentence without a tree."""
    size = len(sentence["forms"])
    for i in range(0, size, TOKENS):
        yield {k: v[i : i + TOKENS] if isinstance(v, list) else v for k, v in sentence.items()}


def join_names(trees, names, head):
    """Puts the names of the same sentence beside its tree."""
    by_id = {s["id"]: s for s in names}
    found = 0
    for tree in trees:
        tree["name_head"] = -1
        other = by_id.get(tree["id"])
        if other and other["forms"] == tree["forms"]:
            tree["names"], tree["name_head"] = other["names"], head
            found += 1
    print(f"  names for {found} of {len(trees)} trees")


def known_names():
    """Names of the project's own knowledge, word by word: people, organisations, and the places of the gazetteer, larger ones first."""
    folder = os.path.join(os.path.dirname(__file__), "..", "..")
    known = {"PER": set(), "ORG": set()}
    for path in glob.glob(f"{folder}/knowledge/en/actors/people/*.txt"):
        for line in lines(path):
            person = re.match(r"    \d[-\d]* +[-\d]+ +([^={]+)", line)
            known["PER"].update(person[1].split(" | ") if person else ())
    for path in (f"{folder}/knowledge/en/actors/organisations.txt", f"{folder}/knowledge/en/actors/groups.txt"):
        for line in lines(path):
            if line[0] not in "#\n " and "=" in line:
                known["ORG"].update(line.split("=")[0].split(" | "))
    words = lambda name: name.replace("'s ", " 's ").split()
    plain = lambda name: name[:1].isupper() and all(c.isalnum() or c in " .'" for c in name)
    known = {label: sorted({tuple(words(name)) for name in map(str.strip, names) if plain(name)}) for label, names in known.items()}
    known["LOC"] = [tuple(name.split()) for name in gazetteer_names(f"{folder}/models/en-places.model") if plain(name)]
    print("  known names:", {label: len(names) for label, names in known.items()})
    return known


ENDINGS = ("ian", "ian", "ian", "an", "an", "ese", "i", "ish", "ic", "ite", "")


def peoples(places, choose):
    """Words for countries, their adjectives and their people in the plural: those of our own knowledge, and as many that are made up
    of the names of places, so that a text on a people never heard of is read like one on the French."""
    known = {"name": set(), "adjective": set(), "people": set()}
    for line in lines(os.path.join(os.path.dirname(__file__), "..", "..", "knowledge/en/actors/countries.txt")):
        kind, _, words = line.strip().partition(" ")
        if line.startswith("  ") and kind in known:
            known[kind].update(word for word in map(str.strip, words.split(" | ")) if word.isalpha() and not word.isupper())
    known["name"] -= known["adjective"]
    known["people"] = {word for word in known["people"] - known["adjective"] if word.endswith("s")}
    made = {"name": [], "adjective": [], "people": []}
    for place in choose.sample([name[0] for name in places if len(name) == 1 and name[0].isalpha() and 4 <= len(name[0]) <= 9], 4000):
        adjective = place.rstrip("aeiouy") + choose.choice(ENDINGS)
        made["name"].append(place)
        made["adjective"].append(adjective)
        made["people"].append(adjective if adjective.endswith(("ese", "ish")) else adjective + "s")
    return known, made


def gazetteer_names(path, most=30000):
    """Names of the towns and regions of the section "where.gazetteer" (src/where/gazetteer_format.h), by falling population."""
    data = open(path, "rb").read()
    sections = {}
    for i in range(struct.unpack_from("<8sIIQIIQ", data)[4]):
        name, at, size, _, _ = struct.unpack_from("<32sQQQQ", data, 40 + 64 * i)
        sections[name.rstrip(b"\0").decode()] = data[at : at + size]
    table, at = sections["where.gazetteer"], 4
    arrays = []
    for size in (4, 8, 16, 4, 1):
        count = struct.unpack_from("<I", table, at)[0]
        arrays.append(table[at + 4 : at + 4 + size * count])
        at += 4 + size * count
    places = np.frombuffer(arrays[2], np.uint8).reshape(-1, 16).astype(np.int64)
    offsets, population = places[:, 9] + 256 * places[:, 10] + 65536 * places[:, 11], places[:, 14]
    found = {}
    for offset, people in zip(offsets, population):
        name = arrays[4][offset + 1 : offset + 1 + arrays[4][offset]].decode()
        found[name] = max(people, found.get(name, 0))
    return sorted(found, key=lambda name: (-found[name], name))[:most]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default="build/encoder")
    work = parser.parse_args().work
    os.makedirs(work, exist_ok=True)
    data = {}
    bank, ner = os.path.join(DATA, "treebank"), os.path.join(DATA, "ner")
    ewt, gum = list(read_conllu(f"{bank}/en_ewt-train.conllu.gz")), list(read_conllu(f"{bank}/en_gum-train.conllu.gz"))
    join_names(ewt, read_names(f"{ner}/train-uner_ewt_train_v0.jsonl.gz", UNER), 1)
    join_names(gum, read_names(f"{ner}/train-gum_train.jsonl.gz", GUM, commercial), 2)
    data["trees"] = [s for s in ewt + gum if len(s["forms"]) <= TOKENS]
    worldwide = [p for s in read_names(f"{ner}/train-worldwide_train.jsonl.gz", WORLDWIDE) for p in cut(s)]
    conll = [p for s in read_names(f"{ner}/train-wikigold.jsonl.gz", CONLL) for p in cut(s)]
    silver = [p for s in read_names(f"{DATA}/silver/polnear_train_ner.jsonl.gz", CONLL) for p in cut(s)]
    for group, head in ((worldwide, 0), (conll, 3), (silver, 3)):
        for s in group:
            s["name_head"] = head
    data["worldwide"], data["wikigold"], data["silver"] = worldwide, conll, silver
    data["dev_ewt"], data["dev_gum"] = list(read_conllu(f"{bank}/en_ewt-dev.conllu")), list(read_conllu(f"{bank}/en_gum-dev.conllu"))
    data["dev_worldwide"] = list(read_names(f"{ner}/dev-worldwide_dev.jsonl", WORLDWIDE))
    data["dev_uner"] = list(read_names(f"{ner}/dev-uner_ewt_dev.jsonl", UNER))
    data["dev_gum_names"] = list(read_names(f"{ner}/dev-gum_dev.jsonl", GUM))
    for key, value in data.items():
        print(f"  {key}: {len(value)} sentences, {sum(len(s['forms']) for s in value)} words")

    raw = [line.split()[:TOKENS] for line in lines(f"{DATA}/text/tokenized-6m.txt.gz")]
    raw = [s for s in raw if len(s) >= 4]
    raw += [s["forms"] for group in ("trees", "worldwide") for s in data[group] if len(s["forms"]) >= 4]

    # Types and vocabulary. A type is a spelled form; the vocabulary holds normal forms by frequency.
    counts = collections.Counter(form for s in raw for form in s)
    for group in data.values():
        counts.update({form: 0 for s in group for form in s["forms"]})
    counts.update({dress(form): 0 for form in list(counts) for dress in DRESSES})
    known = known_names()
    fresh = list({form for names in known.values() for name in names for form in name} - set(counts))
    counts.update({form: 0 for form in sorted(fresh)})
    counts.update({dress(form): 0 for form in fresh for dress in DRESSES})
    countries, made = peoples(known["LOC"], random.Random(20))
    counts.update({word: 0 for group in (countries, made) for kind in sorted(group) for word in sorted(group[kind])})
    types = list(counts)
    ids = {form: i for i, form in enumerate(types)}
    data["known"] = {label: [np.array([ids[form] for form in name], np.int32) for name in names] for label, names in known.items()}
    data["made_peoples"] = [np.array([ids[word] for word in made[kind]], np.int32) for kind in sorted(made)]
    data["people_kind"] = np.full(len(types), -1, np.int8)
    for kind, words in enumerate(sorted(countries)):
        data["people_kind"][[ids[word] for word in countries[words]]] = kind
    norms = [features.normal(form) for form in types]
    norm_counts = collections.Counter()
    for form, norm in zip(types, norms):
        norm_counts[norm] += counts[form]
    vocabulary = [b""] + [norm for norm, n in sorted(norm_counts.items(), key=lambda x: (-x[1], x[0]))[:VOCABULARY] if n >= 3]
    word_ids = {norm: i for i, norm in enumerate(vocabulary)}
    grams = np.zeros((len(types), features.NGRAMS), np.int32)
    for i, norm in enumerate(norms):
        rows = features.ngrams(norm)
        grams[i, : len(rows)] = rows
    data["types"] = types
    data["dressed"] = np.array([[ids.get(dress(form), i) for i, form in enumerate(types)] for dress in DRESSES], np.int32)
    data["type_word"] = np.array([word_ids.get(norm, 0) for norm in norms], np.int32)
    data["type_affixes"] = np.array([features.affixes(form, norm) for form, norm in zip(types, norms)], np.int32)
    data["type_grams"] = grams
    data["vocabulary"] = vocabulary
    data["word_counts"] = np.array([norm_counts[norm] if norm else 0 for norm in vocabulary], np.int64)
    data["raw"] = np.fromiter((ids[form] for s in raw for form in s), np.int32)
    data["raw_ends"] = np.cumsum([len(s) for s in raw])
    labels = {"upos": "upos", "xpos": "xpos", "rels": "rels"}
    data["labels"] = {k: sorted({x for s in data["trees"] for x in s[k]}) for k in labels}
    feats = collections.Counter(x for s in data["trees"] for x in s["feats"])
    data["labels"]["feats"] = ["_"] + sorted(x for x, n in feats.items() if n >= 5 and x != "_")
    for group in [v for k, v in data.items() if k in ("trees", "worldwide", "wikigold", "silver") or k.startswith("dev_")]:
        for s in group:
            s["types"] = np.array([ids[form] for form in s["forms"]], np.int32)
    print(f"  {len(types)} types, {len(vocabulary)} words in the vocabulary, {len(data['raw'])} words of raw text")
    print("  labels:", {k: len(v) for k, v in data["labels"].items()})
    with open(f"{work}/prepared.pkl", "wb") as file:
        pickle.dump(data, file, protocol=4)


if __name__ == "__main__":
    main()
