"""The network: MiniLM's encoder with a word-shape input, and heads over its words.

Written plainly so that it exports to one ONNX graph.  B windows, T pieces, W words, D = 384.
"""

import json
import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.parse.pieces import OPENINGS, SHAPES
from training.labels import GUIDELINES, Labels
from training.pairs import RELATION, Layout, Pairs, tie
from training.windows import PAIRED


class Whole(nn.Linear):
    """A linear layer whose product is one of whole numbers, as the shipped graph computes it.

    Weights have 129 steps an output, which no processor's 8-bit products overflow; inputs have 256 over their range.
    Gradients pass as if nothing were rounded.  `rounds` is off where a graph is traced.
    """

    rounds = True

    def forward(self, x: Tensor) -> Tensor:
        """Map (..., inputs) to (..., outputs)."""
        if not self.rounds:
            return super().forward(x)
        return functional.linear(whole_inputs(x), whole_weights(self.weight), self.bias)


def whole_weights(weight: Tensor) -> Tensor:
    """Round weights (outputs, inputs) to -64…64 of a scale an output."""
    scale = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 64
    return weight + ((weight.detach() / scale).round() * scale - weight.detach())


def whole_inputs(x: Tensor) -> Tensor:
    """Round inputs to 256 steps from the lowest to the highest, nought among them."""
    fixed = x.detach().float()
    low, high = fixed.min().clamp(max=0), fixed.max().clamp(min=0)
    scale = ((high - low) / 255).clamp(min=1e-8)
    zero = (-low / scale).round()
    return x + (((fixed / scale).round() + zero).clamp(0, 255) - zero) * scale - x.detach()


class Layer(nn.Module):
    """One transformer layer as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (Whole(width, width) for _ in range(3))
        self.attended, self.up, self.down = Whole(width, width), Whole(width, inner), Whole(inner, width)
        self.norm1, self.norm2 = nn.LayerNorm(width, 1e-12), nn.LayerNorm(width, 1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Map (B, T, D) to (B, T, D); bias (B, 1, 1, T) shuts padding out."""
        b, t, d = x.shape
        split = lambda y: y.view(b, t, self.heads, d // self.heads).transpose(1, 2)  # noqa: E731
        query, key, value = split(self.query(x)), split(self.key(x)), split(self.value(x))
        scores = query @ key.transpose(2, 3) / math.sqrt(d // self.heads)
        if bias is not None:
            scores = scores + bias
        mixed = (self.drop(scores.softmax(-1)) @ value).transpose(1, 2).reshape(b, t, d)
        x = self.norm1(x + self.drop(self.attended(mixed)))
        return self.norm2(x + self.drop(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Embed pieces, shapes and positions, and run the layers."""

    def __init__(self, folder: Path, dropout: float) -> None:
        super().__init__()
        config = json.loads((folder / "config.json").read_text())
        width = config["hidden_size"]
        self.pieces = nn.Embedding(config["vocab_size"], width)
        self.positions = nn.Embedding(config["max_position_embeddings"], width)
        self.shapes = nn.Embedding(SHAPES * OPENINGS, width)
        self.norm, self.drop = nn.LayerNorm(width, 1e-12), nn.Dropout(dropout)
        sizes = (width, config["num_attention_heads"], config["intermediate_size"], dropout)
        self.layers = nn.ModuleList(Layer(*sizes) for _ in range(config["num_hidden_layers"]))
        self.load(load_file(folder / "model.safetensors"))

    def load(self, weights: dict[str, Tensor]) -> None:
        """Take over MiniLM's weights; the shape embedding starts at zero."""
        mine: dict[str, nn.Module] = {
            "embeddings.word_embeddings": self.pieces,
            "embeddings.position_embeddings": self.positions,
            "embeddings.LayerNorm": self.norm,
        }
        parts = {
            "attention.self.query": "query",
            "attention.self.key": "key",
            "attention.self.value": "value",
            "attention.output.dense": "attended",
            "attention.output.LayerNorm": "norm1",
            "intermediate.dense": "up",
            "output.dense": "down",
            "output.LayerNorm": "norm2",
        }
        for i, layer in enumerate(self.layers):
            mine |= {f"encoder.layer.{i}.{theirs}": getattr(layer, ours) for theirs, ours in parts.items()}
        with torch.no_grad():
            for name, module in mine.items():
                for part, parameter in module.named_parameters():
                    parameter.copy_(weights[f"{name}.{part}"])
            self.positions.weight += weights["embeddings.token_type_embeddings.weight"][0]
            self.shapes.weight.zero_()

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor | None) -> list[Tensor]:
        """Return the outputs of all layers, embeddings first, each (B, T, D)."""
        x = self.pieces(pieces) + self.shapes(shapes) + self.positions.weight[: pieces.shape[1]]
        x = self.drop(self.norm(x))
        bias = None if mask is None else (1 - mask)[:, None, None, :] * -1e4
        states = [x]
        for layer in self.layers:
            x = layer(x, bias)
            states.append(x)
        return states


class Mix(nn.Module):
    """Blend the layers' outputs with learned weights."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self.weights = nn.Parameter(torch.cat([torch.zeros(count - 1), torch.ones(1)]))

    def forward(self, states: list[Tensor]) -> Tensor:
        """Return one (B, W, D) tensor."""
        shares = self.weights.softmax(0)
        return sum(shares[i] * state for i, state in enumerate(states))  # type: ignore[return-value]


def brick(width: int, out: int, dropout: float) -> nn.Sequential:
    """Make a small perceptron layer with dropout."""
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(dropout))


class Names(nn.Module):
    """Tag names; what counts as one differs from guideline to guideline, so each corpus has a vector of its own."""

    def __init__(self, width: int, size: int, dropout: float) -> None:
        super().__init__()
        self.first, self.second, self.drop = nn.Linear(width, 192), nn.Linear(192, size), nn.Dropout(dropout)
        self.guideline = nn.Embedding(len(GUIDELINES), 192)
        nn.init.zeros_(self.guideline.weight)

    def forward(self, x: Tensor, guideline: Tensor) -> Tensor:
        """Map (B, W, D) and each window's guideline (B) to scores (B, W, tags)."""
        return self.second(self.drop(functional.gelu(self.first(x) + self.guideline(guideline)[:, None])))


class Network(nn.Module):
    """The encoder and every head."""

    def __init__(self, folder: Path, labels: Labels, dropout: float = 0.1, pairs: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(folder, dropout)
        width, size = 384, {head: len(row) for head, row in labels.sets.items()}
        self.mixes = nn.ModuleDict({name: Mix(7) for name in ("syntax", "names", "sense")})
        self.drop = nn.Dropout(0.1)
        self.upos, self.xpos = nn.Linear(width, size["upos"]), nn.Linear(width, size["xpos"])
        self.arc_dep, self.arc_head = brick(width, 256, 0.33), brick(width, 256, 0.33)
        self.arc = nn.Parameter(torch.randn(257, 256) * 0.02)
        self.root = nn.Linear(256, 1)
        self.rel_dep, self.rel_head = brick(width, RELATION, 0.33), brick(width, RELATION, 0.33)
        self.rel = nn.Parameter(torch.randn(RELATION + 1, size["deprel"], RELATION + 1) * 0.02)
        self.names = Names(width, size["names"], 0.2)
        self.kinds = nn.Sequential(brick(width, 192, 0.2), nn.Linear(192, size["kinds"]))
        self.predicate = nn.Linear(width, 2)
        self.happened = nn.Sequential(brick(width, 96, 0.2), nn.Linear(96, 1))
        self.types = nn.Sequential(brick(width, 192, 0.3), nn.Linear(192, size["types"]))
        self.factuality = nn.Sequential(brick(width, 96, 0.3), nn.Linear(96, size["factuality"]))
        self.cues, self.content = nn.Linear(width, 2), nn.Linear(width, 2)
        sizes = {"frames": size["arguments"], "events": size["roles"], "attributions": size["attribution"]}
        self.pairs = Pairs(width, 288, sizes, pairs)
        self.anaphor, self.antecedent = nn.Linear(width, 64), nn.Linear(width, 64)

    def words(self, batch: dict[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Encode a batch; return the words' syntax, names and sense vectors, each (B, W, D)."""
        states = self.encoder(batch["pieces"], batch["shapes"], batch.get("mask"))
        at = batch["firsts"][:, :, None].expand(-1, -1, states[0].shape[2])
        states = [state.gather(1, at) for state in states]
        return tuple(self.drop(self.mixes[name](states)) for name in ("syntax", "names", "sense"))  # type: ignore[return-value]

    def arcs(self, x: Tensor) -> Tensor:
        """Score every word (last axis) as head of every word: (B, W, W); the diagonal is the root."""
        dep, head = self.arc_dep(x), self.arc_head(x)
        scores = (dep @ self.arc[:256] + self.arc[256]) @ head.transpose(1, 2)
        root = self.root(dep)
        eye = torch.eye(x.shape[1], device=x.device)
        return scores * (1 - eye) + root * eye

    def arc_chances(self, scores: Tensor, sentence: Tensor) -> Tensor:
        """Turn arc scores into probabilities within sentences, (B, W, W); a root's own arc counts as none."""
        same = sentence[:, :, None] == sentence[:, None, :]
        chances = scores.float().masked_fill(~same, -1e4).softmax(-1)
        return chances * (1 - torch.eye(scores.shape[1], device=scores.device))

    def relations(self, x: Tensor, heads: Tensor) -> Tensor:
        """Label the arcs from each word to its `heads` (B, W): (B, W, labels)."""
        one = torch.ones_like(x[..., :1])
        dep = torch.cat([self.rel_dep(x), one], -1)
        head = self.rel_head(x)
        head = torch.cat([head.gather(1, heads[:, :, None].expand(-1, -1, head.shape[2])), one], -1)
        mixed = (dep @ self.rel.flatten(1)).view(*dep.shape[:2], *self.rel.shape[1:])
        return (mixed * head[:, :, None]).sum(-1)

    def forward(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Return the raw scores of every head, with the labels' anchors and heads as given in training."""
        syntax, names, sense = self.words(batch)
        heads = batch["head"].clamp(min=0)
        out = {
            "upos": self.upos(syntax),
            "xpos": self.xpos(syntax),
            "arc": self.arcs(syntax),
            "deprel": self.relations(syntax, heads),
            "names": self.names(names, batch["guideline"]),
            "kinds": self.kinds(names),
            "predicate": self.predicate(syntax),
            "happened": self.happened(sense)[..., 0],
            "types": self.types(sense),
            "factuality": self.factuality(sense),
            "cues": self.cues(sense),
            "content": self.content(sense),
            "anaphor": self.anaphor(names),
            "antecedent": self.antecedent(names),
        }
        if len(batch["anchors"]):
            ties = tie(self.arc_chances(out["arc"].detach(), batch["sentence"]))
            layout = Layout(*(batch[name] for name in Layout._fields))
            state = self.pairs(sense, self.rel_dep(syntax).detach(), ties, layout)
            for name, rows in zip(PAIRED, state.split(batch["rows"].tolist()), strict=True):
                if len(rows):
                    out[name] = self.pairs.out[name](rows)
        return out
