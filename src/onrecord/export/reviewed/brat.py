"""Read a folder that brat's users corrected: annotation files beside the records that they were made from.

A file is found by the name that the export gave it. Each line is checked against the record's text; an offset that
does not lead to its words is named with file and line, and the whole file is left out, because half a review is none.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from onrecord.errors import BadArticle, BadResource
from onrecord.export.brat import number, stem_of
from onrecord.export.lookup import Lookup, one_line
from onrecord.export.markup import SAME, Link, Mark, Markup, markup_of
from onrecord.export.reviewed.returned import Returned
from onrecord.export.reviewed.stretches import join
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.read.failure import Failure

MAX_BYTES: Final = 20_000_000
_WORDS: Final = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t(.*)")
_EVENT: Final = re.compile(r"(E\d+)\t(\S+):(T\d+)((?: \S+:[TE]\d+)*) ?")
_RELATION: Final = re.compile(r"R\d+\t(\S+) \S+:([TE]\d+) \S+:([TE]\d+)\t?")
_ATTRIBUTE: Final = re.compile(r"[AM]\d+\t(\S+) ([TE]\d+)(?: (\S+))?\t?")
_SAME: Final = re.compile(r"\*\t(\S+)((?: [TE]\d+)+)")
# Notes and references to data bases say nothing that a record could be corrected by.
_IGNORED: Final = ("#", "N")


@dataclass
class _Sheet:
    """What the lines of one file have told so far."""

    article: Article
    names: Mapping[str, str]
    marks: dict[str, Mark] = field(default_factory=dict)
    triggers: dict[str, str] = field(default_factory=dict)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    line: int | None = None

    def mark_of(self, name: str) -> str:
        """Return the mark that a T or E stands for; raise BadArticle where it stands for none."""
        name = self.triggers.get(name, name)
        if self.names.get(name, name) not in self.marks:
            raise BadArticle(f"{name} stands for nothing in this file; correct it in brat")
        return self.names.get(name, name)


def read_brat(folder: Path, records: Iterable[Record]) -> Iterator[Returned | Failure]:
    """Yield what came back for each record that has a file in the folder; a file that cannot be read is a failure."""
    if not folder.is_dir():
        raise BadResource(f"{folder}: no such folder; name the folder that brat's users worked in")
    for record in records:
        path = folder / f"{stem_of(record.article)}.ann"
        if path.is_file():
            yield _read(path, record)


def _read(path: Path, record: Record) -> Returned | Failure:
    if path.stat().st_size > MAX_BYTES:
        return Failure(str(path), None, f"more than {MAX_BYTES // 1_000_000} MB of annotations; no article has so many")
    before = markup_of(Lookup.of(record))
    numbers = number(before)
    sheet = _Sheet(record.article, {name: mark for mark, name in numbers.words.items()})
    try:
        lines = path.read_bytes().decode("utf-8").removeprefix("\ufeff").split("\n")
        # Marks first: a line may name what stands in a later one.
        for kind in ("T", "E", ""):
            for sheet.line, line in enumerate(lines, 1):
                _take(line.rstrip("\r"), sheet, only=kind)
        sheet.line = None
        changed = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        return Returned(record, _markup(sheet, before), at=changed.isoformat())
    except UnicodeDecodeError:
        return Failure(str(path), None, "not UTF-8; save it as brat wrote it")
    except BadArticle as error:
        return Failure(str(path), sheet.line, f"{error}")


def _take(line: str, sheet: _Sheet, *, only: str) -> None:
    """Take what a line tells, if it is of the kind whose turn it is."""
    kind = line[:1] if line[:1] in {"T", "E"} else ""
    if kind != only or not line.strip() or line.startswith(_IGNORED):
        return
    if kind == "T" and (found := _WORDS.fullmatch(line)):
        name, label, places, words = found.groups()
        mark = Mark(sheet.names.get(name, name), label, _spans(places, words, sheet.article))
        sheet.marks[mark.id] = mark
    elif kind == "E" and (found := _EVENT.fullmatch(line)):
        sheet.triggers[found[1]] = found[3]
        roles = (one.rsplit(":", 1) for one in found[4].split())
        sheet.links += [(re.sub(r"\d+$", "", role), found[1], target) for role, target in roles]
    elif found := _RELATION.fullmatch(line):
        sheet.links.append((found[1].removeprefix("Has"), found[2], found[3]))
    elif found := _SAME.fullmatch(line):
        head, *others = found[2].split()
        sheet.links += [(SAME, head, other) for other in others]
    elif found := _ATTRIBUTE.fullmatch(line):
        sheet.attributes.append((found[1], found[2], found[3] or ""))
    else:
        raise BadArticle(f"no line of brat's: {line[:60]!r}; correct it in brat, or take it out")


def _spans(places: str, words: str, article: Article) -> tuple[Span, ...]:
    """Read offsets and check them against the words beside them."""
    pairs = (piece.split() for piece in places.split(";"))
    pieces = [Span(int(start), int(end)) for start, end in pairs]
    found = " ".join(article.text[piece.start : piece.end] for piece in pieces)
    if one_line(found) != one_line(words) or any(piece.length < 1 for piece in pieces):
        raise BadArticle(f"characters {places} are not {words[:60]!r}; was it made from another text?")
    return join(pieces, article)


def _markup(sheet: _Sheet, before: Markup) -> Markup:
    """Return what a file says; a single mode that was not touched stands for all that the record has."""
    for event in sheet.triggers:
        sheet.mark_of(event)
    links = [Link(role, sheet.mark_of(source), sheet.mark_of(target)) for role, source, target in sheet.links]
    told = {(sheet.mark_of(source), name): value for name, source, value in sheet.attributes}
    modes = {id: (mode,) for (id, name), mode in told.items() if name == "Mode"}
    kept = {id: many for id, many in before.modes.items() if modes.get(id, ()) == many[:1]}
    factuality = {id: value for (id, name), value in told.items() if name == "Factuality"}
    return Markup(sheet.marks, tuple(links), factuality, modes | kept)
