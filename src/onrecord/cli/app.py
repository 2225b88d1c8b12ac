"""The program `onrecord`: its commands, and what becomes of errors.

Exit codes: 0 all was coded; 1 something was not, and standard error says what; 2 the call or the
installation is wrong, nothing was begun; 130 interrupted.
"""

import sys
from collections.abc import Sequence
from typing import Final

import typer

from onrecord.cli.code import code
from onrecord.cli.codebook import codebook
from onrecord.cli.complaint import complain
from onrecord.cli.explain import explain
from onrecord.cli.info import info
from onrecord.cli.schema import schema
from onrecord.errors import OnRecordError

COMMANDS: Final = (code, explain, info, schema)

app = typer.Typer(
    help="Put news reports on record: who did what to whom, who said what, and which words say so.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(codebook, name="codebook")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one command and leave with its exit code; `arguments` default to the process's own."""
    try:
        app(args=arguments, prog_name="onrecord")
    except OnRecordError as error:
        complain(f"{error}")
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)
