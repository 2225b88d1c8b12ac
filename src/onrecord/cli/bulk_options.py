"""The options of `onrecord bulk`."""

from enum import StrEnum
from typing import Annotated

import typer


class Engine(StrEnum):
    """Who codes."""

    processes = "processes"
    ray = "ray"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        help="Files of any kind that hold reports, folders of them, - for standard input, and addresses of stores "
        "(s3://news/2018/), if their driver is installed.",
        show_default=False,
    ),
]
Out = Annotated[
    str, typer.Option(metavar="DIR", help="Folder or address for the tables: new, or of a run to go on with.")
]
Coding = Annotated[
    Engine,
    typer.Option(
        "--engine", help="Who codes: processes of this machine, or a Ray cluster (the extra ray has to be installed)."
    ),
]
Workers = Annotated[int, typer.Option(min=0, help="How many code at once, each on one core; 0 takes all cores.")]
SplitSize = Annotated[
    int,
    typer.Option(
        "--split", min=1, help="Articles that are written together: what a kill costs, and what a part holds."
    ),
]
