"""The options that several commands share; each tells what is known about the articles beforehand."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import BadArticle
from onrecord.read import check_day


class Format(StrEnum):
    """How articles and records are printed."""

    text = "text"
    jsonl = "jsonl"


def is_text(chosen: Format | None) -> bool:
    """Tell whether to print readable text: as chosen, else where a terminal shows it."""
    return (chosen or (Format.text if sys.stdout.isatty() else Format.jsonl)) is Format.text


def _check_day(value: str | None) -> str | None:
    """Take a full date only: half a date would make every weekday of the article wrong."""
    try:
        return None if value is None else check_day(value)
    except BadArticle as error:
        raise typer.BadParameter(f"{error}") from error


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files of any kind that hold reports, folders of them, - for standard input; with --fetch also addresses.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="YYYY-MM-DD", callback=_check_day, help="Day of publication, where the input does not tell it."
    ),
]
Title = Annotated[str | None, typer.Option(help="Title, where the input does not tell it.")]
Publisher = Annotated[str | None, typer.Option(help="Who published it, where the input does not tell it.")]
Url = Annotated[str | None, typer.Option(help="Where it was published, where the input does not tell it.")]
Identifier = Annotated[str | None, typer.Option("--id", help="Identifier to give the article.")]
Fetch = Annotated[
    bool,
    typer.Option("--fetch", help="Fetch web addresses, and the pages that feeds only sum up; else no network is used."),
]
Types = Annotated[
    Path | None,
    typer.Option(
        "--codebook",
        metavar="FOLDER",
        help="Folder with event types of your own (TOML), added to ours or in their place.",
    ),
]
Actors = Annotated[
    Path | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="Actors of your own, as `onrecord actors import` writes them; they are asked before ours.",
    ),
]
