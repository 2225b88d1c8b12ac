"""The program `onrecord`: its commands, and what becomes of errors.

Exit codes: 0 all was coded; 1 something was not, and standard error says what; 2 the call or the
installation is wrong, nothing was begun; 130 interrupted.
"""

import sys
from collections.abc import Sequence
from typing import Final

import typer

from onrecord.cli.actors import actors
from onrecord.cli.add import add
from onrecord.cli.bulk import bulk
from onrecord.cli.code import code
from onrecord.cli.codebook import codebook
from onrecord.cli.complaint import complain
from onrecord.cli.db import db
from onrecord.cli.evaluate import evaluate
from onrecord.cli.explain import explain
from onrecord.cli.export import export
from onrecord.cli.import_reviews import import_reviews
from onrecord.cli.info import info
from onrecord.cli.read import read
from onrecord.cli.review import review
from onrecord.cli.schema import schema
from onrecord.cli.serve import serve
from onrecord.errors import OnRecordError

COMMANDS: Final = (add, bulk, code, evaluate, explain, export, info, read, schema, serve)

app = typer.Typer(
    help="Put news reports on record: who did what to whom, who said what, and which words say so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    app.command()(command)
app.command("import")(import_reviews)
app.add_typer(actors, name="actors")
app.add_typer(codebook, name="codebook")
app.add_typer(db, name="db")
app.add_typer(review, name="review")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; `arguments` default to the process's own."""
    try:
        app(args=arguments, prog_name="onrecord")
    except OnRecordError as error:
        complain(f"{error}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
