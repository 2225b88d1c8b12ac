"""CSV in ACLED's shape: its 31 columns, its closed lists, nothing that was not told."""

import csv
import io

import pytest
from tests.export.samples import awkward, event, written

EVENT_TYPES = {
    "Battles": {"Armed clash"},
    "Explosions/Remote violence": {
        "Suicide bomb", "Air/drone strike", "Shelling/artillery/missile attack", "Remote explosive/landmine/IED",
    },
    "Violence against civilians": {"Attack", "Sexual violence", "Abduction/forced disappearance"},
    "Protests": {"Peaceful protest", "Excessive force against protesters"},
    "Riots": {"Violent demonstration"},
    "Strategic developments": {"Arrests", "Agreement", "Looting/property destruction"},
    "": {""},
}  # fmt: skip
ACTORS = {"", "State forces", "Rebel group", "Political militia", "Rioters", "Protesters", "Civilians"}
ACTORS |= {"External/Other forces"}


def rows(*events: object) -> list[dict[str, str]]:
    data = written("acled", [awkward(*events)] if events else None)  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_columns_and_closed_lists() -> None:
    found = rows()
    assert len(found[0]) == 31
    for row in found:
        assert row["sub_event_type"] in EVENT_TYPES[row["event_type"]]
        assert {row["inter1"], row["inter2"]} <= ACTORS
        assert row["time_precision"] in {"", "1", "2", "3"}
        assert row["geo_precision"] in {"", "1", "2", "3"}
        assert bool(row["latitude"]) == bool(row["geo_precision"])
        assert row["source_scale"] == row["timestamp"] == ""


def test_fatalities_are_told_or_empty() -> None:
    found = {row["event_id_cnty"]: row["fatalities"] for row in rows()}
    assert sorted(set(found.values())) == ["", "11", "27", "3"]


@pytest.mark.parametrize(
    ("date", "shown"),
    [
        ("2018-05-01", ("2018-05-01", "2018", "1")),
        ("2018-W17", ("2018-04-23", "2018", "2")),
        ("2018-04", ("2018-04-01", "2018", "3")),
        ("2018", ("", "2018", "")),
        ("2017-12-30/2018-03-01", ("", "", "")),
        (None, ("", "", "")),
    ],
)
def test_precision_of_time(date: str | None, shown: tuple[str, str, str]) -> None:
    row = rows(event("v1", date=date))[0]
    assert (row["event_date"], row["year"], row["time_precision"]) == shown


def test_places_are_points_only_where_precision_can_tell() -> None:
    province, region = rows(event("v1", place="p1"), event("v2", place="p3"))
    assert (province["geo_precision"], province["latitude"], province["iso"]) == ("3", "35.9", "760")
    assert (region["geo_precision"], region["latitude"], region["location"]) == ("", "", "North")


def test_an_assault_that_parties_leave_open_stays_open() -> None:
    opened, protest, strike = (
        rows(event("v1")),
        rows(event("v1", "PROTEST", mode=("riot",))),
        rows(event("v1", "PROTEST", mode=("strike",))),
    )
    assert (opened[0]["disorder_type"], opened[0]["event_type"]) == ("Political violence", "")
    assert (protest[0]["event_type"], protest[0]["interaction"]) == ("Riots", "Rioters only")
    assert strike == []
