"""Inputs made to do harm: each is read or refused in bounded time and memory, and nothing crashes.

The inputs are small versions of what was tried at full size; what bounds them does not depend on it.
"""

import bz2
import contextlib
import gzip
import io
import json
import lzma
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.read.samples import (
    LEAD,
    MARKUP,
    PAGE,
    TEXT,
    make_item,
    make_letter,
    make_newsml,
    make_ninjs,
    make_nitf,
    make_record,
    make_response,
    make_rss,
    make_warc,
    make_zip,
)

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read import READERS, Failure, packing, read_inputs
from onrecord.read.given import Given
from onrecord.read.source import Source, Stream, open_source

SECONDS = 20


def read(path: Path, data: bytes) -> list[Article | Failure]:
    path.write_bytes(data)
    began = time.process_time()
    found = list(read_inputs([str(path)], defaults={}))
    assert time.process_time() - began < SECONDS
    assert found, "an input vanished"
    return found


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hostile.bin"


def entities(root: str) -> bytes:
    """Declare entities that expand to a billion words."""
    declared = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return f'<?xml version="1.0"?><!DOCTYPE {root} [<!ENTITY e0 "ha ">{declared}]>'.encode()


FLAT = b'{"text": "' + b" " * 8_000_000 + b'"}'


@pytest.mark.parametrize(
    "data",
    [
        gzip.compress(FLAT, 1),
        bz2.compress(FLAT),
        lzma.compress(FLAT, preset=0),
        pyarrow.compress(FLAT, codec="zstd", asbytes=True),
        gzip.compress(gzip.compress(FLAT, 1)),
        make_zip({"a.jsonl": FLAT, "b.jsonl": FLAT}),
        gzip.compress(make_zip({"a.jsonl": FLAT})),
        make_zip({"a.jsonl.gz": gzip.compress(FLAT, 1)}),
        make_zip({f"{n}.jsonl.gz": gzip.compress(FLAT[:900_000], 1) for n in range(20)}),
    ],
    ids=["gzip", "bzip2", "xz", "zstd", "gzip in gzip", "zip", "zip in gzip", "gzip in zip", "many in zip"],
)
def test_bombs_are_stopped(path: Path, data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "RATIO_FREE_BYTES", 1_000_000)
    assert "times its size" in str(read(path, data)[-1])


def test_members_that_share_their_bytes_are_stopped(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "RATIO_FREE_BYTES", 1_000_000)
    data = bytearray(make_zip({"a.jsonl": FLAT[:400_000]}))
    start = data.index(b"PK\x01\x02")
    end = data.index(b"PK\x05\x06")
    entry, tail = bytes(data[start:end]), bytearray(data[end:])
    many = 500
    tail[8:12] = many.to_bytes(2, "little") * 2
    tail[12:16] = (many * len(entry)).to_bytes(4, "little")
    found = read(path, bytes(data[:start]) + entry * many + bytes(tail))
    assert "times its size" in str(found[-1])


def test_a_list_of_members_that_would_fill_the_memory_is_refused(path: Path) -> None:
    data = bytearray(make_zip({"a.txt": TEXT.encode()}))
    end = data.index(b"PK\x05\x06")
    data[end + 12 : end + 16] = (60_000_000).to_bytes(4, "little")
    (failure,) = read(path, bytes(60_000_000) + bytes(data))
    assert isinstance(failure, Failure)


@pytest.mark.parametrize(
    "data",
    [
        entities("rss") + make_rss(make_item("<p>&e9;</p>")).partition(b"?>")[2],
        entities("nitf") + make_nitf().replace("Nobody", "&e9;").encode(),
        entities("newsItem") + make_newsml().replace("Nobody", "&e9;").encode(),
        entities("html") + PAGE.replace("Nobody", "&e9; nobody").replace("<!DOCTYPE html>", "").encode(),
    ],
    ids=["feed", "nitf", "newsml", "page"],
)
def test_entities_do_not_expand(path: Path, data: bytes) -> None:
    (found,) = read(path, data)
    if isinstance(found, Article):
        assert len(found.text) < 400
    else:
        assert "entities" in found.message


def test_entities_outside_are_not_fetched(path: Path) -> None:
    secret = path.with_name("secret")
    secret.write_text("the secret word")
    feed = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}">]>'.encode() + make_rss(make_item("&x;"))[38:]
    assert "the secret word" not in " ".join(map(repr, read(path, feed)))


@pytest.mark.parametrize(
    "data",
    [
        b"word " * 8_000_000,
        b'{"text": "' + b"word " * 8_000_000,
        b'{"text": "' + b"word " * 8_000_000 + b'"}\n' + json.dumps({"text": TEXT}).encode(),
        b"<html><body>" + b"word " * 8_000_000,
        b"<rss " + b"a" * 30_000_000,
        b"From: a@b\nMessage-ID: <1>\n" + b"X: y" * 8_000_000,
        b"WARC/1.0\r\n" + b"A" * 30_000_000,
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n" + b"a" * 9_000_000,
        b"\x1f\x8b\x08" + b"\x00" * 1_000_000,
    ],
    ids=["text", "json", "json, then an article", "page", "feed", "letter", "header", "length", "gzip"],
)
def test_endless_lines_end(path: Path, data: bytes) -> None:
    assert any(isinstance(one, Failure) for one in read(path, data))


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 9_000 + b"x",
        b"<?xml ?>" * 8_000 + b"x",
        b"<html>" + b"<div>" * 60_000,
        b"<html><p " + b"a=1 b=2 c=3 " * 30_000 + b">" + MARKUP.encode(),
        b"<html><p " + b"".join(b"a%d=1 " % n for n in range(60_000)) + b">" + MARKUP.encode(),
        b"<html><script type='application/ld+json'>" + b"[" * 500_000 + b"</script>" + MARKUP.encode(),
        b"[" * 100_000 + b'{"uri": "x", "headline": "y"}',
        b'[{"uri": "x", "bodies": ' + b"[" * 60_000,
        b"<rss>" + b"<item>" * 50_000,
        make_rss("<item><description>a</description></item>" * 20_000),
        make_rss(make_item("<b>" * 50_000)),
        make_letter("--x\r\n" * 50_000, kind="multipart/mixed; boundary=x"),
        b"".join(b"Content-Type: multipart/mixed; boundary=x%d\r\n\r\n--x%d\r\n" % (n, n) for n in range(2_000)),
        b"MIME-Version: 1.0\nFrom: " + b"=?utf-8?q?" * 50_000 + b"\n\nx",
        ("{" * 60_000).encode(),
        b"%PDF-1.4\n1 0 obj\n<< /Kids [1 0 R] /Count 999999999 >>\n" + b"[" * 100_000,
        PAGE.replace(MARKUP, "<p>" + "word and " * 100_000).encode(),
        PAGE.replace(LEAD, ("AbcDefAbc MORE " * 60 + ". ") * 900).encode(),
    ],
    ids=[
        "comments",
        "declarations",
        "elements",
        "same attributes",
        "attributes",
        "linked data",
        "ninjs",
        "bodies",
        "feed",
        "entries",
        "entry",
        "parts",
        "parts in parts",
        "encoded words",
        "braces",
        "pdf",
        "no sentence",
        "glued links",
    ],
)
def test_what_is_nested_or_repeated_without_end_ends(path: Path, data: bytes) -> None:
    read(path, data)


def test_a_table_of_one_long_text_many_times_is_bounded(path: Path) -> None:
    texts = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 200, pyarrow.int32()), ["word " * 300_000])
    pyarrow.parquet.write_table(pyarrow.table({"text": texts}), path)
    began = time.process_time()
    found = list(read_inputs([str(path)], defaults={}))
    assert time.process_time() - began < SECONDS
    assert len(found) == 200
    assert "characters in one article" in str(found[0])


def test_the_wrong_charset_is_read_or_refused_in_a_sentence(path: Path) -> None:
    for named in ("utf-8", "utf-16", "shift_jis", "utf-7", "idna", "rot13", "zip", "hex", "x" * 39):
        data = PAGE.replace("<head>", f"<head><meta charset='{named}'>").replace("said", "dït").encode("iso-8859-1")
        (found,) = read(path, data)
        assert isinstance(found, Article) or "\n" not in str(found)
        answer = make_response(data.replace(named.encode(), b""), kind=f"text/html; charset={named}")
        assert read(path, make_record(answer))


SEEDS = (
    TEXT.encode(),
    PAGE.encode(),
    json.dumps({"text": TEXT}).encode(),
    json.dumps(make_ninjs()).encode(),
    make_rss(make_item(MARKUP), make_item()),
    make_newsml().encode(),
    make_nitf().encode(),
    make_letter(),
    make_warc(),
    make_zip({"a.txt": TEXT.encode(), "b.html": PAGE.encode()}),
    gzip.compress(PAGE.encode()),
    bz2.compress(PAGE.encode()),
    lzma.compress(PAGE.encode()),
    pyarrow.compress(PAGE.encode(), codec="zstd", asbytes=True),
)
PIECES = st.sampled_from(
    (b"", b"\x00", b"\xff\xfe", b"\r\n", b"<", b">", b'"', b"]]>", b"&x;", b"{", b"9" * 20, b"\xed\xa0\x80")
)


def nest(stream: Stream, known: Given) -> Iterator[Article | Failure]:
    """Read what lies inside as the package does."""
    with contextlib.suppress(BadArticle):
        source: Source = open_source(stream, nest=nest)
        reader = next(reader for reader in READERS if reader.recognises(source.head))
        yield from reader.read(source, known)


@given(
    seed=st.sampled_from(SEEDS),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 30), PIECES), max_size=6),
)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_changed_is_read_or_refused(seed: bytes, changes: list[tuple[float, int, bytes]]) -> None:
    for place, length, piece in changes:
        at = int(place * len(seed))
        seed = seed[:at] + piece + seed[at + length :]
    for found in nest(Stream("x", "x", io.BytesIO(seed)), Given()):
        assert isinstance(found, Failure) or found.text.strip()


@given(opening=st.sampled_from(tuple(seed[:12] for seed in SEEDS)), rest=st.binary(max_size=300))
@settings(max_examples=100, deadline=None)
def test_whatever_follows_an_opening_is_read_or_refused(opening: bytes, rest: bytes) -> None:
    for found in nest(Stream("x", "x", io.BytesIO(opening + rest)), Given()):
        assert isinstance(found, Failure) or found.text.strip()
