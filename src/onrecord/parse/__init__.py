"""View -> Parse: words and sentences, the language model, and what its numbers say."""

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from onrecord.model.parse import Parse, Range
from onrecord.model.view import View
from onrecord.parse.decode import VECTOR, Columns, WindowReader, add_window, pass_over
from onrecord.parse.encoder import Encoder
from onrecord.parse.lemmas import lemma
from onrecord.parse.segment import Segments, segment
from onrecord.parse.windows import Window, cut_stretches, cut_windows, split_long, window_inputs

__all__ = ["Encoder", "Gate", "parse_view", "parse_words"]

# Tells of each sentence, from its words alone, whether it has to be read.
Gate = Callable[[tuple[str, ...], Segments], Sequence[bool]]


def parse_view(view: View, encoder: Encoder, gate: Gate | None = None) -> Parse:
    """Segment a view, run the encoder over it, and read every layer.

    The word offsets of the result count into the article's own text.  Sentences that the gate keeps back stand in it
    with their words and places, but nothing is said of them.
    """
    cut = segment(view)
    words = tuple(view.text[start:end] for start, end in zip(cut.starts, cut.ends, strict=True))
    spans = [view.to_raw(start, end) for start, end in zip(cut.starts, cut.ends, strict=True)]
    raw = Segments(tuple(s.start for s in spans), tuple(s.end for s in spans), cut.sentences, cut.paragraphs)
    return parse_words(words, raw, encoder, gate=gate)


def parse_words(
    words: tuple[str, ...],
    cut: Segments,
    encoder: Encoder,
    *,
    forced: Sequence[int] | None = None,
    gate: Gate | None = None,
) -> Parse:
    """Parse words that are already segmented; `forced` marks words that must be predicates."""
    lengths = [len(encoder.pieces_of(word)) for word in words]
    sentences = tuple(split_long(cut.sentences, lengths))
    paragraph_of = {first: number for (first, _), number in zip(cut.sentences, cut.paragraphs, strict=True)}
    openings = _openings(len(words), sentences, paragraph_of)
    columns = Columns(words)
    numbers = _paragraphs(sentences, paragraph_of)
    asked = Segments(cut.starts, cut.ends, sentences, numbers)
    for window in _windows(words, asked, lengths, gate=gate):
        if isinstance(window, tuple):
            pass_over(columns, window)
            continue
        here = slice(window.first, window.last)
        must = forced[here] if forced is not None else [0] * (window.last - window.first)
        given = window_inputs(encoder, words[here], openings[here], forced=must, fresh=window.fresh - window.first)
        out = encoder.run(given)
        fresh = [(first, last) for first, last in sentences if window.fresh <= first < window.last]
        add_window(
            columns, WindowReader(out, given["reach"], encoder.labels, window.first, window.fresh, window.last), fresh
        )
    return _parse(words, cut, columns, sentences=sentences, paragraphs=numbers)


def _windows(
    words: tuple[str, ...], cut: Segments, lengths: Sequence[int], *, gate: Gate | None
) -> Iterator[Window | Range]:
    """Yield the windows of what is read and, in their order, the sentences that are passed over."""
    if gate is None:
        yield from cut_windows(cut.sentences, lengths)
        return
    for begin, end, read in cut_stretches(gate(words, cut)):
        stretch = cut.sentences[begin:end]
        yield from cut_windows(stretch, lengths) if read else stretch


def _openings(count: int, sentences: Sequence[Range], paragraph_of: dict[int, int]) -> list[int]:
    """Mark where sentences (1) and paragraphs (2) open."""
    openings, previous = [0] * count, -1
    for first, _ in sentences:
        number = paragraph_of.get(first, previous)
        openings[first] = 1 if number == previous else 2
        previous = number
    return openings


def _paragraphs(sentences: Sequence[Range], paragraph_of: dict[int, int]) -> tuple[int, ...]:
    """Give each sentence its paragraph number; the later parts of a cut sentence belong to the first's."""
    numbers: list[int] = []
    for first, _ in sentences:
        numbers.append(paragraph_of[first] if first in paragraph_of else numbers[-1])
    return tuple(numbers)


def _parse(
    words: tuple[str, ...],
    cut: Segments,
    columns: Columns,
    *,
    sentences: tuple[Range, ...],
    paragraphs: tuple[int, ...],
) -> Parse:
    """Freeze the columns and add what follows from them."""
    children: list[list[int]] = [[] for _ in words]
    for word, head in enumerate(columns.heads):
        if word != head:
            children[head].append(word)
    return Parse(
        words=words,
        starts=cut.starts,
        ends=cut.ends,
        sentences=sentences,
        paragraphs=paragraphs,
        lemmas=tuple(lemma(word, upos) for word, upos in zip(words, columns.upos, strict=True)),
        upos=tuple(columns.upos),
        xpos=tuple(columns.xpos),
        heads=tuple(columns.heads),
        deprels=tuple(columns.deprels),
        kinds=tuple(columns.kinds),
        happened=tuple(columns.happened),
        names=tuple(columns.names),
        frames=tuple(columns.frames),
        triggers=tuple(columns.triggers),
        attributions=tuple(columns.attributions),
        sentence_of=tuple(number for number, (first, last) in enumerate(sentences) for _ in range(first, last)),
        children=tuple(tuple(row) for row in children),
        coreference=np.concatenate(columns.coreference)
        if columns.coreference
        else np.zeros((0, 2, VECTOR), np.float32),
    )
