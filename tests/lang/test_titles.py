"""Titles before names, as the list's own examples and rejects have them."""

import tomllib
from importlib import resources

from onrecord.lang.en.titles import load_titles

TABLE = tomllib.loads(resources.files("onrecord.lang.en").joinpath("titles.toml").read_text(encoding="utf-8"))


def test_examples_are_titles() -> None:
    for example in TABLE["examples"]:
        assert all(map(load_titles().is_title, example["words"].split())), example


def test_rejects_are_none() -> None:
    for example in TABLE["rejects"]:
        assert not any(map(load_titles().is_title, example["words"].split())), example


def test_sex_is_told_by_nouns_and_first_names() -> None:
    titles = load_titles()
    assert titles.sex_of_noun("spokeswoman") == "female"
    assert titles.sex_of_noun("minister") == ""
    assert titles.sex_of_first_name("Angela") == "female"
    assert titles.sex_of_first_name("Kim") == ""


def test_no_first_name_has_both_sexes() -> None:
    assert not load_titles().male_names & load_titles().female_names
