"""JSON lines: one article a line, as text or as html.

A line that cannot be read is a failure with its number, and the rest is read.
"""

import io
import re
from collections.abc import Iterator

from onrecord.codec.lines import decode_article_line
from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.decoding import marked_encoding
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Given
from onrecord.read.rows import read_row
from onrecord.read.source import MAX_PAGE_BYTES, Reader, Source

_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{[ \t]*(?:"|\})')
_SPREAD = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{[ \t]*\r?\n\s*"|(?:\xef\xbb\xbf)?\s*\[\s*\{')


def recognises_jsonl(head: bytes) -> bool:
    """Tell whether one of the first two lines opens a JSON object.

    >>> recognises_jsonl(b'{"text": "Talks began."}')
    True
    """
    lines = head.lstrip().split(b"\n", 2)[:2]
    return _SPREAD.match(head) is not None or any(_OBJECT.match(line) for line in lines)


def read_jsonl(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read one article or failure a line; empty lines are passed over."""
    if _SPREAD.match(source.head):
        raise BadArticle("JSON spread over several lines: write one object a line, without brackets around them")
    for number, line in enumerate(_lines(source), 1):
        try:
            if line is None:
                raise BadArticle(f"more than {MAX_PAGE_BYTES // 1_000_000} MB in one line: split it into articles")
            if line.strip():
                yield read_row(decode_article_line(line), name=f"{source.stem}-{number}", given=given)
        except BadArticle as error:
            yield failure_of(error, source=source.name, line=number)


def _lines(source: Source) -> Iterator[bytes | None]:
    """Split a stream into lines; None stands for a line above the limit."""
    encoding = marked_encoding(source.stream.peek(4)[:4]) if source.stream.peek(4)[:1] in b"\xff\xfe" else None
    if encoding is not None:
        for text in io.TextIOWrapper(source.stream, encoding, "replace"):
            yield text.encode("utf-8", "replace")
        return
    while line := source.stream.readline(MAX_PAGE_BYTES):
        if line.endswith(b"\n") or len(line) < MAX_PAGE_BYTES:
            yield line.removeprefix(b"\xef\xbb\xbf")
            continue
        while rest := source.stream.readline(MAX_PAGE_BYTES):
            if rest.endswith(b"\n"):
                break
        yield None


JSONL = Reader("jsonl", recognises_jsonl, read_jsonl)
