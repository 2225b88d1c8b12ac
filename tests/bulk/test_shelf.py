"""Where a run is kept: in a folder or at an address, a run is the same and goes on in the same way."""

from pathlib import Path
from typing import Final

import pytest
from fsspec.implementations.memory import MemoryFileSystem
from tests.bulk.coders import make_articles, run

from onrecord.bulk import Tally, open_folder
from onrecord.bulk.shelf import LocalShelf, RemoteShelf, Shelf, open_shelf
from onrecord.errors import BadResource

COUNT: Final = 12


def parts(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.parquet"))}


@pytest.mark.parametrize("kind", ["folder", "memory"])
def test_files_are_kept_by_name(kind: str, tmp_path: Path) -> None:
    place = tmp_path / "out" if kind == "folder" else f"memory://{tmp_path.name}/out"
    shelf: Shelf = open_shelf(place)
    assert shelf.is_empty()
    assert shelf.names() == shelf.names("_done") == []
    assert shelf.read("_done/0.json") is None
    shelf.write("_done/0.json", b"{}")
    shelf.write("_done/0.json", b"[]")
    with shelf.bench(3) as bench:
        assert [*bench.iterdir()] == []
        (bench / "part").write_bytes(b"rows")
        shelf.move_in(bench / "part", "events/month=2018-05/000003.parquet")
    shelf.clear()
    assert not shelf.is_empty()
    assert shelf.names() == ["_done/0.json", "events/month=2018-05/000003.parquet"]
    assert shelf.names("_done") == ["_done/0.json"]
    assert shelf.read("_done/0.json") == b"[]"
    assert shelf.read("events/month=2018-05/000003.parquet") == b"rows"
    for _ in range(2):
        shelf.remove("events/month=2018-05/000003.parquet")
    assert shelf.names() == ["_done/0.json"]


def test_an_address_is_told_from_a_path(tmp_path: Path) -> None:
    assert isinstance(open_shelf(f"local://{tmp_path}"), RemoteShelf)
    assert isinstance(open_shelf(f"file://{tmp_path}"), LocalShelf)
    assert open_shelf(f"file://{tmp_path}").local == tmp_path
    with pytest.raises(BadResource, match=r"nowhere://out: cannot be opened .*install its driver"):
        open_shelf("nowhere://out")


def test_parts_that_no_one_would_find_are_not_written(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match="this folder is not seen"):
        run(f"memory://{tmp_path.name}/run", make_articles(COUNT))


def test_a_run_at_an_address_writes_the_same_bytes_and_goes_on(tmp_path: Path) -> None:
    run(tmp_path / "whole", make_articles(COUNT))
    out, address = tmp_path / "out", f"local://{tmp_path}/out"
    assert run(address, make_articles(COUNT)) == Tally(COUNT)
    assert parts(out) == parts(tmp_path / "whole")
    # As a killed run may leave it: a mark by half, a split without a mark, a part that it should not have.
    (out / "_done" / "000000.json").write_bytes(b'{"digest":')
    (out / "_done" / "000001.json").unlink()
    (out / "events" / "month=1999-01").mkdir()
    (out / "events" / "month=1999-01" / "000001.parquet").write_bytes(b"by half")
    (out / "places" / "month=2018-04" / "000000.parquet").write_bytes(b"by half")
    assert run(address, make_articles(COUNT)) == Tally(COUNT)
    assert parts(out) == parts(tmp_path / "whole")
    with pytest.raises(BadResource, match=r"begun otherwise \(test\)"):
        open_folder(address, {"test": 2})


@pytest.mark.parametrize("call", ["find", "exists", "pipe_file", "makedirs"])
def test_a_store_that_does_not_answer_is_told_in_one_sentence(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class UnknownToUs(Exception):
        pass

    def refuse(*_: object, **__: object) -> None:
        raise UnknownToUs("Unable to locate credentials")

    address = f"memory://{tmp_path.name}/out"
    RemoteShelf(address).write("_begun.json", b'{"test":1}')
    monkeypatch.setattr(MemoryFileSystem, call, refuse)
    with pytest.raises(BadResource, match=rf"{address}: the store .* \(Unable to locate credentials\): check"):
        RemoteShelf(address).write(RemoteShelf(address).names()[0], b"{}")
