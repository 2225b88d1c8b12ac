"""Read numbers as time expressions use them: counts, ordinals, years in words and in figures.

"A few", "several" and bare plurals count as "X", TIMEX3's sign for an amount left open.
"""

import re
from collections.abc import Sequence
from types import MappingProxyType
from typing import Final

SMALL: Final = MappingProxyType(
    {
        name: value
        for value, name in enumerate(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen".split()
        )
    }
)
TENS: Final = MappingProxyType(
    {
        name: value * 10
        for value, name in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
    }
)
LARGE: Final = MappingProxyType({"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12})
ORDINALS: Final = MappingProxyType(
    {
        name: value
        for value, name in enumerate(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
            start=1,
        )
    }
    | {"thirtieth": 30}
)
NUMBER_WORDS: Final = frozenset({*SMALL, *TENS, *LARGE, *ORDINALS})
DIGIT_ORDINAL: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
FIGURE: Final = re.compile(r"\d{1,3}(?:,\d{3})+|\d+")
OLDEST_YEAR, NEWEST_YEAR = 1000, 2199


def read_count(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """Read a whole number at word i as (value, end), in figures or words.

    >>> read_count(["twenty", "four", "hours"], 0)
    (24, 2)
    """
    word = words[i]
    if word[0].isdigit():
        if not FIGURE.fullmatch(word) or len(word) > 9:
            return None
        return int(word.replace(",", "")), i + 1
    total, group, end = 0, 0, i
    while end < len(words):
        step = _step(words[end], group)
        if step is None:
            break
        total, group = (total + step, 0) if step >= 1000 else (total, step)
        end += 1
    return (total + group, end) if end > i else None


def _step(word: str, group: int) -> int | None:
    """Return the running group after one more number word, or None where the number ends before it."""
    if word in SMALL and (group == 0 or (group % 100 >= 20 and group % 10 == 0) or group % 100 == 0):
        return group + SMALL[word]
    if word in TENS and group % 100 == 0:
        return group + TENS[word]
    if word in LARGE and (group or word != "dozen"):
        return max(group, 1) * LARGE[word] if group else None
    return None


def read_ordinal(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """Read an ordinal at word i as (value, end).

    >>> read_ordinal(["twenty", "first", "century"], 0)
    (21, 2)
    """
    word = words[i]
    if word in ORDINALS:
        return ORDINALS[word], i + 1
    if word[0].isdigit():
        match = DIGIT_ORDINAL.fullmatch(word)
        return (int(match.group(1)), i + 1) if match else None
    if word in TENS and i + 1 < len(words) and ORDINALS.get(words[i + 1], 10) < 10:
        return TENS[word] + ORDINALS[words[i + 1]], i + 2
    return None


def read_spoken_year(words: Sequence[str], i: int) -> tuple[int, int] | None:
    """Read a year in words at word i as (year, end).

    >>> read_spoken_year(["nineteen", "ninety", "six"], 0)
    (1996, 3)
    >>> read_spoken_year(["two", "thousand", "and", "five"], 0)
    (2005, 4)
    """
    if words[i] == "two" and i + 1 < len(words) and words[i + 1] == "thousand":
        start = i + 3 if i + 2 < len(words) and words[i + 2] == "and" else i + 2
        rest = read_count(words, start) if start < len(words) else None
        return (2000 + rest[0], rest[1]) if rest and rest[0] < 100 else (2000, i + 2)
    century = SMALL.get(words[i], 20 if words[i] == "twenty" else 0)
    if not 11 <= century <= 20 or i + 1 >= len(words):
        return None
    rest = read_count(words, i + 1)
    return (century * 100 + rest[0], rest[1]) if rest and 10 <= rest[0] < 100 else None
