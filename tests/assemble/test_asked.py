"""What is left of a record where only some of it is asked for."""

import pytest
from tests.records import make_record

from onrecord.assemble import keep_asked
from onrecord.assemble.checks import check_record
from onrecord.model.coding import KINDS, Kind


def test_a_record_of_everything_stays_as_it_is() -> None:
    record = make_record()
    assert keep_asked(record, KINDS) is record


@pytest.mark.parametrize(
    ("kinds", "entities", "places", "times"),
    [
        (("events",), ["e1"], ["p1"], ["t1"]),
        (("statements",), ["e2"], [], []),
        (("figures",), ["e2"], [], []),
        (("events", "figures"), ["e1", "e2"], ["p1"], ["t1"]),
    ],
)
def test_who_where_and_when_are_those_of_what_is_left(
    kinds: tuple[Kind, ...], entities: list[str], places: list[str], times: list[str]
) -> None:
    record = keep_asked(make_record(), kinds)
    check_record(record)
    assert [one.id for one in record.entities] == entities
    assert [one.id for one in record.places] == places
    assert [one.id for one in record.times] == times
    assert [name for name in KINDS if getattr(record, name)] == list(kinds)


def test_nothing_points_to_a_statement_that_is_left_out() -> None:
    record = keep_asked(make_record(), ("figures",))
    assert {figure.statement for figure in record.figures} == {None}
    assert all(figure.claimed_by for figure in record.figures)
