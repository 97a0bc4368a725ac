#!/usr/bin/env python3
"""restore.py [--work DIR] [--model models/en-encoder.model] [--name start]: an exported model as a checkpoint to go on from.

The inverse of export.py, up to the rounding to int8. The names layer of the export (one convention, or a mixture) is given to every convention.
"""
import argparse
import pickle
import struct

import numpy as np
import torch
import xxhash

import features
from export import BLOCK
from model import NAME_HEADS, NAMES, SIZES, Encoder


class Reader:
    def __init__(self, data):
        self.data, self.at = data, 0

    def number(self):
        self.at += 4
        return struct.unpack_from("<I", self.data, self.at - 4)[0]

    def array(self, kind, *shape):
        size = np.dtype(kind).itemsize
        self.at += -self.at % size
        count = int(np.prod(shape))
        self.at += count * size
        return np.frombuffer(self.data, kind, count, self.at - count * size).reshape(shape)

    def matrix(self, outputs):
        inputs, padded = self.number(), self.number()
        assert padded == (outputs + BLOCK - 1) // BLOCK * BLOCK, (outputs, padded)
        scales, bias = self.array(np.float32, padded), self.array(np.float32, padded)
        packed = self.array(np.int8, inputs // 4, padded, 4)
        weight = packed.transpose(1, 0, 2).reshape(padded, inputs).astype(np.float32) * scales[:, None]
        return torch.from_numpy(weight[:outputs]), torch.from_numpy(bias[:outputs].copy())


def sections(path):
    data = open(path, "rb").read()
    count = struct.unpack_from("<8sIIQIIQ", data)[4]
    for i in range(count):
        name, at, size, _, _ = struct.unpack_from("<32sQQQQ", data, 40 + 64 * i)
        yield name.rstrip(b"\0").decode(), data[at : at + size]


def restore(path, data):
    parts = {name: Reader(content) for name, content in sections(path)}
    model = Encoder(len(data["vocabulary"]), features.AFFIX_ROWS, features.NGRAM_ROWS, data["labels"], SIZES)
    labels = parts["encoder.labels"]
    for wanted in (data["labels"]["upos"], data["labels"]["xpos"], data["labels"]["feats"], NAMES, data["labels"]["rels"]):
        found = []
        for _ in range(labels.number()):
            size = labels.number()
            found.append(labels.data[labels.at : labels.at + size].decode())
            labels.at += size
        assert found == list(wanted), "the labels of the model are not those of the data"

    words = parts["encoder.words"]
    rows, width = words.number(), words.number()
    hashes, scales = words.array(np.uint64, rows), words.array(np.float32, rows)
    values = words.array(np.int8, rows, width) * scales[:, None]
    row_of = {h: i for i, h in enumerate(hashes.tolist())}
    found = 0
    with torch.no_grad():
        for i, norm in enumerate(data["vocabulary"][1:], 1):
            row = row_of.get(xxhash.xxh3_64_intdigest(norm))
            if row is not None:
                model.vectors.weight[i] = torch.from_numpy(values[row])
                found += 1
        for name, module in (("encoder.affixes", model.affixes), ("encoder.grams", model.grams)):
            part = parts[name]
            shape = part.number(), part.number()
            scale = part.array(np.float32, 1)[0]
            module.weight.copy_(torch.from_numpy(part.array(np.int8, *shape) * scale))
        body = parts["encoder.layers"]

        def fill(linear, weight, bias=None):
            linear.weight.copy_(weight)
            if bias is not None:
                linear.bias.copy_(bias)

        fill(model.word, *body.matrix(SIZES["word"]))
        rows = 3 * SIZES["half"]
        for layer in model.layers:
            pieces = [body.matrix(rows), body.matrix(rows)] if layer.apart else [body.matrix(2 * rows)]
            layer.weight.copy_(torch.cat([w for w, _ in pieces]).reshape(layer.weight.shape))
            layer.bias.copy_(torch.cat([b for _, b in pieces]).reshape(layer.bias.shape))
        heads = [model.upos, model.xpos, model.feats, None, model.arc_dep, model.arc_head, model.label_dep, model.label_head]
        sizes = [len(NAMES) if head is None else head.out_features for head in heads]
        weight, bias = body.matrix(sum(sizes))
        for head, w, b in zip(heads, weight.split(sizes), bias.split(sizes)):
            if head is None:
                fill(model.names, w.repeat(len(NAME_HEADS), 1), b.repeat(len(NAME_HEADS)))
            elif head is model.arc_dep:
                fill(head, w * SIZES["arc"] ** 0.5, b * SIZES["arc"] ** 0.5)
            else:
                fill(head, w, b if head.bias is not None else None)
        fill(model.label, *body.matrix(model.label.out_features))
        model.root.copy_(torch.from_numpy(body.array(np.float32, SIZES["arc"]).copy()))
        model.label_root.copy_(torch.from_numpy(body.array(np.float32, SIZES["label"]).copy()))
    print(f"{found} of {len(data['vocabulary']) - 1} words of the vocabulary")
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", default="build/encoder")
    parser.add_argument("--model", default="models/en-encoder.model")
    parser.add_argument("--name", default="start")
    arguments = parser.parse_args()
    with open(f"{arguments.work}/prepared.pkl", "rb") as file:
        data = pickle.load(file)
    model = restore(arguments.model, data)
    torch.save({"model": model.state_dict(), "sizes": model.sizes}, f"{arguments.work}/{arguments.name}.pt")


if __name__ == "__main__":
    main()
