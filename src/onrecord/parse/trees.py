"""Make every sentence a tree: the best head for each word if they form one, else the best tree.

The maximum spanning tree is found by Chu and Liu's and Edmonds' contraction of cycles.
"""

from collections.abc import Sequence
from typing import Final

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
    size = len(heads)
    table = [[UNLIKELY - 0.1 * abs(word - head) for head in range(size)] for word in range(size)]
    for word in range(size):
        for head, score in zip(candidates[word], scores[word], strict=True):
            table[word][int(head)] = max(float(score), UNLIKELY)
    root = max(range(size), key=lambda word: table[word][word])
    return _spanning_tree(table, root)


def _spanning_tree(table: list[list[float]], root: int) -> list[int]:
    """Return the best heads with the given root; table[word][head] are scores."""
    size = len(table)
    heads = [root] * size
    for word in range(size):
        if word != root:
            heads[word] = max((head for head in range(size) if head != word), key=lambda head: table[word][head])
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


def _contract(table: list[list[float]], root: int, *, heads: list[int], cycle: list[int]) -> list[int]:
    """Solve with the cycle as one word, then open it where the best arc enters."""
    inside = set(cycle)
    outside = [word for word in range(len(table)) if word not in inside]
    place = {word: i for i, word in enumerate(outside)}
    merged = len(outside)
    small = [[table[word][head] for head in outside] + [max(table[word][c] for c in cycle)] for word in outside]
    entry = {head: max(cycle, key=lambda c: table[c][head] - table[c][heads[c]]) for head in outside}
    small.append([table[entry[head]][head] - table[entry[head]][heads[entry[head]]] for head in outside] + [UNLIKELY])
    solved = _spanning_tree(small, place[root])
    result = list(heads)
    for word in outside:
        head = solved[place[word]]
        result[word] = outside[head] if head < merged else max(cycle, key=lambda c: table[word][c])
    result[root] = root
    from_outside = outside[solved[merged]]
    result[entry[from_outside]] = from_outside
    return result
