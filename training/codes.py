"""Read the codes of open articles: places in the text alone, since the texts are not part of this project.

A file of `training/codes/` has for each article a line `# article digest`, then a line for each telling of an event:
`first-last number TYPE factuality a=first-last,… r=… p=…`, all in characters of the article's text, half-open.  The
texts lie in `../shared/corpora/open/raw_text`; the digest is theirs, so that codes never speak of another text.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from onrecord.model.aside import kept_aside
from training.corpora import Document, covered
from training.proofs import ROLE_KEYS, cut_words

CODES = Path(__file__).with_name("codes")
TEXTS = Path(__file__).resolve().parents[2] / "shared/corpora/open/raw_text"
NAMES = ("wikinews_2019_2020", "us_state_press_releases_2021_2022")
Span = tuple[int, int]


class Telling(NamedTuple):
    """One telling of an event; `parties` are role and place."""

    span: Span
    number: str
    kind: str
    factuality: str
    parties: tuple[tuple[str, Span], ...]


@cache
def open_texts() -> dict[str, str]:
    """Read the open articles' texts by their names."""
    texts: dict[str, str] = {}
    for name in NAMES:
        with gzip.open(TEXTS / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            texts |= {row["id"]: row["text"] for row in map(json.loads, lines)}
    return texts


def digest_of(text: str) -> str:
    """Return what tells one text from another."""
    return f"{zlib.crc32(text.encode()):08x}"


def read_span(written: str) -> Span:
    """Read `first-last`."""
    first, _, last = written.partition("-")
    return int(first), int(last)


def read_telling(line: str) -> Telling:
    """Read one line of codes."""
    place, number, kind, factuality, *roles = line.split()
    parties = [
        (role, read_span(span))
        for value, (key, role) in zip(roles, ROLE_KEYS, strict=True)
        for span in filter(None, value.removeprefix(key).split(","))
    ]
    return Telling(read_span(place), number, kind, factuality, tuple(parties))


def coded_articles(*, aside: bool) -> Iterator[tuple[str, str, list[Telling]]]:
    """Yield name, text and tellings of the articles to train on, or of the fifth kept aside."""
    for path in sorted(CODES.glob("*.txt")):
        for block in path.read_text(encoding="utf-8").split("# ")[1:]:
            heading, *lines = block.strip().split("\n")
            name, digest = heading.split()
            text = open_texts()[name]
            if digest_of(text) != digest:
                raise SystemExit(f"{path.name}: {name} is another text than the one coded")
            if kept_aside(text) == aside:
                yield name, text, [read_telling(line) for line in lines]


def read_codes(*, aside: bool) -> Iterator[Document]:
    """Yield the articles as documents of events."""
    for name, text, tellings in coded_articles(aside=aside):
        document, _, tokens = cut_words("codes", name, text)
        document.triggers, document.events = {}, []
        for telling in tellings:
            place = covered(tokens, *telling.span)
            if place:
                document.triggers[place[0]] = (telling.kind, telling.factuality)
                found = [(role, covered(tokens, *span)) for role, span in telling.parties]
                document.events.append((place[0], [(*words, role) for role, words in found if words]))
        yield document
