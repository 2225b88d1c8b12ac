"""Web archives (WARC): the pages that servers sent, each an article or a failure; all else is passed over.

Only response records with status 200 and a type that holds words are read: requests, revisits, pictures,
scripts and error pages are no articles.  The day of capture is not the day of publication and is
not taken for it.  A record's identifier is its article's, so that a file may be split at will.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.decoding import decode_page
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Given
from onrecord.read.html import read_page
from onrecord.read.source import MAX_PAGE_BYTES, Reader, Source, Stream

if TYPE_CHECKING:
    from fastwarc.warc import ArchiveIterator, WarcRecord

_OPENING = re.compile(rb"\s*WARC/(?:0\.\d+|1\.[01])\r?\n")
_PAGES = ("text/html", "application/xhtml+xml")
_OTHERS = ("application/pdf", "text/plain")
_MAX_HEADER = 65_536
_CHUNK = re.compile(rb"[0-9A-Fa-f]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")
_ENDS = (b"\r\n\r\n", b"\n\n")


def recognises_warc(head: bytes) -> bool:
    r"""Tell whether the bytes open a web archive.

    >>> recognises_warc(b"WARC/1.1\r\nWARC-Type: warcinfo\r\n")
    True
    """
    return _OPENING.match(head) is not None


def read_warc(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read one article or failure a page that was captured."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    stream = _Forward(source.stream)
    pages = 0
    with _Unbroken():
        records = ArchiveIterator(
            stream,
            record_types=WarcRecordType.response,
            parse_http=False,
            max_header_len=_MAX_HEADER,
            stream_detect=False,
        )
        for number, record in enumerate(_each(records), 1):
            for found in _read_record(record, source, number=number, given=given):
                pages += 1
                yield found
    if not stream.tail.endswith(_ENDS):
        told = "it ends in the middle of a record, so that pages may be cut or missing"
        yield Failure(source.name, None, f"broken web archive ({told}): fetch it again")
    elif not pages:
        yield Failure(source.name, None, "a web archive without pages: give one that holds articles")


def _each(records: "ArchiveIterator") -> "Iterator[WarcRecord]":
    """Walk the records; raise BadArticle where the archive breaks."""
    try:
        yield from records
    except (OSError, ValueError) as error:
        raise BadArticle(f"broken web archive ({_told(error)}): fetch it again") from None


def _read_record(record: "WarcRecord", source: Source, *, number: int, given: Given) -> Iterator[Article | Failure]:
    """Read what one response holds."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    place = f"{source.name}, {url or f'record {number}'}"
    try:
        payload = _payload(record)
        if payload is None:
            return
        kind, data = payload
        name = _identifier(record) or f"{source.stem}-{number}"
        known = Given(url=url or None).over(replace(given, id=None))
        if kind in _PAGES:
            yield read_page(decode_page(_named(data, record)), name=name, given=known, many=True)
        elif source.layers:
            yield from source.nest(Stream(place, name, io.BytesIO(data), layers=0, bound=source.bound), known)
    except BadArticle as error:
        yield failure_of(error, source=place)


def _payload(record: "WarcRecord") -> tuple[str, bytes] | None:
    """Return type and bytes of a page, None for what is no page; raise BadArticle where it cannot be unpacked."""
    try:
        record.parse_http(auto_decode="none", max_header_len=_MAX_HEADER, quirks_mode=True)
        if not record.is_http_parsed or record.http_headers.status_code != 200:
            return None
        kind = (record.http_content_type or "").lower().partition(";")[0].strip()
        if kind not in _PAGES and kind not in _OTHERS:
            return None
        # Taken as sent and unpacked apart: a record left in the middle of unpacking hides the one that follows.
        data = _unpacked(record.reader.read(MAX_PAGE_BYTES + 1), record)
    except (OSError, ValueError) as error:
        raise BadArticle(f"a record that cannot be unpacked ({_told(error)}): capture the page again") from None
    if len(data) > MAX_PAGE_BYTES:
        raise BadArticle(f"more than {MAX_PAGE_BYTES // 1_000_000} MB in one web page: give the article alone")
    return kind, data


def _unpacked(data: bytes, record: "WarcRecord") -> bytes:
    """Undo the encodings of an answer, up to the size of a page; crawlers may have undone them before."""
    from fastwarc import stream_io

    headers = record.http_headers
    if "chunked" in (headers.get("Transfer-Encoding") or "").lower() and _CHUNK.match(data):
        data = stream_io.ChunkedReader(io.BytesIO(data)).read(MAX_PAGE_BYTES + 1)
    packed = (headers.get("Content-Encoding") or "").lower().strip()
    stream = io.BytesIO(data)
    if packed in ("gzip", "x-gzip") and data.startswith(b"\x1f\x8b"):
        return stream_io.GzipReader(stream).read(MAX_PAGE_BYTES + 1)
    if packed == "zstd" and data.startswith(b"\x28\xb5\x2f\xfd"):
        return stream_io.ZstdReader(stream).read(MAX_PAGE_BYTES + 1)
    if packed == "deflate" and data[:1] == b"\x78":
        return stream_io.GzipReader(stream, zlib=True).read(MAX_PAGE_BYTES + 1)
    if packed == "br" and not data.lstrip().startswith(b"<"):
        return stream_io.BrotliReader(stream).read(MAX_PAGE_BYTES + 1)
    return data


def _named(data: bytes, record: "WarcRecord") -> bytes:
    """Put the character set that the server named where a page without a name of its own would have it."""
    charset = record.http_charset
    if charset is None or re.search(rb"charset", data[:4096], re.IGNORECASE):
        return data
    return b'<meta charset="' + charset.encode("ascii", "ignore")[:40] + b'">' + data


def _identifier(record: "WarcRecord") -> str | None:
    """Return a record's identifier without the words that all of them share."""
    name = str(record.record_id).strip("<>").removeprefix("urn:").removeprefix("uuid:")
    return name if name != "None" and 0 < len(name) <= 200 else None


def _told(error: Exception) -> str:
    return " ".join(f"{error}".split())[:160]


class _Unbroken:
    """Turn a panic of the reader, which is no Exception, into a failure of this one archive."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if kind is not None and kind.__name__ == "PanicException":
            raise BadArticle("broken web archive (its records cannot be told apart): fetch it again") from None


class _Forward:
    """Hand out a stream's bytes and know the place, as fastwarc asks; remember the last bytes."""

    def __init__(self, stream: io.BufferedReader) -> None:
        self._stream = stream
        self._at = 0
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        """Read at most so many bytes."""
        data = self._stream.read(size)
        self._at += len(data)
        self.tail = (self.tail + data[-4:])[-4:]
        return data

    def tell(self) -> int:
        """Return the place."""
        return self._at

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go forwards by reading; refuse any other way."""
        goal = offset + (self._at if whence == 1 else 0)
        if whence == 2 or goal < self._at:
            raise OSError("a web archive is read forwards only")
        while self._at < goal and self.read(min(_MAX_HEADER, goal - self._at)):
            pass
        return self._at

    def close(self) -> None:
        """Leave closing to whoever opened the stream."""


WARC = Reader("warc", recognises_warc, read_warc)
