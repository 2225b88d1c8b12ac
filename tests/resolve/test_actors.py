"""Country and sector by names, titles and phrases."""

import pytest

from onrecord.parse.lemmas import lemma
from onrecord.resolve.actor_phrases import read_phrase
from onrecord.resolve.actors import find_home, read_entity, read_words

DAY = "2018-05-01"


def row(phrase: str) -> tuple[list[str], list[str]]:
    """Return words and dictionary forms of a phrase."""
    words = phrase.split()
    return words, [lemma(word.lower(), "NOUN") for word in words]


@pytest.mark.parametrize(
    ("phrase", "country", "sector"),
    [
        ("Turkish soldiers", "TUR", "MIL"),
        ("the president of Chad", "TCD", "GOV"),
        ("Pentagon officials", "USA", "MIL"),
        ("a spokesman for the Peshmerga", "IRQ", "MIL"),
        ("former Peruvian president", "PER", "ELI"),
        ("Kurdish forces", None, "REB"),
        ("French forces", "FRA", "MIL"),
        ("forces loyal to the government", None, "MIL"),
        ("rebel forces", None, "REB"),
        ("the U.S.-led coalition", "IGO", "MIL"),
        ("the ruling coalition", None, "PTY"),
        ("the international community", "IGO", None),
        ("U.N. Special Envoy for Yemen", "UNO", None),
        ("European leaders", "EUR", None),
        ("members of Hezbollah", "LBN", "REB"),
        ("both parties", None, None),
        ("the residents of Benghazi", None, "CVL"),
    ],
)
def test_phrases(phrase: str, country: str | None, sector: str | None) -> None:
    reading = read_phrase(*row(phrase), published=DAY)
    assert (reading.country, reading.sector) == (country, sector)


def test_a_known_name_comes_first() -> None:
    reading = read_entity([["Hassan", "Rouhani"]], [row("the Turkish minister")], type="person", published=DAY)
    assert (reading.country, reading.sector, reading.by) == ("IRN", "GOV", "leaders/Hassan Rouhani")


def test_an_unknown_person_is_read_by_titles() -> None:
    reading = read_entity([["Awa", "Diop"]], [row("Senegalese Interior Minister")], type="person", published=DAY)
    assert (reading.country, reading.sector) == ("SEN", "GOV")


def test_nothing_known_stays_open() -> None:
    reading = read_entity([["Awa", "Diop"]], [], type="person", published=DAY, home="SEN")
    assert (reading.country, reading.sector) == (None, None)


def test_the_reports_country_goes_to_nouns_of_a_country_only() -> None:
    police = read_entity([], [row("the police")], type="organization", published=DAY, home="KEN")
    journalists = read_entity([], [row("journalists")], type="group", published=DAY, home="KEN")
    assert (police.country, police.by) == ("KEN", "agents/police, report's country")
    assert journalists.country is None
    other = read_entity([], [row("other intelligence agencies")], type="group", published=DAY, home="KEN")
    officials = read_entity([], [row("other intelligence officials")], type="group", published=DAY, home="KEN")
    assert (other.country, other.sector, officials.country) == (None, "SPY", "KEN")


def test_an_institution_tells_its_sector() -> None:
    reading = read_words([row("Bolivian Ministry of Defense")], type="organization", published=DAY)
    assert (reading.country, reading.sector) == ("BOL", "MIL")


def test_a_place_has_no_sector() -> None:
    reading = read_entity([["Damascus"]], [], type="place", published=DAY)
    assert (reading.country, reading.sector) == ("SYR", None)


def test_home_is_the_country_told_most() -> None:
    assert find_home("In Nairobi , Kenyan police and Kenya said Uganda agreed".split()) == "KEN"
    assert find_home("nobody said anything".split()) is None
    assert find_home("France Germany Italy Spain".split()) is None
