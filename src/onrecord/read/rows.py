"""A row of a table -> Article, whether the table is JSON lines or Parquet.

What a row says of its article wins over what the command line says, because one command line
stands for many rows; an id given there is ignored, as no two articles may share one.
"""

from dataclasses import replace

from onrecord.codec.lines import ArticleLine
from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.admission import admit
from onrecord.read.given import Given, blank_to_none
from onrecord.read.html import read_page


def read_row(row: ArticleLine, *, name: str, given: Given) -> Article:
    """Make an Article of a row; `name` becomes its id where it has none."""
    own = Given(
        id=blank_to_none(None if row.id is None else str(row.id)),
        title=blank_to_none(row.title),
        publisher=blank_to_none(row.publisher),
        published=blank_to_none(row.published),
        url=blank_to_none(row.url),
        language=blank_to_none(row.language),
    )
    known = own.over(replace(given, id=None))
    if blank_to_none(row.text) is not None:
        return admit(row.text or "", name=name, given=known)
    if blank_to_none(row.html) is not None:
        return read_page(row.html or "", name=name, given=known)
    raise BadArticle("no text in it: give the field text or the field html")
