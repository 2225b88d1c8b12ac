"""`onrecord read`: print articles as they were read, before anything is coded.

It shows what an extractor took out of a page and what in it counts as no part of the report, for any
language: what cannot be coded is printed too, with the reason.
"""

import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from onrecord.cli.complaint import complain
from onrecord.cli.options import Fetch, Format, Identifier, Inputs, Published, Publisher, Title, Url, is_text
from onrecord.codec import reading_to_json
from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read import Failure, mark_furniture, read_inputs


def read(
    inputs: Inputs,
    published: Published = None,
    title: Title = None,
    publisher: Publisher = None,
    url: Url = None,
    identifier: Identifier = None,
    fetch: Fetch = False,
    format: Annotated[
        Format | None,
        typer.Option(help="Readable text, or one JSON object a line; text on a terminal, jsonl elsewhere."),
    ] = None,
) -> None:
    """Print articles as they are read, with what in them is no part of the report; nothing is coded."""
    defaults = {"published": published, "title": title, "publisher": publisher, "url": url, "id": identifier}
    shown = is_text(format)
    done = failed = 0
    for result in read_inputs(inputs, defaults=defaults, fetch=fetch):
        article = result.article if isinstance(result, Failure) else result
        reason = result.message if isinstance(result, Failure) else None
        if isinstance(result, Failure):
            failed += 1
            complain(str(result))
        if article is not None:
            done += 1
            _print(mark_furniture(article), reason, shown=shown)
    if failed or not done:
        complain(f"{done} read, {failed} with a complaint" if failed else "nothing to read: the input holds no article")
        raise typer.Exit(1)


def _print(article: Article, reason: str | None, *, shown: bool) -> None:
    """Print one article; half a surrogate pair cannot be written, and is told."""
    if shown:
        Console(highlight=False).print(_view(article))
        return
    try:
        line = reading_to_json(article, not_coded=reason)
    except UnicodeEncodeError as error:
        raise BadArticle(f"article {article.id}: half a character at {error.start}; read it as UTF-8") from error
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _view(article: Article) -> Text:
    """Lay an article out: what is known about it, then its text with furniture struck out."""
    day = None if article.published is None else f"{article.published} ({article.published_basis})"
    known = (article.id, article.publisher, ", ".join(article.authors), day, article.language, article.url)
    body = Text(article.text)
    for piece in article.furniture:
        if piece.span.part == "text":
            body.stylize("dim strike", piece.span.start, piece.span.end)
    head = Text(" · ".join(filter(None, known)), style="dim")
    return Text("\n").join((Text(article.title or "no title", style="bold"), head, Text(), body, Text()))
