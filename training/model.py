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
from training.labels import Labels


class Layer(nn.Module):
    """One transformer layer as BERT has it."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value = (nn.Linear(width, width) for _ in range(3))
        self.attended, self.up, self.down = nn.Linear(width, width), nn.Linear(width, inner), nn.Linear(inner, width)
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


class Pairs(nn.Module):
    """Label words with respect to anchor words: arguments, event roles, attribution.

    A pair's state joins both words, their distance, and how the parse ties them; a narrow filter along
    the words then lets neighbours agree on where a phrase begins and ends.
    """

    def __init__(self, width: int, inner: int, sizes: dict[str, int], dropout: float) -> None:
        super().__init__()
        self.anchor, self.word = nn.Linear(width, inner), nn.Linear(width, inner)
        self.left, self.right = nn.Linear(width, inner), nn.Linear(width, inner)
        self.distance = nn.Embedding(34, inner)
        self.ties = nn.Parameter(torch.zeros(5, inner))
        self.filter = nn.Parameter(torch.zeros(5, inner))
        self.again, self.deep = nn.Linear(inner, inner), nn.Parameter(torch.zeros(inner))
        self.drop = nn.Dropout(dropout)
        self.out = nn.ModuleDict({name: nn.Linear(inner, size) for name, size in sizes.items()})

    def forward(self, x: Tensor, anchors: Tensor, same: Tensor, ties: Tensor) -> Tensor:
        """Return the state (P, W, inner) of P anchors (window, word).

        `same` (P, W) is 1 within the anchor's sentence; `ties` is what `tie` makes of the arcs.
        """
        here = x[anchors[:, 0], anchors[:, 1]]
        gap = torch.arange(x.shape[1], device=x.device)[None] - anchors[:, 1:]
        words, rights = self.word(x)[anchors[:, 0]], self.right(x)[anchors[:, 0]]
        state = self.join(here, words, rights, gap.clamp(-8, 8) + 8 + 17 * same, ties[anchors[:, 0], anchors[:, 1]])
        return self.settle(state)

    def near(self, x: Tensor, anchors: Tensor, same: Tensor, ties: Tensor, places: Tensor) -> Tensor:
        """Return the state (P, K, inner) for the words at `places` (P, K) of one window alone.

        x (W, D), anchors (P), same and ties (P, W, ...); places outside the window count as nothing.
        """
        known = (places >= 0) & (places < x.shape[0])
        at = places.clamp(min=0).minimum(torch.full_like(places, 1) * (x.shape[0] - 1))
        gap = (at - anchors[:, None]).clamp(-8, 8) + 8 + 17 * same.gather(1, at)
        ties = ties.gather(1, at[:, :, None].expand(-1, -1, ties.shape[2]))
        state = self.join(x[anchors], self.word(x)[at], self.right(x)[at], gap, ties)
        return self.settle(state * known[:, :, None])

    def join(self, here: Tensor, words: Tensor, rights: Tensor, bucket: Tensor, ties: Tensor) -> Tensor:
        """Join anchors (P, D) with words (P, K, inner)."""
        state = self.anchor(here)[:, None] + words + self.distance(bucket)
        return functional.gelu(state + self.left(here)[:, None] * rights + ties @ self.ties)

    def settle(self, state: Tensor) -> Tensor:
        """Let neighbouring words agree, and think once more."""
        wide = functional.pad(state, (0, 0, 2, 2))
        blended = sum(wide[:, k : k + state.shape[1]] * self.filter[k] for k in range(5))
        state = state + functional.gelu(blended)
        return self.drop(state + functional.gelu(self.again(state)) * self.deep)


def tie(arcs: Tensor) -> Tensor:
    """Tell how each word (last axis but one) hangs together with each anchor, from arc probabilities.

    (B, W, W), word by head, becomes (B, W anchors, W words, 5): the word's head is the anchor, the
    anchor's head is the word, grand-head, shared head, and any descent within four arcs.
    """
    second = arcs @ arcs
    down = arcs + second + second @ arcs + second @ second
    parts = [arcs.transpose(1, 2), arcs, second.transpose(1, 2), arcs @ arcs.transpose(1, 2), down.transpose(1, 2)]
    return torch.stack(parts, -1)


class Network(nn.Module):
    """The encoder and every head."""

    def __init__(self, folder: Path, labels: Labels, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(folder, dropout)
        width, size = 384, {head: len(row) for head, row in labels.sets.items()}
        self.mixes = nn.ModuleDict({name: Mix(7) for name in ("syntax", "names", "sense")})
        self.drop = nn.Dropout(0.2)
        self.upos, self.xpos = nn.Linear(width, size["upos"]), nn.Linear(width, size["xpos"])
        self.arc_dep, self.arc_head = brick(width, 256, 0.33), brick(width, 256, 0.33)
        self.arc = nn.Parameter(torch.randn(257, 256) * 0.02)
        self.root = nn.Linear(256, 1)
        self.rel_dep, self.rel_head = brick(width, 96, 0.33), brick(width, 96, 0.33)
        self.rel = nn.Parameter(torch.randn(97, size["deprel"], 97) * 0.02)
        self.names = nn.Sequential(brick(width, 192, 0.2), nn.Linear(192, size["names"]))
        self.kinds = nn.Sequential(brick(width, 192, 0.2), nn.Linear(192, size["kinds"]))
        self.predicate = nn.Linear(width, 2)
        self.happened = nn.Sequential(brick(width, 96, 0.2), nn.Linear(96, 1))
        self.types = nn.Sequential(brick(width, 192, 0.3), nn.Linear(192, size["types"]))
        self.factuality = nn.Sequential(brick(width, 96, 0.3), nn.Linear(96, size["factuality"]))
        self.cues, self.content = nn.Linear(width, 2), nn.Linear(width, 2)
        sizes = {"frames": size["arguments"], "events": size["roles"], "attributions": size["attribution"]}
        self.pairs = Pairs(width, 192, sizes, 0.2)
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
            "names": self.names(names),
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
        ties = tie(self.arc_chances(out["arc"].detach(), batch["sentence"]))
        for name in ("frames", "events", "attributions"):
            anchors = batch[f"anchors_{name}"]
            if len(anchors):
                same = (
                    batch["sentence"][anchors[:, 0]] == batch["sentence"][anchors[:, 0], anchors[:, 1]][:, None]
                ).long()
                out[name] = self.pairs.out[name](self.pairs(sense, anchors, same, ties))
        return out
