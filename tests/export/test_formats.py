"""What holds for every format: same records same bytes, nothing half written, the layer told, the guide names it."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.export.samples import awkward, coded, everything, named, written

from onrecord.errors import BadResource
from onrecord.export import FORMATS, FolderFormat, Settings, StreamFormat, export_records
from onrecord.export.format import library
from onrecord.model.record import Record

ROOT = Path(__file__).parents[2]
# The parser runs again for CoNLL-U, whose tests are its own; GeoPackage holds the time of writing.
STREAMS = [format.name for format in FORMATS if isinstance(format, StreamFormat) and format.name != "conllu"]
FOLDERS = [format.name for format in FORMATS if isinstance(format, FolderFormat)]
SILENT = {"gdelt-events", "geopackage", "conllu"}


@pytest.mark.parametrize("name", STREAMS)
def test_same_records_same_bytes(name: str) -> None:
    assert written(name) == written(name) != b""


@pytest.mark.parametrize("name", [name for name in STREAMS if name not in SILENT])
def test_each_says_which_layer_it_gives(name: str) -> None:
    machine, reviewed = (written(name, coded(), Settings(layer)) for layer in ("machine", "reviewed"))
    assert b"reviewed" in reviewed
    assert b"reviewed" not in machine


@pytest.mark.parametrize("name", STREAMS)
def test_no_records_are_no_fault(name: str, tmp_path: Path) -> None:
    assert export_records((), tmp_path / "out", named(name)).written == 0


@pytest.mark.parametrize("name", [*STREAMS, *FOLDERS, "parquet", "geopackage"])
def test_what_breaks_leaves_nothing_behind(name: str, tmp_path: Path) -> None:
    def breaking() -> Iterator[Record]:
        yield awkward()
        raise KeyError("the store went away")

    out = tmp_path / "out"
    if name not in FOLDERS:
        out.write_bytes(b"what was there before")
    with pytest.raises(KeyError):
        export_records(breaking(), out, named(name))
    assert name in FOLDERS or out.read_bytes() == b"what was there before"
    assert [path.name for path in tmp_path.iterdir()] == ([] if name in FOLDERS else ["out"])


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_with_files_is_left_alone(name: str, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadResource, match="holds files already"):
        export_records(coded(), tmp_path, named(name))
    (tmp_path / "empty").mkdir()
    assert export_records(coded(), tmp_path / "empty", named(name)).written == len(coded())


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match=r"absent.*--out"):
        export_records(coded(), tmp_path / "absent" / "out.csv", named("csv"))
    with pytest.raises(BadResource, match="is a folder"):
        export_records(coded(), tmp_path, named("csv"))


def test_a_missing_library_says_how_to_get_it() -> None:
    with pytest.raises(BadResource, match=r"pip install 'onrecord\[gis\]'"):
        library("a_library_that_is_not_there", extra="gis")


def test_what_is_left_out_is_counted() -> None:
    tally = named("polecat").write(everything(), io.BytesIO(), Settings())  # type: ignore[arg-type]
    assert dict(tally.left_out) == {"negated": 1, "planned": 1}
    assert tally.written == sum(len(record.events) for record in everything()) - 2


def test_names_are_unique_and_in_the_guide() -> None:
    names = [format.name for format in FORMATS]
    assert len(set(names)) == len(names)
    guide = (ROOT / "docs" / "user-guide.md").read_text("utf-8")
    assert [name for name in names if f"`{name}`" not in guide] == []
