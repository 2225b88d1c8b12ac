"""`onrecord code`: read articles, code them, print their records in the order of the input."""

import sys
from collections.abc import Callable, Collection
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.complaint import complain
from onrecord.cli.options import (
    Actors,
    Fetch,
    Format,
    Identifier,
    Inputs,
    Only,
    Published,
    Publisher,
    Title,
    Types,
    Url,
    asked_kinds,
    is_text,
)
from onrecord.cli.progress import Progress
from onrecord.cli.record_view import view_record
from onrecord.cli.walk import set_aside, walk
from onrecord.codec import to_json
from onrecord.model.coding import KINDS, CodesArticles, Kind
from onrecord.model.record import Record
from onrecord.read import Failure, read_inputs


def code(
    inputs: Inputs,
    published: Published = None,
    title: Title = None,
    publisher: Publisher = None,
    url: Url = None,
    identifier: Identifier = None,
    codebook: Types = None,
    actors: Actors = None,
    only: Only = None,
    fetch: Fetch = False,
    format: Annotated[
        Format | None,
        typer.Option(help="Readable text, or one JSON record a line; text on a terminal, jsonl elsewhere."),
    ] = None,
) -> None:
    """Code articles: print who did what to whom and who said what, with the words that say so."""
    defaults = {"published": published, "title": title, "publisher": publisher, "url": url, "id": identifier}
    console = Console(stderr=True)
    coded = failed = 0
    with Progress(console) as progress:
        progress.say("loading the model")
        coder = _load_coder(codebook, actors, asked_kinds(only))
        write = _writer(format, progress)
        for result in walk(progress.follow(read_inputs(inputs, defaults=defaults, fetch=fetch)), coder):
            if isinstance(result, Failure):
                failed += 1
                complain(str(result), console=console)
                if result.article is not None:
                    write(set_aside(result.article, result.message, coder))
            else:
                coded += 1
                write(result)
    _conclude(coded, failed, console)


def _load_coder(codebook: Path | None, actors: Path | None, only: Collection[Kind] = KINDS) -> CodesArticles:
    """Load late: a wrong option or --help should not wait for the model."""
    from onrecord.pipeline import load_coder

    return load_coder(codebook, actors, only)


def _writer(chosen: Format | None, progress: Progress) -> Callable[[Record], None]:
    if not is_text(chosen):
        return _write_json
    console = Console(highlight=False)

    def write(record: Record) -> None:
        if record.not_coded is not None:
            return
        # Two writers on one terminal: the progress line has to go first.
        progress.pause()
        console.print(view_record(record, width=console.width))
        progress.resume()

    return write


def _write_json(record: Record) -> None:
    sys.stdout.buffer.write(to_json(record) + b"\n")
    sys.stdout.buffer.flush()


def _conclude(coded: int, failed: int, console: Console) -> None:
    if failed:
        complain(f"{coded} coded, {failed} not", console=console)
    elif not coded:
        complain("nothing to code: no article was found in the input", console=console)
    if failed or not coded:
        raise typer.Exit(1)
