"""The cue lists prove themselves: their examples are found and their rejects refused, by the shipped model."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from onrecord.find.statements import find_statements
from onrecord.lang.en.cues import load_cues
from onrecord.model.mention import StatementMention
from onrecord.model.parse import Parse, Range
from onrecord.model.view import View
from onrecord.parse import Encoder, parse_view

TABLE: dict[str, Any] = tomllib.loads(files("onrecord.lang.en").joinpath("cues.toml").read_text(encoding="utf-8"))
# The model errs now and then; what the lists promise must hold for nearly all.
EXAMPLE_FLOOR = 0.8
REJECT_FLOOR = 0.9


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(threads=1)


def said(text: str, encoder: Encoder) -> tuple[Parse, tuple[StatementMention, ...]]:
    parse = parse_view(View(text, tuple(range(len(text)))), encoder)
    return parse, find_statements(parse)


def words(text: str, parse: Parse, ranges: tuple[Range, ...]) -> list[str]:
    return [text[parse.starts[first] : parse.ends[last - 1]] for first, last in ranges]


def is_found(example: dict[str, Any], encoder: Encoder) -> bool:
    text = example["text"]
    parse, statements = said(text, encoder)
    for statement in statements:
        same = words(text, parse, statement.contents) == example["content"] and statement.kind == example["kind"]
        if same and words(text, parse, statement.sources) == [example["source"]]:
            addressees = words(text, parse, statement.addressees)
            return "addressee" not in example or addressees == [example["addressee"]]
    return False


def test_examples_are_found(encoder: Encoder) -> None:
    missed = [example["text"] for example in TABLE["examples"] if not is_found(example, encoder)]
    assert len(missed) <= (1 - EXAMPLE_FLOOR) * len(TABLE["examples"]), missed


def test_rejects_are_refused(encoder: Encoder) -> None:
    found = [reject["text"] for reject in TABLE["rejects"] if said(reject["text"], encoder)[1]]
    assert len(found) <= (1 - REJECT_FLOOR) * len(TABLE["rejects"]) + 1, found


def test_a_verb_of_several_classes_takes_all_their_forms() -> None:
    claim = load_cues().verbs["claim"]
    assert {"clause", "noun"} <= claim.forms


def test_every_class_of_verbs_names_known_forms() -> None:
    known = {
        "clause",
        "infinitive",
        "object_infinitive",
        "noun",
        "of",
        "for",
        "on",
        "as",
        "predicate",
        "about",
        "blame",
    }
    assert all(set(row["content"]) <= known for row in TABLE["verbs"])
