"""The pair layer: what words are to anchor words, as arguments to predicates, parties to triggers, speakers to cues."""

import torch
from torch import Tensor, nn
from torch.nn import functional

# The size of what tells a word's relation to its head.
RELATION = 96


class Settle(nn.Module):
    """Let neighbouring words agree, then think once more about each; starts as doing nothing."""

    def __init__(self, inner: int, dropout: float) -> None:
        super().__init__()
        self.filter = nn.Parameter(torch.zeros(5, inner))
        self.again, self.deep = nn.Linear(inner, inner), nn.Parameter(torch.zeros(inner))
        self.drop = nn.Dropout(dropout)

    def forward(self, state: Tensor) -> Tensor:
        """Map (P, K, inner) to the same shape; the filter is five words wide."""
        wide = functional.pad(state, (0, 0, 2, 2))
        blended = sum(wide[:, k : k + state.shape[1]] * self.filter[k] for k in range(5))
        state = state + functional.gelu(blended)
        return self.drop(state + functional.gelu(self.again(state)) * self.deep)


class Share(nn.Module):
    """Tell every word what the anchor's other words amount to; starts as doing nothing."""

    def __init__(self, inner: int, views: int = 4) -> None:
        super().__init__()
        self.look, self.tell = nn.Linear(inner, views), nn.Linear(views * inner, inner)
        nn.init.zeros_(self.tell.weight)
        nn.init.zeros_(self.tell.bias)

    def forward(self, state: Tensor, known: Tensor) -> Tensor:
        """Map (P, K, inner) to the same shape; `known` (P, K) is 1 where there is a word."""
        weights = (self.look(state).float() + (known[:, :, None] - 1) * 1e4).softmax(1).to(state.dtype)
        return state + self.tell((weights.transpose(1, 2) @ state).flatten(1))[:, None]


class Pairs(nn.Module):
    """Label words with respect to anchor words: arguments, event roles, attribution.

    A pair's state joins both words, their distance, and how the parse ties them; two narrow filters along
    the words, with a look at all of them between, then let the words agree on who is what.
    """

    def __init__(self, width: int, inner: int, sizes: dict[str, int], dropout: float) -> None:
        super().__init__()
        self.anchor, self.word = nn.Linear(width, inner), nn.Linear(width, inner)
        self.left, self.right = nn.Linear(width, inner), nn.Linear(width, inner)
        self.distance = nn.Embedding(34, inner)
        self.ties = nn.Parameter(torch.zeros(5, inner))
        self.bonds = nn.Parameter(torch.randn(5, 2 * inner))
        self.own, self.anchored = nn.Linear(RELATION, 2 * inner, bias=False), nn.Linear(RELATION, inner, bias=False)
        nn.init.zeros_(self.own.weight)
        nn.init.zeros_(self.anchored.weight)
        self.first, self.share, self.second = Settle(inner, dropout), Share(inner), Settle(inner, dropout)
        self.out = nn.ModuleDict({name: nn.Linear(inner, size) for name, size in sizes.items()})

    def forward(self, x: Tensor, relation: Tensor, anchors: Tensor, *, same: Tensor, ties: Tensor, known: Tensor,
                places: Tensor) -> Tensor:  # fmt: skip
        """Return the state (P, K, inner) of P anchors (window, word) with the words at `places` (P, K).

        x (B, W, D); relation (B, W, RELATION), what each word is to its head; `same` (P, K) is 1 within the
        anchor's sentence; `ties` (P, K, 5) is what `tie` makes of the arcs; places that are not `known` (P, K)
        count as nothing.
        """
        row, word = anchors[:, 0], anchors[:, 1]
        at = row[:, None] * x.shape[1] + places
        here, tied = x[row, word], ties @ self.bonds
        gap = (places - word[:, None]).clamp(-8, 8) + 8 + 17 * same
        own = self.own(relation).flatten(0, 1)[at]
        width = own.shape[2] // 2
        state = self.anchor(here)[:, None] + self.word(x).flatten(0, 1)[at] + self.distance(gap) + ties @ self.ties
        state = state + self.left(here)[:, None] * self.right(x).flatten(0, 1)[at]
        state = state + own[..., :width] + own[..., width:] * tied[..., :width]
        state = state + self.anchored(relation[row, word])[:, None] * tied[..., width:]
        state = self.first(functional.gelu(state) * known[:, :, None])
        return self.second(self.share(state, known))


def tie(arcs: Tensor) -> Tensor:
    """Tell how each word (last axis but one) hangs together with each anchor, from arc probabilities.

    (B, W, W), word by head, becomes (B, W anchors, W words, 5): the word's head is the anchor, the
    anchor's head is the word, grand-head, shared head, and any descent within four arcs.
    """
    second = arcs @ arcs
    down = arcs + second + second @ arcs + second @ second
    parts = [arcs.transpose(1, 2), arcs, second.transpose(1, 2), arcs @ arcs.transpose(1, 2), down.transpose(1, 2)]
    return torch.stack(parts, -1)
