"""An input that could not be read: told, never dropped."""

from dataclasses import dataclass

from onrecord.errors import BadArticle
from onrecord.model.article import Article


@dataclass(frozen=True, slots=True)
class Failure:
    """Say which input failed and why; `line` counts from 1 where the input has lines.

    `article` holds what was read where only its language keeps it from being coded, so that it
    can be set aside by name with its words.  `link` is where the whole of it stands, where a feed
    gives only a summary.

    >>> str(Failure("news.jsonl", 3, "no text: give text or html"))
    'news.jsonl, line 3: no text: give text or html'
    """

    source: str
    line: int | None
    message: str
    article: Article | None = None
    link: str | None = None

    def __str__(self) -> str:
        where = self.source if self.line is None else f"{self.source}, line {self.line}"
        return f"{where}: {self.message}"


class ForeignArticle(BadArticle):
    """Skip an article in a language that cannot be coded; it was read all the same."""

    def __init__(self, message: str, article: Article) -> None:
        super().__init__(message)
        self.article = article


def failure_of(error: BadArticle, *, source: str, line: int | None = None) -> Failure:
    """Make the row that stands in for an article."""
    return Failure(source, line, str(error), error.article if isinstance(error, ForeignArticle) else None)
