"""Dictionaries that others made: what is read of them, and how their slips are told."""

from pathlib import Path

import pytest

from onrecord.errors import BadResource
from onrecord.gazetteer.actor import Actor, Term
from onrecord.gazetteer.dictionaries import Flaw, merge_actors, read_dictionary, write_own_actors
from onrecord.gazetteer.own_actors import read_own_actors

PETRARCH = """\
<!-- two lines
of comment -->
HARUN_VELD_  # who held what
+PRESIDENT_VELD
    [TCDELI >20140929]
    [TCDGOV 20011222-20140929]
GREY_HERON_FRONT_(GHF)_ [NGAREBXYZ] ; a comment
+GREY_HERONS [NGA

OLD_HAND_COUNCIL [---]
NOBODY
LOST_VALLEY [SHR]
REED_ARMY [NGAREB 20140230-20150101]
EARLY_BIRDS_LEAGUE [SDNREB <950601]
WARDEN [~COP]
"""
TABLE = """\
name,aliases,country,sector,type,role,since,until,wikidata
Amina Sule,Sule|A. Sule,NGA,,person,governor of Borno,2019-05-29,,Q12
Amina Sule,,NGA,,person,member of parliament,2011-05,2015-05,Q12
River Guard,,NG,PRM,,,,,
Far Land,,Atlantis,,,,,,
No Day,,FRA,,,,2019-02-30,,
Late,,FRA,,,,2019,2018,
Short,
"""
ENTITIES = """\
{"id":"a","schema":"Person","caption":"Ivan Petrov","properties":{"name":["Иван Петров"],"alias":["Vanya Petrov"],\
"country":["ru"],"topics":["role.pep"],"position":["Minister of Defence"],"wikidataId":["Q77"]}}
{"id":"b","schema":"Address","properties":{"full":["1 Road"]}}
{"id":"c","schema":"Organization","caption":"Black Reed Army",\
"properties":{"country":["ng","cm"],"topics":["crime.terror"]}}
{"id": broken
{"id":"d","schema":"Organization","caption":"Lost Bank","properties":{"country":["xq"],"topics":["fin.bank"]}}
"""
RESULT = """\
{"results":{"bindings":[
{"item":{"value":"http://www.wikidata.org/entity/Q100"},"itemLabel":{"value":"Awa Diop"},
 "itemAltLabel":{"value":"A. Diop, Awa D."},"countryCode":{"value":"SEN"},
 "positionLabel":{"value":"Prime Minister of Senegal"},
 "start":{"value":"2012-04-03T00:00:00Z"},"end":{"value":"2013-09-01T00:00:00Z"}},
{"item":{"value":"http://www.wikidata.org/entity/Q100"},"itemLabel":{"value":"Awa Diop"},"countryCode":{"value":"SEN"},
 "positionLabel":{"value":"member of the National Assembly"},"start":{"value":"2014-00-00T00:00:00Z"}},
{"item":{"value":"http://www.wikidata.org/entity/Q101"},"itemLabel":{"value":"Q101"}}
]}}
"""


def read(folder: Path, name: str, text: str) -> tuple[dict[str, Actor], list[str]]:
    """Return the actors of a file by name, merged, and its flaws as sentences."""
    (folder / name).write_text(text, encoding="utf-8")
    found = list(read_dictionary(folder / name))
    actors = merge_actors(one for one in found if isinstance(one, Actor))
    return {actor.name: actor for actor in actors}, [str(one) for one in found if isinstance(one, Flaw)]


def test_petrarch_names_dates_and_synonyms(tmp_path: Path) -> None:
    actors, _ = read(tmp_path, "phoenix.actors.txt", PETRARCH)
    veld, herons, early = actors["Harun Veld"], actors["Grey Heron Front"], actors["Early Birds League"]
    assert (veld.type, veld.country, veld.names) == ("person", "TCD", ("Harun Veld", "President Veld"))
    assert [veld.sector_at(day) for day in ("2000-01-01", "2014-09-29", "2014-09-30")] == [None, "GOV", "ELI"]
    assert (herons.country, herons.sector_at("2020-01-01"), herons.names[1]) == ("NGA", "REB", "GHF")
    assert early.terms == (Term("REB", "", "", "1995-05-31"),)


def test_petrarch_names_each_broken_line_and_reads_the_rest(tmp_path: Path) -> None:
    actors, flaws = read(tmp_path, "x.txt", PETRARCH)
    assert set(actors) == {"Harun Veld", "Grey Heron Front", "Early Birds League"}
    expected = (
        (8, "open"),
        (10, "leave"),
        (11, "without a code"),
        (12, '"SHR"'),
        (13, "calendar"),
        (15, "common noun"),
    )
    assert len(flaws) == len(expected)
    for flaw, (line, words) in zip(flaws, expected, strict=True):
        assert flaw.startswith(f"x.txt, line {line}: ")
        assert words in flaw


def test_of_two_codes_that_hold_the_first_counts_and_an_undated_one_last(tmp_path: Path) -> None:
    text = "SAM_GARDNER [GBR]\n[GBRMED 20100109-20100112]\n[GBRMIL 20080120-20121109]\n"
    actors, flaws = read(tmp_path, "x.txt", text)
    gardner = actors["Sam Gardner"]
    days = ("2010-01-10", "2009-01-01", "2020-01-01")
    assert [gardner.sector_at(day) for day in days] == ["JRN", "MIL", None]
    assert flaws == []


def test_a_table_joins_rows_of_one_actor_and_guesses_what_it_lacks(tmp_path: Path) -> None:
    actors, flaws = read(tmp_path, "mine.csv", TABLE)
    sule = actors["Amina Sule"]
    assert [(term.sector, term.since) for term in sule.terms] == [("LEG", "2011-05"), ("GOV", "2019-05-29")]
    assert sule.identifiers == (("wikidata", "Q12"),)
    assert (actors["River Guard"].type, actors["River Guard"].country) == ("organization", "NGA")
    assert [flaw.partition(":")[0] for flaw in flaws] == [f"mine.csv, line {line}" for line in (5, 6, 7, 8)]
    assert "2019-02-30" in flaws[1]


def test_a_table_without_names_is_told(tmp_path: Path) -> None:
    assert read(tmp_path, "x.csv", "a,b\n1,2\n") == (
        {}, ["x.csv, line 1: no column is called name; name the columns in the first line"],
    )  # fmt: skip


def test_entities_give_parties_topics_and_identifiers(tmp_path: Path) -> None:
    actors, flaws = read(tmp_path, "e.ftm.json", ENTITIES)
    petrov = actors["Ivan Petrov"]
    assert (petrov.country, petrov.terms[0].sector, petrov.names) == ("RUS", "GOV", ("Ivan Petrov", "Vanya Petrov"))
    assert dict(petrov.identifiers) == {"followthemoney": "a", "wikidata": "Q77"}
    assert (actors["Black Reed Army"].country, actors["Black Reed Army"].terms[0].sector) == ("IMG", "REB")
    assert (actors["Lost Bank"].country, actors["Lost Bank"].terms[0].sector) == (None, "BUS")
    assert sorted(flaw.split(":")[0] for flaw in flaws) == [f"e.ftm.json, line {line}" for line in (2, 4, 5)]


def test_a_query_gives_terms_of_one_actor(tmp_path: Path) -> None:
    actors, flaws = read(tmp_path, "query.json", RESULT)
    diop = actors["Awa Diop"]
    assert diop.names == ("Awa Diop", "A. Diop", "Awa D.")
    assert [(term.sector, term.since, term.until) for term in diop.terms] == [
        ("GOV", "2012-04-03", "2013-09-01"),
        ("LEG", "2014", ""),
    ]
    assert flaws == ['query.json, row 3: no English label for "Q101"; ask for itemLabel']


def test_a_name_of_ten_thousand_characters_is_told_shortly(tmp_path: Path) -> None:
    for name, text in (("x.txt", f"{'A' * 10_000} [USAGOV]\n"), ("x.csv", f"name,country\n{'A' * 10_000},USA\n")):
        actors, flaws = read(tmp_path, name, text)
        assert actors == {}
        assert "10,000 characters" in flaws[0]
        assert len(flaws[0]) < 250


@pytest.mark.parametrize(
    "text", ["", "[", "{}", "[1, null]", '"', "\x00", "[" * 100_000, '{"results": {"bindings": [[]]}}']
)
def test_whatever_a_file_holds_is_no_fault(tmp_path: Path, text: str) -> None:
    actors, _ = read(tmp_path, "x.json", text)
    assert actors == {}


def test_a_file_that_is_not_there_or_not_utf8_stops(tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(b"name\nFran\xe7ois\n")
    with pytest.raises(BadResource, match=r"x\.csv, line 2: not UTF-8"):
        list(read_dictionary(tmp_path / "x.csv"))
    with pytest.raises(BadResource, match="check the name"):
        list(read_dictionary(tmp_path / "y.csv"))


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    actors, _ = read(tmp_path, "mine.csv", TABLE + '"A ""quoted"" \\ Front",,MLI,REB,organization,,,,\n')
    out = tmp_path / "own.toml"
    out.write_text(write_own_actors(actors.values(), ["mine.csv"]), encoding="utf-8")
    assert {actor.name: actor for actor in read_own_actors(out)} == actors
