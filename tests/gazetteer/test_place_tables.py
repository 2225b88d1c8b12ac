"""The tables that people edit: countries and regions."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from onrecord.gazetteer.countries import country_of_capital, country_of_demonym, country_of_name, load_countries
from onrecord.gazetteer.layout import KINDS
from onrecord.gazetteer.places import open_places

REGIONS: list[dict[str, Any]] = tomllib.loads(
    files("onrecord.gazetteer").joinpath("regions.toml").read_text(encoding="utf-8")
)["region"]


def test_countries_are_told_apart() -> None:
    codes = [country.code for country in load_countries()]
    names = [name for country in load_countries() for name in country.names]
    assert len(codes) == len(set(codes)) > 200
    assert len(names) == len(set(names))


@pytest.mark.parametrize("country", load_countries(), ids=lambda country: country.code)
def test_country_is_whole(country: Any) -> None:
    assert -90 <= country.latitude <= 90
    assert -180 <= country.longitude <= 180
    assert country.continents
    assert any(c.kind == "country" and c.country == country.code for c in open_places().candidates(country.name))
    if country.capital:
        assert any(c.country == country.code for seat in country.capital for c in open_places().candidates(seat))


def test_words_lead_to_countries() -> None:
    assert country_of_demonym()["Lebanese"] == "LBN"
    assert country_of_demonym()["Yemenis"] == "YEM"
    assert country_of_name()["U.S."] == "USA"
    assert country_of_capital()["Kiev"] == "UKR"
    assert "us" not in country_of_name()
    assert "Congolese" not in country_of_demonym()


def test_regions_are_told_apart() -> None:
    keys = [(region["name"], region["kind"], region.get("country")) for region in REGIONS]
    assert len(keys) == len(set(keys)) > 250


@pytest.mark.parametrize("region", REGIONS, ids=lambda region: region["name"])
def test_region_is_in_the_index(region: dict[str, Any]) -> None:
    assert region["kind"] in KINDS
    assert region["extent"] > 0
    assert region.get("country") in {None, *(country.code for country in load_countries())}
    for name in (region["name"], *region.get("aliases", ())):
        found = [c for c in open_places().candidates(name) if c.own]
        assert any(
            abs(c.latitude - region["latitude"]) < 0.5 and abs(c.longitude - region["longitude"]) < 0.7 for c in found
        ), name
