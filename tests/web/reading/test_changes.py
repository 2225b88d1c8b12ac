"""What is written into forms becomes the changes that were meant, or is refused in a sentence."""

from collections.abc import Mapping
from typing import Any

import pytest
from tests.records import find, make_record

from onrecord.errors import Refused
from onrecord.store.review.layering import plain_of
from onrecord.store.review.verdicts import LISTS
from onrecord.web.reading.changes import read_changes, with_newcomers
from onrecord.web.reading.inputs import Names, blank, inputs_of

RECORD = make_record()


def changed(kind: str, item: str, written: Mapping[str, Any] | None = None) -> tuple[dict[str, Any], list[Any]]:
    """Fill in the form of an item and read it."""
    plain = next(one for one in plain_of(RECORD)[LISTS[kind]] if one["id"] == item)
    inputs = inputs_of(kind, plain, RECORD)
    form = {one.name: list(one.values) for one in inputs}
    form |= {f"was-{one.name}": [one.was] for one in inputs}
    form |= {name: value if isinstance(value, list) else [value] for name, value in (written or {}).items()}
    return read_changes(kind, form, inputs, item=plain, record=RECORD)


@pytest.mark.parametrize(
    ("kind", "item"),
    [("event", "v1"), ("statement", "s2"), ("figure", "f2"), ("time", "t1"), ("place", "p1"), ("entity", "e2")],
)
def test_a_form_that_nobody_touched_changes_nothing(kind: str, item: str) -> None:
    assert changed(kind, item) == ({}, [])


KILLING = find("killing")
AT_KILLING = {"start": KILLING.start, "end": KILLING.end}


@pytest.mark.parametrize(
    ("kind", "item", "written", "expected"),
    [
        ("event", "v1", {"type": "PROTEST"}, {"type": "PROTEST"}),
        ("event", "v1", {"mode": "firearms, explosives"}, {"mode": ["firearms", "explosives"]}),
        ("event", "v1", {"actors": ["Ada Holm", ""]}, {"actors": ["e2"]}),
        ("event", "v1", {"actors": ["ada holm", "rangers"]}, {"actors": ["e2", "e1"]}),
        ("event", "v1", {"actors": [""]}, {"actors": []}),
        ("event", "v1", {"place": ""}, {"place": None}),
        ("event", "v1", {"date": "2018-05"}, {"date": "2018-05"}),
        ("event", "v1", {"words": "killing"}, {"trigger": AT_KILLING}),
        ("event", "v1", {"words": ["Dol", "text:14:17"]}, {"trigger": {"start": 14, "end": 17}}),
        ("event", "v1", {"words": ["killing", "text:14:17"]}, {"trigger": AT_KILLING}),
        ("statement", "s2", {"speakers": "rangers", "kind": "mixed"}, {"speakers": ["e1"], "kind": "mixed"}),
        ("figure", "f1", {"value": "1,200.5", "approximate": []}, {"value": 1200.5, "approximate": False}),
        ("figure", "f1", {"value": "20 to 10"}, {"value": [10.0, 20.0]}),
        ("time", "t1", {"value": "2018-04"}, {"value": "2018-04", "begin": "2018-04-01", "end_before": "2018-05-01"}),
        ("time", "t1", {"value": ""}, {"value": None, "begin": None, "end_before": None}),
        ("place", "p1", {"latitude": "-48.5", "country": ""}, {"latitude": -48.5, "country": None}),
        ("entity", "e1", {"type": "organization"}, {"type": "organization"}),
    ],
)  # fmt: skip
def test_what_is_written_is_read(kind: str, item: str, written: Any, expected: Any) -> None:
    assert changed(kind, item, written) == (expected, [])


@pytest.mark.parametrize(
    ("kind", "item", "written", "told"),
    [
        ("event", "v1", {"actors": "Nobody"}, "Nobody: no party of that name"),
        ("event", "v1", {"place": "Nowhere"}, "Nowhere: no place of that name"),
        ("event", "v1", {"date": "soon"}, "soon: no date"),
        ("event", "v1", {"mode": "politely"}, "politely: no mode"),
        ("event", "v1", {"words": "not there"}, "no such words in the article"),
        ("event", "v1", {"words": ""}, "an item needs words"),
        ("figure", "f1", {"value": "many"}, "many: no number"),
        ("figure", "f1", {"value": "1 2 3"}, "no number"),
        ("place", "p1", {"latitude": "91"}, "no latitude"),
        ("place", "p1", {"name": ""}, "must not be empty"),
    ],
)
def test_what_makes_no_sense_is_refused(kind: str, item: str, written: Any, told: str) -> None:
    with pytest.raises(Refused, match=told):
        changed(kind, item, written)


def test_a_party_that_the_record_lacks_is_added_with_its_words() -> None:
    changes, newcomers = changed("event", "v1", {"recipients": ["11 men"]})
    (newcomer,) = newcomers
    span = find("11 men")
    assert newcomer.changes == {
        "name": "11 men", "type": "other", "mentions": [{"start": span.start, "end": span.end}],
    }  # fmt: skip
    assert with_newcomers(changes, ["e9"]) == {"recipients": ["e9"]}


def test_what_is_not_sent_is_not_changed() -> None:
    plain = plain_of(RECORD)["events"][0]
    inputs = inputs_of("event", plain, RECORD)
    form = {"words": ["killing", ""]}
    assert set(read_changes("event", form, inputs, item=plain, record=RECORD)[0]) == {"trigger"}


@pytest.mark.parametrize("kind", sorted(LISTS))
def test_there_is_a_form_to_add_each_kind(kind: str) -> None:
    names = [one.name for one in inputs_of(kind, blank(kind, {"start": 0, "end": 7, "text": "Rangers"}), RECORD)]
    assert "words" in names
    assert len(names) == len(set(names))


def test_names_that_are_alike_are_told_apart() -> None:
    twins = Names([*RECORD.entities, RECORD.entities[0]])
    assert twins.labels == ("Ada Holm", "rangers", "rangers (2)")
