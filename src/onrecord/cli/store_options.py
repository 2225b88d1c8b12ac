"""The options of the commands that work on a database."""

from typing import Annotated

import typer

Database = Annotated[
    str,
    typer.Option(
        "--db",
        envvar="ONRECORD_DB",
        metavar="DATABASE",
        help="File of the database, or postgresql://user@host/name.",
    ),
]
