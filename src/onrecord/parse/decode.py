"""Read the encoder's numbers: trees, names, arguments, triggers, attributions.

Positions that leave this module are words of the article.  What concerns a window's context words
is left to the window before, which saw more of what surrounds them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, cast

import numpy as np

from onrecord.model.parse import Argument, Attribution, Frame, Name, Range, Trigger
from onrecord.parse.encoder import Array
from onrecord.parse.phrases import Phrases, fit_arguments
from onrecord.parse.tags import best_tags, follows
from onrecord.parse.trees import best_tree
from onrecord.parse.windows import MARGIN

# A word counts as part of a role or of attributed content from here.
ROLE_FLOOR: Final = 0.3
ATTRIBUTION_FLOOR: Final = 0.4

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


def log_softmax(scores: Array) -> Array:
    """Turn raw scores into log-probabilities over the last axis.

    >>> np.exp(log_softmax(np.array([[0.0, 0.0]]))).tolist()
    [[0.5, 0.5]]
    """
    shifted = scores - scores.max(-1, keepdims=True)
    return cast("Array", shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)))


@dataclass(frozen=True, slots=True)
class WindowReader:
    """Read one window's outputs.

    `offset` is the article's word that the window starts with; words `fresh`..`last` of the
    article are those that it answers for.
    """

    out: dict[str, Array]
    labels: Labels
    offset: int
    fresh: int
    last: int

    def column(self, name: str) -> list[str]:
        """Return one label a fresh word."""
        labels = self.labels[name]
        return [labels[i] for i in self.out[name][self.fresh - self.offset : self.last - self.offset].tolist()]

    def anchors(self, name: str) -> Iterator[tuple[int, int]]:
        """Yield (row, word in the window) of the anchor words that are fresh."""
        for row, word in enumerate(self.out[name].tolist()):
            if self.fresh <= word + self.offset < self.last:
                yield row, word

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
            if not follows(path):
                path = best_tags(scores[None])[0]
            chances = np.exp(scores[np.arange(last - first), path]).tolist()
            for run in runs([labels[i] for i in path.tolist()], chances, first):
                yield Name(run.first, run.last, run.label, run.score)

    def frames(self, phrases: Sequence[Phrases]) -> Iterator[Frame]:
        """Yield the predicates with their arguments, sentence by sentence."""
        labels, anchors = self.labels["arguments"], list(self.anchors("predicates"))
        for sentence in phrases:
            first, last = sentence.first, sentence.last
            here = [(row, word) for row, word in anchors if first <= word + self.offset < last]
            if not here:
                continue
            rows = [row for row, _ in here]
            scores = log_softmax(self.out["arguments"][rows, MARGIN : MARGIN + last - first])
            paths = best_tags(scores)
            chances = np.exp(np.take_along_axis(scores, paths[:, :, None], 2)[:, :, 0]).tolist()
            for (_, word), path, chance in zip(here, paths.tolist(), chances, strict=True):
                found = list(runs([labels[i] for i in path], chance, first))
                yield Frame(word + self.offset, fit_arguments(found, word + self.offset, sentence))

    def triggers(self) -> Iterator[Trigger]:
        """Yield the words that may tell an event."""
        for row, word in self.anchors("triggers"):
            types = self.ranked("types", word, 4)
            yield Trigger(
                word + self.offset,
                types,
                self.ranked("factuality", word, 5),
                tuple(self.pieces("roles", row, ROLE_FLOOR)),
            )

    def ranked(self, name: str, word: int, most: int) -> tuple[tuple[str, float], ...]:
        """Return a word's likeliest labels with probabilities; the empty label is left out."""
        scores = self.out[name][word]
        order = np.argsort(-scores, kind="stable")[: most + 1].tolist()
        labels = self.labels[name]
        return tuple((labels[i], round(float(scores[i]), 4)) for i in order if labels[i])[:most]

    def pieces(self, name: str, row: int, floor: float) -> Iterator[Argument]:
        """Yield the ranges that a pair head labels for one anchor word."""
        scores = self.out[name][row, : self.last - self.offset]
        for position, label in enumerate(self.labels["attribution" if name == "attributions" else name]):
            if label:
                for first, last, score in plateaus(scores[:, position], floor):
                    yield Argument(label, first + self.offset, last + self.offset, score)

    def attributions(self) -> Iterator[Attribution]:
        """Yield the cues with their sources and contents."""
        for row, word in self.anchors("cue_words"):
            found = list(self.pieces("attributions", row, ATTRIBUTION_FLOOR))
            sources = tuple(piece for piece in found if piece.label == "SOURCE")
            contents = tuple(piece for piece in found if piece.label == "CONTENT")
            yield Attribution(word + self.offset, sources, contents, round(float(self.out["cues"][word]), 4))


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
