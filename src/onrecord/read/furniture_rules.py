"""Load the furniture rules of a language from its TOML, with their pieces put together."""

import functools
import re
import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from onrecord.errors import BadResource

Where = Literal["anywhere", "head", "tail"]
_PIECE = re.compile(r"\{([A-Z_]+)\}")
_DEPTH = 4  # pieces may be made of pieces, but not for ever


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One pattern with its proofs; `where` tells in which part of an article it holds."""

    id: str
    kind: str
    pattern: re.Pattern[str]
    where: Where
    lone: bool
    needs: str
    examples: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FurnitureRules:
    """The rules for whole lines and those for words inside the text."""

    lines: tuple[FurnitureRule, ...]
    insides: tuple[FurnitureRule, ...]


@functools.cache
def load_furniture_rules(language: str = "en") -> FurnitureRules:
    """Read a language's rules from the package."""
    name = f"lang/{language}/furniture.toml"
    try:
        written = resources.files("onrecord").joinpath(name).read_text("utf-8")
    except (OSError, UnicodeError) as error:
        raise BadResource(f"{name}: {error}; restore the file from the package") from error
    return read_furniture_rules(written, name=name)


def read_furniture_rules(written: str, *, name: str) -> FurnitureRules:
    """Read rules from TOML; raise BadResource that names the rule that is ill-formed."""
    try:
        data = tomllib.loads(written)
    except tomllib.TOMLDecodeError as error:
        raise BadResource(f"{name}: {error}; correct the line") from error
    pieces = data.get("pieces", {})
    return FurnitureRules(
        lines=tuple(_rule(row, pieces, name) for row in data.get("line", [])),
        insides=tuple(_rule(row, pieces, name) for row in data.get("inside", [])),
    )


def _rule(row: dict[str, object], pieces: dict[str, str], name: str) -> FurnitureRule:
    """Make a rule of its table."""
    try:
        return FurnitureRule(
            id=str(row["id"]),
            kind=str(row["kind"]),
            pattern=re.compile(_put_together(str(row["pattern"]), pieces)),
            where=_where(row.get("where", "anywhere")),
            lone=bool(row.get("lone", False)),
            needs=str(row.get("needs", "")),
            examples=_sentences(row["examples"]),
            rejects=_sentences(row["rejects"]),
        )
    except (KeyError, ValueError, re.error) as error:
        raise BadResource(f"{name}: rule {row.get('id', 'without id')!r}: {error}; correct the rule") from error


def _put_together(pattern: str, pieces: dict[str, str]) -> str:
    for _ in range(_DEPTH):
        pattern = _PIECE.sub(lambda found: pieces[found[1]], pattern)
    return pattern


def _where(value: object) -> Where:
    if value == "head" or value == "tail" or value == "anywhere":
        return value
    raise ValueError(f"where is {value!r}: give anywhere, head or tail")


def _sentences(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("examples and rejects are lists with at least one sentence")
    return tuple(map(str, value))
