"""Addresses of stores are read as files and folders are, for those who ask for it."""

import io
from collections.abc import Iterator

import fsspec
import pyarrow
import pyarrow.parquet
import pytest
from fsspec.implementations.memory import MemoryFileSystem

from onrecord.errors import BadResource
from onrecord.model.article import Article
from onrecord.read import Failure, read_inputs


@pytest.fixture
def store() -> Iterator[str]:
    files = fsspec.filesystem("memory")
    table = pyarrow.BufferOutputStream()
    pyarrow.parquet.write_table(pyarrow.table({"id": ["p1"], "text": ["Talks went on."]}), table)
    files.pipe(
        {
            "/news/may/a.txt": b"Talks began in Dol on Monday.",
            "/news/may/b.jsonl": b'{"id": "b1", "text": "Talks ended."}\n{"text": ""}\n',
            "/news/june/a.txt": b"Talks began again.",
            "/news/may/c.parquet": table.getvalue().to_pybytes(),
            "/news/.hidden/c.txt": b"Not to be read.",
        }
    )
    yield "memory://news"
    files.rm("/news", recursive=True)


def test_all_files_below_an_address_are_read_in_order(store: str) -> None:
    found = list(read_inputs([store], defaults={"publisher": "The Dol Courier"}, remote=True))
    # Two files of one name get ids of their own.
    assert [one.id for one in found if isinstance(one, Article)] == ["june/a.txt", "may/a.txt", "b1", "p1"]
    assert [one.source for one in found if isinstance(one, Failure)] == ["memory://news/may/b.jsonl"]
    assert {one.publisher for one in found if isinstance(one, Article)} == {"The Dol Courier"}


def test_one_file_is_read_and_what_cannot_be_opened_is_a_failure(store: str) -> None:
    one, missing = read_inputs([f"{store}/may/a.txt", f"{store}/may/z.txt"], defaults={}, remote=True)
    assert isinstance(one, Article)
    assert (one.id, one.text) == ("a", "Talks began in Dol on Monday.")
    assert isinstance(missing, Failure)
    assert "cannot be opened" in missing.message
    assert missing.source == "memory://news/may/z.txt"


def test_an_empty_address_is_a_failure() -> None:
    fsspec.filesystem("memory").makedirs("/bare", exist_ok=True)
    (failure,) = read_inputs(["memory://bare"], defaults={}, remote=True)
    assert isinstance(failure, Failure)
    assert "no files at this address" in failure.message


def test_no_store_is_opened_unless_asked_for(store: str) -> None:
    (failure,) = read_inputs([store], defaults={})
    assert isinstance(failure, Failure)


def test_an_address_without_a_driver_is_refused() -> None:
    with pytest.raises(BadResource, match="install its driver"):
        list(read_inputs(["nowhere://news"], defaults={}, remote=True))


class UnknownToUs(Exception):
    """What a driver's own library raises: neither OSError nor ValueError."""


def refuse(*_: object, **__: object) -> None:
    raise UnknownToUs("Unable to\nlocate credentials.")


@pytest.mark.parametrize(("call", "said"), [("isdir", "cannot be listed"), ("open", "cannot be read")])
def test_a_store_that_does_not_answer_is_told_in_one_sentence(
    store: str, call: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(MemoryFileSystem, call, refuse)
    with pytest.raises(
        BadResource, match=rf"memory://news.*: {said} \(Unable to locate credentials\): check the address"
    ):
        list(read_inputs([store], defaults={}, remote=True))


def test_a_store_that_is_lost_while_it_is_read_stops_the_reading(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    class Lost(io.BytesIO):
        read = readinto = refuse  # type: ignore[assignment]

    monkeypatch.setattr(MemoryFileSystem, "open", lambda *_: Lost())
    with pytest.raises(BadResource, match=r"june/a\.txt: cannot be read to its end"):
        list(read_inputs([store], defaults={}, remote=True))


def test_a_file_that_may_not_be_read_is_one_file_less(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbid(*_: object) -> None:
        raise PermissionError("Forbidden")

    monkeypatch.setattr(MemoryFileSystem, "open", forbid)
    found = list(read_inputs([store], defaults={}, remote=True))
    assert len(found) == 4
    assert all(isinstance(one, Failure) and "Forbidden" in one.message for one in found)
