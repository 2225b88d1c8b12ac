"""Stretches of text as tools give them back: in pieces, and sometimes counted in another unit."""

from collections.abc import Iterable

from onrecord.model.article import Article
from onrecord.model.span import Span


def join(pieces: Iterable[Span], article: Article) -> tuple[Span, ...]:
    r"""Put pieces that only white space parts together again, in the order of the text.

    >>> join([Span(0, 5), Span(6, 11)], Article("a", "Talks\nbegan."))
    (Span(start=0, end=11, part='text'),)
    """
    joined: list[Span] = []
    for piece in sorted(pieces):
        if joined and not article.text[joined[-1].end : piece.start].strip():
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    return tuple(joined)


def from_utf16(start: int, end: int, text: str) -> Span:
    """Return the code points of a stretch that was counted in UTF-16 units, as JavaScript counts.

    >>> from_utf16(3, 5, "🎖 ab")
    Span(start=2, end=4, part='text')
    """
    units = text.encode("utf-16-le", "surrogatepass")

    def count(position: int) -> int:
        return len(units[: 2 * position].decode("utf-16-le", "replace"))

    return Span(count(start), count(end))
