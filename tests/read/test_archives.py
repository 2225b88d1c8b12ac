"""Web archives, ZIP and compressed forms of everything."""

import bz2
import gzip
import json
import lzma
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow
import pytest
from tests.read.samples import (
    MARKUP,
    PAGE,
    TEXT,
    URL,
    make_item,
    make_letter,
    make_newsml,
    make_ninjs,
    make_pdf,
    make_record,
    make_response,
    make_rss,
    make_wacz,
    make_warc,
    make_zip,
)

from onrecord.model.article import Article
from onrecord.read import Failure, read_inputs

PACKINGS: tuple[Callable[[bytes], bytes], ...] = (
    gzip.compress,
    bz2.compress,
    lzma.compress,
    lambda data: pyarrow.compress(data, codec="zstd", asbytes=True),
    lambda data: make_zip({"member": data}),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "crawl.bin"


def read(path: Path, data: bytes, **defaults: str | None) -> Sequence[Article | Failure]:
    path.write_bytes(data)
    return list(read_inputs([str(path)], defaults=defaults))


def articles(found: Sequence[Article | Failure]) -> list[Article]:
    assert not [str(one) for one in found if isinstance(one, Failure)]
    return [one for one in found if isinstance(one, Article)]


@pytest.mark.parametrize("pack", PACKINGS, ids=["gzip", "bzip2", "xz", "zstd", "zip"])
@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        PAGE.encode(),
        json.dumps({"text": TEXT}).encode(),
        make_rss(make_item(MARKUP)),
        json.dumps(make_ninjs()).encode(),
        make_newsml().encode(),
        make_letter(),
        make_warc(),
    ],
    ids=["text", "page", "jsonl", "feed", "ninjs", "newsml", "letter", "warc"],
)
def test_each_kind_is_read_out_of_each_packing(path: Path, data: bytes, pack: Callable[[bytes], bytes]) -> None:
    plain, packed = articles(read(path, data)), articles(read(path, pack(data)))
    assert [one.text for one in packed] == [one.text for one in plain]
    assert plain[0].text == TEXT


def test_what_is_packed_twice_is_read_and_thrice_is_not(path: Path) -> None:
    lines = gzip.compress(json.dumps({"text": TEXT}).encode())
    twice = make_zip({"a.jsonl.gz": lines, "b.zip": make_zip({"c": b"Ships."})})
    assert [one.id for one in articles(read(path, twice))] == ["a-1", "c"]
    assert all("too deep" in str(one) for one in read(path, gzip.compress(twice)))


def test_packed_parts_in_a_row_are_one(path: Path) -> None:
    for pack in PACKINGS[:4]:
        data = TEXT.encode()
        assert articles(read(path, pack(data[:40]) + pack(data[40:])))[0].text == TEXT


@pytest.mark.parametrize("pack", PACKINGS[:4], ids=["gzip", "bzip2", "xz", "zstd"])
def test_broken_packings_are_told(path: Path, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(TEXT.encode() * 50)
    for data in (packed[:-12], packed[:30] + b"\xff\x00\xff" * 8 + packed[54:]):
        (failure,) = read(path, data)
        assert isinstance(failure, Failure)
        assert "broken" in failure.message


def test_a_web_archive_gives_its_pages(path: Path) -> None:
    first, second = articles(read(path, make_warc(), published="2020-01-01", id="x"))
    assert (first.id, first.url, first.text) == ("00000000-0000-0000-0000-000000000003", URL, TEXT)
    # The page's own day, not that of its capture, nor the one said of the whole archive.
    assert (first.published, first.published_basis) == ("2018-05-01", "metadata")
    assert second.url == "https://news.example/again"


def test_other_kinds_of_answers(path: Path) -> None:
    answers = [
        make_response(make_pdf((TEXT.replace("\n", " ")[:90],)), kind="application/pdf"),
        make_response(TEXT.encode(), kind="text/plain"),
        make_response(PAGE.replace("said", "dïd").encode("iso-8859-1"), kind="text/html; charset=iso-8859-1"),
        make_response(b"5\r\n<html\r\n0\r\n\r\n", more="Transfer-Encoding: chunked\r\n"),
    ]
    found = read(path, b"".join(make_record(answer, number=n) for n, answer in enumerate(answers)))
    assert [type(one) for one in found] == [Article, Article, Article, Failure]
    assert "dïd" in found[2].text  # type: ignore[union-attr]
    assert URL in str(found[3])


def test_a_web_archive_without_pages_says_so(path: Path) -> None:
    (failure,) = read(path, make_record(make_response(b"\x89PNG", kind="image/png")))
    assert "without pages" in str(failure)


def test_a_packed_answer_that_grows_without_end_is_refused_and_costs_no_other(path: Path) -> None:
    body = gzip.compress(b"<html><body>" + b"a " * 20_000_000, 1)
    bomb = make_record(make_response(body, more="Content-Encoding: gzip\r\n"))
    large = make_record(make_response(b"x" * 21_000_000))
    failure, _, article = read(path, bomb + large + make_record(make_response()))
    assert "more than 20 MB" in str(failure)
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("encoding", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("zstd", lambda data: pyarrow.compress(data, codec="zstd", asbytes=True)),
        ("br", lambda data: pyarrow.compress(data, codec="brotli", asbytes=True)),
        ("gzip", lambda data: data),
        ("br", lambda data: data),
    ],
)
def test_each_encoding_of_an_answer_is_undone(path: Path, encoding: str, pack: Callable[[bytes], bytes]) -> None:
    packed = pack(PAGE.encode())
    chunked = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (packed[:50], packed[50:])) + b"0\r\n\r\n"
    answers = [
        make_response(packed, more=f"Content-Encoding: {encoding}\r\n"),
        make_response(chunked, more=f"Content-Encoding: {encoding}\r\nTransfer-Encoding: chunked\r\n"),
    ]
    found = articles(read(path, b"".join(make_record(answer, number=n) for n, answer in enumerate(answers))))
    assert [one.text for one in found] == [TEXT, TEXT]


def test_a_truncated_web_archive_is_read_as_far_as_it_goes_and_said_to_be(path: Path) -> None:
    data = make_warc()
    for broken in (data[:-200], gzip.compress(data)[:-60]):
        found = read(path, broken)
        assert isinstance(found[0], Article) or "broken gzip" in str(found[0])
        assert isinstance(found[-1], Failure)
        assert "broken" in found[-1].message


def test_a_wacz_gives_the_pages_of_its_web_archives_alone(path: Path) -> None:
    assert [one.url for one in articles(read(path, make_wacz(make_warc())))] == [URL, "https://news.example/again"]


def test_names_that_lead_outside_lead_nowhere(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    names = ["../../outside.txt", "/etc/outside.txt", "..\\..\\outside.txt", "C:\\outside.txt"]
    found = read(inner / "a.zip", make_zip(dict.fromkeys(names, TEXT.encode())))
    assert len(articles(found)) == 4
    read(inner / "b.wacz", make_wacz(make_warc(), name="archive/../../archive/x.warc.gz"))
    assert sorted(path.name for path in tmp_path.rglob("*") if path.is_file()) == ["a.zip", "b.wacz"]


def test_members_are_files_of_their_own(path: Path) -> None:
    members = {"one/a.txt": TEXT.encode(), "two/a.txt": PAGE.encode(), ".hidden": b"x", "__MACOSX/a": b"x", "two/": b""}
    found = articles(read(path, make_zip(members | {"b.pdf": make_pdf((TEXT.replace("\n", " ")[:90],))}), id="x"))
    assert [one.id for one in found] == ["one/a.txt", "two/a.txt", "b"]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (make_zip({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "office document"),
        (make_zip({"mimetype": b"application/epub+zip", "x": b"y"}), "electronic book"),
        (make_zip({}), "without files"),
        (make_zip({"a": TEXT.encode()})[:-30], "broken ZIP"),
        (b"PK\x03\x04" + bytes(50), "broken ZIP"),
    ],
)
def test_archives_that_hold_no_reports_say_so(path: Path, data: bytes, told: str) -> None:
    (failure,) = read(path, data)
    assert told in str(failure)


def test_a_damaged_member_costs_no_other(path: Path) -> None:
    data = bytearray(make_zip({"a.txt": TEXT.encode() * 20, "b.txt": TEXT.encode()}))
    data[60:70] = b"\xff" * 10
    failure, article = read(path, bytes(data))
    assert "broken in the archive" in str(failure)
    assert isinstance(article, Article)
