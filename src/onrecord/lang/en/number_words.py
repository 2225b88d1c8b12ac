"""Load the number words of numbers.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NumberWords:
    """The tables of numbers.toml."""

    cardinals: dict[str, float]
    multipliers: dict[str, float]
    suffixes: dict[str, float]
    vague: dict[str, tuple[float, float]]
    vague_factors: dict[str, tuple[float, float]]
    fractions: dict[str, float]
    repetitions: dict[str, float]
    starters: frozenset[str]


@cache
def load_number_words() -> NumberWords:
    """Load the number words that ship with the package."""
    table = tomllib.loads(files("onrecord.lang.en").joinpath("numbers.toml").read_text(encoding="utf-8"))

    def pairs(name: str) -> dict[str, tuple[float, float]]:
        return {word: (low, high) for word, (low, high) in table[name].items()}

    starters = frozenset().union(
        *(table[name] for name in ("cardinals", "multipliers", "vague", "fractions", "repetitions"))
    )
    return NumberWords(
        table["cardinals"], table["multipliers"], table["suffixes"], pairs("vague"), pairs("vague_factors"),
        table["fractions"], table["repetitions"], starters | {"tens"},
    )  # fmt: skip
