"""Load the furniture rules of a language from its TOML, with their pieces put together."""

import bisect
import functools
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Literal

from onrecord.errors import BadResource

Where = Literal["anywhere", "head", "tail"]
_PIECE = re.compile(r"\{([A-Z_]+)\}")
_DEPTH = 4  # pieces may be made of pieces, but not for ever


@dataclass(frozen=True, slots=True)
class FurnitureRule:
    """One pattern with its proofs; `where` tells in which part of an article it holds.

    Where `until` is given, the pattern finds only how the furniture begins, and it goes on to the end of
    the next `until` on the same line, at least and at most `within` characters on.
    """

    id: str
    kind: str
    pattern: re.Pattern[str]
    where: Where
    lone: bool
    needs: str
    until: re.Pattern[str] | None
    within: tuple[int, int]
    examples: tuple[str, ...]
    rejects: tuple[str, ...]

    def find(self, text: str, end: int) -> Iterator[tuple[int, int]]:
        """Yield where the pattern finds furniture before `end`, without white space at its ends."""
        if self.until is None:
            return (_without_blanks(found, text) for found in self.pattern.finditer(text, 0, end))
        # What ends furniture is looked for once in the whole text, so that time grows with the text alone.
        stops = [found.span() for found in self.until.finditer(text, 0, end)]
        return self._reach(text, end, stops)

    def _reach(self, text: str, end: int, stops: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
        """Yield what begins with the pattern and goes on until one of the stops on the same line."""
        least, most = self.within
        starts = [start for start, _ in stops]
        at = 0
        while (found := self.pattern.search(text, at, end)) is not None:
            place = bisect.bisect_left(starts, found.end() + least)
            near = place < len(stops) and starts[place] <= found.end() + most
            if near and "\n" not in text[found.end() : starts[place]]:
                yield found.start("furniture"), stops[place][1]
                at = stops[place][1]
            else:
                at = found.start() + 1


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
            until=re.compile(str(row["until"])) if "until" in row else None,
            within=_range(row.get("within", (0, 0))),
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


def _without_blanks(found: re.Match[str], text: str) -> tuple[int, int]:
    """Take the white space off the ends of what was found."""
    start, end = found.span("furniture")
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _range(value: object) -> tuple[int, int]:
    if isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(one, int) for one in value):
        return value[0], value[1]
    raise ValueError(f"within is {value!r}: give the least and the most characters")


def _sentences(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not value:
        raise ValueError("examples and rejects are lists with at least one sentence")
    return tuple(map(str, value))
