"""The lines of an article, and where its running text begins."""

from dataclasses import dataclass

_RUNNING_WORDS = 12  # a line of so many words that ends like a sentence is running text
_LONG_WORDS = 25  # and so is any line of so many words
_MAX_HEAD = 12
_TAIL = 6
_ENDS = (".", "!", "?", "”", '"', "’", "'", ":", "…")


@dataclass(frozen=True, slots=True)
class Line:
    """A line's words without the white space at its ends, and their offsets in the text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """All lines that hold words; those before `body` stand before the running text."""

    all: tuple[Line, ...]
    body: int

    @property
    def head(self) -> tuple[Line, ...]:
        """Return the lines before the running text."""
        return self.all[: self.body]

    @property
    def tail(self) -> int:
        """Return the position from which a line counts as one of the last."""
        return max(self.body, len(self.all) - _TAIL)


def split_lines(text: str) -> Lines:
    r"""Split a text into its lines.

    >>> [line.text for line in split_lines("Title\n\n  Body. \n").all]
    ['Title', 'Body.']
    """
    found: list[Line] = []
    position = 0
    for piece in text.split("\n"):
        words = piece.strip()
        if words:
            start = position + len(piece) - len(piece.lstrip())
            found.append(Line(start, start + len(words), words))
        position += len(piece) + 1
    body = next((i for i, line in enumerate(found[:_MAX_HEAD]) if _runs(line.text)), min(len(found), _MAX_HEAD))
    return Lines(tuple(found), body)


def _runs(line: str) -> bool:
    """Tell whether a line is running text rather than a heading, name or date."""
    words = line.count(" ") + 1
    return words >= _LONG_WORDS or (words >= _RUNNING_WORDS and line.endswith(_ENDS))
