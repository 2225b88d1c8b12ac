"""What the places of an article say for each other."""

import pytest

from onrecord.gazetteer.places import Candidate, open_places
from onrecord.resolve.place_company import Company
from onrecord.resolve.place_distance import contains, kilometres


def place(name: str, country: str, kind: str = "city") -> Candidate:
    return next(c for c in open_places().candidates(name) if c.country == country and c.kind == kind)


ALEPPO, IDLIB, HOMS, MOSUL = (
    place(*key) for key in (("Aleppo", "SYR"), ("Idlib", "SYR"), ("Homs", "SYR"), ("Mosul", "IRQ"))
)


def test_a_place_does_not_speak_for_itself() -> None:
    company = Company([ALEPPO])
    assert not company.is_near(ALEPPO, ALEPPO)
    assert not company.names(ALEPPO, ALEPPO)
    assert not company.shares_division(ALEPPO, ALEPPO)
    assert company.share_of_country(ALEPPO, ALEPPO) == 0


def test_others_do() -> None:
    company = Company([ALEPPO, HOMS, MOSUL])
    assert company.is_near(IDLIB, None)
    assert not company.is_near(MOSUL, MOSUL)
    assert company.names(ALEPPO, HOMS)
    assert company.share_of_country(IDLIB, None) == 0.5
    assert company.share_of_country(ALEPPO, ALEPPO) == pytest.approx(1 / 3)


def test_countries_are_left_out() -> None:
    syria = place("Syria", "SYR", "country")
    assert Company([syria]).share_of_country(ALEPPO, syria) == 0


def test_nearness_crosses_cells_and_hemispheres() -> None:
    quito = place("Quito", "ECU")
    company = Company([place("Ibarra", "ECU")])
    assert company.is_near(quito, None)


def test_what_lies_in_what() -> None:
    assert contains(place("Syria", "SYR", "country"), ALEPPO)
    assert contains(place("Idlib", "SYR", "admin1"), IDLIB)
    assert not contains(place("Syria", "SYR", "country"), MOSUL)
    assert not contains(ALEPPO, IDLIB)
    europe = next(c for c in open_places().candidates("Europe") if c.kind == "region")
    assert contains(europe, place("Prague", "CZE"))
    assert not contains(europe, place("Lima", "PER"))


def test_distance() -> None:
    assert kilometres((0, 0), (0, 180)) == pytest.approx(20015, abs=1)
    assert kilometres((10, 20), (10, 20)) == 0
