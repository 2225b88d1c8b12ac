"""One line of JSONL input: an article's words and what its owner knows about it.

Unknown fields are ignored, so that tables made for other programs can be read as they are.
A number is taken as an id, because tables often number their rows.
"""

import msgspec

from onrecord.errors import BadArticle


class ArticleLine(msgspec.Struct, frozen=True):
    """Hold what one line tells; every field is None where the line does not tell it."""

    text: str | None = None
    html: str | None = None
    id: str | int | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None


_decoder = msgspec.json.Decoder(ArticleLine)


def decode_article_line(line: bytes) -> ArticleLine:
    """Read one line of JSONL; raise BadArticle that says what is wrong with it.

    >>> decode_article_line(b'{"id": 7, "text": "Talks began.", "colour": "red"}').text
    'Talks began.'
    """
    try:
        return _decoder.decode(line)
    except msgspec.ValidationError as error:
        raise BadArticle(
            f"not an article: {_told(error)}; give an object with text or html, each value a string"
        ) from None
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadArticle(f"not one JSON object: {_told(error)}; correct the line or leave it out") from None


def _told(error: Exception) -> str:
    """Tell a parser's complaint as part of a sentence."""
    told = str(error).rstrip(".")
    told = told.removeprefix("JSON is malformed: ")
    return told[:1].lower() + told[1:]
