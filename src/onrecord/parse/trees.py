"""Make every sentence a tree: the best head for each word if they form one, else the best tree.

The maximum spanning tree is found by Chu and Liu's and Edmonds' contraction of cycles.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from onrecord.parse.encoder import Array

# Score of an arc that is not among a word's best candidates: possible, but only to complete a tree.
UNLIKELY: Final = -30.0


def is_tree(heads: Sequence[int]) -> bool:
    """Tell whether heads (positions in the sentence, a root its own) form a tree with one root.

    >>> is_tree([1, 1, 1]), is_tree([1, 0, 2])
    (True, False)
    """
    if sum(head == word for word, head in enumerate(heads)) != 1:
        return False
    state = [0] * len(heads)
    for word in range(len(heads)):
        path = []
        here = word
        while state[here] == 0:
            state[here] = 1
            path.append(here)
            if heads[here] == here:
                break
            here = heads[here]
        if state[here] == 1 and heads[here] != here:
            return False
        for passed in path:
            state[passed] = 2
    return True


def best_tree(candidates: Array, scores: Array) -> list[int]:
    """Return the head of each of n words from (n, k) candidate heads with log-probabilities."""
    heads = [int(head) for head in candidates[:, 0]]
    if is_tree(heads):
        return heads
    here = np.arange(len(heads))
    table = UNLIKELY - 0.1 * np.abs(here[:, None] - here)
    table[here[:, None], candidates] = np.maximum(scores, UNLIKELY)
    return _spanning_tree(table, int(table.diagonal().argmax()))


def _spanning_tree(table: Array, root: int) -> list[int]:
    """Return the best heads with the given root; table[word, head] are scores."""
    others = table.copy()
    np.fill_diagonal(others, -np.inf)
    heads: list[int] = others.argmax(1).tolist()
    heads[root] = root
    cycle = _cycle(heads, root)
    if not cycle:
        return heads
    return _contract(table, root, heads=heads, cycle=cycle)


def _cycle(heads: list[int], root: int) -> list[int]:
    """Return the words of one cycle, or nothing."""
    checked: set[int] = {root}
    for word in range(len(heads)):
        path: list[int] = []
        here = word
        while here not in checked:
            checked.add(here)
            path.append(here)
            here = heads[here]
        if here in path:
            return path[path.index(here) :]
    return []


def _contract(table: Array, root: int, *, heads: list[int], cycle: list[int]) -> list[int]:
    """Solve with the cycle as one word, then open it where the best arc enters."""
    inside = set(cycle)
    outside = [word for word in range(len(table)) if word not in inside]
    merged = len(outside)
    gains = table[np.ix_(cycle, outside)] - table[cycle, [heads[word] for word in cycle]][:, None]
    small = np.full((merged + 1, merged + 1), UNLIKELY)
    small[:merged, :merged] = table[np.ix_(outside, outside)]
    small[:merged, merged] = table[np.ix_(outside, cycle)].max(1)
    small[merged, :merged] = gains.max(0)
    solved = _spanning_tree(small, outside.index(root))
    result = list(heads)
    for place, word in enumerate(outside):
        head = solved[place]
        result[word] = outside[head] if head < merged else cycle[int(table[word, cycle].argmax())]
    result[root] = root
    entered = solved[merged]
    result[cycle[int(gains[:, entered].argmax())]] = outside[entered]
    return result
