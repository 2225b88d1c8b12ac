"""Read the encoder's numbers: trees, names, arguments, triggers, attributions.

Positions that leave this module are words of the article.  What concerns a window's context words
is left to the window before, which saw more of what surrounds them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from onrecord.model.parse import Argument, Attribution, Frame, Name, Range, Trigger
from onrecord.parse.encoder import Array
from onrecord.parse.phrases import Phrases, fit_arguments
from onrecord.parse.reaches import GAP
from onrecord.parse.tags import best_tags, strays
from onrecord.parse.trees import best_tree

# A word counts as part of a role or of attributed content from here.
ROLE_FLOOR: Final = 0.3
ATTRIBUTION_FLOOR: Final = 0.4

# The pair layers: what names the anchor words, and what is said of the words that they look at.
PAIRED: Final = (("predicates", "arguments"), ("triggers", "roles"), ("cue_words", "attributions"))

# The length of a word's vectors as anaphor and as antecedent.
VECTOR: Final = 64

Labels = dict[str, tuple[str, ...]]


@dataclass(slots=True)
class Columns:
    """Collect the layers of an article's words, window by window."""

    words: Sequence[str]
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deprels: list[str] = field(default_factory=list)
    happened: list[float] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)
    triggers: list[Trigger] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    coreference: list[Array] = field(default_factory=list)


def runs(tags: Sequence[str], scores: Sequence[float], offset: int) -> Iterator[Argument]:
    """Read BIO tags as labelled ranges with their weakest word's score; a stray I- opens a range of its own.

    >>> [(a.label, a.first, a.last) for a in runs(["O", "B-ARG0", "I-ARG0", "O", "I-ARG1"], [1.0] * 5, 10)]
    [('ARG0', 11, 13), ('ARG1', 14, 15)]
    """
    label, first = "", 0
    for i in range(len(tags) + 1):
        tag = tags[i] if i < len(tags) else "O"
        if label and tag != f"I-{label}":
            yield Argument(label, offset + first, offset + i, round(min(scores[first:i]), 4))
            label = ""
        if tag != "O" and not label:
            label, first = tag[2:], i


def plateaus(scores: Array, floor: float) -> Iterator[tuple[int, int, float]]:
    """Yield the longest ranges of words whose scores reach the floor, with their mean score."""
    above = np.concatenate([[False], scores >= floor, [False]])
    edges = np.flatnonzero(above[1:] != above[:-1]).tolist()
    for first, last in zip(edges[::2], edges[1::2], strict=True):
        yield first, last, round(float(scores[first:last].mean()), 4)


def read_paths(rows: Sequence[Array]) -> Iterator[tuple[list[int], list[float]]]:
    """Yield the best path through each row of log-probabilities (W, tags), with its tags' probabilities.

    Most have no tag in doubt; the others are searched together, filled up to one length.
    """
    paths = [scores.argmax(1) for scores in rows]
    doubted = [n for n, path in enumerate(paths) if strays(path).any()]
    if doubted:
        longest = max(len(paths[n]) for n in doubted)
        table = np.zeros((len(doubted), longest, rows[0].shape[1]), dtype=np.float32)
        for line, n in enumerate(doubted):
            table[line, : len(paths[n])] = rows[n]
        for n, path in zip(doubted, best_tags(table), strict=True):
            paths[n] = path[: len(paths[n])]
    for scores, path in zip(rows, paths, strict=True):
        yield path.tolist(), np.exp(scores[np.arange(len(path)), path]).tolist()


@dataclass(frozen=True, slots=True)
class WindowReader:
    """Read one window's outputs.

    `offset` is the article's word that the window starts with; words `fresh`..`last` of the
    article are those that it answers for.
    """

    out: dict[str, Array]
    reach: Array
    labels: Labels
    offset: int
    fresh: int
    last: int

    def column(self, name: str) -> list[str]:
        """Return one label a fresh word."""
        labels = self.labels[name]
        return [labels[i] for i in self.out[name][self.fresh - self.offset : self.last - self.offset].tolist()]

    def anchors(self, layer: int) -> Iterator[tuple[int, int, Array]]:
        """Yield a pair layer's anchor words, in the window, where their reaches start, and what is said of these."""
        name, scores = PAIRED[layer]
        words, row = self.out[name], 0
        for word, (first, last) in zip(words.tolist(), self.reach[words, layer].tolist(), strict=True):
            yield word, first, self.out[scores][row : row + last - first]
            row += last - first + GAP

    def trees(self, sentences: Sequence[Range]) -> tuple[list[int], list[str]]:
        """Return the head and relation of each word of the fresh sentences."""
        heads: list[int] = []
        relations: list[str] = []
        for first, last in sentences:
            here = slice(first - self.offset, last - self.offset)
            candidates = np.clip(self.out["heads"][here] + self.offset - first, 0, last - first - 1)
            tree = best_tree(candidates, self.out["head_scores"][here])
            for word, head in enumerate(tree):
                relations.append(
                    self._relation(first - self.offset + word, head, candidates[word].tolist(), root=word == head)
                )
            heads += [head + first for head in tree]
        return heads, relations

    def _relation(self, row: int, head: int, candidates: list[int], *, root: bool) -> str:
        """Name the relation to the chosen head; "dep" where the model did not think of it."""
        if root:
            return "root"
        choice = next((k for k, candidate in enumerate(candidates) if candidate == head), None)
        relation = "dep" if choice is None else self.labels["deprel"][int(self.out["relations"][row, choice])]
        return "dep" if relation == "root" else relation

    def names(self, sentences: Sequence[Range]) -> Iterator[Name]:
        """Yield the proper names; most sentences have no tag in doubt and need no search for the best path."""
        labels = self.labels["names"]
        for first, last in sentences:
            scores = self.out["names"][first - self.offset : last - self.offset]
            path = scores.argmax(1)
            if not path.any():
                continue
            if strays(path).any():
                path = best_tags(scores[None])[0]
            chances = np.exp(scores[np.arange(last - first), path]).tolist()
            for run in runs([labels[i] for i in path.tolist()], chances, first):
                yield Name(run.first, run.last, run.label, run.score)

    def frames(self, phrases: Sequence[Phrases]) -> Iterator[Frame]:
        """Yield the predicates with their arguments."""
        labels = self.labels["arguments"]
        sentences = {sentence.first: sentence for sentence in phrases}
        anchors = list(self.anchors(0))
        for (word, first, _), (path, chances) in zip(anchors, read_paths([a[2] for a in anchors]), strict=True):
            sentence = sentences[first + self.offset]
            found = list(runs([labels[i] for i in path], chances, sentence.first))
            yield Frame(word + self.offset, fit_arguments(found, word + self.offset, sentence))

    def triggers(self) -> Iterator[Trigger]:
        """Yield the words that may tell an event."""
        for word, first, scores in self.anchors(1):
            types = self.ranked("types", word, 4)
            yield Trigger(
                word + self.offset,
                types,
                self.ranked("factuality", word, 5),
                tuple(self.pieces("roles", scores, floor=ROLE_FLOOR, start=first)),
            )

    def ranked(self, name: str, word: int, most: int) -> tuple[tuple[str, float], ...]:
        """Return a word's likeliest labels with probabilities; the empty label is left out."""
        scores = self.out[name][word]
        order = np.argsort(-scores, kind="stable")[: most + 1].tolist()
        labels = self.labels[name]
        return tuple((labels[i], round(float(scores[i]), 4)) for i in order if labels[i])[:most]

    def pieces(self, name: str, scores: Array, *, floor: float, start: int) -> Iterator[Argument]:
        """Yield the ranges that a pair head labels for one anchor; `start` is the word that `scores` begin with."""
        for position, label in enumerate(self.labels[name]):
            if label:
                for first, last, score in plateaus(scores[:, position], floor):
                    yield Argument(label, first + start + self.offset, last + start + self.offset, score)

    def attributions(self) -> Iterator[Attribution]:
        """Yield the cues with their sources and contents."""
        for word, first, scores in self.anchors(2):
            found = list(self.pieces("attribution", scores, floor=ATTRIBUTION_FLOOR, start=first))
            sources = tuple(piece for piece in found if piece.label == "SOURCE")
            contents = tuple(piece for piece in found if piece.label == "CONTENT")
            yield Attribution(word + self.offset, sources, contents, round(float(self.out["cues"][word]), 4))


def pass_over(columns: Columns, sentence: Range) -> None:
    """Say nothing of a sentence that was not read: its first word governs the others by no relation that is known."""
    first, last = sentence
    count = last - first
    columns.upos += ["X"] * count
    columns.xpos += [""] * count
    columns.kinds += [""] * count
    columns.happened += [0.0] * count
    columns.heads += [first] * count
    columns.deprels += ["root", *["dep"] * (count - 1)]
    columns.coreference.append(np.zeros((count, 2, VECTOR), dtype=np.float32))


def add_window(columns: Columns, reader: WindowReader, sentences: Sequence[Range]) -> None:
    """Add what one window says of its fresh words."""
    fresh = slice(reader.fresh - reader.offset, reader.last - reader.offset)
    columns.upos += reader.column("upos")
    columns.xpos += reader.column("xpos")
    columns.kinds += reader.column("kinds")
    columns.happened += [round(value, 3) for value in reader.out["happened"][fresh].tolist()]
    heads, relations = reader.trees(sentences)
    columns.heads += heads
    columns.deprels += relations
    columns.names += reader.names(sentences)
    columns.frames += reader.frames(
        [Phrases(columns.heads, columns.deprels, columns.words, sentence=sentence) for sentence in sentences]
    )
    columns.triggers += reader.triggers()
    columns.attributions += reader.attributions()
    columns.coreference.append(np.stack([reader.out["anaphor"][fresh], reader.out["antecedent"][fresh]], 1))
