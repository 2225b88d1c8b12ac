"""Who and what new marks stand for: an item that the record has already, or one that a person adds.

A new mark belongs to an item whose mention it is joined to, or whose mention it touches; else it is a new item, named
by its words.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.lookup import Lookup, one_line
from onrecord.export.markup import PARTY_LABELS, SAME, Mark, Markup
from onrecord.model.span import Span
from onrecord.store.review.filling import added_id
from onrecord.store.review.verdicts import Kind, Verdict

TYPES: Final = MappingProxyType({label: kind for kind, label in PARTY_LABELS.items()})


def offsets(span: Span) -> dict[str, int]:
    """Write a stretch as a correction names it."""
    return {"start": span.start, "end": span.end}


@dataclass
class Doors:
    """Lead from marks that came back to items; new items are added once and remembered."""

    lookup: Lookup
    before: Markup
    after: Markup
    reviewer: str
    added: list[Verdict] = field(default_factory=list)
    found: dict[str, str] = field(default_factory=dict)
    joined: dict[str, list[Span]] = field(default_factory=dict)

    def party(self, mark_id: str) -> str:
        """Return the entity that a mark stands for."""
        return self._item(mark_id, "entity")

    def place(self, mark_id: str) -> str:
        """Return the place that a mark stands for."""
        return self._item(mark_id, "place")

    def time(self, mark_id: str) -> str:
        """Return the time that a mark stands for."""
        return self._item(mark_id, "time")

    def visit_all(self) -> None:
        """Add what is marked anew, also where no event, statement or figure needs it."""
        for mark_id, mark in self.after.marks.items():
            if mark_id not in self.before.marks and (kind := _kind(mark)):
                self._item(mark_id, kind)

    def _item(self, mark_id: str, kind: Kind) -> str:
        if mark_id not in self.found:
            self.found[mark_id] = self._find(mark_id, kind)
        return self.found[mark_id]

    def _find(self, mark_id: str, kind: Kind) -> str:
        items = self._items(kind)
        own = mark_id.partition(".")[0]
        if mark_id in self.before.marks and own in items:
            return own
        mark = self.after.marks[mark_id]
        for other in self._joined(mark_id):
            if (own := other.partition(".")[0]) in items or other in self.found:
                item = self.found.get(other, own)
                self.joined.setdefault(item, []).append(mark.spans[0])
                return item
        touched = (item for item, spans in items.items() if any(mark.spans[0].touches(span) for span in spans))
        return next(touched, None) or self._add(mark, kind)

    def _items(self, kind: Kind) -> Mapping[str, tuple[Span, ...]]:
        record = self.lookup.record
        if kind == "time":
            return {time.id: (time.span,) for time in record.times}
        return {item.id: item.mentions for item in (record.entities if kind == "entity" else record.places)}

    def _joined(self, mark_id: str) -> Iterator[str]:
        """Yield the marks that a person joined to one, nearest first."""
        seen, queue = {mark_id}, [mark_id]
        while queue:
            here = queue.pop(0)
            for link in self.after.links:
                if link.role == SAME and here in (link.source, link.target):
                    other = link.target if link.source == here else link.source
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
                        yield other

    def _add(self, mark: Mark, kind: Kind) -> str:
        span = mark.spans[0]
        name = one_line(self.lookup.article.words(span))
        changes: dict[str, Any] = {"mentions": [offsets(span)], "name": name}
        if kind == "time":
            changes = {**offsets(span), "type": "DATE"}
        elif kind == "entity":
            changes["type"] = TYPES.get(mark.label, "other")
        return add(kind, changes, self)


def add(kind: Kind, changes: dict[str, Any], doors: Doors) -> str:
    """Keep the verdict that adds an item, and return the item's id."""
    verdict = Verdict("add", kind, "", doors.reviewer, changes)
    item = added_id(verdict, doors.lookup.article)
    doors.added.append(Verdict("add", kind, item, doors.reviewer, changes))
    return item


def _kind(mark: Mark) -> Kind | None:
    if mark.label in TYPES:
        return "entity"
    return "place" if mark.label == "Place" else "time" if mark.label == "Time" else None
