"""`onrecord import`: what people corrected in brat or Label Studio, as reviews of the records that they were given."""

import sys
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from onrecord.cli.complaint import complain
from onrecord.cli.record_lines import open_records
from onrecord.errors import BadResource
from onrecord.export.reviewed import Review, read_brat, read_label_studio, reviews_of
from onrecord.model.record import Record
from onrecord.read import Failure


class Tool(StrEnum):
    """What the records were corrected in."""

    brat = "brat"
    label_studio = "label-studio"


def import_reviews(
    tool: Annotated[Tool, typer.Argument(help="What the records were corrected in.", show_default=False)],
    input: Annotated[
        Path, typer.Argument(help="brat's folder, or the JSON that Label Studio exported.", show_default=False)
    ],
    records: Annotated[str, typer.Option(help="The records that were exported, as JSONL.", show_default=False)],
    reviewer: Annotated[
        str, typer.Option(help="Who corrected them, where the tool does not tell.", show_default=False)
    ],
    out: Annotated[Path | None, typer.Option(help="File to write; standard output without it.")] = None,
) -> None:
    """Read corrections back: print a review a line, for each event, statement and figure and for what was changed."""
    console = Console(stderr=True)
    given, failures = _given(records)
    read = read_brat if tool is Tool.brat else read_label_studio
    reviews: list[Review] = []
    articles = 0
    now = datetime.now(UTC).isoformat(timespec="seconds")
    for one in read(input, given):
        if isinstance(one, Failure):
            failures.append(one)
        else:
            articles += 1
            reviews += reviews_of(one, reviewer=reviewer, at=now)
    for failure in failures:
        complain(str(failure), console=console)
    _write(b"".join(review.to_json() + b"\n" for review in reviews), out)
    complain(f"reviews: {len(reviews)} of {articles} articles", console=console)
    if failures or not reviews:
        raise typer.Exit(1)


def _given(source: str) -> tuple[list[Record], list[Failure]]:
    with open_records(source) as lines:
        read = list(lines)
    return [one for one in read if isinstance(one, Record)], [one for one in read if isinstance(one, Failure)]


def _write(lines: bytes, out: Path | None) -> None:
    if out is None:
        sys.stdout.buffer.write(lines)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(lines)
    except OSError as error:
        raise BadResource(f"{out}: {error.strerror or error}; name another file with --out") from error
