"""Load the verbs by which a sentence looks back or ahead."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def load_verbs() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that look ahead, and those that look back."""
    table = tomllib.loads(files(__package__).joinpath("verbs.toml").read_text("utf-8"))
    return frozenset(table["ahead"]), frozenset(table["back"])
