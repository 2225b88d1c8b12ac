"""Which numbers are figures, and what they say."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import pytest
from tests.builders import make_parse

from onrecord.find.figures import find_figures
from onrecord.model.mention import FigureMention, StatementMention
from onrecord.model.parse import Parse

TABLE: dict[str, Any] = tomllib.loads(files("onrecord.lang.en").joinpath("numbers.toml").read_text(encoding="utf-8"))
PLURALS = frozenset({"people", "police"})
ADJECTIVES = {"square": "JJ"}
LEMMAS = {"killed": "kill", "wounded": "wound", "rose": "rise", "fell": "fall", "reduced": "reduce", "died": "die"}
STATED = StatementMention("indirect", ((2, 9),), (1, 2), ((0, 1),), (), None, 0.9, "test")


def tag(word: str, first: bool) -> str:
    """Tag a word roughly: enough for numbers and the plural nouns behind them."""
    if word[0].isdigit():
        return "CD"
    if word[0].isupper() and not first:
        return "NNP"
    return "NNS" if word in PLURALS or (word.endswith("s") and len(word) > 3) else ADJECTIVES.get(word, "IN")


def tagged(text: str) -> Parse:
    words = text.split()
    tags = [tag(word, at == 0) for at, word in enumerate(words)]
    return make_parse(words, xpos=tags, lemmas=[LEMMAS.get(word, word.lower()) for word in words])


def figures(text: str, statements: Sequence[StatementMention] = ()) -> tuple[FigureMention, ...]:
    return find_figures(tagged(text), statements)


def values(text: str) -> list[Any]:
    return [list(one.value) if isinstance(one.value, tuple) else one.value for one in figures(text)]


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda example: example["text"][:40])
def test_examples(example: dict[str, Any]) -> None:
    assert values(example["text"]) == example["values"]


@pytest.mark.parametrize("reject", TABLE["rejects"], ids=lambda reject: reject["text"][:40])
def test_rejects(reject: dict[str, Any]) -> None:
    assert values(reject["text"]) == reject.get("values", [])


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Rebels held 90 percent of it .", "percent"),
        ("It cost $20 million .", "US dollars"),
        ("It cost 20 million euros .", "euros"),
        ("It cost 7.5 million Danish crowns .", "Danish crowns"),
        ("They burnt 12 trucks .", "trucks"),
        ("They burnt 700 square miles .", "square miles"),
        ("They hurt 30 others .", "people"),
        ("Bombs killed 9 and wounded 30 .", "people"),
    ],
)
def test_units(text: str, unit: str) -> None:
    assert figures(text)[-1].unit == unit


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("About 40 trucks burnt .", True),
        ("At least 40 trucks burnt .", True),
        ("Up to 40 trucks burnt .", True),
        ("As many as 40 trucks burnt .", True),
        ("Some 40 trucks or so burnt .", True),
        ("Hundreds of trucks burnt .", True),
        ("Then 40 trucks burnt .", False),
    ],
)
def test_hedges(text: str, approximate: bool) -> None:
    assert figures(text)[0].approximate is approximate


def test_a_figure_covers_number_and_unit_without_the_hedge() -> None:
    [figure] = figures("About 40 trucks burnt .")
    assert (figure.first, figure.last) == (1, 3)


def test_a_figure_belongs_to_the_innermost_statement() -> None:
    outer = StatementMention("indirect", ((0, 9),), None, ((0, 1),), (), None, 0.9, "test")
    [figure] = figures("Police said the fire killed 12 people on Monday .", (outer, STATED))
    assert figure.statement == 1


def test_a_figure_outside_all_statements_is_the_reporters() -> None:
    assert figures("Police say so now , he said , and 12 people died .", (STATED,))[0].statement is None


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("It lost 90 percent , down from 98 percent .", {0: 1}),
        ("Stations were reduced from 180 to 5 .", {1: 0}),
        ("It has 40 trucks , compared with 60 trucks .", {0: 1}),
        ("It has 40 trucks and 60 boats .", {}),
    ],
)
def test_rival_figures(text: str, pairs: dict[int, int]) -> None:
    found = figures(text)
    assert {at: one.against for at, one in enumerate(found) if one.against is not None} == pairs
