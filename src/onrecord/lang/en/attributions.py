"""Load the texts that prove the finding of statements, from attributions/*.toml.

Each text has all its statements marked; a reject has none.  A fifth is kept aside as test.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from onrecord.model.aside import kept_aside


@dataclass(frozen=True, slots=True)
class Saying:
    """One statement as the text words it; `cue` and `source` are empty where none is written."""

    cue: str
    source: str
    content: tuple[str, ...]
    kind: str
    addressee: str = ""


@dataclass(frozen=True, slots=True)
class SayingProof:
    """A text with its statements in order, none for a reject."""

    text: str
    sayings: tuple[Saying, ...]

    @property
    def aside(self) -> bool:
        """Tell whether the text is kept aside as test."""
        return kept_aside(self.text)


def load_sayings() -> Iterator[SayingProof]:
    """Yield every proof that ships with the package, file by file."""
    folder = files("onrecord.lang.en") / "attributions"
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for example in table["examples"]:
            yield SayingProof(example["text"], tuple(_saying(row) for row in example["statements"]))
        for text in table["rejects"]:
            yield SayingProof(text, ())


def _saying(row: Mapping[str, Any]) -> Saying:
    return Saying(row["cue"], row["source"], tuple(row["content"]), row["kind"], row.get("addressee", ""))
