"""Give each atom the word classes that it may have, with their values.

A lexeme is (class, value, end): atoms i..end read as the class.  Months and weekdays need a
capital, for "march" and "may" are other words.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Final

from onrecord.lang.en.times.atoms import Atoms
from onrecord.lang.en.times.numerals import (
    NEWEST_YEAR,
    NUMBER_WORDS,
    OLDEST_YEAR,
    read_count,
    read_ordinal,
    read_spoken_year,
)

Value = str | int
Lexeme = tuple[str, Value, int]
# Above this, figures before a singular unit are a year ("the 2018 day"), not a count.
LARGEST_SIZE: Final = 1000
LONGEST_FIGURE: Final = 10
NEW_MILLENNIUM: Final = 200
CAPITALISED: Final = frozenset({"month", "weekday", "weekdays"})
CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
DECADE: Final = re.compile(r"(\d{3})0s")
SHORT_DECADE: Final = re.compile(r"'?(\d)0s")
SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
ISO_DATE: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")


@cache
def load_lexicon() -> Mapping[str, tuple[tuple[str, Value, tuple[str, ...]], ...]]:
    """Load the lexicon: first atom -> (class, value, atoms that must follow), longest first."""
    found: dict[str, list[tuple[str, Value, tuple[str, ...]]]] = {}
    for name, entries in _tables().items():
        for value, phrases in entries.items():
            for phrase in phrases:
                first, *rest = phrase.replace("'s", " 's").replace("s' ", "s ' ").split()
                meaning: Value = int(value) if value.isdigit() and name != "feast" else value
                found.setdefault(first, []).append((name, meaning, tuple(rest)))
    return MappingProxyType({word: tuple(sorted(rows, key=lambda row: -len(row[2]))) for word, rows in found.items()})


@cache
def load_guards() -> tuple[frozenset[str], frozenset[str]]:
    """Load the words that need a guard before them, and the guards."""
    table = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))["guarded"]
    return frozenset(table["words"]), frozenset(table["guards"])


def _tables() -> dict[str, dict[str, list[str]]]:
    tables = tomllib.loads(files(__package__).joinpath("lexicon.toml").read_text("utf-8"))
    return {name: table for name, table in tables.items() if name != "guarded"}


def can_start(word: str) -> bool:
    """Tell whether an atom has any reading at all."""
    return word in load_lexicon() or word in NUMBER_WORDS or word[0].isdigit() or (word[0] == "'" and len(word) > 2)


def read_lexemes(atoms: Atoms, i: int) -> list[Lexeme]:
    """List all readings of the atom at i, in no order that matters."""
    texts = atoms.texts
    word = texts[i]
    if word[0].isdigit() or word[0] == "'":
        return _read_figures(texts, i)
    found: list[Lexeme] = []
    for name, value, rest in load_lexicon().get(word, ()):
        if name in CAPITALISED and not atoms.capital[i]:
            continue
        if not rest or texts[i + 1 : i + 1 + len(rest)] == rest:
            found.append((name, value, i + 1 + len(rest)))
    return found + _read_number_words(texts, i) if word in NUMBER_WORDS else found


def _read_number_words(texts: tuple[str, ...], i: int) -> list[Lexeme]:
    found: list[Lexeme] = []
    if count := read_count(texts, i):
        found += [("number", *count), ("size", *count)]
    if ordinal := read_ordinal(texts, i):
        found.append(("ordinal", *ordinal))
        found.append(("dom", *ordinal))
    if year := read_spoken_year(texts, i):
        found.append(("spoken_year", *year))
    return found


def _read_figures(texts: tuple[str, ...], i: int) -> list[Lexeme]:
    word, end = texts[i], i + 1
    if len(word) > LONGEST_FIGURE:
        return []
    if word.isdigit() and word.isascii():
        return _read_digits(word, int(word), end)
    if match := CLOCK.fullmatch(word):
        hour, minute = int(match.group(1)), int(match.group(2))
        found: list[Lexeme] = [("clock", f"{hour:02d}:{minute:02d}", end)]
        return found if ":" in word else [("pointed_clock", f"{hour:02d}:{minute:02d}", end)]
    if match := DECADE.fullmatch(word):
        return _read_decade(int(match.group(1)), end)
    if match := SHORT_DECADE.fullmatch(word):
        return [("short_decade", int(match.group(1)), end)]
    if word[0] == "'":
        return [("short_year", int(word[1:]), end)] if word[1:].isdigit() else []
    if ordinal := read_ordinal(texts, i):
        return [("ordinal", *ordinal), ("dom", *ordinal)]
    if word == "1/2":
        return [("half", 1, end)]
    if match := SLASHES.fullmatch(word):
        return [("slashed", word, end)]
    if ISO_DATE.fullmatch(word):
        return [("iso", word, end)]
    count = read_count(texts, i)
    return [("number", *count)] if count else []


def _read_decade(decade: int, end: int) -> list[Lexeme]:
    """Read "the 1800s" as the century, "the 2000s" as the decade, and "the 1830s" as what they are."""
    if decade % 10 == 0 and decade < NEW_MILLENNIUM:
        return [("hundreds", decade // 10, end)]
    return [("decade", decade, end)]


def _read_digits(word: str, number: int, end: int) -> list[Lexeme]:
    found: list[Lexeme] = [("number", number, end)]
    if len(word) == 4 and OLDEST_YEAR <= number <= NEWEST_YEAR:
        found.append(("year", number, end))
        if number % 10 == 0:
            found.append(("round_year", number // 10, end))
    if len(word) == 4 and number % 100 < 60 and number < 2400:
        found.append(("military_clock", f"{word[:2]}:{word[2:]}", end))
    if number < LARGEST_SIZE:
        found.append(("size", number, end))
    if len(word) <= 2:
        found.append(("two_digits", number, end))
        if 1 <= number <= 31:
            found.append(("dom", number, end))
        if number <= 24:
            found.append(("hour", number, end))
    return found
