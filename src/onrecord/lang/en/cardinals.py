"""Read one number in numerals or words: "2.5 million", "twenty-five", "one hundred and twelve", "two and a half"."""

import re
from collections.abc import Sequence

from onrecord.lang.en.number_words import NumberWords
from onrecord.lang.en.pieces import Piece

NUMERAL = re.compile(r"\d+(?:,\d{2,3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")


def text_at(pieces: Sequence[Piece], at: int) -> str:
    """Return the piece at a position, or nothing beyond the ends."""
    return pieces[at].text if 0 <= at < len(pieces) else ""


def read_cardinal(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> tuple[float, int, float] | None:
    """Read a numeral or number words with multipliers: value, next piece, value before the last multiplier."""
    here = at
    text = text_at(pieces, here)
    total = current = 0.0
    if NUMERAL.fullmatch(text):
        current, here = float(text.replace(",", "")), here + 1
        suffix = lexicon.suffixes.get(text_at(pieces, here))
        if suffix and pieces[here].glued and not text_at(pieces, here + 1).startswith("-"):
            current, here = current * suffix, here + 1
    elif text in lexicon.cardinals:
        current, here = _read_words(pieces, here, lexicon)
    elif text in lexicon.multipliers and text_at(pieces, at - 1) in ("a", "an", "per"):
        current = 1.0
    else:
        return None
    current, here = _add_half(pieces, here, current)
    base = current
    while text_at(pieces, here) in lexicon.multipliers:
        factor = lexicon.multipliers[pieces[here].text]
        here += 1
        current *= factor
        rest = _read_rest(pieces, here, factor, lexicon=lexicon)
        if rest:
            total, current, here = total + current, rest[0], rest[1]
    return total + current, here, base


def _read_words(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> tuple[float, int]:
    """Read "five" or "twenty-five"."""
    value, here = float(lexicon.cardinals[pieces[at].text]), at + 1
    if value >= 20 and value % 10 == 0:
        step = here + 1 if text_at(pieces, here) == "-" else here
        ones = lexicon.cardinals.get(text_at(pieces, step), 0.0)
        if 0 < ones < 10:
            return value + ones, step + 1
    return value, here


def _add_half(pieces: Sequence[Piece], at: int, value: float) -> tuple[float, int]:
    """Read on over "and a half", also hyphenated."""
    texts = [(text_at(pieces, at + step)) for step in range(6)]
    words = [text for text in texts if text != "-"][:3]
    if words == ["and", "a", "half"]:
        used = next(step for step in range(6) if texts[step] == "half") + 1
        here = at + used
        return value + 0.5, here + 1 if text_at(pieces, here) == "-" else here
    return value, at


def _read_rest(pieces: Sequence[Piece], at: int, factor: float, *, lexicon: NumberWords) -> tuple[float, int] | None:
    """Read what may follow a multiplier in words: "one hundred and twelve", "two thousand five hundred"."""
    here = at + 1 if text_at(pieces, at) == "and" and factor >= 100 else at
    if text_at(pieces, here) not in lexicon.cardinals or factor < 100 or factor == 12.0:
        return None
    value, here = _read_words(pieces, here, lexicon)
    nested = lexicon.multipliers.get(text_at(pieces, here))
    if nested is None and value < factor:
        return value, here
    if nested is not None and value * nested < factor:
        return value, here
    return None
