"""Cut a text into words and sentences alone, for rules that need no tags."""

from dataclasses import replace

from tests.builders import make_parse

from onrecord.model.parse import Parse
from onrecord.model.view import View
from onrecord.parse.segment import segment


def parse_untagged(text: str) -> Parse:
    """Make a parse of a text whose tags are all empty; offsets count into the text."""
    view = View(text, tuple(range(len(text))))
    segments = segment(view)
    words = [text[start:end] for start, end in zip(segments.starts, segments.ends, strict=True)]
    empty = ("",) * len(words)
    parse = make_parse(words, sentences=segments.sentences, upos=empty, xpos=empty)
    return replace(parse, starts=segments.starts, ends=segments.ends)
