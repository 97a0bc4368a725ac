#!/usr/bin/env python3
"""teacher.py train|label [--work DIR] --weights FOLDER [--minutes M]: a pretrained language model learns our tasks, to teach the small encoder.

FOLDER holds model.safetensors and vocab.txt of a BERT-like encoder (Devlin et al. 2019); README.md says which one we took and its
licence. On top of it stand the spelling features of our own encoder (the pretrained one is uncased), one recurrent layer and the
heads of model.py. `train` writes DIR/teacher.pt; `label` writes DIR/answers.npz, its opinion of raw text, for train.py --answers.
"""
import argparse
import pickle
import random
import time

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

import features
from evaluate import evaluate
from model import NAME_HEADS, NAMES, SIZES, Encoder, Layer
from train import Answers, epoch_batches, label_arrays, name_loss, tree_loss

PIECES = 8          # WordPieces kept of one word
WIDTH, HEADS, DEPTH, INNER = 384, 12, 6, 1536
TEACHER_SIZES = SIZES | {"word": 512, "half": 192, "apart": 1, "joint": 0, "arc": 256, "label": 192}


def word_pieces(types, vocabulary):
    """Greedy longest match first, as the pretrained model was fed: rows of WordPiece ids, padded with -1."""
    import unicodedata

    ids = {piece: i for i, piece in enumerate(vocabulary)}
    out = np.full((len(types), PIECES), -1, np.int32)
    for row, form in enumerate(types):
        text = "".join(c for c in unicodedata.normalize("NFD", form.lower()) if unicodedata.category(c) != "Mn")
        text = text.translate(str.maketrans("‘’“”–—", "''\"\"--"))
        # Punctuation stands alone for the pretrained model, even inside our words.
        chunks, last = [], ""
        for c in text:
            if c.isalnum():
                last += c
            else:
                chunks += ([last] if last else []) + [c]
                last = ""
        chunks += [last] if last else []
        at = 0
        for chunk in chunks:
            start = 0
            while start < len(chunk) and at < PIECES:
                end = len(chunk)
                while end > start and ("##" if start else "") + chunk[start:end] not in ids:
                    end -= 1
                out[row, at] = ids["[UNK]"] if end == start else ids[("##" if start else "") + chunk[start:end]]
                start = len(chunk) if end == start else end
                at += 1
        if out[row, 0] < 0:
            out[row, 0] = ids["[UNK]"]
    return out


class TeacherBatches:
    """Sentences (arrays of types) -> what Teacher.context reads, mask [time, sentence, 1], types [time, sentence]."""

    def __init__(self, data, device):
        self.device = device
        self.pieces, self.marks = data["type_pieces"], data["piece_marks"]
        self.affixes = torch.from_numpy(data["type_affixes"].astype(np.int32)).to(device)
        self.grams = torch.from_numpy(data["type_grams"].astype(np.int32)).to(device)

    def __call__(self, model, sentences):
        begin, end = self.marks
        longest = max(len(s) for s in sentences)
        grid = np.full((longest, len(sentences)), -1, np.int64)
        rows = []
        for i, s in enumerate(sentences):
            grid[: len(s), i] = s
            pieces = self.pieces[s]
            there = pieces >= 0
            owner = np.repeat(np.arange(len(s)), there.sum(1))[: 510]
            rows.append((np.concatenate(([begin], pieces[there][:510], [end])), owner))
        size = max(len(pieces) for pieces, _ in rows)
        ids, owners = np.zeros((len(rows), size), np.int64), np.full((len(rows), size), longest, np.int64)
        present = np.zeros((len(rows), size), bool)
        for i, (pieces, owner) in enumerate(rows):
            ids[i, : len(pieces)], present[i, : len(pieces)] = pieces, True
            owners[i, 1 : 1 + len(owner)] = owner
        grid = torch.from_numpy(grid).to(self.device)
        mask = (grid >= 0).float().unsqueeze(-1)
        types, inverse = torch.unique(grid.clamp_min(0), return_inverse=True)
        spelling = model.spelling(self.affixes[types], self.grams[types])[inverse]
        to = lambda x: torch.from_numpy(x).to(self.device)
        return (spelling, to(ids), to(owners), to(present)), mask, grid


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_1, self.norm_2 = nn.LayerNorm(WIDTH, 1e-12), nn.LayerNorm(WIDTH, 1e-12)

    def forward(self, x, bias, rate):
        split = lambda y: y.unflatten(-1, (HEADS, -1)).transpose(1, 2)
        weights = torch.softmax(split(self.query(x)) @ split(self.key(x)).transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + bias, -1)
        a = self.out((weights.to(x.dtype) @ split(self.value(x))).transpose(1, 2).flatten(2))
        x = self.norm_1(x + F.dropout(a, rate, self.training))
        return self.norm_2(x + F.dropout(self.outer(F.gelu(self.inner(x))), rate, self.training))


class Teacher(Encoder):
    """The heads of Encoder over a pretrained transformer. `context` gives [time, sentence, both], as Encoder.context does."""

    def __init__(self, labels, vocabulary):
        super().__init__(2, features.AFFIX_ROWS, features.NGRAM_ROWS, labels, TEACHER_SIZES)
        s = self.sizes
        del self.vectors, self.word, self.layers
        self.piece, self.place = nn.Embedding(vocabulary, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, 1e-12)
        self.blocks = nn.ModuleList(Block() for _ in range(DEPTH))
        self.share = nn.Parameter(torch.cat((torch.zeros(DEPTH), torch.ones(1))))
        self.join = nn.Linear(WIDTH + s["affix"] + s["gram"], s["word"])
        self.layer = Layer(s["word"], s["half"], False, False)
        self.pass_by = nn.Linear(s["word"], 2 * s["half"])

    @staticmethod
    def batches(data, device):
        return TeacherBatches(data, device)

    def pretrained(self):
        """Parameters that came with the pretrained model."""
        return [p for n, p in self.named_parameters() if n.split(".")[0] in ("piece", "place", "kind", "norm", "blocks")]

    def load_pretrained(self, weights):
        take = lambda module, name: module.load_state_dict({k: weights[f"{name}.{k}"] for k in module.state_dict()})
        self.piece.weight.data = weights["embeddings.word_embeddings.weight"].clone()
        self.place.weight.data = weights["embeddings.position_embeddings.weight"].clone()
        self.kind.data = weights["embeddings.token_type_embeddings.weight"][0].clone()
        take(self.norm, "embeddings.LayerNorm")
        for i, block in enumerate(self.blocks):
            at = f"encoder.layer.{i}."
            for name in ("query", "key", "value"):
                take(getattr(block, name), f"{at}attention.self.{name}")
            take(block.out, at + "attention.output.dense"), take(block.norm_1, at + "attention.output.LayerNorm")
            take(block.inner, at + "intermediate.dense")
            take(block.outer, at + "output.dense"), take(block.norm_2, at + "output.LayerNorm")

    def spelling(self, affixes, grams):
        a = F.embedding_bag(affixes.long(), self.affixes.weight, mode="sum", padding_idx=0)
        g = F.embedding_bag(grams.long(), self.grams.weight, mode="mean", padding_idx=0)
        return torch.cat((a, g), -1)

    def context(self, inputs, mask, layers=None, dropout=0.0):
        spelling, ids, owners, present = inputs
        rate = 0.1 if dropout else 0.0
        x = self.norm(self.piece(ids) + self.place.weight[: ids.shape[1]] + self.kind)
        x = F.dropout(x, rate, self.training)
        bias = torch.zeros(present.shape, device=x.device).masked_fill(~present, -1e4)[:, None, None, :]
        shares = torch.softmax(self.share, 0)
        mixed = shares[0] * x
        for block, share in zip(self.blocks, shares[1:]):
            x = block(x, bias, rate)
            mixed = mixed + share * x
        # The mean of a word's pieces; what belongs to no word falls into a row that is cut off.
        time = mask.shape[0]
        words = torch.zeros(len(ids), time + 1, WIDTH, device=x.device).scatter_add(
            1, owners.unsqueeze(-1).expand(-1, -1, WIDTH), mixed.float())
        count = torch.zeros(len(ids), time + 1, device=x.device).scatter_add(1, owners, present.float())
        words = (words / count.clamp_min(1).unsqueeze(-1))[:, :time].transpose(0, 1)
        joined = F.gelu(self.join(torch.cat((words, spelling), -1)))
        joined = F.dropout(joined, dropout, self.training)
        return F.dropout(self.layer(joined, mask) + self.pass_by(joined), dropout, self.training)


def load_data(work, folder):
    with open(f"{work}/prepared.pkl", "rb") as file:
        data = pickle.load(file)
    vocabulary = [line.rstrip("\n") for line in open(f"{folder}/vocab.txt", encoding="utf-8")]
    data["type_pieces"] = word_pieces(data["types"], vocabulary)
    data["piece_marks"] = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    return data, len(vocabulary)


def train(model, data, arguments, log):
    device = torch.device(arguments.device)
    batches = model.batches(data, device)
    label_arrays(data)
    body = model.pretrained()
    ids = {id(p) for p in body}
    rest = [p for p in model.parameters() if id(p) not in ids]
    groups = [{"params": body, "rate": arguments.rate_body}, {"params": rest, "rate": arguments.rate}]
    optimizer = torch.optim.AdamW(groups, lr=0, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    average = Teacher(data["labels"], model.piece.num_embeddings).to(device)
    average.load_state_dict(model.state_dict())
    begin, step, epoch, words, losses = time.time(), 0, 0, 0, {"tree": [], "name": []}
    saved = time.time()
    while True:
        for kind, sentences in epoch_batches(data, arguments.batch):
            done = (time.time() - begin) / (60 * arguments.minutes)
            for group in optimizer.param_groups:
                group["lr"] = group["rate"] * min(1, (step + 1) / 40) * max(0.0, 1 - done)
            model.train()
            with torch.autocast(device.type, torch.bfloat16):
                x, mask, _ = batches(model, [s["types"] for s in sentences])
                h = model.context(x, mask, None, 0.25)
                longest = mask.shape[0]
                if kind == "tree":
                    loss = tree_loss(model, h, sentences, longest, device)
                    if any(s["name_head"] >= 0 for s in sentences):
                        loss = loss + 0.5 * name_loss(model, h, sentences, longest, device)
                else:
                    loss = name_loss(model, h, sentences, longest, device)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimizer.step()
            step, words = step + 1, words + int(mask.sum())
            losses[kind].append(loss.item())
            with torch.no_grad():
                torch._foreach_lerp_(list(average.parameters()), list(model.parameters()), 1 - min(0.995, step / (step + 20)))
            if step % 25 == 0:
                log(f"epoch {epoch} step {step} words {words} tree {np.mean(losses['tree'][-25:]):.3f} name {np.mean(losses['name'][-25:]):.4f} "
                    f"words/s {words / (time.time() - begin):.0f}")
            if done >= 1 or time.time() - saved > 60 * arguments.save_minutes:
                torch.save({"model": average.state_dict(), "step": step}, f"{arguments.work}/teacher.pt")
                now = time.time()
                log(f"step {step} " + str(evaluate(average.eval(), data, device)))
                begin, saved = begin + time.time() - now, time.time()
                if done >= 1:
                    return
        epoch += 1


KEPT = {"arcs": 4, "rels": 4, "upos": 3, "xpos": 3, "feats": 3, "names": 3}  # likeliest answers kept of each word


@torch.no_grad()
def label(model, data, arguments, log):
    """Reads raw sentences, half of them news with names, and keeps the likeliest answers of every head and their chances."""
    device = torch.device(arguments.device)
    batches, choose = model.batches(data, device), random.Random(arguments.seed)
    ends = data["raw_ends"]
    starts = np.concatenate(([0], ends[:-1]))
    news = [s["types"] for s in data["silver"] + data["worldwide"] if 4 <= len(s["types"]) <= 60]
    others = [data["raw"][a:b] for a, b in zip(starts, ends) if 4 <= b - a <= 60]
    if arguments.beside:
        answered = {s["types"].tobytes() for s in Answers(f"{arguments.work}/{arguments.beside}").sentences}
        news, others = ([s for s in source if s.astype(np.int32).tobytes() not in answered] for source in (news, others))
    pool = []
    for source in (news, others):
        choose.shuffle(source)
        words = 0
        while source and words < arguments.words // 2:
            pool.append(source.pop())
            words += len(pool[-1])
    pool.sort(key=len)
    kept = {f"{key}_{part}": [] for key in KEPT for part in ("choice", "chance")}
    model.eval()
    at, words, begin = 0, 0, time.time()
    while at < len(pool):
        group = pool[at : at + max(1, 4 * arguments.batch // len(pool[at]))]
        with torch.autocast(device.type, torch.bfloat16):
            x, mask, _ = batches(model, group)
            h = model.context(x, mask)
            present = mask[..., 0].transpose(0, 1) > 0
            columns = torch.cat((torch.ones_like(present[:, :1]), present), 1).unsqueeze(1)
            arcs = model.arcs(h).masked_fill(~columns, -1e4)
            ht = h.transpose(0, 1)
            scores = {"arcs": arcs, "rels": model.labels(h, arcs.argmax(-1)),
                      "names": model.names(ht).unflatten(-1, (len(NAME_HEADS), len(NAMES)))}
            scores |= {key: getattr(model, key)(ht) for key in ("upos", "xpos", "feats")}
        for key, values in scores.items():
            chance, choice = torch.softmax(values.float(), -1)[present].topk(KEPT[key], -1)
            kept[f"{key}_choice"].append(choice.cpu().numpy().astype(np.uint8))
            kept[f"{key}_chance"].append((chance / chance.sum(-1, keepdim=True)).cpu().numpy().astype(np.float16))
        at, words = at + len(group), words + sum(map(len, group))
        if at == len(pool) or random.random() < 0.02:
            log(f"{words} words, {words / (time.time() - begin):.0f} words/s")
    arrays = {key: np.concatenate(values) for key, values in kept.items()}
    np.savez(f"{arguments.work}/{arguments.answers}", types=np.concatenate(pool).astype(np.int32), ends=np.cumsum([len(s) for s in pool]), **arrays)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("verb", choices=("train", "label"))
    parser.add_argument("--work", default="build/encoder")
    parser.add_argument("--weights", required=True)
    parser.add_argument("--minutes", type=float, default=25)
    parser.add_argument("--save-minutes", type=float, default=8)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--batch", type=int, default=1500, help="words in a batch")
    parser.add_argument("--start", default="", help="name of a checkpoint to go on from")
    parser.add_argument("--words", type=int, default=1_500_000, help="words to label")
    parser.add_argument("--answers", default="answers.npz", help="file for the answers")
    parser.add_argument("--beside", default="", help="file of answers; what it has is not labelled again")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--rate-body", type=float, default=2e-4)
    parser.add_argument("--seed", type=int, default=20)
    arguments = parser.parse_args()
    arguments.device = "cuda" if torch.cuda.is_available() else "cpu"
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(arguments.seed), random.seed(arguments.seed), np.random.seed(arguments.seed)
    begin = time.time()
    log = lambda text: print(f"[{time.time() - begin:6.0f}s] {text}", flush=True)
    data, vocabulary = load_data(arguments.work, arguments.weights)
    model = Teacher(data["labels"], vocabulary)
    if arguments.verb == "train":
        from safetensors.torch import load_file

        model.load_pretrained({k.removeprefix("bert."): v.float() for k, v in load_file(f"{arguments.weights}/model.safetensors").items()})
        log(f"{sum(p.numel() for p in model.parameters()) / 1e6:.1f} M parameters")
        if arguments.start:
            model.load_state_dict(torch.load(f"{arguments.work}/{arguments.start}.pt", map_location="cpu")["model"])
        train(model.to(arguments.device), data, arguments, log)
    else:
        model.load_state_dict(torch.load(f"{arguments.work}/teacher.pt", map_location="cpu")["model"])
        label(model.to(arguments.device), data, arguments, log)


if __name__ == "__main__":
    main()
