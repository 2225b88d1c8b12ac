"""Build small parses by hand, so that a rule can be tested without the language model."""

from collections.abc import Sequence
from typing import Any

import numpy

from onrecord.model.parse import Parse, Range


def _offsets(tokens: Sequence[str], spaces: Sequence[bool] | None) -> tuple[tuple[int, ...], tuple[int, ...]]:
    starts, ends, position = [], [], 0
    for token, gap in zip(tokens, spaces if spaces is not None else [True] * len(tokens), strict=True):
        starts.append(position)
        ends.append(position + len(token))
        position += len(token) + gap
    return tuple(starts), tuple(ends)


def _children(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in heads]
    for word, head in enumerate(heads):
        if head != word:
            found[head].append(word)
    return tuple(tuple(below) for below in found)


def make_parse(
    words: Sequence[str] | str,
    *,
    heads: Sequence[int] | None = None,
    spaces: Sequence[bool] | None = None,
    sentences: Sequence[Range] | None = None,
    paragraphs: Sequence[int] | None = None,
    **columns: Any,
) -> Parse:
    """Make a parse of words (or of a text with a space between all words); every other column has a default.

    `heads` index the whole article and a root points to itself; without them the first word of a sentence
    governs the others.  `spaces[i]` tells whether a space follows word i; offsets follow from words and spaces.
    """
    tokens = tuple(words.split()) if isinstance(words, str) else tuple(words)
    count = len(tokens)
    starts, ends = _offsets(tokens, spaces)
    bounds = tuple(sentences) if sentences is not None else ((0, count),)
    sentence_of = tuple(number for number, (first, last) in enumerate(bounds) for _ in range(first, last))
    tree = tuple(heads) if heads is not None else tuple(bounds[number][0] for number in sentence_of)
    rows = {name: tuple(column) for name, column in columns.items() if column is not None and name != "coreference"}
    vectors = columns.get("coreference")
    known = {
        "words": tokens, "starts": starts, "ends": ends, "sentences": bounds, "heads": tree, "sentence_of": sentence_of,
        "paragraphs": tuple(paragraphs) if paragraphs is not None else (0,) * len(bounds), "children": _children(tree),
        "coreference": vectors if vectors is not None else numpy.zeros((count, 2, 1), dtype=numpy.float32),
    }  # fmt: skip
    return Parse(**{**_defaults(tokens), **known, **rows})


def _defaults(tokens: Sequence[str]) -> dict[str, Any]:
    count = len(tokens)
    empty = dict.fromkeys(("names", "frames", "triggers", "attributions"), ())
    return {
        "lemmas": tuple(token.lower() for token in tokens), "upos": ("X",) * count, "xpos": ("FW",) * count,
        "deprels": ("dep",) * count, "kinds": ("",) * count, "happened": (0.0,) * count, **empty,
    }  # fmt: skip


def parse_rows(text: str) -> Parse:
    """Make a parse of one sentence from lines "word lemma UPOS XPOS head deprel"; heads count from 1, 0 is the root."""
    rows = [line.split() for line in text.strip().splitlines()]
    heads = [int(row[4]) - 1 if row[4] != "0" else index for index, row in enumerate(rows)]
    return make_parse(
        [row[0] for row in rows],
        lemmas=[row[1] for row in rows],
        upos=[row[2] for row in rows],
        xpos=[row[3] for row in rows],
        heads=heads,
        deprels=[row[5] for row in rows],
    )


def parse_blocks(text: str) -> Parse:
    """Make a parse of blocks of such lines, heads counted from 1 in each block.

    A blank line ends a sentence, "---" a paragraph; "_" glues a word to the one before.
    """
    rows: list[list[str]] = []
    heads: list[int] = []
    sentences: list[Range] = []
    paragraphs: list[int] = []
    for number, paragraph in enumerate(text.strip().split("---")):
        for block in paragraph.strip().split("\n\n"):
            offset = len(rows)
            rows += [line.split() for line in block.strip().splitlines()]
            heads += [offset + int(row[4]) - 1 if row[4] != "0" else at for at, row in enumerate(rows[offset:], offset)]
            sentences.append((offset, len(rows)))
            paragraphs.append(number)
    spaces = [not following[0].startswith("_") for following in rows[1:]] + [False]
    columns = {
        name: [row[at] for row in rows] for name, at in (("lemmas", 1), ("upos", 2), ("xpos", 3), ("deprels", 5))
    }
    words = [row[0].lstrip("_") for row in rows]
    return make_parse(words, heads=heads, spaces=spaces, sentences=sentences, paragraphs=paragraphs, **columns)


def text_of(parse: Parse, ranges: Sequence[Range]) -> list[str]:
    """Return the words of ranges, one text a range."""
    return [" ".join(parse.words[first:last]) for first, last in ranges]
