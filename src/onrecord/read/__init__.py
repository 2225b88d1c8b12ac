"""Bytes -> Article, what in it is furniture, and the view that is parsed.

A new kind of input is one module with a Reader and one line in READERS; the last one takes
whatever no other recognises.
"""

from collections.abc import Iterator, Mapping, Sequence

from onrecord.model.article import Article
from onrecord.read.dates import check_day
from onrecord.read.failure import Failure
from onrecord.read.furniture import mark_furniture
from onrecord.read.given import Given
from onrecord.read.html import HTML
from onrecord.read.inputs import walk_inputs
from onrecord.read.jsonl import JSONL
from onrecord.read.plain import PLAIN
from onrecord.read.source import Reader
from onrecord.read.view import make_view

READERS: tuple[Reader, ...] = (JSONL, HTML, PLAIN)

__all__ = ("READERS", "Failure", "check_day", "make_view", "mark_furniture", "read_inputs")


def read_inputs(inputs: Sequence[str], *, defaults: Mapping[str, str | None]) -> Iterator[Article | Failure]:
    """Read articles from files, folders and `-` (standard input), in order.

    `defaults` may hold id, title, publisher, published, url and language: for a single article
    they win over what its page says, and in tables they fill what a line does not say.
    """
    return walk_inputs(inputs, given=Given.from_defaults(defaults), readers=READERS)
