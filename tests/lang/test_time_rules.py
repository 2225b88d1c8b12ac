"""Run every example and every reject that stands beside a time rule."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

import pytest
from tests.untagged import parse_untagged

from onrecord.errors import BadResource
from onrecord.find.timexes import find_timexes
from onrecord.lang.en.times.matching import NO_TIME
from onrecord.lang.en.times.patterns import compile_patterns, expand
from onrecord.lang.en.times.rules import RULE_FILES, Rule, load_grammar, load_tables
from onrecord.resolve.times import FORMS, resolve_times

Table = Mapping[str, Any]
TABLES: Final = tuple(table for name in RULE_FILES for table in load_tables(name)["rule"])
EXAMPLES: Final = tuple((table, example) for table in TABLES for example in table["examples"])
REJECTS: Final = tuple((table, words) for table in TABLES for words in table["rejects"])


def named(rows: tuple[tuple[Table, Any], ...]) -> list[str]:
    return [f"{table['id']}-{row if isinstance(row, str) else row['words']}" for table, row in rows]


@pytest.mark.parametrize(("table", "example"), EXAMPLES, ids=named(EXAMPLES))
def test_example(table: Table, example: Table) -> None:
    parse = parse_untagged(example["words"])
    times = resolve_times(parse, find_timexes(parse), published=example.get("published"))
    found = [time for time in times if example["words"][time.span.start : time.span.end] == example["timex"]]
    assert [time.by for time in found] == [table["id"]]
    time = found[0]
    assert time.value == example.get("value")
    assert time.begin == example.get("begin", time.begin)
    assert time.end_before == example.get("end_before", time.end_before)


@pytest.mark.parametrize(("table", "words"), REJECTS, ids=named(REJECTS))
def test_reject(table: Table, words: str) -> None:
    rules = [timex.rule for timex in find_timexes(parse_untagged(words))]
    if table["form"] == NO_TIME:
        assert rules == []
    assert table["id"] not in rules


@pytest.mark.parametrize("table", TABLES, ids=[table["id"] for table in TABLES])
def test_rule_has_a_form_and_an_example(table: Table) -> None:
    assert table["form"] in {*FORMS, NO_TIME}
    assert table["examples"] or table["form"] == NO_TIME
    assert table["rejects"] or table["form"] != NO_TIME


NEEDED: Final[Mapping[str, tuple[frozenset[str], ...]]] = MappingProxyType(
    {
        "shift": (frozenset({"unit"}),),
        "unit": (frozenset({"unit"}),),
        "duration": (frozenset({"unit"}),),
        "weekday": (frozenset({"weekday"}),),
        "season": (frozenset({"season"}),),
        "quarter": (frozenset({"quarter"}),),
        "half": (frozenset({"half"}),),
        "feast": (frozenset({"feast"}),),
        "eve": (frozenset({"feast"}), frozenset({"month", "dom"})),
        "century": (frozenset({"ordinal"}), frozenset({"century"})),
        "decade": (frozenset({"decade"}), frozenset({"short_decade"})),
        "clock": (frozenset({"clock"}), frozenset({"hour"}), frozenset({"noon"})),
        "date": (frozenset({"month"}), frozenset({"year"}), frozenset({"short_year"})),
        "set": (frozenset({"unit"}), frozenset({"weekday"}), frozenset({"month"}), frozenset({"season"})),
        "week_of": (frozenset({"month", "dom"}),),
        "written": (frozenset({"date"}),),
        "years": (frozenset({"year", "until"}),),
        "days": (frozenset({"month", "dom", "until"}),),
        "reference": (frozenset({"value"}),),
    }
)


@pytest.mark.parametrize("rule", load_grammar().rules, ids=[rule.id for rule in load_grammar().rules])
def test_every_pattern_captures_what_its_form_needs(rule: Rule) -> None:
    constants = {name for name, _ in rule.fields}
    for elements in (row for pattern in rule.patterns for row in expand(pattern)):
        captured = constants | {element[1:-1].split("=")[-1] for element in elements if element[0] == "<"}
        needed = NEEDED.get(rule.form, (frozenset(),))
        assert any(fields <= captured for fields in needed), elements


def test_ids_are_unique_and_typed() -> None:
    rules = load_grammar().rules
    assert len({rule.id for rule in rules}) == len(rules) > 50
    assert {rule.type for rule in rules} == {"DATE", "TIME", "DURATION", "SET"}


def test_optional_parts_expand() -> None:
    assert expand("[the [very]] day") == [["day"], ["the", "day"], ["the", "very", "day"]]


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [("the [day", "never closed"), ("the] day", "too many"), ("<month>|later", "two patterns")],
)
def test_broken_patterns_are_named(pattern: str, complaint: str) -> None:
    with pytest.raises(BadResource, match=complaint):
        compile_patterns([(pattern, 0)])
