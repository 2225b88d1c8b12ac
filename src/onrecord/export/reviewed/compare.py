"""Two mark-ups of one article -> the verdicts that make the second of the first."""

import re
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any, Final

from onrecord.export.lookup import Lookup
from onrecord.export.markup import LABELS, Markup
from onrecord.export.reviewed.parties import TYPES, Doors, add, offsets
from onrecord.export.reviewed.stretches import join
from onrecord.model.event import Event
from onrecord.model.figure import Figure
from onrecord.model.span import Span
from onrecord.model.statement import Statement
from onrecord.resolve.times import date_of
from onrecord.store.review.verdicts import Kind, Verdict

_ROLES: Final = MappingProxyType(
    {
        "actors": "Actor",
        "recipients": "Recipient",
        "speakers": "Speaker",
        "addressees": "Addressee",
        "claimed_by": "ClaimedBy",
    }
)
_NUMBER: Final = re.compile(r"\d[\d,]*(?:\.\d+)?")
Changes = dict[str, Any]


def compare(lookup: Lookup, before: Markup, after: Markup, *, reviewer: str) -> Iterator[Verdict]:
    """Yield additions, then verdicts on what the machine told, then on parties, places and times."""
    doors = Doors(lookup, before, after, reviewer)
    doors.visit_all()
    told = [*_told(doors, before, "event"), *_told(doors, before, "statement"), *_told(doors, before, "figure")]
    for mark_id in after.marks:
        if mark_id not in before.marks:
            _add_told(doors, mark_id)
    yield from doors.added
    yield from told
    yield from _words_of_items(doors)


def _told(doors: Doors, before: Markup, kind: Kind) -> Iterator[Verdict]:
    """Yield a verdict on each event, statement or figure."""
    for id in (item.id for item in _items(doors, kind)):
        if id not in before.marks:
            continue
        if _gone(doors, id, kind):
            yield Verdict("reject", kind, id, doors.reviewer)
            continue
        changes = _DIFFERENCES[kind](doors, id)
        yield Verdict("correct" if changes else "accept", kind, id, doors.reviewer, changes)


def _items(doors: Doors, kind: Kind) -> tuple[Event | Statement | Figure, ...]:
    record = doors.lookup.record
    return record.events if kind == "event" else record.statements if kind == "statement" else record.figures


def _gone(doors: Doors, id: str, kind: Kind) -> bool:
    mark = doors.after.marks.get(id)
    return mark is None or (mark.label in LABELS) != (kind != "event")


def _event_changes(doors: Doors, id: str) -> Changes:
    before, after = doors.before, doors.after
    mark, old = after.marks[id], before.marks[id]
    changes: Changes = {}
    if mark.label != old.label:
        changes["type"] = mark.label
    if mark.spans[0] != old.spans[0]:
        changes["trigger"] = offsets(mark.spans[0])
    changes |= _parties(doors, "event", id, field="actors")
    changes |= _parties(doors, "event", id, field="recipients")
    changes |= _where_and_when(doors, id)
    if after.factuality.get(id, "occurred") != before.factuality[id]:
        changes["factuality"] = after.factuality.get(id, "occurred")
    if after.modes.get(id, ()) != before.modes[id]:
        changes["mode"] = list(after.modes.get(id, ()))
    return changes


def _where_and_when(doors: Doors, id: str) -> Changes:
    changes: Changes = {}
    places = [[doors.place(one) for one in _targets(markup, id, "Place")] for markup in (doors.before, doors.after)]
    if places[0] != places[1]:
        changes["place"] = next(iter(places[1]), None)
    times = [[doors.time(one) for one in _targets(markup, id, "Time")] for markup in (doors.before, doors.after)]
    if times[0] != times[1]:
        time = next(iter(times[1]), None)
        known = doors.lookup.times.get(time or "")
        # What was inferred of the old words holds no longer; new words have no value until a person gives one.
        changes |= {"time": time, "date": date_of(known) if known else None}
    return changes


def _statement_changes(doors: Doors, id: str) -> Changes:
    changes: Changes = {}
    mark = doors.after.marks[id]
    if mark.spans != join(doors.before.marks[id].spans, doors.lookup.article):
        changes["content"] = [offsets(span) for span in mark.spans]
    cues = [
        [markup.marks[one].spans[0] for one in _targets(markup, id, "Cue")] for markup in (doors.before, doors.after)
    ]
    if cues[0] != cues[1]:
        changes["cue"] = offsets(cues[1][0]) if cues[1] else None
    changes |= _parties(doors, "statement", id, field="speakers")
    return changes | _parties(doors, "statement", id, field="addressees")


def _figure_changes(doors: Doors, id: str) -> Changes:
    span = doors.after.marks[id].spans[0]
    moved = offsets(span) if span != doors.before.marks[id].spans[0] else {}
    return moved | _parties(doors, "figure", id, field="claimed_by")


_DIFFERENCES: Final[dict[str, Callable[[Doors, str], Changes]]] = {
    "event": _event_changes,
    "statement": _statement_changes,
    "figure": _figure_changes,
}


def _parties(doors: Doors, kind: Kind, id: str, *, field: str) -> Changes:
    """Return a list of parties where it changed; parties without a mark in the text stay."""
    role = _ROLES[field]
    old, new = (
        tuple(dict.fromkeys(doors.party(one) for one in _targets(markup, id, role)))
        for markup in (doors.before, doors.after)
    )
    if set(old) == set(new):
        return {}
    item = next(one for one in _items(doors, kind) if one.id == id)
    unseen = [one for one in getattr(item, field) if one not in old]
    return {field: [*unseen, *new]}


def _targets(markup: Markup, id: str, role: str) -> Iterator[str]:
    return (link.target for link in markup.links if link.source == id and link.role == role)


def _add_told(doors: Doors, id: str) -> None:
    """Add a new event, statement or figure; a figure without digits says no value and cannot be one."""
    mark, spans = doors.after.marks[id], doors.after.marks[id].spans
    told: Changes

    def parties(role: str) -> list[str]:
        return list(dict.fromkeys(doors.party(one) for one in _targets(doors.after, id, role)))

    if mark.label not in LABELS:
        place = next(map(doors.place, _targets(doors.after, id, "Place")), None)
        time = next(map(doors.time, _targets(doors.after, id, "Time")), None)
        known = doors.lookup.times.get(time or "")
        told = {"actors": parties("Actor"), "recipients": parties("Recipient"), "place": place, "time": time}
        told |= {"date": date_of(known) if known else None, "mode": list(doors.after.modes.get(id, ()))}
        told |= {"factuality": doors.after.factuality.get(id, "occurred")}
        add("event", {"type": mark.label, "trigger": offsets(spans[0]), **_said(told)}, doors)
    elif mark.label == "Statement":
        cue = next(iter(_targets(doors.after, id, "Cue")), None)
        told = {"speakers": parties("Speaker"), "addressees": parties("Addressee")}
        told |= {"cue": offsets(doors.after.marks[cue].spans[0]) if cue else None}
        add("statement", {"content": [offsets(span) for span in spans], **_said(told)}, doors)
    elif mark.label == "Figure" and (number := _NUMBER.search(doors.lookup.article.words(spans[0]))):
        value = float(number[0].replace(",", ""))
        told = {"claimed_by": parties("ClaimedBy")}
        add("figure", {"value": value, **offsets(spans[0]), **_said(told)}, doors)


def _said(told: Changes) -> Changes:
    return {name: value for name, value in told.items() if value not in (None, [])}


def _words_of_items(doors: Doors) -> Iterator[Verdict]:
    """Yield corrections of the mentions of parties and places and of the words of times, and rejections of all gone."""
    record = doors.lookup.record
    for kind, items in (("entity", record.entities), ("place", record.places)):
        for item in items:
            yield from _mentions(doors, kind, item)  # type: ignore[arg-type]
    for time in record.times:
        if time.id in doors.before.marks:
            mark = doors.after.marks.get(time.id)
            if mark is None:
                yield Verdict("reject", "time", time.id, doors.reviewer)
            elif mark.spans[0] != doors.before.marks[time.id].spans[0]:
                yield Verdict("correct", "time", time.id, doors.reviewer, offsets(mark.spans[0]))


def _mentions(doors: Doors, kind: Kind, item: Any) -> Iterator[Verdict]:
    shown = {f"{item.id}.{n}": span for n, span in enumerate(item.mentions) if f"{item.id}.{n}" in doors.before.marks}
    if not shown:
        return
    left = [doors.after.marks[one] for one in shown if one in doors.after.marks]
    joined = doors.joined.get(item.id, [])
    elsewhere = [span for span in item.mentions if span.part != "text"]
    if not left and not joined and not elsewhere:
        yield Verdict("reject", kind, item.id, doors.reviewer)
        return
    changes: Changes = {}
    now = sorted({*(mark.spans[0] for mark in left), *joined})
    if now != sorted(shown.values()):
        changes["mentions"] = [*map(offsets, now), *(_in_part(span) for span in elsewhere)]
    labels = {mark.label for mark in left if mark.label in TYPES}
    if kind == "entity" and len(labels) == 1 and TYPES[labels.copy().pop()] != item.type:
        changes["type"] = TYPES[labels.pop()]
    if changes:
        yield Verdict("correct", kind, item.id, doors.reviewer, changes)


def _in_part(span: Span) -> dict[str, Any]:
    return {**offsets(span), "part": span.part}
