"""Bytes -> Article, what in it is furniture, and the view that is parsed.

A new kind of input is one module with a Reader and one line in READERS; the last one takes
whatever no other recognises.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model.article import Article
from onrecord.read.archive import ARCHIVE
from onrecord.read.dates import check_day
from onrecord.read.failure import Failure
from onrecord.read.feed import FEED
from onrecord.read.fetch import Fetcher
from onrecord.read.furniture import mark_furniture
from onrecord.read.given import Given
from onrecord.read.html import HTML
from onrecord.read.inputs import walk_inputs
from onrecord.read.jsonl import JSONL
from onrecord.read.letter import LETTER
from onrecord.read.newsml import NEWSML
from onrecord.read.ninjs import NINJS
from onrecord.read.nitf import NITF
from onrecord.read.parquet import PARQUET
from onrecord.read.pdf import PDF
from onrecord.read.plain import PLAIN
from onrecord.read.source import Reader
from onrecord.read.view import make_view
from onrecord.read.warc import WARC

READERS: tuple[Reader, ...] = (
    WARC, ARCHIVE, PARQUET, PDF, NEWSML, NITF, FEED, NINJS, JSONL, HTML, LETTER, PLAIN,
)  # fmt: skip

__all__ = ("READERS", "Failure", "check_day", "make_view", "mark_furniture", "read_inputs")


def read_inputs(
    inputs: Sequence[str], *, defaults: Mapping[str, str | None], fetch: bool = False, remote: bool = False
) -> Iterator[Article | Failure]:
    """Read articles from files, folders, `-` (standard input) and, with `fetch`, web addresses, in order.

    `defaults` may hold id, title, publisher, published, url and language: for a single article
    they win over what its page says, and in tables, feeds and archives they fill what an item does
    not say.  Without `fetch` no network is used, and an address is a failure that says so; with `remote`
    addresses of stores such as s3://news/2018/, files or folders, are opened with fsspec.
    """
    fetcher = Fetcher() if fetch else None
    return walk_inputs(inputs, given=Given.from_defaults(defaults), readers=READERS, fetcher=fetcher, remote=remote)
