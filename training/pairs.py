"""The pair layer: what words are to anchor words, as arguments to predicates, parties to triggers, speakers to cues.

Each anchor looks at a reach of words of its own: a predicate, say, at its sentence.  The reaches stand one behind the
other in one table of pairs, a row a pair, with GAP empty rows after each, so that nothing is computed for words that no
anchor looks at, and what is blended along the words does not leak from one anchor into the next.
"""

from typing import NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from onrecord.parse.reaches import GAP

# The size of what tells a word's relation to its head.
RELATION = 96


class Layout(NamedTuple):
    """Where the pairs stand: P anchors, N rows, at most K of them an anchor.

    anchors (P, 2) window and word; segment (N) the row's anchor; places (N) its word in the window; near (N) 1 within
    the anchor's sentence; known (N) 0 for the empty rows; grid (P, K) the rows of each anchor, real (P, K) 1 where
    there is one.
    """

    anchors: Tensor
    segment: Tensor
    places: Tensor
    near: Tensor
    known: Tensor
    grid: Tensor
    real: Tensor


class Settle(nn.Module):
    """Let neighbouring words agree, then think once more about each; starts as doing nothing."""

    def __init__(self, inner: int, dropout: float) -> None:
        super().__init__()
        self.filter = nn.Parameter(torch.zeros(5, inner))
        self.again, self.deep = nn.Linear(inner, inner), nn.Parameter(torch.zeros(inner))
        self.drop = nn.Dropout(dropout)

    def forward(self, state: Tensor, known: Tensor) -> Tensor:
        """Map (N, inner) to the same shape; the filter is five words wide, rows not `known` (N, 1) are empty to it."""
        wide = functional.pad(state * known, (0, 0, GAP, GAP))
        blended = sum(wide[k : k + state.shape[0]] * self.filter[k] for k in range(2 * GAP + 1))
        state = state + functional.gelu(blended)
        return self.drop(state + functional.gelu(self.again(state)) * self.deep)


class Share(nn.Module):
    """Tell every word what the anchor's other words amount to; starts as doing nothing."""

    def __init__(self, inner: int, views: int = 4) -> None:
        super().__init__()
        self.look, self.tell = nn.Linear(inner, views), nn.Linear(views * inner, inner)
        nn.init.zeros_(self.tell.weight)
        nn.init.zeros_(self.tell.bias)

    def forward(self, state: Tensor, layout: Layout) -> Tensor:
        """Map (N, inner) to the same shape."""
        looks = self.look(state)[layout.grid].float()
        weights = (looks + (layout.real[:, :, None] - 1) * 1e4).softmax(1).to(state.dtype)
        told = self.tell((weights.transpose(1, 2) @ state[layout.grid]).flatten(1))
        return state + told[layout.segment]


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

    def forward(self, x: Tensor, relation: Tensor, ties: Tensor, layout: Layout) -> Tensor:
        """Return the state (N, inner) of all pairs.

        x (B, W, D); relation (B, W, RELATION), what each word is to its head; ties (B, W, W, 5) is what `tie` makes of
        the arcs.
        """
        row, word = layout.anchors[:, 0], layout.anchors[:, 1]
        at = row[layout.segment] * x.shape[1] + layout.places
        start = word[layout.segment]
        gap = (layout.places - start).clamp(-8, 8) + 8 + 17 * layout.near
        here = x[row, word]
        own = self.own(relation).flatten(0, 1)
        width = own.shape[1] // 2
        tied = ties[row[layout.segment], start, layout.places] @ torch.cat([self.ties, self.bonds], 1)
        state = (self.word(x).flatten(0, 1) + own[:, :width])[at] + self.anchor(here)[layout.segment]
        state = state + self.distance(gap) + tied[:, :width]
        state = state + self.left(here)[layout.segment] * self.right(x).flatten(0, 1)[at]
        state = state + own[:, width:][at] * tied[:, width : 2 * width]
        state = state + self.anchored(relation[row, word])[layout.segment] * tied[:, 2 * width :]
        known = layout.known[:, None]
        state = self.first(functional.gelu(state), known)
        return self.second(self.share(state, layout), known)


def tie(arcs: Tensor) -> Tensor:
    """Tell how each word (last axis but one) hangs together with each anchor, from arc probabilities.

    (B, W, W), word by head, becomes (B, W anchors, W words, 5): the word's head is the anchor, the
    anchor's head is the word, grand-head, shared head, and any descent within four arcs.
    """
    second = arcs @ arcs
    down = arcs + second + second @ arcs + second @ second
    parts = [arcs.transpose(1, 2), arcs, second.transpose(1, 2), arcs @ arcs.transpose(1, 2), down.transpose(1, 2)]
    return torch.stack(parts, -1)
