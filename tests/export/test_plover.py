"""PLOVER JSON against the manual's tables of fields, told here as a JSON Schema."""

import json
from typing import Any

import jsonschema
from tests.export.samples import awkward, everything, written

TEXTS = {"type": "array", "items": {"type": "string"}}
DAY = {"type": ["string", "null"], "pattern": r"^\d{4}-\d{2}-\d{2}$"}
TEXT = {"type": "string"}
WHOLE = {"type": "object", "additionalProperties": False}


def texts(names: str) -> dict[str, Any]:
    return {name: {"type": "string"} for name in names.split()}


ENTITY = {
    **WHOLE,
    "properties": texts("code sector entity_text identifier_id identifier_text religion ethnicity office gender"),
}
LOCATION = {
    **WHOLE,
    "properties": {
        **texts("extracted_place resolved_place city district province country country_code"),
        "geonameid": {"type": "integer"},
        "lat": {"type": "number", "minimum": -90, "maximum": 90},
        "lon": {"type": "number", "minimum": -180, "maximum": 180},
        "resolution": {"enum": [1, 2, 3, 4, 5]},
    },
}
SCHEMA = {
    **WHOLE,
    "required": ["id", "date", "actor", "event"],
    "properties": {
        **texts("id event_text link text coder comment"),
        "has_event": {"type": "boolean"},
        "date": DAY,
        "enddate": DAY,
        "actor": {"type": "array", "items": ENTITY},
        "recipient": {"type": "array", "items": ENTITY},
        "event": TEXTS,
        "mode": TEXTS,
        "context": TEXTS,
        "event_loc": LOCATION,
        "quad_code": {"enum": [1, 2, 3, 4]},
        "event_scale": {"type": "number", "minimum": -10, "maximum": 10},
        "size": {"type": "object", "additionalProperties": {"type": "integer"}},
        "text_info": {"type": "object", "required": ["sequence", "start", "end"]},
        "cite_info": {"type": "object", "additionalProperties": TEXT},
    },
}


def lines() -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("plover").splitlines()]


def test_each_line_fits_the_manual() -> None:
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert [error.message for line in lines() for error in validator.iter_errors(line)] == []
    assert len({line["id"] for line in lines()}) == sum(len(record.events) for record in everything())


def test_days_and_factuality_are_not_invented() -> None:
    first, planned, week, year, unknown = lines()[-5:]
    assert (first["date"], first["enddate"]) == ("2018-03-01", "2018-03-31")
    assert planned["mode"] == ["future"]
    assert (week["date"], week["enddate"]) == ("2018-03-26", "2018-04-01")
    assert "text_info" not in week
    assert (year["date"], year["enddate"]) == ("2017-01-01", "2017-12-31")
    assert unknown["date"] is None
    assert unknown["actor"] == []


def test_a_province_is_no_city() -> None:
    place = lines()[-5]["event_loc"]
    assert place["resolution"] == 2
    assert "city" not in place


def test_offsets_lead_to_the_sentence() -> None:
    for record in everything()[:-1]:
        for line in (json.loads(one) for one in written("plover", [record]).splitlines()):
            info = line["text_info"]
            assert " ".join(record.article.text[info["start"] : info["end"]].split()) == line["text"]
    assert "may attack Ostra, a <b>" in json.loads(written("plover", [awkward()]).splitlines()[0])["text"]
