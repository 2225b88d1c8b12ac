"""`onrecord explain`: show for each field which rule or head gave it, and on which words."""

from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.complaint import complain
from onrecord.cli.explanation import explain_record
from onrecord.cli.options import Actors, Fetch, Published, Publisher, Title, Types, Url
from onrecord.cli.walk import walk
from onrecord.read import Failure, read_inputs


def explain(
    file: Annotated[str, typer.Argument(help="File to code and explain, or - for standard input.", show_default=False)],
    published: Published = None,
    title: Title = None,
    publisher: Publisher = None,
    url: Url = None,
    codebook: Types = None,
    actors: Actors = None,
    fetch: Fetch = False,
) -> None:
    """Show which rule or model head gave each field of a record, and on which words."""
    from onrecord.pipeline import load_coder

    defaults = {"published": published, "title": title, "publisher": publisher, "url": url}
    console = Console(highlight=False)
    failed = False
    for result in walk(read_inputs([file], defaults=defaults, fetch=fetch), load_coder(codebook, actors)):
        if isinstance(result, Failure):
            failed = True
            complain(str(result))
        else:
            console.print(explain_record(result, width=console.width))
    if failed:
        raise typer.Exit(1)
