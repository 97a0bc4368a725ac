#!/usr/bin/env python3
"""evaluate.py [--work DIR] [--model FILE]: scores of a checkpoint on the development sets, in floating point, on gold tokens.

LAS leaves subtypes out and counts punctuation, as in the CoNLL 2018 shared task; names are exact spans of PER, ORG and LOC.
The engine's own scores (int8, C++) come from eval_encoder.
"""
import argparse
import json
import pickle

import numpy as np
import torch

from model import NAME_HEADS, NAMES, Encoder


def tree_of(scores):
    """Greedy heads, then Chu-Liu-Edmonds for what is no tree; one root. scores [n, n+1] -> heads (0 is the root)."""
    n = len(scores)
    heads = scores.argmax(1)
    if (heads == 0).sum() == 1 and is_tree(heads):
        return heads
    best, best_score = None, -np.inf
    roots = np.argsort(-(scores[:, 0] - scores[:, 1:].max(1)))[:3]
    for root in roots:
        s = scores.copy()
        s[:, 0] = -1e6
        s[root, :] = -1e6
        s[root, 0] = 0
        h = edmonds(s)
        total = scores[np.arange(n), h].sum()
        if total > best_score:
            best, best_score = h, total
    return best


def is_tree(heads):
    for i in range(len(heads)):
        at, steps = i + 1, 0
        while at and steps <= len(heads):
            at, steps = heads[at - 1], steps + 1
        if at:
            return False
    return True


def edmonds(scores):
    """Maximum spanning arborescence from node 0 by repeated contraction (Edmonds 1967), O(n^3)."""
    n = len(scores) + 1
    w = np.full((n, n), -1e9)  # w[dependent, head]
    w[1:, :] = scores
    np.fill_diagonal(w, -1e9)

    heads = np.zeros(n, int)
    heads[1:] = w[1:].argmax(1)
    seen = np.zeros(n, int)
    cycle = None
    for i in range(1, n):
        at = i
        while at and not seen[at]:
            seen[at] = i
            at = heads[at]
        if at and seen[at] == i:
            cycle = [at]
            k = heads[at]
            while k != at:
                cycle.append(k)
                k = heads[k]
            break
    if cycle is None:
        return heads[1:]
    rest = [i for i in range(n) if i not in set(cycle)]
    c = np.array(cycle)
    inside = w[c, heads[c]]
    m = len(rest)
    small = np.full((m, m + 1), -1e9)
    out_choice, in_choice = {}, {}
    for a, i in enumerate(rest):
        if i:
            small[a, :m] = w[i, rest]
            k = w[i, c].argmax()
            small[a, m] = w[i, c[k]]
            out_choice[i] = c[k]
    enter = np.full(m, -1e9)
    for a, i in enumerate(rest):
        gain = w[c, i] - inside
        k = gain.argmax()
        enter[a] = gain[k] + inside.sum()
        in_choice[i] = c[k]
    sub = np.vstack((small[1:], np.append(enter, -1e9)))  # rows: dependents rest[1:], then the cycle; columns: rest, then the cycle
    h = edmonds(sub)
    result = heads.copy()
    for a, i in enumerate(rest[1:]):
        result[i] = rest[h[a]] if h[a] < m else out_choice[i]
    source = rest[h[m - 1]]
    result[in_choice[source]] = source
    return result[1:]


def spans(tags):
    """Well-formed B I* E and S stretches of one label."""
    out, start = set(), None
    for i, tag in enumerate(tags):
        kind, label = tag[0], tag[2:]
        if kind == "S":
            out.add((i, i + 1, label))
        if kind == "B":
            start = (i, label)
        elif kind in "OS" or start is None or start[1] != label:
            start = None
        elif kind == "E":
            out.add((start[0], i + 1, label))
            start = None
    return out


def legal_names(scores):
    """Viterbi over BIOES with only the legal transitions; scores [n, tags]."""
    size = len(NAMES)
    legal = np.zeros((size, size), bool)
    for i, a in enumerate(NAMES):
        for j, b in enumerate(NAMES):
            legal[i, j] = a[2:] == b[2:] and b[0] in "IE" if a[0] in "BI" else b[0] in "OBS"
    penalty = np.where(legal, 0, -1e9)
    first = np.array([0 if t[0] in "OBS" else -1e9 for t in NAMES])
    last = np.array([0 if t[0] in "OES" else -1e9 for t in NAMES])
    at, back = scores[0] + first, []
    for row in scores[1:]:
        choice = at[:, None] + penalty
        back.append(choice.argmax(0))
        at = choice.max(0) + row
    tag = int((at + last).argmax())
    tags = [tag]
    for b in reversed(back):
        tag = int(b[tag])
        tags.append(tag)
    return [NAMES[t] for t in reversed(tags)]


@torch.no_grad()
def predict(model, data, sentences, device, trees=True):
    batches = model.batches(data, device)
    model.eval()
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]["forms"]))
    out = [None] * len(sentences)
    for at in range(0, len(order), 64):
        group = [sentences[i] for i in order[at : at + 64]]
        x, mask, _ = batches(model, [s["types"] for s in group])
        h = model.context(x, mask)
        ht = h.transpose(0, 1)
        names = model.names(ht).unflatten(-1, (len(NAME_HEADS), len(NAMES))).cpu().numpy()
        if trees:
            arcs = model.arcs(h)
            tags = {k: getattr(model, k)(ht).argmax(-1).cpu().numpy() for k in ("upos", "xpos", "feats")}
            heads = torch.zeros(mask.shape[1], mask.shape[0], dtype=torch.long, device=device)
            for i, s in enumerate(group):
                n = len(s["forms"])
                heads[i, :n] = torch.from_numpy(tree_of(arcs[i, :n, : n + 1].cpu().numpy()))
            rels = model.labels(h, heads)
            root = data["labels"]["rels"].index("root")
            rels[..., root] = -1e9
            rels = rels.argmax(-1).masked_fill(heads == 0, root).cpu().numpy()
        for i, s in enumerate(group):
            n = len(s["forms"])
            result = {"names": names[i, :n]}
            if trees:
                result.update({k: [data["labels"][k][t] for t in v[i, :n]] for k, v in tags.items()})
                result["heads"], result["rels"] = heads[i, :n].tolist(), [data["labels"]["rels"][r] for r in rels[i, :n]]
            out[order[at + i]] = result
    return out


def name_f1(gold, predicted, labels=("PER", "ORG", "LOC")):
    right = found = there = 0
    for g, p in zip(gold, predicted):
        g, p = ({x for x in spans(tags) if x[2] in labels} for tags in (g, p))
        right, found, there = right + len(g & p), found + len(p), there + len(g)
    return 200 * right / max(1, found + there)


def evaluate(model, data, device):
    scores = {}
    for bank in ("ewt", "gum"):
        sentences = data["dev_" + bank]
        results = predict(model, data, sentences, device)
        total = sum(len(s["forms"]) for s in sentences)
        main = lambda rel: rel.split(":")[0]
        for key in ("upos", "xpos", "feats"):
            scores[f"{bank} {key}"] = 100 * sum(a == b for s, r in zip(sentences, results) for a, b in zip(s[key], r[key])) / total
        pairs = [(a == b, a == b and main(c) == main(d)) for s, r in zip(sentences, results)
                 for a, b, c, d in zip(s["heads"], r["heads"], s["rels"], r["rels"])]
        scores[f"{bank} uas"], scores[f"{bank} las"] = (100 * sum(x) / total for x in zip(*pairs))
    for key, head in (("worldwide", 0), ("uner", 1), ("gum_names", 2)):
        sentences = data["dev_" + key]
        results = predict(model, data, sentences, device, trees=False)
        tags = [legal_names(r["names"][:, head]) for r in results]
        scores[f"names {key}"] = name_f1([s["names"] for s in sentences], tags)
        if head:
            tags = [legal_names(r["names"][:, 0]) for r in results]
            scores[f"names {key} by head 0"] = name_f1([s["names"] for s in sentences], tags)
    return {k: round(v, 2) for k, v in scores.items()}


def load(path, data, device):
    """A checkpoint, or the mean of several of one origin, named with commas (Wortsman et al. 2022, "Model soups")."""
    import features

    every = [torch.load(one, map_location=device) for one in path.split(",")]
    saved = every[-1]
    saved["model"] = {key: sum(one["model"][key] for one in every) / len(every) for key in saved["model"]}
    model = Encoder(len(data["vocabulary"]), features.AFFIX_ROWS, features.NGRAM_ROWS, data["labels"], saved["sizes"])
    model.load_state_dict(saved["model"])
    return model.to(device).eval()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default="build/encoder")
    parser.add_argument("--model", default=None)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    with open(f"{arguments.work}/prepared.pkl", "rb") as file:
        data = pickle.load(file)
    model = load(arguments.model or f"{arguments.work}/model.pt", data, device)
    print(json.dumps(evaluate(model, data, device), indent=1))


if __name__ == "__main__":
    main()
