"""Label Studio's tasks: offsets count code points of the text as shown, every name is in the labelling set-up."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from tests.export.samples import everything, named

from onrecord.export import export_records


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    export_records(everything(), tmp_path / "tasks", named("label-studio"))
    return tmp_path / "tasks"


def tasks(folder: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((folder / "tasks.json").read_bytes())
    return found


def test_a_task_is_data_and_predictions(folder: Path) -> None:
    found = tasks(folder)
    assert len(found) == len(everything())
    for task, record in zip(found, everything(), strict=True):
        assert set(task) == {"data", "predictions"}
        assert len(task["data"]["text"]) == len(record.article.text)
        assert "\r" not in task["data"]["text"]
        assert all(isinstance(value, str) for value in task["data"].values())


def test_regions_lead_to_words(folder: Path) -> None:
    for task in tasks(folder):
        for one in task["predictions"][0]["result"]:
            if one["type"] != "relation":
                value = one["value"]
                assert task["data"]["text"][value["start"] : value["end"]] == value["text"]


def test_every_name_is_set_up(folder: Path) -> None:
    setup = ElementTree.fromstring((folder / "labelling.xml").read_text("utf-8"))
    offered: dict[str, set[str]] = {
        tag: {one.attrib["value"] for one in setup.iter(tag)} for tag in ("Label", "Relation", "Choice")
    }
    controls = {one.attrib["name"]: one.attrib["toName"] for one in setup if "toName" in one.attrib}
    text = setup.find("Text")
    assert text is not None
    assert text.attrib == {"name": "text", "value": "$text"}
    for task in tasks(folder):
        results = task["predictions"][0]["result"]
        regions = {one["id"] for one in results if one["type"] == "labels"}
        for one in results:
            if one["type"] == "relation":
                assert {one["from_id"], one["to_id"]} <= regions
                assert set(one["labels"]) <= offered["Relation"]
                continue
            assert controls[one["from_name"]] == one["to_name"] == "text"
            values = one["value"]["labels"] if one["type"] == "labels" else one["value"]["choices"]
            assert set(values) <= offered["Label" if one["type"] == "labels" else "Choice"]
            assert one["id"] in regions


def test_a_quotation_in_pieces_is_joined(folder: Path) -> None:
    results = tasks(folder)[0]["predictions"][0]["result"]
    assert [one["labels"] for one in results if one["type"] == "relation"].count(["Continues"]) == 1
