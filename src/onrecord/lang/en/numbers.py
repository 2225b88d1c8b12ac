"""Read English numbers: numerals, number words, vague plurals, fractions and ratios.

A value is a number or a pair (lowest, highest).  Shares of one become percent ("a third" 33.3,
"one in five" 20), because that is how the rest of the article is likely to state them.  Vague plurals
get the range that the words allow: "dozens" 12 to 99, "several hundred" 100 to 999.
The reader works on pieces of words: what was cut apart or not is one to it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.lang.en.cardinals import NUMERAL, read_cardinal, text_at
from onrecord.lang.en.number_words import NumberWords, load_number_words
from onrecord.lang.en.pieces import Piece, split_words

__all__ = ["NumberKind", "Piece", "Reading", "Value", "read_number", "read_numbers", "split_words"]

Value = float | tuple[float, float]
NumberKind = Literal["exact", "vague", "share", "repetition"]

# Joins a range: "3-5", "five to six", "one or two".
# "Three out of four" is a share; "17 out of 18 districts" counts districts.
_WHOLES = frozenset({*range(2, 11), 12, 20, 25, 50, 100, 1000})
_RANGE_JOINS = frozenset({"-", "–", "—", "to", "or", "and"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What pieces `first`..`last` (half-open) say: a value and how it is told."""

    first: int
    last: int
    value: Value
    kind: NumberKind


def read_numbers(pieces: Sequence[Piece]) -> Iterator[Reading]:
    """Yield the numbers of a text, in order and without overlap.

    >>> [reading.value for reading in read_numbers(split_words("two of 30 men".split(), range(4), range(1, 5)))]
    [2.0, 30.0]
    """
    at = 0
    while at < len(pieces):
        reading = read_number(pieces, at)
        if reading is None:
            at += 1
            continue
        yield reading
        at = max(at + 1, reading.last)


def read_number(pieces: Sequence[Piece], at: int) -> Reading | None:
    """Read the longest number that starts at a piece, or None.

    >>> pieces = split_words("two and a half million people".split(), range(0, 60, 10), range(1, 61, 10))
    >>> read_number(pieces, 0).value
    2500000.0
    """
    piece = pieces[at]
    lexicon = load_number_words()
    if not (piece.text[0].isdigit() or piece.text in lexicon.starters or NUMERAL.fullmatch(piece.text)):
        return None
    for reader in (_read_ratio, _read_fraction, _read_vague, _read_range, _read_repetition):
        reading = reader(pieces, at, lexicon)
        if reading is not None:
            return reading
    return None


def _read_range(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> Reading | None:
    low = read_cardinal(pieces, at, lexicon)
    if low is None:
        return None
    join = low[1]
    joined = text_at(pieces, join)
    between = "between" in (text_at(pieces, at - 1), text_at(pieces, at - 2))
    if joined in _RANGE_JOINS and (joined != "and" or between):
        step = join + 1
        while text_at(pieces, step) in ("$", "€", "£", "us", "us$", "about", "even"):
            step += 1
        high = read_cardinal(pieces, step, lexicon)
        if high is not None and _is_range(pieces, at, join, low=low[0], high=high):
            value = low[0]
            if value < high[2] < high[0] and value == low[2]:
                value *= high[0] / high[2]
            return Reading(at, high[1], (value, high[0]), "exact")
    return Reading(at, low[1], low[0], "exact")


def _is_range(pieces: Sequence[Piece], at: int, join: int, *, low: float, high: tuple[float, int, float]) -> bool:
    """Tell a range ("five to six") from a change ("from 180 to 5") and a score ("3-2")."""
    if low >= high[0] and low >= high[2]:
        return False
    joined = pieces[join].text
    if joined == "to":
        before = [text_at(pieces, at - step) for step in (1, 2, 3, 4)]
        return "from" not in before[:3] or any(text.startswith("rang") for text in before)
    return True


def _read_vague(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> Reading | None:
    text = pieces[at].text
    factor = lexicon.vague_factors.get(text)
    here = at + 1
    if factor is not None and text_at(pieces, here) == "of" and text_at(pieces, here + 1) in lexicon.vague:
        multiplier = lexicon.multipliers[pieces[here + 1].text.removesuffix("s")]
        value, here = (factor[0] * multiplier, (factor[1] + 1) * multiplier - 1), here + 2
    elif text in lexicon.vague:
        value = lexicon.vague[text]
    elif text in lexicon.multipliers:
        return _read_bare_multiplier(pieces, at, lexicon)
    else:
        return None
    wider = _read_wider(pieces, here, lexicon)
    if wider is not None:
        value, here = (value[0], max(value[1], wider[0][1])), wider[1]
    return Reading(at, here, value, "vague")


def _read_wider(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> tuple[tuple[float, float], int] | None:
    """Read "hundreds, perhaps thousands", "thousands if not tens of thousands", "hundreds or thousands"."""
    here = at
    while (
        text_at(pieces, here) in (",", "perhaps", "if", "not", "possibly", "maybe", "or", "even", "probably")
        and here < at + 4
    ):
        here += 1
    if here == at or text_at(pieces, here) not in (lexicon.vague.keys() | {"tens"}):
        return None
    further = _read_vague(pieces, here, lexicon)
    return (further.value, further.last) if further is not None and isinstance(further.value, tuple) else None


def _read_bare_multiplier(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> Reading | None:
    """Read "several hundred", "a few thousand", "a couple of hundred", "half a million", "a dozen"."""
    multiplier = lexicon.multipliers[pieces[at].text]
    before = (text_at(pieces, at - 3), text_at(pieces, at - 2), text_at(pieces, at - 1))
    if before[2] == "several" or before[1:] == ("a", "few") or before[2] == "many":
        low, high = (12, 99) if multiplier == 12 else (multiplier, 10 * multiplier - 1)
        return Reading(at - (1 if before[2] != "few" else 2), at + 1, (float(low), float(high)), "vague")
    if before == ("a", "couple", "of") or before[1:] == ("a", "couple"):
        return Reading(at - (3 if before[2] == "of" else 2), at + 1, 2.0 * multiplier, "vague")
    if before[1:] == ("half", "a") or before[1:] == ("half", "-"):
        return Reading(at - 2, at + 1, 0.5 * multiplier, "exact")
    cardinal = read_cardinal(pieces, at, lexicon)
    return Reading(at - 1, cardinal[1], cardinal[0], "exact") if cardinal else None


def _read_fraction(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> Reading | None:
    text = pieces[at].text
    share = lexicon.fractions.get(text)
    if share is not None:
        return _read_lone_fraction(pieces, at, share)
    count = lexicon.cardinals.get(text)
    step = at + 2 if text_at(pieces, at + 1) == "-" else at + 1
    share = lexicon.fractions.get(text_at(pieces, step))
    if count is None or share is None or count > 9 or (count > 1) != pieces[step].text.endswith("s"):
        return None
    if count == 1 and text_at(pieces, step + 1) != "of" and step == at + 1 and pieces[step].text != "half":
        return None
    if text_at(pieces, step + 1) in ("majority", "vote"):
        return None
    total = round(100 * count / round(100 / share), 1)
    return Reading(at, step + 1, total, "share")


def _read_lone_fraction(pieces: Sequence[Piece], at: int, share: float) -> Reading | None:
    """Read "a third of", "a quarter", "half of", but no ordinal ("a third man") and no "second half"."""
    text, before, after = pieces[at].text, text_at(pieces, at - 1), text_at(pieces, at + 1)
    if text.endswith("s") or text == "halves":
        return None
    if text == "half":
        if before in ("first", "second", "other", "latter", "a", "-", "better", "top", "bottom") or pieces[at].glued:
            return None
        if after in ("of", "the", "its", "their", "his", "her", "our", "my", "your", "all") or after in (",", "."):
            return Reading(at, at + 1, share, "share")
        return None
    if before in ("a", "an") and (after in ("of", "part", ".", "as", "to") or text == "quarter" and after == "the"):
        return Reading(at - 1, at + 2 if after == "part" else at + 1, share, "share")
    return None


def _read_ratio(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> Reading | None:
    """Read "one in five", "three out of four", "9 out of 10"."""
    part = read_cardinal(pieces, at, lexicon)
    if part is None:
        return None
    here = part[1]
    while text_at(pieces, here) in ("people", "voters", "adults", "children", "women", "men") and here < part[1] + 1:
        here += 1
    out = text_at(pieces, here) == "out" and text_at(pieces, here + 1) == "of"
    every = text_at(pieces, here) == "in" and text_at(pieces, here + 1) == "every"
    if not out and not every and not (text_at(pieces, here) == "in" and part[0] == 1 and here == part[1]):
        return None
    whole = read_cardinal(pieces, here + (2 if out or every else 1), lexicon)
    if whole is None or not 1 <= part[0] < whole[0] or whole[0] not in _WHOLES:
        return None
    return Reading(at, whole[1], round(100 * part[0] / whole[0], 1), "share")


def _read_repetition(pieces: Sequence[Piece], at: int, lexicon: NumberWords) -> Reading | None:
    value = lexicon.repetitions.get(pieces[at].text)
    if value is None:
        return None
    if pieces[at].text == "once":
        before = (text_at(pieces, at - 2), text_at(pieces, at - 1))
        return Reading(at, at + 1, value, "repetition") if before in (("at", "least"), ("more", "than")) else None
    if text_at(pieces, at + 1) in ("as", "the", "a", "-", "its", "their", "that"):
        return None
    return Reading(at, at + 1, value, "repetition")
