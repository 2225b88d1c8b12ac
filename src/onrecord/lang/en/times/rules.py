"""Load the rules of English time expressions and compile them into one grammar."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal

from onrecord.errors import BadResource
from onrecord.lang.en.times.lexemes import Value
from onrecord.lang.en.times.patterns import Node, compile_patterns

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Captures = tuple[tuple[str, Value], ...]
RULE_FILES: Final = (
    "others", "sets", "days", "dates", "clocks", "spans", "relative", "seasons", "quarters", "durations", "references",
)  # fmt: skip
MACRO: Final = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Rule:
    """Hold one rule: its id, TIMEX3 type, patterns, form and constant fields."""

    id: str
    type: TimexType
    patterns: tuple[str, ...]
    form: str
    fields: Captures


@dataclass(frozen=True, slots=True)
class Grammar:
    """Pair the rules with the tree of their patterns."""

    rules: tuple[Rule, ...]
    root: Node


@cache
def load_grammar() -> Grammar:
    """Load and compile all rule files."""
    rules = tuple(_to_rule(table, name) for name in RULE_FILES for table in load_tables(name)["rule"])
    if len({rule.id for rule in rules}) < len(rules):
        raise BadResource("time rules: two rules share an id; give each its own")
    return Grammar(rules, compile_patterns((pattern, n) for n, rule in enumerate(rules) for pattern in rule.patterns))


def load_tables(name: str) -> Mapping[str, Any]:
    """Load one rule file as plain tables: `rule`, with examples and rejects, and `macros`."""
    text = files(__package__).joinpath("rules").joinpath(f"{name}.toml").read_text("utf-8")
    tables = tomllib.loads(text)
    macros = tables.get("macros", {})
    for table in tables["rule"]:
        table["patterns"] = [row for pattern in table["patterns"] for row in _fill(pattern, macros)]
    return tables


def _fill(pattern: str, macros: Mapping[str, list[str]]) -> list[str]:
    """Replace {name} by each of its choices."""
    match = MACRO.search(pattern)
    if match is None:
        return [pattern]
    choices = (pattern[: match.start()] + choice + pattern[match.end() :] for choice in macros[match.group(1)])
    return [row for choice in choices for row in _fill(choice, macros)]


def _to_rule(table: Mapping[str, Any], name: str) -> Rule:
    try:
        fields = tuple(table.get("fields", {}).items())
        return Rule(table["id"], table["type"], tuple(table["patterns"]), table["form"], fields)
    except KeyError as missing:
        raise BadResource(f"time rules {name}.toml: rule {table.get('id')!r} lacks {missing}; add it") from None
