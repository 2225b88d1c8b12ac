"""CSV in UCDP's shape: 49 columns, deaths as told, coordinates with their precision."""

import csv
import io

from tests.export.samples import awkward, event, written

from onrecord.export.countries import codes_of
from onrecord.export.ucdp import COLUMNS, cell_of


def rows(*events: object) -> list[dict[str, str]]:
    data = written("ucdp", [awkward(*events)] if events else None)  # type: ignore[arg-type]
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_columns_and_deaths() -> None:
    found = rows()
    assert len(COLUMNS) == len(set(COLUMNS)) == 49
    assert [(row["best"], row["deaths_unknown"]) for row in found] == [("27", "27"), ("11", "11"), ("3", "3")]
    first = found[0]
    assert (first["type_of_violence"], first["gwnoa"], first["gwnob"], first["source_original"]) == (
        "1",
        "475",
        "",
        "army",
    )
    assert (first["date_prec"], first["date_start"]) == ("1", "2021-08-19 00:00:00.000")


def test_precision_of_place_and_time() -> None:
    dead = {"dead": 1}
    province, region, nowhere = rows(
        event("v1", place="p1", magnitude=dead, date="2018-03"),
        event("v2", place="p3", magnitude=dead, date="2018-W13"),
        event("v3", magnitude=dead, date="2018"),
    )
    assert (province["where_prec"], province["geom_wkt"], province["date_prec"]) == ("4", "POINT (36.6 35.9)", "4")
    assert (province["priogrid_gid"], province["region"], province["country_id"]) == ("181154", "Middle East", "652")
    assert (region["where_prec"], region["date_prec"]) == ("5", "3")
    assert (nowhere["where_prec"], nowhere["latitude"], nowhere["date_prec"]) == ("", "", "5")


def test_the_grid_covers_the_globe() -> None:
    assert (cell_of(-90, -180), cell_of(90, 180), cell_of(0, 0)) == (1, 259200, 129961)


def test_violence_needs_to_know_both_sides() -> None:
    row = rows(event("v1", magnitude={"dead": 1}))[0]
    assert row["type_of_violence"] == ""


def test_country_codes() -> None:
    germany, kosovo = codes_of("DEU"), codes_of("KOS")
    assert germany is not None
    assert kosovo is not None
    assert (germany.cow, germany.gw, germany.fips, germany.iso_number, germany.alpha2) == (255, 260, "GM", 276, "de")
    assert (kosovo.cow, kosovo.iso_number, kosovo.alpha2) == (347, None, "xk")
    assert codes_of("IGO") is codes_of(None) is None
