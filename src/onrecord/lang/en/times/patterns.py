"""Compile rule patterns into one tree, so that a word is looked up once for all rules.

A pattern is a row of elements: a word (`ago`), words to choose from (`last|past`), a word class to
capture (`<month>`, `<units=unit>` to capture under another name), or a part that may be missing
(`[the]`).  Words with `~` before them (`~in|during`) must stand at the pattern's edge, but are no part
of the time expression.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from onrecord.errors import BadResource

TOKEN: Final = re.compile(r"[\[\]]|<[a-z_]+(?:=[a-z_]+)?>|[^\s\[\]<>]+")


@dataclass(frozen=True, slots=True, order=True)
class Ending:
    """Say which rule a pattern belongs to, and how many of its words are mere context at either edge."""

    rule: int
    before: int
    after: int


@dataclass(slots=True)
class Node:
    """Hold what may follow a prefix: words, classes (with the captured name), and the pattern that ends here."""

    words: "dict[str, Node]" = field(default_factory=dict)
    classes: "dict[str, list[tuple[str, Node]]]" = field(default_factory=dict)
    ending: Ending | None = None

    def follow(self, element: str) -> "Node":
        """Return the node after an element, made if it is new."""
        if not element.startswith("<"):
            return self.words.setdefault(element, Node())
        name, _, alias = element[1:-1].partition("=")
        edges = self.classes.setdefault(name, [])
        for known, node in edges:
            if known == (alias or name):
                return node
        node = Node()
        edges.append((alias or name, node))
        return node


def compile_patterns(patterns: Iterable[tuple[str, int]]) -> Node:
    """Build the tree of all patterns; each is paired with its rule's number, lower numbers win."""
    root = Node()
    for pattern, rule in patterns:
        for elements in expand(pattern):
            ending = _ending(elements, rule)
            for node in _ends(root, elements):
                if node.ending is None or ending < node.ending:
                    node.ending = ending
    return root


def expand(pattern: str) -> list[list[str]]:
    """List the plain rows of elements that a pattern with optional parts stands for.

    >>> expand("[the] last|past <unit>")
    [['last|past', '<unit>'], ['the', 'last|past', '<unit>']]
    """
    if ">|" in pattern or "|<" in pattern:
        raise BadResource(f"time pattern {pattern!r}: a class cannot be one of several words; write two patterns")
    rows, rest = _expand(TOKEN.findall(pattern), pattern)
    if rest:
        raise BadResource(f"time pattern {pattern!r}: a closing bracket too many; remove it")
    return [row for row in rows if row]


def _expand(tokens: list[str], pattern: str) -> tuple[list[list[str]], list[str]]:
    rows: list[list[str]] = [[]]
    while tokens and tokens[0] != "]":
        token, tokens = tokens[0], tokens[1:]
        if token != "[":
            rows = [[*row, token] for row in rows]
            continue
        inner, tokens = _expand(tokens, pattern)
        if not tokens:
            raise BadResource(f"time pattern {pattern!r}: an opening bracket is never closed; close it")
        tokens = tokens[1:]
        rows += [row + more for row in rows for more in inner]
    return rows, tokens


def _ending(elements: list[str], rule: int) -> Ending:
    """Count the context words at both edges."""
    context = [element.startswith("~") for element in elements]
    before = context.index(False)
    return Ending(rule, before, sum(context) - before)


def _ends(root: Node, elements: list[str]) -> list[Node]:
    nodes = [root]
    for element in elements:
        choices = [element] if element.startswith("<") else element.lstrip("~").split("|")
        nodes = [node.follow(choice) for node in nodes for choice in choices]
    return nodes
