"""brat: a folder with a text, its standoff annotations and the project's configuration.

Offsets count code points; a stretch that runs over a line end or a tab is written in pieces, as brat asks. Numbers
depend on the record alone, so that annotations that come back can be told from new ones. brat holds one mode of an
event as an attribute; a note tells them all.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from onrecord.codebook import load_codebook
from onrecord.export.format import Count, FolderFormat, Settings, Tally
from onrecord.export.lookup import Lookup, one_line
from onrecord.export.markup import (
    EVENT_ROLES,
    FACTUALITIES,
    FIGURE_ROLES,
    LABELS,
    PARTY_LABELS,
    SAME,
    STATEMENT_ROLES,
    Link,
    Mark,
    Markup,
    markup_of,
)
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.model.span import Span

ENTITY_LABELS: Final = frozenset(LABELS)
_BREAKS: Final = re.compile(r"[\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_UNSAFE: Final = re.compile(r"[^\w-]+")
STEM: Final = 60


@dataclass(frozen=True, slots=True)
class Numbers:
    """The names that brat's file gives to our marks: T for words, E for events."""

    words: dict[str, str]
    events: dict[str, str]


def write_brat(records: Iterable[Record], out: Path, settings: Settings) -> Tally:
    """Write a text and an annotation file a record, and annotation.conf for all."""
    count = Count("articles")
    seen: set[str] = set()
    for record in count.sift(records):
        lookup = Lookup.of(record)
        markup = markup_of(lookup)
        stem = stem_of(record.article)
        (out / f"{stem}.txt").write_bytes(record.article.text.encode("utf-8"))
        lines = (line + "\n" for line in annotation_lines(lookup, markup))
        (out / f"{stem}.ann").write_bytes("".join(lines).encode("utf-8"))
        seen |= {mark.label for mark in markup.marks.values()}
    (out / "annotation.conf").write_bytes(_configuration(seen, settings).encode("utf-8"))
    return count.tally


def stem_of(article: Article) -> str:
    """Name an article's files: its id as far as file systems bear it, and its text's digest.

    >>> stem_of(Article(id="talks/3", text="Talks began."))
    'talks_3-ec507fcc'
    """
    return f"{_UNSAFE.sub('_', article.id)[:STEM]}-{article.sha256[:8]}"


def number(markup: Markup) -> Numbers:
    """Give numbers to the marks in the order of their words, and to the events among them."""
    ordered = sorted(markup.marks.values(), key=lambda mark: (mark.spans[0].start, mark.spans[-1].end, mark.id))
    events = [mark.id for mark in ordered if mark.label not in ENTITY_LABELS]
    return Numbers(
        {mark.id: f"T{n}" for n, mark in enumerate(ordered, 1)}, {one: f"E{n}" for n, one in enumerate(events, 1)}
    )


def annotation_lines(lookup: Lookup, markup: Markup) -> Iterator[str]:
    """Yield the lines of an annotation file."""
    numbers = number(markup)
    for mark_id, name in numbers.words.items():
        mark = markup.marks[mark_id]
        pieces = [piece for span in mark.spans for piece in split(span, lookup.article)]
        offsets = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
        yield f"{name}\t{mark.label} {offsets}\t{' '.join(map(lookup.article.words, pieces))}"
    for event, name in numbers.events.items():
        roles = " ".join(_roles(markup, event, numbers))
        yield f"{name}\t{markup.marks[event].label}:{numbers.words[event]} {roles}".rstrip()
    yield from _relations(markup, numbers)
    yield from _attributes(markup, numbers)
    yield from _references(lookup, numbers)
    yield from _notes(markup.marks.values(), numbers)


def split(span: Span, article: Article) -> list[Span]:
    """Cut a stretch at its line ends and tabs."""
    pieces, start = [], span.start
    for gap in _BREAKS.finditer(article.text, span.start, span.end):
        if gap.start() > start:
            pieces.append(Span(start, gap.start()))
        start = gap.end()
    return [*pieces, Span(start, span.end)] if start < span.end else pieces


def _roles(markup: Markup, event: str, numbers: Numbers) -> Iterator[str]:
    """Yield an event's arguments; the second actor is Actor2."""
    for role in EVENT_ROLES:
        targets = [link.target for link in markup.links if link.role == role and link.source == event]
        for n, target in enumerate(targets, 1):
            yield f"{role}{n if n > 1 else ''}:{numbers.words[target]}"


def _relations(markup: Markup, numbers: Numbers) -> Iterator[str]:
    groups: dict[str, list[str]] = {}
    found = 0
    for link in markup.links:
        if link.role == SAME:
            groups.setdefault(link.source, [link.source]).append(link.target)
        elif link.role not in EVENT_ROLES:
            found += 1
            yield _relation(found, link, numbers)
    for group in groups.values():
        yield f"*\t{SAME} {' '.join(numbers.words[one] for one in group)}"


def _relation(found: int, link: Link, numbers: Numbers) -> str:
    role = f"Has{link.role}" if link.role == "Cue" else link.role
    return f"R{found}\t{role} Arg1:{numbers.words[link.source]} Arg2:{numbers.words[link.target]}"


def _attributes(markup: Markup, numbers: Numbers) -> Iterator[str]:
    found = 0
    for event, name in numbers.events.items():
        told = [("Factuality", markup.factuality[event])] if markup.factuality[event] != "occurred" else []
        told += [("Mode", mode) for mode in markup.modes[event][:1]]
        for attribute, value in told:
            found += 1
            yield f"A{found}\t{attribute} {name} {value}"


def _references(lookup: Lookup, numbers: Numbers) -> Iterator[str]:
    found = 0
    for place in lookup.record.places:
        name = numbers.words.get(f"{place.id}.0")
        if place.geonames and name:
            found += 1
            yield f"N{found}\tReference {name} GeoNames:{place.geonames}\t{one_line(place.name)}"


def _notes(marks: Iterable[Mark], numbers: Numbers) -> Iterator[str]:
    noted = [mark for mark in marks if mark.note]
    for n, mark in enumerate(noted, 1):
        yield f"#{n}\tAnnotatorNotes {numbers.events.get(mark.id) or numbers.words[mark.id]}\t{one_line(mark.note)}"


def _configuration(seen: set[str], settings: Settings) -> str:
    """Write annotation.conf: every label, role and value that may be used."""
    types = load_codebook().types
    names = sorted({*types, *(seen - ENTITY_LABELS)})
    modes = sorted({mode.name for one in types.values() for mode in one.modes})
    parties = "|".join(PARTY_LABELS.values())
    roles = f"Actor*:{parties}, Recipient*:{parties}, Place?:Place, Time?:Time"
    relations = [
        f"{'HasCue' if role == 'Cue' else role} Arg1:{label}, Arg2:{'Cue' if role == 'Cue' else parties}"
        for label, those in (("Statement", STATEMENT_ROLES), ("Figure", FIGURE_ROLES))
        for role in those
    ]
    relations += [f"{SAME} Arg1:{one}, Arg2:{one}, <REL-TYPE>:symmetric-transitive" for one in PARTY_LABELS.values()]
    overlaps = "<OVERLAP> Arg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    return "\n".join(
        [
            f"# The {settings.layer} layer of records by OnRecord.",
            *("[entities]", *LABELS),
            *("[relations]", *relations, overlaps),
            *("[events]", *(f"{name} {roles}" for name in names)),
            *("[attributes]", f"Factuality Arg:<EVENT>, Value:{'|'.join(FACTUALITIES)}"),
            f"Mode Arg:<EVENT>, Value:{'|'.join(modes)}",
            "",
        ]
    )


BRAT: Final = FolderFormat("brat", "a folder of texts with brat's standoff annotations", write_brat)
