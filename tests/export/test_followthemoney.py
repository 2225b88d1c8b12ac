"""FollowTheMoney entities, checked by its own library where that is installed, and by what is asked of each schema."""

import json
from typing import Any

import pytest
from tests.export.samples import coded, everything, written

REQUIRED = {
    "Article": {"fileName"},
    "Event": {"name"},
    "Person": {"name"},
    "Organization": {"name"},
    "PublicBody": {"name"},
    "LegalEntity": {"name"},
    "Mention": {"document", "name"},
    "Documentation": {"document", "entity"},
    "UnknownLink": {"subject", "object"},
    "Note": set(),
}


def nodes() -> list[dict[str, Any]]:
    return [json.loads(line) for line in written("ftm").splitlines()]


def test_shape_and_required_properties() -> None:
    found = nodes()
    assert len({node["id"] for node in found}) == len(found)
    for node in found:
        assert set(node) == {"id", "schema", "properties"}
        assert REQUIRED[node["schema"]] <= set(node["properties"])
        for values in node["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)


def test_references_lead_to_entities() -> None:
    known = {node["id"] for node in nodes()}
    for node in nodes():
        for name in ("document", "entity", "subject", "object", "resolved", "organizer", "involved"):
            assert set(node["properties"].get(name, ())) <= known


def test_direction_is_a_link() -> None:
    links = [node["properties"] for node in nodes() if node["schema"] == "UnknownLink"]
    names = {node["id"]: node["properties"].get("name") for node in nodes()}
    told = [(names[one["subject"][0]], one["role"], names[one["object"][0]]) for one in links]
    assert (["Nigerian soldiers"], ["ASSAULT"], ["27 militants"]) in told


def test_the_text_is_whole() -> None:
    bodies = [node["properties"]["bodyText"][0] for node in nodes() if node["schema"] == "Article"]
    assert bodies == [record.article.text for record in everything()]


def test_the_library_takes_every_entity() -> None:
    library = pytest.importorskip("followthemoney")
    for node in nodes():
        schema = library.model.get(node["schema"])
        assert schema is not None
        for name, values in node["properties"].items():
            prop = schema.get(name)
            assert prop is not None, (node["schema"], name)
            for value in values:
                cleaned = prop.type.clean(value)
                assert cleaned is not None, (node["schema"], name, value)
                if prop.type.name in {"date", "country", "language", "entity"}:
                    assert cleaned == value
        schema.validate({"properties": node["properties"]})
    assert coded()
