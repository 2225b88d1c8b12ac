"""The place index: what it answers, how fast, and how it refuses a bad file."""

import statistics
import time
from pathlib import Path

import pytest

from onrecord.errors import BadResource
from onrecord.gazetteer.layout import KINDS, open_layout, write_layout
from onrecord.gazetteer.places import PLACES_FILE, open_places


@pytest.mark.parametrize(
    ("name", "kind", "country", "latitude", "longitude"),
    [
        ("Tripoli", "city", "LBN", 34.4, 35.8),
        ("Tripoli", "city", "LBY", 32.9, 13.2),
        ("Nineveh", "admin1", "IRQ", 36.0, 42.4),
        ("Burma", "country", "MMR", 21.5, 96.5),
        ("Euphrates", "line", None, 35.0, 40.4),
        ("Golan Heights", "region", None, 33.0, 35.8),
        ("Scott County", "admin2", "USA", 38.7, -85.7),
        ("Khan Younis", "city", "PSE", 31.3, 34.3),
        ("Ain al-Asad", "point", "IRQ", 33.8, 42.4),
    ],
)
def test_knows(name: str, kind: str, country: str | None, latitude: float, longitude: float) -> None:
    found = [c for c in open_places().candidates(name) if c.kind == kind and c.country == country]
    assert any(abs(c.latitude - latitude) < 0.3 and abs(c.longitude - longitude) < 0.3 for c in found)


@pytest.mark.parametrize("spelt", ["N'Djamena", "N’Djaména", "NDJAMENA", "ndjamena"])
def test_spellings_meet(spelt: str) -> None:
    assert open_places().candidates(spelt)[0].country == "TCD"


def test_order_is_by_usage() -> None:
    towns = [c.population for c in open_places().candidates("Springfield") if c.kind == "city" and c.own]
    assert len(towns) > 5
    assert towns == sorted(towns, reverse=True)


@pytest.mark.parametrize("name", ["", "   ", "'", "日本語", "x" * 10_000, "No Such Town Anywhere"])
def test_no_place(name: str) -> None:
    assert open_places().candidates(name) == ()
    assert name not in open_places()


def test_every_place_is_on_the_globe() -> None:
    head, columns = open_layout(PLACES_FILE)
    assert max(map(abs, columns["latitude"])) <= 90 * 100_000
    assert max(map(abs, columns["longitude"])) <= 180 * 100_000
    assert max(columns["kind"]) < len(KINDS)
    assert max(columns["division"]) < len(head["divisions"])
    assert "CC BY 4.0" in head["licence"]


def test_opening_and_looking_up_are_fast() -> None:
    openings = []
    for _ in range(5):
        began = time.perf_counter()
        index = open_places.__wrapped__(PLACES_FILE)
        openings.append(time.perf_counter() - began)
    names = ["Aleppo", "Paris", "Kyiv", "Bamako", "Lima", "Osaka", "Hodeidah", "Springfield"] * 20
    spent = []
    for name in names:
        began = time.perf_counter()
        index.candidates(name)
        spent.append(time.perf_counter() - began)
    # The median: one opening may have to wait for the collector of a long test run.
    assert statistics.median(openings) < 0.05
    assert statistics.median(spent) < 50e-6


def test_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match="cannot be read"):
        open_layout(tmp_path / "places.bin")


@pytest.mark.parametrize("cut", [0, 10, 400, -1, -1_000_000])
def test_refuses_a_cut_file(tmp_path: Path, cut: int) -> None:
    broken = tmp_path / "places.bin"
    broken.write_bytes(PLACES_FILE.read_bytes()[:cut])
    with pytest.raises(BadResource):
        open_layout(broken)


def test_refuses_another_file(tmp_path: Path) -> None:
    other = tmp_path / "places.bin"
    other.write_text("once upon a time\n" * 100)
    with pytest.raises(BadResource, match="no place index"):
        open_layout(other)


def test_layout_round_trips(tmp_path: Path) -> None:
    _, columns = open_layout(PLACES_FILE)
    small = {name: list(column[:7]) for name, column in columns.items()}
    write_layout(tmp_path / "small.bin", head={"source": "é"}, columns=small)
    head, again = open_layout(tmp_path / "small.bin")
    assert head["source"] == "é"
    assert {name: list(column) for name, column in again.items()} == small
