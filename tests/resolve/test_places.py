"""Which place a name means."""

from collections.abc import Sequence

import pytest
from tests.builders import make_parse

from onrecord.gazetteer.places import open_places
from onrecord.model.mention import Toponym
from onrecord.model.parse import Parse
from onrecord.model.place import Place
from onrecord.resolve.places import resolve_places


def marked(text: str, names: Sequence[str]) -> tuple[Parse, tuple[Toponym, ...]]:
    """Make a parse and mark every occurrence of the given words as a toponym."""
    words = text.split()
    toponyms = [
        Toponym(i, i + len(name.split()), 0.9, "test")
        for name in names
        for i in range(len(words))
        if words[i : i + len(name.split())] == name.split()
    ]
    return make_parse(words), tuple(sorted(toponyms, key=lambda toponym: toponym.first))


def resolve(text: str, *names: str) -> dict[str, Place]:
    parse, toponyms = marked(text, names)
    return {place.name: place for place in resolve_places(parse, toponyms, open_places())}


def test_a_named_country_decides_between_namesakes() -> None:
    there = resolve("Lebanese soldiers patrolled Tripoli in the north of Lebanon .", "Tripoli", "Lebanon")
    here = resolve("Libyan militias clashed in Tripoli as Libya burned .", "Tripoli", "Libya")
    assert there["Tripoli"].country == "LBN"
    assert here["Tripoli"].country == "LBY"


def test_a_container_decides() -> None:
    places = resolve("A fire in Paris , Texas killed two .", "Paris", "Texas")
    assert places["Paris"].admin1 == "Texas"
    assert places["Texas"].kind == "admin1"


def test_a_bare_name_means_what_its_container_told() -> None:
    text = "Police in Birmingham , Alabama were called . Birmingham is calm ."
    places = resolve(text, "Birmingham", "Alabama")
    assert places["Birmingham"].admin1 == "Alabama"
    assert len(places["Birmingham"].mentions) == 2


def test_a_list_of_countries_contains_nothing() -> None:
    places = resolve("Ministers from China , Japan and India met .", "China", "Japan", "India")
    assert [place.kind for place in places.values()] == ["country"] * 3


def test_neighbours_decide_between_a_state_and_a_country() -> None:
    text = "Storms hit Georgia , leaving Atlanta and Savannah dark ; Alabama was spared ."
    assert resolve(text, "Georgia", "Atlanta", "Savannah", "Alabama")["Georgia"].country == "USA"
    text = "Georgia and Armenia quarrelled ; envoys flew to Tbilisi and Yerevan ."
    assert resolve(text, "Georgia", "Armenia", "Tbilisi", "Yerevan")["Georgia"].country == "GEO"


def test_names_of_one_place_are_one_place() -> None:
    places = resolve("The U.S. said so . America waits . The United States acts .", "U.S.", "America", "United States")
    assert list(places) == ["U.S."]
    assert len(places["U.S."].mentions) == 3


def test_a_part_is_a_region_of_its_own() -> None:
    places = resolve("Clashes in northern Syria spread across Syria .", "northern Syria", "Syria")
    part, whole = places["northern Syria"], places["Syria"]
    assert (part.kind, part.country, part.geonames) == ("region", "SYR", None)
    assert (whole.kind, whole.country) == ("country", "SYR")


@pytest.mark.parametrize("name", ["North Korea", "South Sudan", "West Virginia", "Northern Ireland"])
def test_a_compass_word_in_a_name_makes_no_part(name: str) -> None:
    (place,) = resolve(f"It began in {name} last year .", name).values()
    assert place.kind in ("country", "admin1")


def test_the_word_beside_tells_the_kind() -> None:
    places = resolve("They fled Idlib province for Idlib city in Syria .", "Idlib province", "Idlib city", "Syria")
    assert places["Idlib province"].kind == "admin1"
    assert places["Idlib city"].kind == "city"


def test_the_country_that_all_reports_name_does_not_decide_alone() -> None:
    text = "U.S. envoys left for talks in Geneva while U.S. officials said that the United States hopes ."
    assert resolve(text, "U.S.", "Geneva", "United States")["Geneva"].country == "CHE"


def test_what_nobody_knows_has_no_coordinates() -> None:
    (place,) = resolve("They stopped at Zzyzzyxburg .", "Zzyzzyxburg").values()
    assert (place.latitude, place.country, place.kind, place.score) == (None, None, None, 0.0)


def test_what_is_ambiguous_has_no_coordinates() -> None:
    (place,) = resolve("Somebody lives in Clinton .", "Clinton").values()
    assert place.latitude is None
    assert place.score < 0.4


def test_capitals_make_an_acronym() -> None:
    (place,) = resolve("Leaders of the EU met .", "EU").values()
    assert place.kind == "region"


def test_identifiers_are_stable_and_spans_are_words() -> None:
    parse, toponyms = marked("Rebels shelled Aleppo . Aleppo burned .", ["Aleppo"])
    once = resolve_places(parse, toponyms, open_places())
    assert once == resolve_places(parse, toponyms, open_places())
    assert [(span.start, span.end) for span in once[0].mentions] == [(15, 21), (24, 30)]


def test_no_toponyms_no_places() -> None:
    assert resolve_places(make_parse("Nothing happened ."), (), open_places()) == ()
