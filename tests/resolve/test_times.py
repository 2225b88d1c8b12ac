"""Values are as precise as the words, and counted from what the words count from."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import parse_rows
from tests.untagged import parse_untagged

from onrecord.find.timexes import find_timexes
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.model.time import Time
from onrecord.resolve.dates.feasts import easter, feast_days
from onrecord.resolve.dates.periods import UNITS, containing, period_of
from onrecord.resolve.times import date_of, resolve_times


def times(text: str, published: str | None = "2018-05-03") -> list[Time]:
    parse = parse_untagged(text)
    return list(resolve_times(parse, find_timexes(parse), published=published))


def values(text: str, published: str | None = "2018-05-03") -> list[str | None]:
    return [time.value for time in times(text, published)]


def dates(text: str, published: str | None = "2018-05-03") -> list[str | None]:
    return [date_of(time) for time in times(text, published)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Tuesday", "XXXX-WXX-2"),
        ("May 6", "XXXX-05-06"),
        ("last year", "XXXX"),
        ("yesterday", "XXXX-XX-XX"),
        ("last week", "XXXX-WXX"),
        ("the third quarter", "XXXX-Q3"),
        ("last summer", "XXXX-SU"),
    ],
)
def test_without_publication_values_stay_open(words: str, value: str) -> None:
    (time,) = times(f"They left on {words}.", None)
    assert (time.value, time.begin, time.end_before, date_of(time)) == (value, None, None, None)


def test_full_dates_need_no_publication() -> None:
    (time,) = times("They left on May 6, 2018.", None)
    assert (time.value, time.basis) == ("2018-05-06", "stated")


def test_relative_dates_are_inferred() -> None:
    assert times("They left on Tuesday.")[0].basis == "inferred"


def test_the_storys_own_date_carries_on() -> None:
    text = "Troops came on April 5. Three days later they left. The following week shells fell. The same day, rain."
    assert values(text) == ["2018-04-05", "2018-04-08", "2018-W15", "2018-04-08"]


def test_a_coarse_date_gives_no_day() -> None:
    assert values("Troops came in 2014. Three days later they left.")[1] == "XXXX-XX-XX"


def test_the_verb_decides_between_last_and_next() -> None:
    assert values("They met on Monday.") == ["2018-04-30"]
    assert values("They will meet on Monday.") == ["2018-05-07"]


def tree(verbs: str, governor: int) -> Parse:
    """Make a tree of "word lemma UPOS XPOS head" pieces, with a Monday that depends on the governor."""
    relations = {"VERB": "xcomp", "AUX": "aux", "PART": "mark", "PROPN": "obl", "NOUN": "nsubj", "ADP": "case"}
    rows = [piece.split() for piece in f"{verbs} / Monday Monday PROPN NNP {governor}".split(" / ")]
    return parse_rows("\n".join(" ".join([*row, "root" if row[4] == "0" else relations[row[2]]]) for row in rows))


TREES = (
    ("talks talk NOUN NNS 2 / agreed agree VERB VBD 0 / to to PART TO 4 / start start VERB VB 2", 4, "2018-05-07"),
    ("talks talk NOUN NNS 2 / continued continue VERB VBD 0 / to to PART TO 4 / fail fail VERB VB 2", 4, "2018-04-30"),
    ("talks talk NOUN NNS 3 / will will AUX MD 3 / start start VERB VB 0", 3, "2018-05-07"),
    ("talks talk NOUN NNS 4 / would would AUX MD 4 / have have AUX VB 4 / failed fail VERB VBN 0", 4, "2018-04-30"),
    ("talks talk NOUN NNS 3 / were be AUX VBD 3 / delayed delay VERB VBN 0 / until until ADP IN 5", 3, "2018-05-07"),
    ("talks talk NOUN NNS 3 / are be AUX VBP 3 / starting start VERB VBG 0", 3, "2018-05-07"),
    ("talks talk NOUN NNS 2 / lasted last VERB VBD 0 / until until ADP IN 4", 2, "2018-04-30"),
)


@pytest.mark.parametrize(("verbs", "governor", "value"), TREES)
def test_with_a_tree_the_governing_verb_decides(verbs: str, governor: int, value: str) -> None:
    parse = tree(verbs, governor)
    (time,) = resolve_times(parse, find_timexes(parse), published="2018-05-03")
    assert time.value == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("They could leave as soon as Monday.", "2018-05-07"),
        ("They hid ahead of Monday's march.", "2018-05-07"),
        ("They spoke of Monday's planned march.", "2018-05-07"),
        ("They will answer Monday's ruling.", "2018-04-30"),
    ],
)
def test_words_around_a_weekday_decide_first(words: str, value: str) -> None:
    assert values(words) == [value]


def test_days_near_publication_need_no_year() -> None:
    assert values("The truce runs out on Nov. 9.", "2018-10-26") == ["2018-11-09"]
    assert values("The siege began on Nov. 9.", "2018-02-26") == ["2017-11-09"]


def test_stretches_cover_all_of_it() -> None:
    assert dates("It lasted from March to April.") == ["2018-03-01/2018-04-30"] * 2
    assert dates("It lasted between 2010 and 2015.") == ["2010-01-01/2015-12-31"] * 2
    assert dates("They have fought since Tuesday.") == ["2018-05-01/2018-05-03"]


def test_two_dates_share_a_year() -> None:
    assert values("He was held between May and June 1981.") == ["1981-05", "1981-06"]
    assert values("They met on April 24 and May 5, 2016.") == ["2016-04-24", "2016-05-05"]
    assert values("They met in June 1981 and May.") == ["1981-06", "2018-05"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("They left on Tuesday.", "2018-05-01"),
        ("They left in March.", "2018-03"),
        ("They left in late March.", "2018-03"),
        ("They left last week.", "2018-W17"),
        ("They left in 2015.", "2015"),
        ("They left over the weekend.", "2018-04-28/2018-04-29"),
        ("They left in the 1990s.", "1990-01-01/1999-12-31"),
        ("Ten died in the past 24 hours.", "2018-05-02/2018-05-03"),
        ("They stayed for six months.", None),
        ("They recently left.", None),
    ],
)
def test_date_of(words: str, expected: str | None) -> None:
    assert dates(words) == [expected]


def test_a_day_that_does_not_exist_has_no_value() -> None:
    (time,) = times("They left on February 30, 2018.")
    assert (time.value, time.begin) == (None, None)


def test_spans_and_ids() -> None:
    first, again = times("They left on Tuesday."), times("They left on Tuesday.")
    assert first[0].span == Span(13, 20)
    assert first == again
    assert first[0].id.startswith("t")


@pytest.mark.parametrize(
    ("year", "day"),
    [(1998, "1998-04-12"), (2000, "2000-04-23"), (2008, "2008-03-23"), (2019, "2019-04-21"), (2038, "2038-04-25")],
)
def test_easter(year: int, day: str) -> None:
    assert easter(year).isoformat() == day


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("hijri:9:1:30", 2018, "2018-05-16"),
        ("hijri:10:1:3", 2021, "2021-05-13"),
        ("nth:5:1:-1", 2018, "2018-05-28"),
        ("nth:12:1:-1", 2018, "2018-12-31"),
        ("week:12-25", 2018, "2018-12-24"),
    ],
)
def test_feasts(rule: str, year: int, day: str) -> None:
    found = feast_days(rule, year)
    assert found is not None
    assert abs((found[0] - date.fromisoformat(day)).days) <= (1 if rule.startswith("hijri") else 0)


@given(st.sampled_from(UNITS), st.dates(date(2, 1, 1), date(9998, 1, 1)), st.integers(-3, 3))
def test_periods_follow_each_other(unit: str, moment: date, count: int) -> None:
    period = containing(unit, moment)
    first, end = period.first_day(), period.end_before()
    if unit not in ("weekend", "decade", "century"):
        assert first is not None
        assert end is not None
        assert first <= moment < end
        assert period.shift(1).first_day() == end
    assert period.shift(count).shift(-count) == period


@given(st.sampled_from(["year", "month", "week"]), st.dates(date(1000, 1, 10), date(9000, 1, 1)))
def test_values_name_their_period(unit: str, moment: date) -> None:
    period = containing(unit, moment)
    assert period_of(period.value()) == period


@given(
    st.text(alphabet="0123456789 -/.:,'aMymTuesdayslt\n", max_size=60),
    st.sampled_from(["2018-05-03", "0001-01-01", "9999-12-31", None]),
)
def test_any_words_resolve(text: str, published: str | None) -> None:
    for time in times(text, published):
        assert (time.begin is None) == (time.end_before is None)
        assert time.begin is None or time.end_before is None or time.begin < time.end_before


@pytest.mark.parametrize(
    "words",
    ["9,999 years ago", "in 3,000 centuries", "the next 90,000 months", "2199", "the year 1000", "last century"],
)
@pytest.mark.parametrize("published", ["2018-05-03", "0001-01-01", "9999-12-31"])
def test_dates_off_the_calendar_stay_open(words: str, published: str) -> None:
    for time in times(f"It ended {words}.", published):
        assert (time.begin is None) == (time.end_before is None)
