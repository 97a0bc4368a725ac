"""The encoder in PyTorch, in the arithmetic that src/model/encoder.cc repeats in int8.

Word: vector + summed affix rows + mean n-gram row -> tanh-like layer (a function of the spelling alone, so C++ caches it).
Context: simple recurrent units (Lei et al. 2018, without the state in the gates) in both directions. The lower layers keep
the directions apart, so that they can be pretrained on raw text with the two-tower cloze of Baevski et al. (2019); the upper
ones read both. The gates use the cubic "smoothstep" in place of the logistic function: it needs no exp, so every processor gives
the same bits. Heads: tags, names by corpus convention, biaffine arcs (Dozat and Manning 2017), an additive label scorer.
"""
import torch
import torch.nn.functional as F
from torch import nn

NAMES = ["O"] + [f"{p}-{l}" for l in ("PER", "ORG", "LOC", "MISC") for p in "BIES"]
NAME_HEADS = ["worldwide", "uner", "gum", "conll"]  # one output layer for each convention of marking names

SIZES = {"vector": 128, "affix": 64, "gram": 64, "word": 192, "half": 128, "apart": 2, "joint": 2, "arc": 96, "label": 96}


class Smoothstep(torch.autograd.Function):
    """t*t*(3-2t) with t = clamp(x/6 + 1/2, 0, 1): close to the logistic function, with the same slope at 0."""

    @staticmethod
    def forward(ctx, x):
        t = torch.clamp(x.float() * (1 / 6) + 0.5, 0, 1)
        ctx.save_for_backward(t)
        return t * t * (3 - 2 * t)

    @staticmethod
    def backward(ctx, grad):
        (t,) = ctx.saved_tensors
        return grad * (t - t * t)


class Recurrence(torch.autograd.Function):
    """c[t] = z[t] + f[t] * (c[t-1] - z[t]) along the first dimension, c[-1] = 0."""

    @staticmethod
    def forward(ctx, f, z):
        c = torch.empty_like(z)
        last = torch.zeros_like(z[0])
        for t in range(z.shape[0]):
            torch.lerp(z[t], last, f[t], out=c[t])
            last = c[t]
        ctx.save_for_backward(f, z, c)
        return c

    @staticmethod
    def backward(ctx, grad):
        f, z, c = ctx.saved_tensors
        g = torch.empty_like(grad)
        g[-1] = grad[-1]
        for t in range(z.shape[0] - 2, -1, -1):
            torch.addcmul(grad[t], f[t + 1], g[t + 1], out=g[t])
        before = torch.cat((torch.zeros_like(c[:1]), c[:-1]))
        return g * (before - z), g * (1 - f)


smoothstep, recurrence = Smoothstep.apply, Recurrence.apply


def dropped(x, rate, dims, training):
    """Dropout with one mask shared along the dimensions of size 1 in dims."""
    if not training or rate == 0:
        return x
    return x * (torch.rand(dims, device=x.device) >= rate).to(x.dtype) / (1 - rate)


class Layer(nn.Module):
    """One bidirectional layer over [time, sentence, channel]; the first half of the channels reads forward, the second backward."""

    def __init__(self, inputs, half, apart, highway):
        super().__init__()
        self.half, self.apart, self.highway = half, apart, highway
        self.inputs = inputs // 2 if apart else inputs
        self.weight = nn.Parameter(torch.empty(2, 3 * half, self.inputs))  # rows: candidate, forget, output
        self.bias = nn.Parameter(torch.zeros(2, 3 * half))
        bound = (3 / self.inputs) ** 0.5
        nn.init.uniform_(self.weight, -bound, bound)
        with torch.no_grad():
            self.bias[:, half : 2 * half].uniform_(-1, 2)

    def forward(self, x, mask):
        h = self.half
        out = []
        for d in (0, 1):
            source = x[..., d * self.inputs : (d + 1) * self.inputs] if self.apart else x
            gates = F.linear(source, self.weight[d], self.bias[d])
            z = gates[..., :h].float() * mask
            s = smoothstep(gates[..., h:])
            f, r = s[..., :h], s[..., h:]
            if d:
                c = recurrence(f.flip(0), z.flip(0)).flip(0)
            else:
                c = recurrence(f.contiguous(), z)
            if self.highway:
                own = x[..., d * h : (d + 1) * h]
                out.append(own + r * (c - own))
            else:
                out.append(r * c)
        return torch.cat(out, -1)


class Encoder(nn.Module):
    def __init__(self, vocabulary, affix_rows, gram_rows, labels, sizes=SIZES):
        super().__init__()
        self.sizes = s = dict(sizes)
        self.vectors = nn.Embedding(vocabulary, s["vector"], padding_idx=0)
        self.affixes = nn.Embedding(affix_rows, s["affix"], padding_idx=0)
        self.grams = nn.Embedding(gram_rows, s["gram"], padding_idx=0)
        nn.init.normal_(self.affixes.weight, 0, 0.1)
        nn.init.normal_(self.grams.weight, 0, 0.3)
        for table in (self.affixes, self.grams):
            table.weight.data[0] = 0
        self.word = nn.Linear(s["vector"] + s["affix"] + s["gram"], s["word"])
        both = 2 * s["half"]
        layers = [Layer(s["word"], s["half"], False, False)]
        layers += [Layer(both, s["half"], True, True) for _ in range(s["apart"] - 1)]
        layers += [Layer(both, s["half"], False, True) for _ in range(s["joint"])]
        self.layers = nn.ModuleList(layers)
        self.upos, self.xpos = nn.Linear(both, len(labels["upos"])), nn.Linear(both, len(labels["xpos"]))
        self.feats = nn.Linear(both, len(labels["feats"]))
        self.names = nn.Linear(both, len(NAME_HEADS) * len(NAMES))
        self.arc_dep, self.arc_head = nn.Linear(both, s["arc"]), nn.Linear(both, s["arc"])
        self.root = nn.Parameter(torch.zeros(s["arc"]))
        self.label_dep, self.label_head = nn.Linear(both, s["label"]), nn.Linear(both, s["label"], bias=False)
        self.label_root = nn.Parameter(torch.zeros(s["label"]))
        self.label = nn.Linear(s["label"], len(labels["rels"]))

    @staticmethod
    def batches(data, device):
        """What turns sentences into the input of `context`."""
        from train import Batches

        return Batches(data, device)

    def words(self, word, affixes, grams):
        """[types] vocabulary rows, [types, AFFIXES] and [types, NGRAMS] rows -> [types, word]."""
        a = F.embedding_bag(affixes.long(), self.affixes.weight, mode="sum", padding_idx=0)
        g = F.embedding_bag(grams.long(), self.grams.weight, mode="mean", padding_idx=0)
        return 2 * smoothstep(self.word(torch.cat((self.vectors(word), a, g), -1))) - 1

    def context(self, x, mask, layers=None, dropout=0.0):
        for layer in self.layers[:layers]:
            x = dropped(x, dropout, (1, x.shape[1], x.shape[2]), self.training)
            x = layer(x, mask)
        return dropped(x, dropout, (1, x.shape[1], x.shape[2]), self.training)

    def arcs(self, h, dropout=0.0):
        """[time, sentence, both] -> scores [sentence, dependent, head], where head 0 is the root."""
        h = h.transpose(0, 1)
        dep = self.arc_dep(h)
        head = F.relu(self.arc_head(h)).float()
        head = dropped(head, dropout, (head.shape[0], 1, head.shape[2]), self.training)
        head = torch.cat((self.root.expand(head.shape[0], 1, -1), head), 1)
        return torch.bmm(dep.float(), head.transpose(1, 2)) * self.sizes["arc"] ** -0.5

    def labels(self, h, heads, dropout=0.0):
        """Scores [sentence, dependent, label] for given heads [sentence, dependent] (0 is the root)."""
        h = h.transpose(0, 1)
        head = self.label_head(h)
        head = torch.cat((self.label_root.expand(head.shape[0], 1, -1).to(head.dtype), head), 1)
        chosen = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[2]))
        x = F.relu(self.label_dep(h) + chosen)
        return self.label(dropped(x, dropout, (x.shape[0], 1, x.shape[2]), self.training))
