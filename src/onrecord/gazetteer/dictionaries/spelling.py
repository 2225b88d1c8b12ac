"""Names as newspapers write them, from dictionaries that write them in capitals with underscores.

"ABU_NIDAL_ORGANIZATION_(ANO)_" is Abu Nidal Organization, also ANO.  Which short words are acronyms is
a guess: a single word of up to three letters, and any without a vowel.  What is written in small letters
somewhere is left as it is.
"""

import re
from typing import Final

_SMALL: Final = frozenset("of the and for in on to at by de la le el los las del da do dos di du des et y e".split())
_LEADING: Final = frozenset({"al", "ad", "an", "ar", "as", "ash", "at", "az", "el", "ul", "ur"})
_ACRONYM: Final = 3
_BRACKETS: Final = re.compile(r"\s*\(([^()]*)\)?\s*")


def spell(written: str) -> tuple[str, ...]:
    """Return a dictionary's name in newspaper spelling, and the acronym in brackets after it where it has one.

    >>> spell("ABU_NIDAL_ORGANIZATION_(ANO)_"), spell("AL-QASSAM_BRIGADES"), spell("ETA_")
    (('Abu Nidal Organization', 'ANO'), ('al-Qassam Brigades',), ('ETA',))
    """
    text = " ".join(written.replace("_", " ").split())
    bracketed = _BRACKETS.search(text)
    bare = " ".join(_BRACKETS.sub(" ", text).split())
    if not bare:
        return ()
    words = bare.split()
    name = bare if bare != bare.upper() else " ".join(_word(word, at, len(words)) for at, word in enumerate(words))
    inside = bracketed[1].strip() if bracketed else ""
    return (name, inside.upper()) if inside and _is_acronym(inside, words) else (name,)


def _word(word: str, at: int, count: int) -> str:
    """Spell one word of a name in capitals."""
    if "." in word.rstrip(".") or not re.search("[AEIOUY]", word) or (count == 1 and len(word) <= _ACRONYM):
        return word
    if at and word.lower() in _SMALL:
        return word.lower()
    if not at and count > 1 and word.lower() in _LEADING:
        return word.lower()
    first, *rest = re.split(r"([-/])", word.lower())
    if rest and first in _LEADING:
        return first + "".join(part.capitalize() for part in rest)
    return first.capitalize() + "".join(part if part in _LEADING | _SMALL else part.capitalize() for part in rest)


def _is_acronym(letters: str, words: list[str]) -> bool:
    """Tell whether letters are initials of words, in their order: (ANO), not (GREECE)."""
    initials = iter(part[0].lower() for word in words for part in re.split("[-/]", word) if part)
    return letters.isalpha() and all(letter in initials for letter in letters.lower())
