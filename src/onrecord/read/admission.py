"""The door: words and what is known about them -> Article, or a plain sentence why not."""

import re

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.dates import check_day, day_of_address
from onrecord.read.failure import ForeignArticle
from onrecord.read.given import Found, Given
from onrecord.read.language import choose_language
from onrecord.read.source import MAX_TEXT_BYTES

_WORD = re.compile(r"\w")
_NOTHING = Found()


def admit(text: str, *, name: str, given: Given, found: Found = _NOTHING) -> Article:
    """Make an Article; raise BadArticle where the text cannot be coded, ForeignArticle for its language.

    `name` becomes the id where none is given.  What is given wins over what the page says.
    """
    if _WORD.search(text) is None:
        raise BadArticle("no words in it: give the text of an article")
    if len(text) > MAX_TEXT_BYTES:
        raise BadArticle(
            f"{len(text):,} characters in one article, more than {MAX_TEXT_BYTES:,}: split it into articles"
        )
    language = choose_language(text, given=given.language, found=found.language)
    url = given.url or found.url
    published, basis = _day(given.published, found.published, url)
    article = Article(
        id=given.id or name,
        text=text,
        url=url,
        title=given.title or found.title,
        publisher=given.publisher or found.publisher,
        authors=found.authors,
        published=published,
        published_basis=basis,
        language=language.code,
    )
    if not language.codable:
        raise ForeignArticle(
            f"the text is in {language.name}: only English can be coded, so translate it or leave it out", article
        )
    return article


def _day(given: str | None, found: str | None, url: str | None) -> tuple[str | None, str | None]:
    """Choose the day of publication and tell where it comes from."""
    if given:
        return check_day(given), "given"
    if found:
        return found, "metadata"
    day = day_of_address(url)
    return day, None if day is None else "url"
