"""Code article after article, so that none vanishes: each becomes a record or a failure.

This is the edge of the program, and the one place that catches whatever else goes wrong: a fault
of ours in one article must not cost the user the others.
"""

import traceback
from collections.abc import Iterable, Iterator
from pathlib import PurePath

from onrecord.errors import BadArticle, BadResource
from onrecord.model.article import Article
from onrecord.model.coding import CodesArticles
from onrecord.model.record import Record
from onrecord.read import Failure, mark_furniture


def walk(articles: Iterable[Article | Failure], coder: CodesArticles) -> Iterator[Record | Failure]:
    """Yield a record or a failure for each thing read, in order."""
    for article in articles:
        yield article if isinstance(article, Failure) else _code(article, coder)


def set_aside(article: Article, reason: str, coder: CodesArticles) -> Record:
    """Return the record of an article that was read but cannot be coded: its words, no codes, and the reason."""
    return Record(mark_furniture(article), (), (), (), (), (), (), coder.coder, not_coded=reason)


def _code(article: Article, coder: CodesArticles) -> Record | Failure:
    try:
        return coder.code(article)
    except BadArticle as error:
        return Failure(article.id, None, f"{error}")
    except BadResource:
        raise
    except Exception as error:  # noqa: BLE001
        place = traceback.extract_tb(error.__traceback__)[-1]
        fault = f"{type(error).__name__} in {PurePath(place.filename).name}, line {place.lineno}: {error}"
        return Failure(article.id, None, f"a fault in onrecord kept it from being coded ({fault}); please report it")
