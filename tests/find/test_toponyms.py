"""Which words name places."""

import tomllib
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

import pytest
from tests.builders import make_parse

from onrecord.find.toponyms import find_toponyms
from onrecord.model.parse import Name, Parse

TABLE: dict[str, Any] = tomllib.loads(
    files("onrecord.lang.en").joinpath("place_words.toml").read_text(encoding="utf-8")
)


def tagged(text: str, names: Sequence[tuple[str, str]] = ()) -> Parse:
    """Make a parse in which capitalised words are proper nouns and the given words carry name labels."""
    words = text.split()
    labelled = []
    for phrase, label in names:
        parts = phrase.split()
        first = next(i for i in range(len(words)) if words[i : i + len(parts)] == parts)
        labelled.append(Name(first, first + len(parts), label, 0.9))
    tags = ["NNP" if word[0].isupper() and i else "NN" if word.isalpha() else "." for i, word in enumerate(words)]
    return make_parse(words, xpos=tags, names=sorted(labelled, key=lambda name: name.first))


def found(parse: Parse) -> list[str]:
    return [" ".join(parse.words[t.first : t.last]) for t in find_toponyms(parse)]


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda example: example["place"])
def test_examples(example: dict[str, str]) -> None:
    core = next(word for word in example["place"].split() if word[0].isupper())
    assert found(tagged(example["text"], [(core, "PLACE")])) == [example["place"]]


@pytest.mark.parametrize("reject", TABLE["rejects"], ids=lambda reject: reject["place"])
def test_rejects(reject: dict[str, str]) -> None:
    core = next(word for word in reject["place"].split() if word[0].isupper())
    assert reject["place"] not in found(tagged(reject["text"], [(core, "PLACE")]))


def test_a_name_is_cut_at_commas() -> None:
    assert found(tagged("He lives in Paris , Texas now .", [("Paris , Texas", "PLACE")])) == ["Paris", "Texas"]


@pytest.mark.parametrize("word", ["Syrian", "Lebanese", "Kurdish", "European"])
def test_a_demonym_is_no_place(word: str) -> None:
    assert found(tagged(f"They met {word} envoys .", [(word, "PLACE")])) == []


def test_a_body_named_after_a_river_is_no_place() -> None:
    assert found(tagged("They struck the Kabul River Front .", [("Kabul River Front", "PLACE")])) == []


def test_a_label_with_its_compass_word_is_read_by_the_name() -> None:
    assert found(tagged("They live in western Colombia now .", [("western Colombia", "PLACE")])) == ["western Colombia"]


def test_two_places_that_a_hyphen_joins_are_two() -> None:
    words = ["the", "Iraq", "-", "Syria", "border"]
    parse = make_parse(
        words,
        xpos=["DT", "NNP", "HYPH", "NNP", "NN"],
        spaces=[True, False, False, True, True],
        names=[Name(1, 4, "PLACE", 0.9)],
    )
    assert found(parse) == ["Iraq", "Syria"]


def test_a_torn_name_is_mended() -> None:
    parse = make_parse(
        ["in", "Port", "-", "au", "-", "Prince", "today"],
        xpos=["IN", "NNP", "HYPH", "NNP", "HYPH", "NNP", "NN"],
        spaces=[True, False, False, False, False, True, True],
        names=[Name(1, 2, "PLACE", 0.9)],
    )
    assert found(parse) == ["Port - au - Prince"]


def test_a_place_that_begins_another_name_is_none() -> None:
    parse = make_parse(
        ["pupils", "of", "Kennedy", "Elementary", "School", "sang"],
        xpos=["NNS", "IN", "NNP", "NNP", "NNP", "VBD"],
        heads=[5, 4, 4, 4, 0, 5],
        deprels=["nsubj", "case", "compound", "compound", "nmod", "root"],
        names=[Name(2, 3, "PLACE", 0.9)],
    )
    assert found(parse) == []


def test_an_armed_group_is_no_place() -> None:
    assert found(tagged("They fought Islamic State there .", [("Islamic State", "PLACE")])) == []


def test_a_country_that_the_model_is_not_sure_of_is_a_place() -> None:
    unsure, sure = (make_parse("So DPRK says", names=[Name(1, 2, "ORGANIZATION", score)]) for score in (0.5, 0.95))
    assert found(unsure) == ["DPRK"]
    assert found(sure) == []


def test_an_unsure_label_on_an_unknown_name_is_none() -> None:
    assert found(make_parse("near Zzyzzyx now", xpos=["IN", "NNP", "RB"], names=[Name(1, 2, "PLACE", 0.5)])) == []


def test_initials_in_brackets_are_the_place() -> None:
    text = "The Democratic Republic of the Congo ( DRC ) is vast ."
    assert found(tagged(text)) == ["Democratic Republic of the Congo", "DRC"]


def test_people_and_organisations_are_no_places() -> None:
    names = [("Paris Hilton", "PERSON"), ("Bank of China", "ORGANIZATION")]
    assert found(tagged("A letter from Paris Hilton to the Bank of China arrived .", names)) == []


def test_a_missed_name_counts_after_a_word_of_place() -> None:
    assert found(tagged("Troops were seen near Damascus yesterday .")) == ["Damascus"]
    assert found(tagged("Troops were seen near Azaz yesterday .")) == ["Azaz"]
    assert found(tagged("Troops were seen by Azaz yesterday .")) == []
    assert found(tagged("He believes in Warren and hopes .", [("Warren", "PERSON")])) == []
    assert found(tagged("He believes in Zzyzzyx and hopes .")) == []


def test_articles_and_possessives_stay_outside() -> None:
    parse = tagged("It is The Netherlands 's turn .", [("The Netherlands 's", "PLACE")])
    assert found(parse) == ["Netherlands"]
