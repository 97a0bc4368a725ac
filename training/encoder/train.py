#!/usr/bin/env python3
"""train.py [--work DIR] [--minutes-raw M] [--minutes M] [--threads N]: trains the encoder from DIR/prepared.pkl.

1. raw text: word vectors from PPMI and SVD, then the lower layers learn to fill the gap between both directions (sampled softmax);
2. gold data: all heads together; the kept weights are a moving average over the steps. With --answers, as many sentences of raw text
   are learnt from a teacher's answers (distillation; Anderson and Gómez-Rodríguez 2020 for parsers).
Each stage runs for the given minutes, with the learning rate falling to zero by the clock; DIR/raw.pt and DIR/model.pt (or
DIR/NAME-raw.pt and DIR/NAME.pt) are written every few minutes, so that a run which is stopped still gives a model.
"""
import argparse
import math
import os
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F

import features
from evaluate import evaluate, load
from model import NAME_HEADS, NAMES, SIZES, Encoder

NAME_IDS = {name: i for i, name in enumerate(NAMES)}


def word_vectors(data, dims, window_words=3000):
    """Levy and Goldberg (2014): SVD of the positive PMI of neighbours at distance 1 and 2, left and right apart."""
    from scipy import sparse
    from sklearn.utils.extmath import randomized_svd

    ids = data["type_word"][data["raw"]]
    starts = np.zeros(len(ids) + 1, bool)
    starts[np.concatenate(([0], data["raw_ends"]))] = True
    sentence = np.cumsum(starts[:-1])
    size = len(data["vocabulary"])
    blocks = []
    for offset in (-2, -1, 1, 2):
        a, b = (ids[: len(ids) - offset], ids[offset:]) if offset > 0 else (ids[-offset:], ids[:offset])
        s, t = (sentence[: len(ids) - offset], sentence[offset:]) if offset > 0 else (sentence[-offset:], sentence[:offset])
        keep = (s == t) & (a > 0) & (b > 0) & (b <= window_words)
        m = sparse.coo_matrix((np.ones(keep.sum(), np.float32), (a[keep], b[keep])), (size, window_words + 1)).tocsr()
        rows, columns, total = m.sum(1).A1, m.sum(0).A1 ** 0.75, m.sum()
        columns = columns * total / columns.sum()
        m = m.tocoo()
        pmi = np.log(m.data * total / (rows[m.row] * columns[m.col]))
        keep = pmi > 0
        blocks.append(sparse.coo_matrix((pmi[keep].astype(np.float32), (m.row[keep], m.col[keep])), m.shape))
    u, s, _ = randomized_svd(sparse.hstack(blocks).tocsr(), dims, n_iter=3, random_state=20)
    vectors = u * np.sqrt(s)
    return (0.5 * vectors / vectors[1:].std()).astype(np.float32)


class Batches:
    """Turns sentences (arrays of types) into tensors; words are encoded once for each type of the batch."""

    def __init__(self, data, device):
        self.device = device
        self.word = torch.from_numpy(data["type_word"].astype(np.int64)).to(device)
        self.affixes = torch.from_numpy(data["type_affixes"].astype(np.int32)).to(device)
        self.grams = torch.from_numpy(data["type_grams"].astype(np.int32)).to(device)
        counts = torch.from_numpy(data["word_counts"].astype(np.float32)).to(device)
        # A word of the training data is known too well: now and then it loses its vector and the row of its whole form, and
        # must be understood from its parts and its context as an unknown word will be.
        self.blank = 0.05 + 0.3 * 30 / (30 + counts)

    def __call__(self, model, sentences):
        """Word representations [time, sentence, word], mask [time, sentence, 1], types [time, sentence]."""
        longest = max(len(s) for s in sentences)
        grid = np.full((longest, len(sentences)), -1, np.int64)
        for i, s in enumerate(sentences):
            grid[: len(s), i] = s
        grid = torch.from_numpy(grid).to(self.device)
        mask = (grid >= 0).float().unsqueeze(-1)
        types, inverse = torch.unique(grid.clamp_min(0), return_inverse=True)
        word, affixes = self.word[types], self.affixes[types]
        if model.training:
            seen = torch.rand(len(word), device=self.device) >= self.blank[word]
            whole = seen & (torch.rand(len(word), device=self.device) >= 0.5)
            word = word * seen
            affixes = torch.cat((affixes[:, :1] * whole.unsqueeze(1), affixes[:, 1:]), 1)
        x = model.words(word, affixes, self.grams[types])
        return x[inverse], mask, grid


def pretrain(model, data, batches, arguments, device, log):
    ids, ends = data["raw"], data["raw_ends"]
    starts = np.concatenate(([0], ends[:-1]))
    half, size = model.sizes["half"], model.sizes["vector"]
    fill = torch.nn.Linear(2 * half, size).to(device)
    noise = torch.from_numpy(data["word_counts"].astype(np.float64) ** 0.75).to(device)
    noise = (noise / noise.sum()).float()
    noise_cumulative = noise.cumsum(0)
    log_noise = torch.log(noise.clamp_min(1e-12))
    bias = torch.nn.Parameter((torch.from_numpy(data["word_counts"]).double() + 0.5).log().float().to(device) - math.log(len(ids)))
    negatives = 1024
    parameters = [p for n, p in model.named_parameters() if n.split(".")[0] in ("vectors", "affixes", "grams", "word")]
    parameters += [p for layer in model.layers[: model.sizes["apart"]] for p in layer.parameters()]
    parameters += [*fill.parameters(), bias]
    optimizer = torch.optim.Adam(parameters, lr=2e-3, betas=(0.9, 0.98), fused=True)
    order = np.argsort(ends - starts, kind="stable")
    groups, at = [], 0
    while at < len(order):
        n = max(1, arguments.words // int(ends[order[at]] - starts[order[at]]))
        groups.append(order[at : at + n])
        at += n
    begin, step, words, losses, saved = time.time(), 0, 0, [], time.time()
    model.train()
    while True:
        random.shuffle(groups)
        for group in groups:
            done = (time.time() - begin) / (60 * arguments.minutes_raw)
            if done >= 1:
                torch.save({"model": model.state_dict(), "sizes": model.sizes}, f"{arguments.work}/{arguments.prefix}raw.pt")
                return
            for parameter_group in optimizer.param_groups:
                parameter_group["lr"] = 2e-3 * min(1, (step + 1) / 200) * (0.5 + 0.5 * math.cos(math.pi * done))
            sentences = [ids[starts[i] : ends[i]] for i in group]
            with torch.autocast(device.type, torch.bfloat16):
                x, mask, grid = batches(model, sentences)
                h = model.context(x, mask, model.sizes["apart"], 0.05)
                zero = torch.zeros_like(h[:1, :, :half])
                around = torch.cat((torch.cat((zero, h[:-1, :, :half])), torch.cat((h[1:, :, half:], zero))), -1)
                target = batches.word[grid.clamp_min(0)]
                known = (target > 0) & (grid >= 0)
                query, target = fill(around[known]), target[known]
                sample = torch.searchsorted(noise_cumulative, torch.rand(negatives, device=device)).clamp_max(len(noise) - 1)
                table = model.vectors.weight
                rows = F.embedding(sample, table)
                wrong = query @ rows.T + (bias[sample] - log_noise[sample])
                wrong = wrong.float().masked_fill(target.unsqueeze(1) == sample, -1e4)
                right = (query.float() * F.embedding(target, table)).sum(-1) + bias[target]
                # Bengio and Senecal (2008): the sum over all words is estimated from a sample, each word weighed by its chance.
                loss = (torch.logaddexp(right, torch.logsumexp(wrong - math.log(negatives), -1)) - right).mean()
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 5.0)
            optimizer.step()
            step, words = step + 1, words + int(mask.sum())
            losses.append(loss.item())
            if step % 100 == 0:
                log(f"raw step {step} words {words} loss {np.mean(losses[-100:]):.3f} words/s {words / (time.time() - begin):.0f}")
            if time.time() - saved > 240:
                saved = time.time()
                torch.save({"model": model.state_dict(), "sizes": model.sizes}, f"{arguments.work}/{arguments.prefix}raw.pt")


def label_arrays(data):
    """Adds label ids to the training sentences, in the order of data['labels']."""
    ids = {k: {x: i for i, x in enumerate(v)} for k, v in data["labels"].items()}
    for s in data["trees"]:
        for key in ("upos", "xpos", "rels", "feats"):
            s[key + "_ids"] = np.array([ids[key].get(x, -1) for x in s[key]], np.int64)
        s["heads_ids"] = np.array(s["heads"], np.int64)
    data["by_size"] = {}
    for label, names in data["known"].items():
        for name in names:
            data["by_size"].setdefault((label, len(name)), []).append(name)
    for key in ("trees", "worldwide", "wikigold", "silver"):
        for s in data[key]:
            if s["name_head"] >= 0:
                s["names_ids"] = np.array([NAME_IDS[x] for x in s["names"]], np.int64)


def padded(sentences, key, longest, device):
    grid = np.full((len(sentences), longest), -1, np.int64)
    for i, s in enumerate(sentences):
        if key in s:
            grid[i, : len(s[key])] = s[key]
    return torch.from_numpy(grid).to(device)


def cross_entropy(scores, gold, smoothing=0.0):
    return F.cross_entropy(scores.flatten(0, -2).float(), gold.flatten(), ignore_index=-1, label_smoothing=smoothing)


def name_loss(model, h, sentences, longest, device):
    scores = model.names(h.transpose(0, 1)).unflatten(-1, (len(NAME_HEADS), len(NAMES)))
    gold = padded(sentences, "names_ids", longest, device)
    which = torch.tensor([max(0, s["name_head"]) for s in sentences], device=device)
    scores = scores[torch.arange(len(sentences), device=device), :, which]
    return cross_entropy(scores, gold, 0.05)


def tree_loss(model, h, sentences, longest, device, tags=0.4):
    scores = model.arcs(h, 0.2)
    heads = padded(sentences, "heads_ids", longest, device)
    present = heads >= 0
    columns = torch.cat((torch.ones_like(present[:, :1]), present), 1).unsqueeze(1)
    scores = scores.masked_fill(~columns, -1e4)
    loss = cross_entropy(scores, heads)
    loss = loss + cross_entropy(model.labels(h, heads.clamp_min(0), 0.2), padded(sentences, "rels_ids", longest, device), 0.03)
    ht = h.transpose(0, 1)
    for key in ("upos", "xpos", "feats"):
        loss = loss + tags * cross_entropy(getattr(model, key)(ht), padded(sentences, key + "_ids", longest, device), 0.03)
    return loss


class Answers:
    """What the teacher says of raw text (teacher.py label): for each word its likeliest answers and their chances."""

    def __init__(self, paths):
        parts = [dict(np.load(path)) for path in paths.split(",")]
        self.arrays = {key: np.concatenate([part[key] for part in parts]) for key in parts[0] if key != "ends"}
        ends = np.concatenate([part["ends"] + sum(len(p["types"]) for p in parts[:i]) for i, part in enumerate(parts)])
        types = self.arrays["types"]
        self.sentences = [{"types": types[a:b], "at": (a, b)} for a, b in zip(np.concatenate(([0], ends[:-1])), ends)]

    def grid(self, key, sentences, longest, device):
        values = self.arrays[key]
        grid = np.zeros((len(sentences), longest) + values.shape[1:], values.dtype)
        for i, s in enumerate(sentences):
            a, b = s["at"]
            grid[i, : b - a] = values[a:b]
        grid = torch.from_numpy(grid).to(device)
        return grid.float() if key.endswith("chance") else grid.long()

    def loss(self, model, h, mask, sentences, device, tags=0.4, names=0.5):
        """Cross entropy of all heads against the teacher's chances (Hinton et al. 2015)."""
        longest = mask.shape[0]
        present = mask[..., 0].transpose(0, 1)
        count = present.sum()

        def against(scores, key):
            choice, chance = (self.grid(f"{key}_{part}", sentences, longest, device) for part in ("choice", "chance"))
            return -(chance * F.log_softmax(scores.float(), -1).gather(-1, choice)).sum() / count

        columns = torch.cat((torch.ones_like(present[:, :1]), present), 1).unsqueeze(1) > 0
        loss = against(model.arcs(h, 0.2).masked_fill(~columns, -1e4), "arcs")
        loss = loss + against(model.labels(h, self.grid("arcs_choice", sentences, longest, device)[..., 0], 0.2), "rels")
        ht = h.transpose(0, 1)
        for key in ("upos", "xpos", "feats"):
            loss = loss + tags * against(getattr(model, key)(ht), key)
        return loss + names * against(model.names(ht).unflatten(-1, (len(NAME_HEADS), len(NAMES))), "names")


def dressed(data, sentence, share):
    """Now and then the sentence as a headline writes it: other capitals, no full stop; what is known of it stays."""
    if len(sentence["types"]) > 30 or random.random() >= share:
        return sentence
    sentence = dict(sentence)
    sentence["types"] = random.choice((data["dressed"][0], *data["dressed"]))[sentence["types"]]
    return sentence


def renamed(data, sentence, share):
    """Now and then another name of the same kind and length in the place of one: what is known of the sentence stays."""
    if sentence.get("name_head", -1) < 0 or random.random() >= share:
        return sentence
    types, names = sentence["types"].copy(), sentence["names"]
    for at, tag in enumerate(names):
        if tag[0] not in "BS" or tag[2:] not in data["known"] or random.random() < 0.4:
            continue
        end = at + 1
        while tag[0] == "B" and end < len(names) and names[end - 1][0] != "E":
            end += 1
        if "upos" in sentence and any(x != "PROPN" for x in sentence["upos"][at:end]):
            continue
        other = known_name(data, tag[2:], end - at)
        if other is not None:
            types[at:end] = other
    return sentence | {"types": types}


def elsewhere(data, sentence, share):
    """Now and then another people, real or made up, in the place of those that everybody has heard of."""
    types = sentence["types"]
    kinds = data["people_kind"][types]
    if not (kinds >= 0).any() or random.random() >= share:
        return sentence
    types = types.copy()
    for at in np.flatnonzero(kinds >= 0):
        made = data["made_peoples"][kinds[at]]
        types[at] = made[int(random.random() * len(made))]
    return sentence | {"types": types}


def known_name(data, label, size):
    """Some name of that many words. The lists of places begin with the large ones, which come more often."""
    if label == "PER" and size == 1:
        return random.choice(data["known"]["PER"])[-1:]
    names = data["by_size"].get((label, size))
    return names[int(len(names) * random.random() ** (2 if label == "LOC" else 1))] if names else None


def grouped(kind, sentences, words):
    """Batches of sentences of like length."""
    order = sorted(sentences, key=lambda s: len(s["types"]) * random.uniform(0.85, 1.15))
    batches, at = [], 0
    while at < len(order):
        n = max(1, words // len(order[at]["types"]))
        batches.append((kind, order[at : at + n]))
        at += n
    return batches


def epoch_batches(data, words, answers=None, share=1.0):
    """One epoch: all trees, half of WorldWide, all of wikigold, a twentieth of the machine-marked names, a share of what a teacher answered."""
    names = data["wikigold"] + random.sample(data["worldwide"], len(data["worldwide"]) // 2)
    names += random.sample(data["silver"], len(data["silver"]) // 20)
    names = [elsewhere(data, renamed(data, s, 0.3), 0.2) for s in names]
    trees = [dressed(data, elsewhere(data, renamed(data, s, 0.3), 0.3), 0.1) for s in data["trees"]]
    batches = grouped("tree", trees, words) + grouped("name", names, words)
    if answers:
        raw = random.sample(answers.sentences, int(share * len(answers.sentences)))
        batches += grouped("raw", [dressed(data, elsewhere(data, s, 0.2), 0.1) for s in raw], words)
    random.shuffle(batches)
    return batches


def train(model, data, batches, arguments, device, log):
    answers = Answers(arguments.answers) if arguments.answers else None
    label_arrays(data)
    # The tables hold what raw text taught; gold data, being small, may change them but slowly.
    tables = [model.affixes.weight, model.grams.weight]
    fast = [p for p in model.parameters() if p is not model.vectors.weight and all(p is not t for t in tables)]
    groups = [{"params": fast, "scale": 1.0}, {"params": tables, "scale": 0.2}, {"params": [model.vectors.weight], "scale": 0.05}]
    optimizer = torch.optim.AdamW(groups, lr=arguments.rate,
                                  betas=(0.9, 0.95), weight_decay=0.01, fused=True)
    average = Encoder(len(data["vocabulary"]), features.AFFIX_ROWS, features.NGRAM_ROWS, data["labels"], model.sizes).to(device)
    average.load_state_dict(model.state_dict())
    begin, step, epoch, words, saved = time.time(), 0, 0, 0, time.time()
    losses = {"tree": [], "name": [], "raw": []}
    while True:
        for kind, sentences in epoch_batches(data, arguments.batch, answers, arguments.share):
            done = (time.time() - begin) / (60 * arguments.minutes)
            for group in optimizer.param_groups:
                group["lr"] = arguments.rate * group["scale"] * min(1, (step + 1) / 200) * max(0.0, 0.5 + 0.5 * math.cos(math.pi * min(1, done)))
            model.train()
            with torch.autocast(device.type, torch.bfloat16):
                x, mask, _ = batches(model, [s["types"] for s in sentences])
                h = model.context(x, mask, None, arguments.dropout)
                longest = x.shape[0]
                if kind == "raw":
                    loss = answers.loss(model, h, mask, sentences, device, arguments.tags, arguments.names)
                elif kind == "tree":
                    loss = tree_loss(model, h, sentences, longest, device, arguments.tags)
                    if any(s["name_head"] >= 0 for s in sentences):
                        loss = loss + arguments.names * name_loss(model, h, sentences, longest, device)
                else:
                    loss = 2 * arguments.names * name_loss(model, h, sentences, longest, device)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            step, words = step + 1, words + int(mask.sum())
            losses[kind].append(loss.item())
            if step % 5 == 0:
                keep = min(0.995, step / (step + 50))
                with torch.no_grad():
                    torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - keep)
            if step % 200 == 0:
                log(f"epoch {epoch} step {step} words {words} tree {np.mean(losses['tree'][-100:]):.3f} name {np.mean(losses['name'][-100:]):.4f} "
                    f"words/s {words / (time.time() - begin):.0f}")
            if done >= 1 or time.time() - saved > 60 * arguments.save_minutes:
                saved = time.time()
                torch.save({"model": average.state_dict(), "sizes": model.sizes, "step": step, "epoch": epoch}, f"{arguments.work}/{arguments.name}.pt")
                if done >= 1:
                    return log(f"epoch {epoch} step {step} minutes {(saved - begin) / 60:.1f} " + str(evaluate(average, data, device)))
        epoch += 1


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", default="build/encoder")
    parser.add_argument("--minutes-raw", type=float, default=20, help="0 takes the raw.pt that is there")
    parser.add_argument("--minutes", type=float, default=40)
    parser.add_argument("--save-minutes", type=float, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--words", type=int, default=3000, help="words in a batch of raw text")
    parser.add_argument("--batch", type=int, default=3000, help="words in a batch of gold data")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--dropout", type=float, default=0.35)
    parser.add_argument("--name", default="model")
    parser.add_argument("--seed", type=int, default=20)
    parser.add_argument("--answers", default="", help="what a teacher says of raw text (teacher.py label); several files with commas")
    parser.add_argument("--share", type=float, default=1.0, help="of the answers, in each epoch: less makes the gold data weigh more")
    parser.add_argument("--tags", type=float, default=0.4, help="weight of each kind of tags beside that of heads and relations")
    parser.add_argument("--names", type=float, default=0.5, help="the same of names")
    parser.add_argument("--start", default="", help="name of a trained model to go on from")
    parser.add_argument("--raw-only", action="store_true")
    parser.add_argument("--no-raw", action="store_true", help="do not use raw text beyond the word vectors")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.prefix = "" if arguments.name == "model" else arguments.name + "-"
    torch.manual_seed(arguments.seed), random.seed(arguments.seed), np.random.seed(arguments.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    with open(f"{arguments.work}/prepared.pkl", "rb") as file:
        data = pickle.load(file)
    begin = time.time()
    log = lambda text: print(f"[{time.time() - begin:6.0f}s] {text}", flush=True)
    model = Encoder(len(data["vocabulary"]), features.AFFIX_ROWS, features.NGRAM_ROWS, data["labels"], SIZES)
    if not arguments.start:
        path = f"{arguments.work}/vectors.npy"
        if not os.path.exists(path):
            np.save(path, word_vectors(data, model.sizes["vector"]))
            log("word vectors")
        model.vectors.weight.data[1:] = torch.from_numpy(np.load(path))[1:]
    model.to(device)
    batches = Batches(data, device)
    if arguments.start:
        model.load_state_dict(torch.load(f"{arguments.work}/{arguments.start}.pt", map_location=device)["model"])
    elif arguments.minutes_raw > 0 and not arguments.no_raw:
        pretrain(model, data, batches, arguments, device, log)
    elif not arguments.no_raw:
        state = torch.load(f"{arguments.work}/{arguments.prefix}raw.pt", map_location=device)["model"]
        lower = [f"layers.{i}." for i in range(model.sizes["apart"])] + ["vectors", "affixes", "grams", "word."]
        model.load_state_dict({k: v for k, v in state.items() if any(k.startswith(x) for x in lower)}, strict=False)
    if not arguments.raw_only:
        train(model, data, batches, arguments, device, log)


if __name__ == "__main__":
    main()
