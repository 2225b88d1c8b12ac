"""What makes records of articles, for those who are handed one: the command line and bulk."""

from typing import Final, Literal, Protocol

from onrecord.model.article import Article
from onrecord.model.record import Coder, Record

# What a record can be asked for; all of it, where nothing is said.
Kind = Literal["events", "statements", "figures"]
KINDS: Final[tuple[Kind, ...]] = ("events", "statements", "figures")


class CodesArticles(Protocol):
    """Make records of articles, as the pipeline's coder does."""

    def code(self, article: Article) -> Record:
        """Return the article's record or raise BadArticle."""
        ...

    @property
    def coder(self) -> Coder:
        """Name the program, model and codebook."""
        ...
