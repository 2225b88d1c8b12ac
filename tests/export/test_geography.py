"""GeoJSON and GeoPackage, read by the libraries that read such files: points where they are exact, else none."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.export.samples import awkward, everything, named, written

from onrecord.export import export_records

EVENTS = sum(len(record.events) for record in everything())


def test_geojson_is_valid() -> None:
    model = pytest.importorskip("geojson_pydantic")
    read = model.FeatureCollection.model_validate_json(written("geojson"))
    assert len(read.features) == EVENTS
    assert len({feature.id for feature in read.features}) == EVENTS


def test_only_what_is_exact_is_drawn() -> None:
    features = json.loads(written("geojson", [awkward()]))["features"]
    province, city, nowhere, region, _ = features
    assert city["geometry"] == {"type": "Point", "coordinates": [36.61, 35.91]}
    assert province["geometry"] is region["geometry"] is nowhere["geometry"] is None
    assert (province["properties"]["centre_latitude"], province["properties"]["place_kind"]) == (35.9, "admin1")


def test_geopackage_holds_both_layers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.export.geopackage.GROUP", 2)
    raw = pytest.importorskip("pyogrio.raw")
    out = tmp_path / "records.gpkg"
    assert export_records(everything(), out, named("geopackage")).written == EVENTS
    names = dict(pytest.importorskip("pyogrio").list_layers(out))
    assert names == {"events": "Point", "places": "Point"}
    meta, _, shapes, columns = raw.read(out, layer="events")
    fields: dict[str, Any] = dict(zip(meta["fields"], columns, strict=True))
    assert meta["crs"] == "EPSG:4326"
    assert len(shapes) == EVENTS
    exact = [kind in {"city", "point"} for kind in fields["place_kind"]]
    assert [shape is not None for shape in shapes] == exact
    assert 27 in set(fields["dead"])
    assert fields["actors_name"][0] == "Ferry crews; shipowners"
    assert set(fields["layer"]) == {"machine"}


def test_geopackage_without_events(tmp_path: Path) -> None:
    pytest.importorskip("pyogrio")
    assert export_records((), tmp_path / "none.gpkg", named("geopackage")).written == 0
