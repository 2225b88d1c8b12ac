"""Tell a figure from the other uses of a number: dates, ages, durations, distances, names, scores.

Each test looks at a few pieces beside the number, so that it needs no parse.  Sums of money and shares
are figures whatever stands beside them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from onrecord.lang.en.numbers import Piece, Reading
from onrecord.lang.en.units import UnitWords, load_unit_words

_AGE_LIMIT = 115
_FIRST_YEAR, _LAST_YEAR = 1000, 2100
# Adjectives that may stand between a number and its measure: "five more years".
_STRETCH: Final = frozenset(
    "more additional further long other full straight consecutive past last whole extra working".split()
)
_LOWER_NAMES: Final = frozenset(
    "number no. nos. page pages chapter section article resolution phase # top covid part grade paragraph".split()
)
_ORDINAL: Final = frozenset({"st", "nd", "rd", "th"})
_BEFORE_NUMERALS: Final = frozenset({"$", "€", "£", "(", '"', "'", "[", "—", "~", "<", ">", "#"})
# "The six-member team" and "the 3,000-strong force" are counts; "a two-front war" only describes.
_COUNTED_COMPOUNDS: Final = frozenset(
    "member members person people square strong seat seats vote votes bed strike".split()
)
_PRONOUNS: Final = frozenset("he she i who".split())
_BEING: Final = frozenset("is was 's 'm am turned turns turning".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A reading among its pieces."""

    pieces: Sequence[Piece]
    reading: Reading

    def text(self, offset: int) -> str:
        """Return the piece at an offset: -1 the one before the number, 0 the first one after it."""
        at = self.reading.first + offset if offset < 0 else self.reading.last + offset
        return self.pieces[at].text if 0 <= at < len(self.pieces) else ""

    def piece(self, offset: int) -> Piece | None:
        """Return the piece itself at such an offset."""
        at = self.reading.first + offset if offset < 0 else self.reading.last + offset
        return self.pieces[at] if 0 <= at < len(self.pieces) else None

    def glued(self, offset: int) -> bool:
        """Tell whether no space stands before the piece at such an offset."""
        piece = self.piece(offset)
        return piece is not None and piece.glued

    @property
    def low(self) -> float:
        """The value, or the lower end of a range."""
        value = self.reading.value
        return value[0] if isinstance(value, tuple) else value

    @property
    def digits(self) -> str:
        """The first piece of the number."""
        return self.pieces[self.reading.first].text


def currency_of(number: Number) -> str | None:
    """Name the currency of a sum from the sign before it or the word after it."""
    currencies = load_unit_words().currencies
    before, earlier = number.text(-1), number.text(-2)
    if before in currencies and (not before.isalpha() or len(before) <= 3):
        return currencies.get(earlier + before, currencies[before]) if number.glued(-1) else currencies[before]
    return currencies.get(number.text(0)) or _named_currency(number)


def _named_currency(number: Number) -> str | None:
    """Read "US dollars", "Danish crowns": an adjective of a country before the currency's word."""
    currencies = load_unit_words().currencies
    first, second = number.piece(0), number.text(1)
    if first is None or second not in currencies or len(second) < 3 or not first.capital:
        return None
    plain = currencies[second].removeprefix("US ")
    return f"{first.text.upper() if first.text in ('us', 'u.s.') else first.text.capitalize()} {plain}".replace(
        "U.S.", "US"
    )


def percent_of(number: Number) -> str | None:
    """Return "percent" or "percentage points" where the number is followed by them."""
    words = load_unit_words()
    offset = 1 if number.text(0) == "-" else 0
    if number.reading.kind == "share":
        return "percent"
    if number.text(offset) in words.percent or (number.text(offset) == "pc" and number.glued(offset)):
        return "percentage points" if number.text(offset + 1) in words.points else "percent"
    if number.text(offset) == "per" and number.text(offset + 1) == "cent":
        return "percent"
    return None


def is_figure(number: Number, *, hedged: bool, sentence_start: bool) -> bool:
    """Tell whether a number that is neither a sum nor a share can be a figure at all."""
    words = load_unit_words()
    if number.low == 0:
        return False
    if any(test(number, words) for test in _TESTS):
        return False
    return not (_is_year(number, words, hedged) or _is_list_number(number, sentence_start))


def _is_ordinal_or_decade(number: Number, _: UnitWords) -> bool:
    following = number.text(0)
    return number.glued(0) and (following in _ORDINAL or following in ("s", "'s", "/"))


def _is_glued(number: Number, words: UnitWords) -> bool:
    """Find "F-16", "G7", "mid-2016", "555-0142", "9/11", "10:39", "3-2"."""
    first = number.pieces[number.reading.first]
    before = number.text(-1)
    if first.glued and before and before not in _BEFORE_NUMERALS:
        return before not in words.currencies and not (before == "-" and number.text(-2) == "to")
    following = number.text(0)
    digit_after = number.text(1)[:1].isdigit() and number.glued(1)
    return number.glued(0) and following in ("-", "–", "/", ":", ".") and digit_after


def _is_measure(number: Number, words: UnitWords) -> bool:
    offset = 1 if number.text(0) in ("-", "–") and number.glued(0) else 0
    while offset < 3 and number.text(offset) in _STRETCH:
        offset += 1
    unit = number.text(offset)
    if unit in words.area or (len(unit) == 1 and number.text(offset + 1) in ("-", "‑")):
        return False
    return unit in words.measures and number.text(offset + 1) != "attack"


def _is_compound(number: Number, words: UnitWords) -> bool:
    """Find "two-front", "68-page", "o'clock" and sizes "25 by 55 kilometres"."""
    if number.text(0) in ("-", "–") and number.glued(0) and number.glued(1):
        return number.text(1) not in _COUNTED_COMPOUNDS | words.area and number.text(1) != "to"
    if number.text(0) == "by" and number.text(1)[:1].isdigit():
        return number.text(2) in words.measures
    return number.text(0) in ("o'clock", "o")


def _is_date(number: Number, words: UnitWords) -> bool:
    before, after = number.text(-1), number.text(0)
    if after == "of" and number.text(1) in words.months:
        return True
    month_before = before in words.months and (before != "may" or bool(number.piece(-1) and number.piece(-1).capital))  # type: ignore[union-attr]
    month_after = after in words.months and number.low <= 31 and bool(number.piece(0) and number.piece(0).capital)  # type: ignore[union-attr]
    if month_before or month_after:
        return number.low <= 31 or _FIRST_YEAR <= number.low <= _LAST_YEAR
    listed = before in ("and", "-", "–", "to", ",") and number.low <= 31
    return listed and number.text(-2).isdigit() and number.text(-3) in words.months


def _is_age(number: Number, words: UnitWords) -> bool:
    before = number.text(-1)
    if before in words.before_age or (before == "of" and number.text(-2) in words.before_age):
        return True
    if number.low > _AGE_LIMIT:
        return False
    if any(number.text(-step) in words.before_age for step in (2, 3, 4)) and before in (
        "and",
        "to",
        "than",
        "of",
        "between",
        "from",
        "-",
    ):
        return True
    if (
        before in _BEING
        and number.text(-2) in _PRONOUNS
        and (not number.text(0).isalpha() or number.text(0) in ("and", "when", "at"))
    ):
        return True
    name = number.piece(-2)
    enclosed = (before == "," and number.text(0) in (",", ".", ";", ")")) or (
        before == "(" and number.text(0) in (")", ",")
    )
    return enclosed and name is not None and name.capital and number.low <= _AGE_LIMIT and number.digits.isdigit()


def _is_name(number: Number, words: UnitWords) -> bool:
    before = number.piece(-1)
    first = number.pieces[number.reading.first]
    if before is None or before.text in words.months:
        return False
    if before.text in words.before_name and (before.capital or before.text in _LOWER_NAMES):
        return True
    if before.text == "of" and number.text(-2) == "group":
        return True
    if before.text == "day" and number.text(0) in ("of", ",", "."):
        return True
    spelt = first.text[0].isalpha() and first.capital
    return spelt and number.reading.first > 0 and before.text.isalpha() and before.text not in ("us", "some", "over")


def _is_year(number: Number, words: UnitWords, hedged: bool) -> bool:
    if not (len(number.digits) == 4 and number.digits.isdigit() and _FIRST_YEAR <= number.low <= _LAST_YEAR):
        return False
    if number.reading.last > number.reading.first + 1 and isinstance(number.reading.value, float):
        return False
    recent = 1900 <= number.low <= 2050
    return recent and not hedged or number.text(-1) in words.before_year and not number.text(0).isalpha()


def _is_list_number(number: Number, sentence_start: bool) -> bool:
    return sentence_start and number.low <= 50 and number.digits.isdigit() and number.text(0) in (".", ")", ":")


_TESTS: Final[tuple[Callable[[Number, UnitWords], bool], ...]] = (
    _is_ordinal_or_decade, _is_glued, _is_measure, _is_compound, _is_date, _is_age, _is_name,
)  # fmt: skip
