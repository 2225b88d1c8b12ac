"""Titles before a person's name and what names and nouns tell of sex, as titles.toml lists them.

A sex is only ever used to choose what a pronoun can stand for, and is never put on record.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

from onrecord.errors import BadResource

_FILE: Final = "titles.toml"
Sex = Literal["male", "female", ""]


@dataclass(frozen=True, slots=True)
class Titles:
    """Hold the lists, in lower case and without full stops."""

    before_names: frozenset[str]
    male: frozenset[str]
    female: frozenset[str]
    male_names: frozenset[str]
    female_names: frozenset[str]

    def is_title(self, word: str) -> bool:
        """Tell whether a word before a name is no part of it.

        >>> load_titles().is_title("Maj."), load_titles().is_title("Queen")
        (True, False)
        """
        return word.rstrip(".").lower() in self.before_names

    def sex_of_noun(self, word: str) -> Sex:
        """Return what a title or noun tells: "spokeswoman" is female."""
        lowered = word.rstrip(".").lower()
        return "male" if lowered in self.male else "female" if lowered in self.female else ""

    def sex_of_first_name(self, word: str) -> Sex:
        """Return what a first name tells, "" where it is borne by both or not listed."""
        lowered = word.lower()
        return "male" if lowered in self.male_names else "female" if lowered in self.female_names else ""


@cache
def load_titles() -> Titles:
    """Read the shipped lists once; raise BadResource where they are ill-formed."""
    text = resources.files(__package__).joinpath(_FILE).read_text(encoding="utf-8")
    try:
        table = tomllib.loads(text)
        fields = ("before_names", "male", "female", "male_names", "female_names")
        return Titles(*(frozenset(table[field]) for field in fields))
    except (tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise BadResource(f"{_FILE}: {error}; compare the list with its neighbours") from error
