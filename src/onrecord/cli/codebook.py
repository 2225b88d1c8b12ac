"""`onrecord codebook check`: code a codebook's examples and rejects and show by type what came out."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from onrecord.cli.complaint import complain
from onrecord.cli.progress import Progress
from onrecord.codebook import Proofs, load_codebook, load_proofs
from onrecord.codebook.entries import Example
from onrecord.proving import Verdict, prove

PARTS: Final = ("actor", "recipient", "factuality", "mode")

codebook = typer.Typer(help="Work with the codebook of event types.", no_args_is_help=True)


@codebook.callback()
def _about() -> None:
    """Work with the codebook of event types."""


@codebook.command()
def check(
    folder: Annotated[
        Path | None, typer.Argument(help="Folder with types of your own; the shipped types without it.")
    ] = None,
    aside: Annotated[bool, typer.Option("--aside", help="Only the fifth that rules and model never saw.")] = False,
) -> None:
    """Code all examples and rejects; print a table by type, and each failure with file and line."""
    from onrecord.parse import Encoder

    console = Console(stderr=True)
    loaded = load_codebook(folder)
    chosen = _chosen(load_proofs(loaded, folder), folder, aside=aside)
    verdicts: dict[str, list[Verdict]] = defaultdict(list)
    with Progress(console) as progress:
        for verdict in progress.follow(prove(loaded, chosen, Encoder())):
            verdicts[verdict.type].append(verdict)
    failures = [verdict for rows in verdicts.values() for verdict in rows if not verdict.right]
    for failure in failures:
        complain(
            f"{failure.file}, line {failure.proof.line}: {failure.complaint}: {failure.proof.text}", console=console
        )
    Console(highlight=False).print(_table(verdicts))
    if failures:
        raise typer.Exit(1)


def _chosen(proofs: Mapping[str, Proofs], folder: Path | None, *, aside: bool) -> list[Proofs]:
    """Choose the proofs to run: those of the folder, and of them all or the fifth kept aside."""
    found = [entry for entry in proofs.values() if folder is None or Path(entry.file).parent == folder]
    if not aside:
        return found
    return [
        replace(
            entry,
            examples=tuple(example for example in entry.examples if example.aside),
            rejects=tuple(reject for reject in entry.rejects if reject.aside),
        )
        for entry in found
    ]


def _table(verdicts: Mapping[str, Iterable[Verdict]]) -> Table:
    """Lay the verdicts out, a row a type and one for all."""
    table = Table("type", "examples", "coded right", *PARTS, "rejects", "refused")
    rows = {name: list(found) for name, found in verdicts.items()}
    for name, found in {**rows, "all": [verdict for row in rows.values() for verdict in row]}.items():
        examples = [verdict for verdict in found if isinstance(verdict.proof, Example)]
        rejects = [verdict for verdict in found if not isinstance(verdict.proof, Example)]
        parts = [[right for verdict in examples for part, right in verdict.parts if part == name] for name in PARTS]
        shares = (_share([verdict.right for verdict in examples]), *(_share(part) for part in parts))
        table.add_row(name, f"{len(examples)}", *shares, f"{len(rejects)}", _share([v.right for v in rejects]))
    return table


def _share(marks: list[bool]) -> str:
    return f"{sum(marks) / len(marks):.2f}" if marks else "-"
