"""Actors of a user's own: before ours, on the days that they tell of, and refused where they are wrong."""

from pathlib import Path

import pytest

from onrecord.errors import BadResource
from onrecord.gazetteer.actors import load_actors, load_shipped_actors, using_actors, with_own_actors
from onrecord.gazetteer.explaining import explain_match
from onrecord.gazetteer.own_actors import check_day, check_term, make_own_actor, read_own_actors
from onrecord.resolve.actors import read_entity

DAY = "2018-05-01"
OWN = make_own_actor("Blue Heron Brigade", "organization", country="MLI", aliases=["BHB"], terms=[check_term("REB")])


def test_own_actors_come_before_ours_on_their_days() -> None:
    daesh = make_own_actor("Caliphate of Old", "organization", country="SYR", aliases=["Daesh"],
                           terms=[check_term("CRM", since="2014", until="2016")])  # fmt: skip
    index = with_own_actors([daesh])
    within, after = index.find("Daesh", "2015-01-01"), index.find("Daesh", DAY)
    assert within is not None
    assert within.name == "Caliphate of Old"
    assert after is not None
    assert after.name == "Islamic State"


def test_own_actors_are_in_force_for_a_block_only() -> None:
    with using_actors(with_own_actors([OWN])):
        assert load_actors().find("BHB") is OWN
        assert [found[2].name for found in load_actors().scan("the Blue Heron Brigade of Gao".split())] == [OWN.name]
    assert load_actors() is load_shipped_actors()
    assert load_actors().find("BHB") is None


def test_a_match_explains_itself() -> None:
    with using_actors(with_own_actors([OWN])):
        own = read_entity([["BHB"]], [], type="organization", published=DAY)
    ours = read_entity([["Daesh"]], [], type="organization", published=DAY)
    plain = read_entity([["Islamic", "State"]], [], type="organization", published=DAY)
    assert own.by == "own/Blue Heron Brigade ← BHB"
    assert explain_match(own.by) == "matched “BHB”, alias of Blue Heron Brigade (your own actors)"
    assert explain_match(ours.by or "") == "matched “Daesh”, alias of Islamic State (armed groups)"
    assert explain_match(plain.by or "") == "matched “Islamic State” (armed groups)"


@pytest.mark.parametrize(
    ("told", "day"), [("2014", "2014"), ("2014-02-28", "2014-02-28"), ("2014-00-00", "2014"), ("", "")]
)
def test_days_are_as_precise_as_told(told: str, day: str) -> None:
    assert check_day(told) == day


@pytest.mark.parametrize("told", ["2014-02-30", "2014-13", "yesterday", "20140228", "0000"])
def test_days_that_do_not_exist_are_refused(told: str) -> None:
    with pytest.raises(ValueError, match=r"calendar|no date"):
        check_day(told)


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('name = "A B", country = "QQQ"', "no country is known"),
        ('name = "A B", sector = "XXX"', "no sector is known"),
        ('name = "A B", type = "ship"', "no type is known"),
        ('name = "A B", since = "2019-02-30"', "no day of the calendar"),
        ('name = "A B", since = "2019", until = "2018"', "before it begins"),
        ('name = "A B", colour = "red"', "unknown key"),
        ('name = "", country = "FRA"', "no name"),
        ('country = "FRA"', "misshapen"),
        ("name = 3", "misshapen"),
        ('name = "A B", terms = [["GOV"]]', "values to unpack|misshapen"),
        (f'name = "{"A" * 10_000}"', "10,000 characters"),
    ],
)
def test_a_wrong_line_stops_with_its_name(tmp_path: Path, line: str, complaint: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(f"actors = [\n  {{ {line} }},\n]\n")
    with pytest.raises(BadResource, match=complaint) as caught:
        read_own_actors(path)
    assert "own.toml, actor 1" in str(caught.value)
    assert len(str(caught.value)) < 500


@pytest.mark.parametrize("text", ["", "actors = 3", "actors = [", "leaders = []", "actors = [1]"])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text)
    with pytest.raises(BadResource, match=r"own\.toml"):
        read_own_actors(path)
