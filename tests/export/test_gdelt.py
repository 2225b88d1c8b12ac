"""GDELT's two tables as its loaders read them: columns by number, types by column."""

from io import StringIO
from typing import Any

import pandas
from tests.export.samples import awkward, coded, event, everything, written

from onrecord.export import gdelt_events, gdelt_mentions

WHOLE = {"GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "IsRootEvent", "QuadClass", "NumMentions", "NumSources"}
WHOLE |= {"NumArticles", "Actor1Geo_Type", "Actor2Geo_Type", "ActionGeo_Type", "DATEADDED"}
NUMBERS = {"FractionDate", "GoldsteinScale", "AvgTone"}
NUMBERS |= {f"{whose}Geo_{axis}" for whose in ("Actor1", "Actor2", "Action") for axis in ("Lat", "Long")}


def table(name: str, columns: tuple[str, ...], **types: Any) -> pandas.DataFrame:
    lines = written(name).decode()
    assert {line.count("\t") for line in lines.splitlines()} == {len(columns) - 1}
    return pandas.read_csv(StringIO(lines), sep="\t", header=None, names=list(columns), dtype=types, quoting=3)


def events() -> pandas.DataFrame:
    types = dict.fromkeys(gdelt_events.COLUMNS, "string") | dict.fromkeys(WHOLE, "Int64")
    return table("gdelt-events", gdelt_events.COLUMNS, **(types | dict.fromkeys(NUMBERS, "Float64")))


def test_columns_are_gdelts() -> None:
    assert len(gdelt_events.COLUMNS) == 61
    assert gdelt_events.COLUMNS[25:31] == (
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    )  # fmt: skip
    assert gdelt_events.COLUMNS[51] == "ActionGeo_Type"
    assert len(gdelt_mentions.COLUMNS) == 16


def test_every_row_has_types_that_load() -> None:
    found = events()
    assert found["GLOBALEVENTID"].is_unique
    assert set(found["QuadClass"]) <= {1, 2, 3, 4}
    assert found["EventCode"].str.fullmatch(r"\d\d").all()
    assert found["GoldsteinScale"].isna().all()
    assert found["ActionGeo_CountryCode"].dropna().str.fullmatch("[A-Z]{2}").all()
    assert "SN" not in set(found["ActionGeo_CountryCode"].dropna())


def test_a_meeting_is_one_pair_and_a_region_no_pin() -> None:
    found = events()
    crews = found[found["Actor1Name"] == "FERRY CREWS"].iloc[0]
    assert (crews["Actor2Name"], crews["EventCode"], crews["QuadClass"]) == ("SHIPOWNERS", "04", 1)
    assert (crews["SQLDATE"], crews["FractionDate"], crews["IsRootEvent"]) == (20190312, 2019.1973, 1)
    province = found[found["ActionGeo_FullName"].fillna("").str.startswith("Ostra")].iloc[0]
    assert (province["ActionGeo_Type"], province["ActionGeo_Lat"], province["ActionGeo_CountryCode"]) == (5, 35.9, "SY")
    assert pandas.isna(province["SQLDATE"])
    assert province["MonthYear"] == 201803
    region = written("gdelt-events", [awkward(event("v9", place="p3"))]).decode().split("\t")
    assert region[51:59] == ["", "North", "", "", "", "", "", ""]


def test_roots_follow_modes_and_parties() -> None:
    def root(**fields: object) -> str:
        return written("gdelt-events", [awkward(event("v9", **fields))]).decode().split("\t")[26]

    assert root() == "18"
    assert root(mode=("aerial",)) == "19"
    assert root(recipients=("e1",), actors=("e1",)) == "19"
    assert root(mode=("unconventional",)) == "20"
    assert (root(type="ACCUSE"), root(type="ACCUSE", mode=("investigate",))) == ("11", "09")


def test_mentions_point_to_words() -> None:
    found = table("gdelt-mentions", gdelt_mentions.COLUMNS)
    assert set(found["GLOBALEVENTID"]) == set(events()["GLOBALEVENTID"])
    assert found["Confidence"].between(0, 100).all()
    texts = {record.article.url or record.article.id: record.article.text for record in everything()}
    crews = found.iloc[0]
    text = texts[crews["MentionIdentifier"]]
    assert text[crews["ActionCharOffset"] :].startswith("talks")
    assert text[crews["Actor1CharOffset"] :].startswith("Ferry crews")
    assert text[crews["Actor2CharOffset"] :].startswith("shipowners")
    assert (crews["MentionSourceName"], crews["SentenceID"], crews["MentionDocLen"]) == (
        "aegean-post.example", 1, len(coded()[0].article.text),
    )  # fmt: skip
    titled = found[found["ActionCharOffset"] == -1]
    assert len(titled) == 1
    assert titled["SentenceID"].isna().all()
