"""Time expressions are found in words, and taken back where the tags say that they are none."""

import time as clock

import pytest
from tests.builders import make_parse
from tests.untagged import parse_untagged

from onrecord.find.timexes import find_timexes
from onrecord.lang.en.times.atoms import to_atoms
from onrecord.model.parse import Name


def found(text: str) -> list[str]:
    parse = parse_untagged(text)
    return [text[parse.starts[t.first] : parse.ends[t.last - 1]] for t in find_timexes(parse)]


def test_the_longest_expression_wins() -> None:
    assert found("He left on Tuesday, May 1, 2018, at noon.") == ["Tuesday, May 1, 2018", "noon"]


def test_after_all_is_no_time() -> None:
    assert found("At the end of the day, nothing came of it.") == []
    assert found("They leave at the end of the day.") == ["the end of the day"]


def test_nothing_is_found_in_nothing() -> None:
    assert found("") == []
    assert found("Nobody came and nobody went.") == []


def test_expressions_end_with_their_sentence() -> None:
    assert found("They left in May. 2018 was worse.") == ["May", "2018"]


@pytest.mark.parametrize(
    ("words", "tags", "count"),
    [
        ("They march in May", "PRP VBP IN NNP", 1),
        ("They May leave", "PRP MD VB", 0),
        ("May leaves London", "NNP VBZ NNP", 0),
        ("Last May", "JJ NNP", 1),
    ],
)
def test_tags_decide_about_months_that_are_verbs(words: str, tags: str, count: int) -> None:
    deprels = ["nsubj" if tag in {"NNP", "PRP"} else "dep" for tag in tags.split()]
    parse = make_parse(words, xpos=tags.split(), deprels=deprels)
    assert len(find_timexes(parse)) == count


def test_names_are_no_times() -> None:
    names = (Name(0, 2, "PERSON", 0.9), Name(4, 6, "ORGANIZATION", 0.9))
    parse = make_parse("June Smith told the Sunday Times on Sunday", names=names)
    assert [timex.first for timex in find_timexes(parse)] == [7]


def test_without_tags_a_bare_may_needs_a_word_before_it() -> None:
    assert found("It happened in May.") == ["May"]
    assert found("May they rest.") == []


def test_unusual_years_need_a_word_before_them() -> None:
    assert found("The fort of 1214 stands at 1214 Anderson Avenue.") == ["1214"]
    assert found("The 2016 election came.") == ["2016"]


def test_half_weekdays_need_a_date() -> None:
    assert found("Shares of Sun rose.") == []
    assert found("It opens Sun, 3 June 2018.") == ["Sun, 3 June 2018"]


def test_ranges_keep_both_ends() -> None:
    assert found("It lasted from May to July and between 2010 and 2015.") == ["May", "July", "2010", "2015"]


def test_the_reading_is_flat() -> None:
    (timex,) = find_timexes(parse_untagged("They fled in late March."))
    assert timex.rule == "en.timex.month"
    assert timex.reading == ("date", "mod", "END", "month", 3)


@pytest.mark.parametrize("hyphenated", ["third-quarter", "third - quarter", "third quarter"])
def test_hyphens_do_not_matter(hyphenated: str) -> None:
    words = hyphenated.split()
    assert to_atoms(words, 0, len(words)).texts == ("third", "quarter")


def test_a_very_long_word_or_number_is_no_time() -> None:
    assert found("1" * 10_000 + " years and " + "x" * 10_000) == ["years"]


def test_speed() -> None:
    text = "The army said on Tuesday that two soldiers had died in late March near the old town of Rakka. " * 200
    parse = parse_untagged(text)
    find_timexes(parse)
    began = clock.process_time()
    find_timexes(parse)
    # Usual is 2 to 4 microseconds a word; the bound leaves room for a busy machine.
    assert (clock.process_time() - began) / len(parse.words) < 60e-6
