"""Words in their context, for people to read: never used for coding."""

import re
from typing import Final

from rich.text import Text

from onrecord.model.article import Article
from onrecord.model.span import Span

# "Gen. Holm", "U.S. Army", "at 9 a.m. Dol": an excerpt that runs on is a lesser evil than one that
# starts in the middle of a name, so a short capitalised word before the stop ends no sentence.
_SENTENCE_END: Final = re.compile(r"(?P<word>\S*?)[.!?][”’\"')\]]*\s+(?=[A-Z“\"‘(\[\d])|\n+")
_ABBREVIATED: Final = re.compile(r"(?:[A-Z][a-z]{0,3}|(?:\w\.)+\w)")
_REACH: Final = 150


def fold(words: str) -> str:
    r"""Put words on one line.

    >>> fold("once and\n for all")
    'once and for all'
    """
    return " ".join(words.split())


def quote(article: Article, span: Span) -> str:
    """Return the words of a span on one line."""
    return fold(article.words(span))


def shorten(words: str, width: int) -> str:
    """Cut words that do not fit, with a sign that they go on.

    >>> shorten("once and for all", 9)
    'once and…'
    """
    return words if len(words) <= width else words[: width - 1].rstrip() + "…"


def excerpt(article: Article, span: Span, *, style: str) -> Text:
    """Show words in `style` within the sentence that holds them, without furniture, quietly."""
    before = _report(article, Span(max(0, span.start - 4 * _REACH), span.start, span.part))
    after = _report(article, Span(span.end, span.end + 4 * _REACH, span.part))
    before = before[max(_sentence_ends(before), default=0) :]
    after = after[: min(_sentence_ends(after), default=len(after))].rstrip()
    if len(before) > _REACH:
        before = "…" + before[-_REACH:].split(maxsplit=1)[-1]
    if len(after) > _REACH:
        after = after[:_REACH].rsplit(maxsplit=1)[0] + "…"
    lead, tail = re.sub(r"\s+", " ", before).lstrip(), re.sub(r"\s+", " ", after)
    return Text.assemble((lead, "dim"), (quote(article, span), style), (tail, "dim"))


def _sentence_ends(words: str) -> list[int]:
    ends = _SENTENCE_END.finditer(words)
    return [end.end() for end in ends if not _ABBREVIATED.fullmatch((end["word"] or "").lstrip('(“"‘'))]


def _report(article: Article, span: Span) -> str:
    """Return the words of a span, furniture left out."""
    kept, here = [], span.start
    for piece in sorted(furniture.span for furniture in article.furniture):
        if piece.touches(span) and piece.end > here:
            kept.append(article.words(Span(here, max(here, piece.start), span.part)))
            here = piece.end
    return "".join((*kept, article.words(Span(here, max(here, span.end), span.part))))
