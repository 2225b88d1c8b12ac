"""What the values of changes can be: looked at before anything is done with them, for people and programs send them.

Only that is checked here which the laying over needs to hold, and what a database can keep; all else is told by the
record's own shape when the whole is read back.
"""

import re
from collections.abc import Mapping
from math import isfinite
from typing import Any, Final

from onrecord.errors import Refused

LONGEST_TEXT: Final = 500
LARGEST_NUMBER: Final = 2**63 - 1
DEEPEST: Final = 8

# NUL, and halves of pairs that UTF-8 has no bytes for.
UNKEPT: Final = re.compile("[\0\ud800-\udfff]")

WORDS: Final = frozenset({"trigger", "cue"})
LISTS_OF_WORDS: Final = frozenset({"content", "mentions", "evidence"})
LISTS_OF_TEXTS: Final = frozenset(
    {"mode", "context", "actors", "recipients", "according_to", "speakers", "addressees", "claimed_by", "aliases"}
)
TEXTS: Final = frozenset({"type", "place", "time", "inside", "statement", "against", "part", "date", "name"})


def check_shapes(changes: Mapping[str, Any]) -> None:
    """Raise Refused where a value is of another kind than its field, or more than a database can keep.

    >>> check_shapes({"actors": ["e1"], "trigger": {"start": 0, "end": 4}})
    """
    for name, value in changes.items():
        _check_kept(name, value)
        if (wanted := _wanted(name, value)) is not None:
            raise Refused(f"{name}: give {wanted}")


def _wanted(name: str, value: object) -> str | None:
    """Tell what a field wants; None where it has it."""
    if name in WORDS and not (isinstance(value, dict) or (value is None and name == "cue")):
        return "words by start and end"
    if name in LISTS_OF_WORDS and not (isinstance(value, list) and all(isinstance(one, dict) for one in value)):
        return "a list of words, each by start and end"
    if name == "evidence" and not all(isinstance(one.get("field"), str) for one in _listed(value)):
        return "the field that each of the words gives"
    if name in LISTS_OF_TEXTS and not (isinstance(value, list) and all(isinstance(one, str) for one in value)):
        return "a list of texts"
    if name in TEXTS and not isinstance(value, str | None):
        return "a text"
    return None


def _listed(value: object) -> list[dict[str, Any]]:
    return value if isinstance(value, list) else []


def _check_kept(name: str, value: object, depth: int = 0) -> None:
    """Refuse what one of the databases has no place for."""
    if depth > DEEPEST:
        raise Refused(f"{name}: lists within lists within lists; give a plain value")
    match value:
        case str() if UNKEPT.search(value) or len(value) > LONGEST_TEXT:
            raise Refused(f"{name}: a text holds at most {LONGEST_TEXT} characters, no NUL and no half characters")
        case int() if abs(value) > LARGEST_NUMBER:
            raise Refused(f"{name}: a number of more than 64 bits; give a smaller one")
        case float() if not isfinite(value):
            raise Refused(f"{name}: no number that can be written; give another")
        case list():
            for one in value:
                _check_kept(name, one, depth + 1)
        case dict():
            for key, one in value.items():
                _check_kept(name, key, depth + 1)
                _check_kept(name, one, depth + 1)
        case _:
            pass
