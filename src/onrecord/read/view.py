"""Article -> View: the report in one plain form, each character of it knowing where it stands.

Furniture is cut out, white space folded to one space, paragraphs end in one line feed, quotation
marks and apostrophes are straight, and dashes are one of two: the hyphen, also between numbers,
and the long dash.  Invisible characters are dropped.  Ligatures are spelled out, both letters
standing where the ligature stands; everything else is one character for one.
"""

import re
from itertools import chain
from types import MappingProxyType

from onrecord.model.article import Article, Furniture
from onrecord.model.view import View

_GONE = "\x00"
_DOUBLE = "“”„‟«»″＂〝〞〟"
_SINGLE = "‘’‚‛′`´ʹʼ‹›＇"
_LONG = "–—―‒⸺"
_HYPHENS = "‐‑−﹣－⁃"
_INVISIBLE = chain(
    range(0x09), range(0x0E, 0x20), range(0x7F, 0x85), range(0x86, 0xA0), (0xAD, 0x34F, 0x61C, 0x180E),
    range(0x200B, 0x2010), range(0x202A, 0x202F), range(0x2060, 0x2070), range(0xFE00, 0xFE10), (0xFEFF, 0xFFFC),
)  # fmt: skip
_SPACES = chain((0x09, 0xA0, 0x1680), range(0x2000, 0x200B), (0x202F, 0x205F, 0x3000))
_BREAKS = (0x0B, 0x0C, 0x85, 0x2028, 0x2029)
_LIGATURES = MappingProxyType({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_PLAIN = MappingProxyType(
    dict.fromkeys(map(ord, _DOUBLE), '"')
    | dict.fromkeys(map(ord, _SINGLE), "'")
    | dict.fromkeys(map(ord, _LONG), "—")
    | dict.fromkeys(map(ord, _HYPHENS), "-")
    | dict.fromkeys(_INVISIBLE, _GONE)
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_BREAKS, "\n")
    # Half of a surrogate pair is no character, and no tokeniser can encode it.
    | dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
)
_NO_BREAK = re.compile(r"[^\n]")
_RETURN = re.compile(r"\r(?=\x00*\n)")
_PAIRED = re.compile(r"''|``")
_RANGE = re.compile(r"(?<=\d)—(?=\d)")
_CONTINUES = re.compile(r"(?<=[a-z,;]) ?\n(?= ?[a-z])")
_JUNCTION = re.compile(r"(?<=[^\n]{40})\n(?=[^\n])")
_PIECE = re.compile(r"([^ \n\x00]+)|[ \n\x00]+")
_LIGATURE = re.compile("[" + "".join(_LIGATURES) + "]")
_CLOSING = frozenset(",.;:!?)]}'\"’”")
_WRAPPED = 0.3  # share of line ends inside a sentence from which a text was wrapped by a machine


def make_view(article: Article) -> View:
    r"""Return the article's report in plain form, with the offset of each character.

    >>> make_view(Article("a", "“Talks”  began\u2014he said.\n\n\nThen…")).text
    '"Talks" began—he said.\nThen…'
    """
    plain = _cut(_plain(article.text), article.furniture)
    view = _fold(_unwrap(plain))
    return _spell_out(view) if _LIGATURE.search(view.text) else view


def _plain(text: str) -> str:
    """Map character for character; the length stays."""
    plain = text.translate(_PLAIN)
    if "\r" in plain:
        plain = _RETURN.sub(_GONE, plain).replace("\r", "\n")
    plain = _PAIRED.sub(f'"{_GONE}', plain)
    return _RANGE.sub("-", plain)


def _cut(plain: str, furniture: tuple[Furniture, ...]) -> str:
    """Blank out furniture: its line ends stay, and words that it stood between stay apart."""
    parts: list[str] = []
    at = 0
    for start, end in sorted((one.span.start, one.span.end) for one in furniture if one.span.part == "text"):
        if max(start, at) < min(end, len(plain)):
            blank = _GONE if plain[end : end + 1] in _CLOSING else " "
            parts += (plain[at:start], _NO_BREAK.sub(blank, plain[max(start, at) : end]))
            at = end
    return "".join((*parts, plain[at:]))


def _unwrap(plain: str) -> str:
    """Turn line ends inside a sentence into spaces."""
    if "\n" not in plain.strip():
        return plain
    inside = len(_CONTINUES.findall(plain))
    if inside == 0:
        return plain
    if inside >= _WRAPPED * len(_JUNCTION.findall(plain)) and inside > 2:
        plain = _JUNCTION.sub(" ", plain)
    return _CONTINUES.sub(lambda found: found[0].replace("\n", " "), plain)


def _fold(plain: str) -> View:
    """Fold white space and drop what is gone, keeping each character's offset."""
    parts: list[str] = []
    raw: list[int] = []
    breaks = [0]
    gap: tuple[str, int] | None = None
    for piece in _PIECE.finditer(plain):
        start, end = piece.span()
        if piece[1] is None:
            gap = _wider(gap, piece[0], start)
            continue
        if gap is not None and parts:
            parts.append(gap[0])
            raw.append(gap[1])
            if gap[0] == "\n":
                breaks.append(len(raw))
        gap = None
        parts.append(piece[1])
        raw.extend(range(start, end))
    return View("".join(parts), tuple(raw), tuple(breaks))


def _wider(gap: tuple[str, int] | None, blank: str, start: int) -> tuple[str, int] | None:
    """Return what a stretch of blanks comes to: nothing, a space, or a line feed, and where."""
    for mark in ("\n", " "):
        at = blank.find(mark)
        if at >= 0:
            return mark, start + at
    return gap


def _spell_out(view: View) -> View:
    """Spell ligatures out; all letters of one point to it."""
    spelled = [_LIGATURES.get(letter, letter) for letter in view.text]
    raw = tuple(chain.from_iterable([at] * len(letters) for at, letters in zip(view.raw, spelled, strict=True)))
    text = "".join(spelled)
    breaks = (0, *(at + 1 for at, letter in enumerate(text) if letter == "\n"))
    return View(text, raw, breaks)
