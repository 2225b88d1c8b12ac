"""`onrecord info`: what is installed, for a report of a fault or a methods section."""

import platform
import tomllib
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from typing import Final

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.codebook.load import load_codebook
from onrecord.errors import BadResource
from onrecord.version import __version__

LIBRARIES: Final = ("onnxruntime", "tokenizers", "numpy", "msgspec", "trafilatura")
LICENCES: Final = (
    ("program", "Apache-2.0"),
    ("weights", "as told above for each model; NOTICE names the corpora"),
    ("place index", "GeoNames, CC BY 4.0"),
)


def info() -> None:
    """Print versions, language models, codebook and licences."""
    console = Console(highlight=False)
    for title, rows in (
        ("Program", _program()),
        ("Language models", _models()),
        ("Codebook", _codebook()),
        ("Licences", iter(LICENCES)),
    ):
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="dim", min_width=12)
        grid.add_column(overflow="fold")
        for name, value in rows:
            grid.add_row(Text(name), Text(value))
        console.print(Text(title, style="bold"))
        console.print(Padding(grid, (0, 0, 1, 2)))


def _program() -> Iterator[tuple[str, str]]:
    yield "onrecord", __version__
    yield "python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    for library in LIBRARIES:
        try:
            yield library, version(library)
        except PackageNotFoundError:
            yield library, "not installed"


def _models() -> Iterator[tuple[str, str]]:
    listing = files("onrecord") / "models" / "models.toml"
    if not listing.is_file():
        raise BadResource("models/models.toml is missing: install onrecord again")
    for name, model in tomllib.loads(listing.read_text("utf-8")).items():
        yield name, f"for {model['language']}, {model['licence']}"
        yield "trained on", "\n".join(model["trained_on"])
        yield "sha256", "\n".join(f"{digest}  {file}" for file, digest in model["sha256"].items())


def _codebook() -> Iterator[tuple[str, str]]:
    codebook = load_codebook()
    yield "name", codebook.version
    yield "types", ", ".join(codebook.types)
