"""`onrecord actors`: bring actors of one's own, and ask who a name is."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.complaint import complain
from onrecord.cli.options import Actors, Published
from onrecord.errors import BadResource
from onrecord.gazetteer.actor import Actor
from onrecord.gazetteer.actor_codes import shown
from onrecord.gazetteer.actors import load_shipped_actors, with_own_actors
from onrecord.gazetteer.dictionaries import Flaw, merge_actors, read_dictionary, write_own_actors
from onrecord.gazetteer.explaining import explain_match
from onrecord.gazetteer.own_actors import read_own_actors

actors = typer.Typer(help="Bring actors of your own, and ask who a name is.", no_args_is_help=True)


@actors.command("import")
def import_actors(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE",
            show_default=False,
            help="CSV; dictionaries of PETRARCH or Phoenix; JSON of FollowTheMoney, OpenSanctions or a Wikidata query; "
            "TOML that this command wrote.",
        ),
    ],
    out: Annotated[Path, typer.Option(metavar="FILE", help="TOML file to write, which you can read and correct.")],
) -> None:
    """Read actors from files that others made, and write them to a file of your own."""
    if out.exists():
        raise BadResource(f"{out} is there already, perhaps with corrections of yours; name another or remove it")
    found: list[Actor] = []
    flaws = 0
    for file in files:
        for one in read_dictionary(file):
            if isinstance(one, Flaw):
                flaws += 1
                complain(f"{one}")
            else:
                found.append(one)
    merged = merge_actors(found)
    if merged:
        _write(out, write_own_actors(merged, [file.name for file in files]))
    told = f"{len(merged):,} actors written to {out}" if merged else f"no actor was found, {out} was not written"
    Console(stderr=True, highlight=False).print(f"{told}; {flaws:,} flaws", soft_wrap=True)
    if flaws or not merged:
        raise typer.Exit(1)


@actors.command()
def who(
    name: Annotated[str, typer.Argument(help="Name as a report writes it.", show_default=False)],
    published: Published = None,
    actors: Actors = None,
) -> None:
    """Say who a name is known as on a day, and which spelling matched."""
    index = with_own_actors(read_own_actors(actors)) if actors else load_shipped_actors()
    actor = index.find(name, published)
    if actor is None:
        complain(
            f"nobody, or more than one, is known as {shown(name)}; bring actors of your own with onrecord actors import"
        )
        raise typer.Exit(1)
    term = actor.term_at(published)
    code = " ".join(filter(None, (actor.country, actor.sector_at(published)))) or "country and sector unknown"
    role = f", {term.role}" if term and term.role else ""
    Console(highlight=False).print(f"{actor.name}: {code}{role}\n{explain_match(actor.told_by(name))}", soft_wrap=True)


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise BadResource(f"{out}: cannot be written ({error.strerror or error}); name another file") from error
