"""What makes records of articles, for those who are handed one: the command line and bulk."""

from typing import Protocol

from onrecord.model.article import Article
from onrecord.model.record import Coder, Record


class CodesArticles(Protocol):
    """Make records of articles, as the pipeline's coder does."""

    def code(self, article: Article) -> Record:
        """Return the article's record or raise BadArticle."""
        ...

    @property
    def coder(self) -> Coder:
        """Name the program, model and codebook."""
        ...
