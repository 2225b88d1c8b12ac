"""The options that several commands share; each tells what is known about the articles beforehand."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import BadArticle
from onrecord.model.coding import KINDS, Kind
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


def asked_kinds(value: str | None) -> tuple[Kind, ...]:
    """Return what is asked for, in our own order; all where nothing is said.

    >>> asked_kinds("figures,events")
    ('events', 'figures')
    """
    return KINDS if value is None else tuple(kind for kind in KINDS if kind in _names(value))


def _names(value: str) -> list[str]:
    return [name.strip() for name in value.split(",")]


def _check_kinds(value: str | None) -> str | None:
    """Refuse a name that is none of ours, and no name at all."""
    unknown = [] if value is None else [name for name in _names(value) if name not in KINDS]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r}: name one or more of {', '.join(KINDS)}, with commas between them")
    return value


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
Only = Annotated[
    str | None,
    typer.Option(
        "--only",
        metavar="KINDS",
        callback=_check_kinds,
        help="Code only events, statements or figures, or two of them: statements,figures; the rest is not looked for.",
    ),
]
