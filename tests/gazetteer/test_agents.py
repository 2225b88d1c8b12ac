"""Nouns for people and bodies, and the institutions and offices that go with them."""

from collections import Counter

import pytest

from onrecord.gazetteer.actor_tables import load_table
from onrecord.gazetteer.agents import load_agents, load_institutions, load_offices
from onrecord.parse.lemmas import lemma
from onrecord.resolve.actor_phrases import read_phrase

TABLE = load_table("agents.toml")


def dictionary_forms(phrase: str) -> list[str]:
    """Return the words of a phrase as a parse would lemmatise nouns."""
    return [lemma(word.lower(), "NOUN") for word in phrase.split()]


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda example: example["phrase"])
def test_examples_have_their_sector(example: dict[str, str]) -> None:
    phrase = example["phrase"]
    assert read_phrase(phrase.split(), dictionary_forms(phrase)).sector == example["sector"]


@pytest.mark.parametrize("example", TABLE["rejects"], ids=lambda example: example["phrase"])
def test_rejects_are_no_agents(example: dict[str, str]) -> None:
    assert load_agents().ending(dictionary_forms(example["phrase"])) is None


def test_no_phrase_is_listed_twice() -> None:
    counts = Counter(phrase for table in TABLE["agents"] for phrase in table["words"])
    assert [phrase for phrase, count in counts.items() if count > 1] == []


def test_the_longest_phrase_wins() -> None:
    found = load_agents().ending(["secret", "police", "union"])
    assert found is not None
    assert found.words == ("police", "union")


def test_institutions_and_offices_are_keyed_for_look_up() -> None:
    assert load_institutions()["ministry", "of", "defense"] == "MIL"
    assert load_offices()["un special envoy"] == ("UNO", None)
