"""What a person says of an item -> the item, whole: words from offsets, defaults, and what follows from a type."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final

from onrecord.codebook import load_codebook
from onrecord.codec import write_json
from onrecord.errors import Refused
from onrecord.model.article import Article
from onrecord.model.ids import make_id
from onrecord.model.span import Span
from onrecord.store.review.shaping import check_shapes
from onrecord.store.review.verdicts import Verdict

Plain = dict[str, Any]

LETTERS: Final = MappingProxyType(
    {"event": "v", "statement": "s", "figure": "f", "entity": "e", "place": "p", "time": "t"}
)
_NO_PARTIES: Final[Mapping[str, Any]] = MappingProxyType(
    {"place": None, "date": None, "time": None, "according_to": [], "magnitude": {}}
)
DEFAULTS: Final[Mapping[str, Mapping[str, Any]]] = MappingProxyType(
    {
        "event": {
            "type": "", "mode": [], "context": [], "quad": "", "scale": 0, "actors": [], "recipients": [],
            **_NO_PARTIES, "factuality": "occurred", "score": 1, "trigger": {}, "evidence": [],
        },
        "statement": {
            "kind": "indirect", "speakers": [], "addressees": [], "date": None, "cue": None, "content": [],
            "inside": None, "score": 1, "evidence": [],
        },
        "figure": {
            "start": 0, "end": 0, "part": "text", "value": 0, "unit": None, "about": None, "approximate": False,
            "claimed_by": [], "statement": None, "against": None, "score": 1, "evidence": [],
        },
        "entity": {
            "name": "", "type": "", "country": None, "sector": None, "aliases": [], "role": None, "identifiers": {},
            "mentions": [], "by": None,
        },
        "place": {
            "name": "", "country": None, "admin1": None, "latitude": None, "longitude": None, "geonames": None,
            "kind": None, "mentions": [], "score": 1, "by": "",
        },
        "time": {
            "start": 0, "end": 0, "part": "text", "type": "DATE", "value": None, "begin": None, "end_before": None,
            "basis": "stated", "by": "",
        },
    }
)  # fmt: skip
# Without these an added item would say nothing.
REQUIRED: Final = MappingProxyType(
    {
        "event": ("type", "trigger"),
        "statement": ("content",),
        "figure": ("value", "start", "end"),
        "entity": ("name", "type", "mentions"),
        "place": ("name", "mentions"),
        "time": ("start", "end"),
    }
)


def check_changes(verdict: Verdict) -> None:
    """Raise StoreError where changes name fields that the kind does not have, or leave out what it needs."""
    known = DEFAULTS.get(verdict.kind, {})
    settable = set(known) - {"score", "by"}
    if unknown := sorted(set(verdict.changes) - settable - ({"evidence"} if known else set())):
        raise Refused(f"{unknown[0]}: no field of {verdict.kind} that can be set; use {', '.join(sorted(settable))}")
    check_shapes(verdict.changes)
    if verdict.decision == "correct" and not verdict.changes:
        raise Refused(f"{verdict.item}: a correction says what is to be changed; accept it if nothing is")
    if verdict.decision == "add":
        missing = [name for name in REQUIRED.get(verdict.kind, ()) if name not in verdict.changes]
        if missing:
            raise Refused(f"{missing[0]}: an added {verdict.kind} needs it")


def added_id(verdict: Verdict, article: Article) -> str:
    """Name an added item by what is said of it, so that the same addition is the same item."""
    return make_id(LETTERS[verdict.kind], article.sha256, "added", write_json(dict(verdict.changes)))


def make_item(verdict: Verdict, article: Article) -> Plain:
    """Make the item that a person adds."""
    base = {"id": verdict.item, **DEFAULTS[verdict.kind]}
    return change_item(base, verdict, article)


def change_item(item: Plain, verdict: Verdict, article: Article) -> Plain:
    """Return an item as a person corrects it: with what follows from the change, and its own words."""
    by = f"review/{verdict.reviewer}"
    given = {name: value for name, value in verdict.changes.items() if name != "evidence"}
    changed = {**item, **given}
    if "evidence" in item:
        # What was evidence for the old value is none for the new one.
        kept = [one for one in item["evidence"] if one["field"] not in given]
        reasons = {"by": by, "basis": "stated", "score": 1}
        changed["evidence"] = [*kept, *({**one, **reasons} for one in verdict.changes.get("evidence", ()))]
    if "score" in item:
        changed["score"] = 1
    if "by" in item:
        changed["by"] = by
    if verdict.kind == "event" and {"type", "mode"} & set(given):
        changed |= _of_type(changed)
    for words in _places_of_words(changed):
        words["text"] = _quote(words, article)
    return changed


def _of_type(event: Mapping[str, Any]) -> Plain:
    """Look up what a type says of itself."""
    types = load_codebook().types
    if event["type"] not in types:
        raise Refused(f"{event['type']}: no type of the codebook; use one of {', '.join(types)}")
    entry = types[event["type"]]
    return {"quad": entry.quad, "scale": entry.scale_of(tuple(event["mode"]))}


def _places_of_words(item: Plain) -> Iterator[Plain]:
    """Copy and yield every place of words in an item."""
    for name in ("trigger", "cue"):
        if item.get(name):
            item[name] = dict(item[name])
            yield item[name]
    for name in ("content", "mentions", "evidence"):
        if name in item:
            item[name] = [dict(one) for one in item[name]]
            yield from item[name]
    if "start" in item:
        yield item


def _quote(words: Mapping[str, Any], article: Article) -> str:
    """Return the words that offsets lead to; what they must be is checked when the record is read."""
    start, end, part = words.get("start"), words.get("end"), words.get("part", "text")
    if not isinstance(start, int) or not isinstance(end, int) or part not in {"text", "title", "published"}:
        raise Refused(f"{dict(words)}: words are given by start, end and, if need be, part")
    quoted = article.words(Span(start, end, part))
    if not 0 <= start < end or len(quoted) != end - start:
        raise Refused(f"characters {start} to {end} are no words of the {part}: mark them again")
    return quoted
