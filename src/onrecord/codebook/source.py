"""A TOML file with the place of each thing in it, so that a complaint can name file and line."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.errors import BadResource


@dataclass(frozen=True, slots=True)
class TomlSource:
    """Hold a parsed file together with its lines."""

    path: Path
    values: Mapping[str, Any]
    lines: tuple[str, ...]

    def line_of(self, *needles: str) -> int:
        """Return the number of the first line that holds the last needle, after the lines of those before it."""
        number = 0
        for needle in needles:
            number = next((i for i in range(number, len(self.lines)) if needle in self.lines[i]), number)
        return number + 1

    def complain(self, message: str, *needles: str) -> BadResource:
        """Make the error that names this file, the line of the needles, and what was expected."""
        return BadResource(f"{self.path}, line {self.line_of(*needles)}: {message}")

    def words(self, table: Mapping[str, Any], key: str, *needles: str) -> tuple[str, ...]:
        """Read an optional list of strings, or a single string."""
        value = table.get(key, ())
        if isinstance(value, str):
            return (value,)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value):
            raise self.complain(f"{key!r} must be a list of strings", *needles, key)
        return tuple(value)

    def text(self, table: Mapping[str, Any], key: str, *needles: str) -> str:
        """Read a string that must be there."""
        value = table.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.complain(f'expected {key} = "…" (a string)', *needles, key)
        return value.strip()

    def number(self, table: Mapping[str, Any], key: str, *needles: str) -> float:
        """Read a number that must be there."""
        value = table.get(key)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.complain(f"expected {key} = a number", *needles, key)
        return float(value)

    def flag(self, table: Mapping[str, Any], key: str, default: bool, *needles: str) -> bool:
        """Read an optional true or false."""
        value = table.get(key, default)
        if not isinstance(value, bool):
            raise self.complain(f"{key!r} must be true or false", *needles, key)
        return value

    def refuse_unknown(self, table: Mapping[str, Any], known: frozenset[str], *needles: str) -> None:
        """Refuse a key that nobody reads: it is most often a slip of the pen."""
        for key in table:
            if key not in known:
                expected = ", ".join(sorted(known))
                raise self.complain(f"unknown key {key!r}; expected one of: {expected}", *needles, key)


def read_toml(path: Path, *, without: str | None = None) -> TomlSource:
    """Read a TOML file; raise BadResource where it is missing or ill-formed.

    `without` names a last section that is passed over: proofs are many and wanted seldom.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadResource(f"{path}: cannot be read ({error}); restore the file or name another folder") from error
    head, _, rest = text.partition(f"\n{without}\n") if without else (text, "", "")
    if "\n[" in "\n" + rest:
        raise BadResource(f"{path}: {without} must be the last section of the file; move it to the end")
    try:
        values = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        raise BadResource(f"{path}: not TOML: {error}") from error
    return TomlSource(path, values, tuple(text.splitlines()))
