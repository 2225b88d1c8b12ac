"""Known actors: names as written, dates, acronyms; and that the tables hold what they may."""

import re
from collections import Counter

import pytest
from tools.build_actors import TABLES

from onrecord.gazetteer.actor_tables import load_table
from onrecord.gazetteer.actors import Actor, Term, load_actors
from onrecord.gazetteer.countries import load_countries

ACROSS = {"IGO", "UNO", "EUR", "NGO", "IMG", "MNC", "ISM"}
SECTORS = set(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC".split()
)
FILES = tuple(sorted(path.name for path in TABLES.glob("*.toml") if path.name != "agents.toml"))
DAY = "2018-05-01"


def all_actors() -> list[Actor]:
    """List every actor once."""
    return list(dict.fromkeys(actor for found in load_actors().by_key.values() for _, actor in found))


@pytest.mark.parametrize("file", FILES)
def test_examples_are_known_as_told(file: str) -> None:
    for example in load_table(file).get("examples", ()):
        words = example["text"].removeprefix("the ")
        actor = load_actors().find(words, example.get("date", DAY))
        assert actor is not None, example
        assert actor.country == example["country"]
        assert actor.sector_at(example.get("date", DAY)) == example.get("sector", actor.sector_at(DAY))


@pytest.mark.parametrize("file", FILES)
def test_rejects_are_unknown(file: str) -> None:
    for example in load_table(file).get("rejects", ()):
        assert load_actors().find(example["text"], DAY) is None, example


def test_countries_and_sectors_are_plovers() -> None:
    codes = {country.code for country in load_countries()} | ACROSS | {None}
    for actor in all_actors():
        assert actor.country in codes, actor
        assert {term.sector for term in actor.terms} <= SECTORS | {None}, actor


def test_terms_are_in_order_and_do_not_overlap() -> None:
    for actor in all_actors():
        for term in actor.terms:
            assert all(re.fullmatch(r"(\d{4}(-\d\d){0,2})?", day) for day in (term.since, term.until)), actor
            assert not term.until or term.since <= term.until + "~", actor
        for earlier, later in zip(actor.terms, actor.terms[1:], strict=False):
            assert "" < earlier.until <= later.since, actor


@pytest.mark.parametrize(("file", "table"), [("leaders.toml", "leaders"), ("organisations.toml", "organisations")])
def test_no_name_is_listed_twice(file: str, table: str) -> None:
    names = Counter(line["name"] for line in load_table(file)[table])
    assert [name for name, count in names.items() if count > 1] == []


def test_who_governs_depends_on_the_day() -> None:
    johnson = load_actors().find("Boris Johnson")
    assert johnson is not None
    assert johnson.sector_at("2018-12-01") == "LEG"
    assert johnson.sector_at("2020-01-01") == "GOV"
    assert johnson.sector_at("2023-01-01") == "ELI"


def test_the_dead_stay_what_they_were() -> None:
    gaddafi = load_actors().find("Gaddafi")
    assert gaddafi is not None
    assert gaddafi.sector_at("2012-01-01") == "GOV"


def test_a_group_that_took_power_is_told_by_date() -> None:
    before, after = (load_actors().find("Taliban", day) for day in ("2021-08-01", "2022-01-01"))
    assert before is not None
    assert before.sector_at("2021-08-01") == "REB"
    assert after is not None
    assert after.sector_at("2022-01-01") == "GOV"


def test_without_a_day_only_agreeing_terms_tell_a_sector() -> None:
    terms = (Term("OPP", "", "2000", "2009-12-31"), Term("GOV", "", "2010", "2015"))
    assert Actor("A", "person", "ZZZ", ("A",), terms, "leaders").sector_at(None) is None
    assert Actor("A", "person", "ZZZ", ("A",), terms[1:], "leaders").sector_at(None) == "GOV"


def test_acronyms_are_acronyms() -> None:
    index = load_actors()
    assert index.find("IS", DAY) is not None
    assert index.find("is", DAY) is None
    assert index.find("who", DAY) is None
    assert index.find("U.N.", DAY) is index.find("UN", DAY)
    assert index.find("LeT", DAY) is index.find("LET", DAY) is not None
    assert index.find("Let", DAY) is None


def test_a_name_of_several_countries_is_nobodys() -> None:
    assert load_actors().find("Congolese") is None


def test_scan_prefers_the_longest_name() -> None:
    words = "fighters of the Islamic State in Iraq and Syria fled to al - Qaeda".split()
    found = [(first, last, actor.name) for first, last, actor in load_actors().scan(words, DAY)]
    assert (3, 9, "Islamic State") in found
    assert (11, 14, "al-Qaeda") in found


def test_scan_does_not_begin_with_punctuation() -> None:
    words = [",", "let", "Hezbollah", "and", "'", "Ndrangheta", "go"]
    assert [found[:2] for found in load_actors().scan(words, DAY)] == [(2, 3), (5, 6)]


def test_scan_stops_before_loose_punctuation() -> None:
    assert [last for _, last, _ in load_actors().scan(["Turkey", ",", "said"], DAY)] == [1]
