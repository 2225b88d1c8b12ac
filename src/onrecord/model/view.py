"""The report as the language model reads it, with a way back to the article's own words.

A view is normalised (furniture cut out, spaces folded, quotation marks unified); each of its
characters knows the code point of the article that it stands for, so nothing is lost.
"""

from dataclasses import dataclass

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class View:
    """Pair normalised text with the article offset of each of its characters.

    `raw[i]` is the offset in `article.text` of view character i; it never decreases.
    `breaks` are view offsets at which a new paragraph starts, 0 included.
    """

    text: str
    raw: tuple[int, ...]
    breaks: tuple[int, ...] = (0,)

    def to_raw(self, start: int, end: int) -> Span:
        """Return the article span from the first to the last character of a non-empty stretch."""
        return Span(self.raw[start], self.raw[end - 1] + 1)
