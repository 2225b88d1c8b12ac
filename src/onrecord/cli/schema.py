"""`onrecord schema`: print the JSON Schema of a record."""

import typer

from onrecord import codec


def schema() -> None:
    """Print the JSON Schema of what `onrecord code --format jsonl` writes."""
    typer.echo(codec.write_json(codec.schema(), indent=2).decode())
