"""`/events`: what happened, as a table, on a map, in time, and as who acts on whom; one query asks all four.

Counts are remembered until something is written; the rows of a table are always read.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from onrecord.store import EventFilter, Store
from onrecord.store.queries.counts import EventCounts, count_events, count_pairs, count_places
from onrecord.store.queries.items import Sorting, find_items
from onrecord.web.asking import OpenStore
from onrecord.web.remembering import memory_of
from onrecord.web.rendering import render
from onrecord.web.views.asking import ASKED, address, chips, event_filter, narrowing, read_query
from onrecord.web.views.events import event_rows
from onrecord.web.views.months import make_bars
from onrecord.web.views.network import pair_rows
from onrecord.web.views.places import map_places
from onrecord.web.views.words import FACTUALITIES, REVIEWS, event_types, say

router: Final = APIRouter()

VIEWS: Final = (
    ("/events", "Table"), ("/events/map", "Map"), ("/events/timeline", "Timeline"), ("/events/network", "Network"),
)  # fmt: skip
SCORES: Final = (("0.5", "50 %"), ("0.7", "70 %"), ("0.8", "80 %"), ("0.9", "90 %"))
LAYERS: Final = (("reviewed", "as people left it"), ("machine", "as it was coded"))
# The fields that are always shown; the others are folded away until they are used.
FIRST: Final = frozenset({"type", "party", "place", "since", "until"})
SIZE: Final = 50
# More places, bars or pairs than these no eye tells apart; what is left out is said.
PLACES: Final = 400
SPANS: Final = 300
PAIRS: Final = 120


@dataclass(frozen=True, slots=True)
class Question:
    """What one of the four views is asked."""

    path: str
    told: Mapping[str, str]
    asked: EventFilter
    counts: EventCounts


@router.get("/events")
def events(request: Request, store: OpenStore) -> HTMLResponse:
    """Show a page of the table."""
    question = _question(request, store, "/events")
    told = question.told
    sort = told.get("sort", "newest")
    page = find_items(
        store.database, question.asked, evidence=False, sort=cast("Sorting", sort), cursor=told.get("cursor"), size=SIZE
    )
    rest = {name: value for name, value in told.items() if name != "cursor"}
    return _render(request, question, "events/table.html", more={
        "rows": event_rows(store, page.rows), "sort": sort,
        "by_date": address("/events", rest, sort="oldest" if sort == "newest" else None),
        "by_score": address("/events", rest, sort="doubtful" if sort == "score" else "score"),
        "next": address("/events", rest, cursor=page.next) if page.next else None,
        "first": address("/events", rest) if "cursor" in told else None,
    })  # fmt: skip


@router.get("/events/map")
def events_map(request: Request, store: OpenStore) -> HTMLResponse:
    """Show where events were."""
    question = _question(request, store, "/events/map")
    counted = memory_of(request).ask(
        store, ("places", question.asked), lambda: count_places(store.database, question.asked, limit=PLACES)
    )
    places = map_places(counted, narrowing(question.told))
    return _render(request, question, "events/map.html", more={
        "places": places, "placed": sum(place.count for place in places), "full": len(counted) == PLACES,
    })  # fmt: skip


@router.get("/events/timeline")
def events_timeline(request: Request, store: OpenStore) -> HTMLResponse:
    """Show events in time, those alone whose own date is known."""
    question = _question(request, store, "/events/timeline")
    dated = EventFilter(**{**_fields(question.asked), "dated": True})
    page = find_items(store.database, dated, evidence=False, size=SPANS)
    whole = memory_of(request).ask(store, ("events", dated), lambda: count_events(store.database, dated)).all
    return _render(request, question, "events/timeline.html", more={
        "rows": event_rows(store, page.rows), "dated": whole,
    })  # fmt: skip


@router.get("/events/network")
def events_network(request: Request, store: OpenStore) -> HTMLResponse:
    """Show who acts on whom."""
    question = _question(request, store, "/events/network")
    counted = memory_of(request).ask(
        store, ("pairs", question.asked), lambda: count_pairs(store.database, question.asked, limit=PAIRS)
    )
    return _render(request, question, "events/network.html", more={
        "pairs": pair_rows(counted, narrowing(question.told)), "full": len(counted) == PAIRS,
    })  # fmt: skip


def _question(request: Request, store: Store, path: str) -> Question:
    told = read_query(request)
    asked = event_filter(told)
    counts = memory_of(request).ask(store, ("events", asked), lambda: count_events(store.database, asked))
    return Question(path, told, asked, counts)


def _fields(asked: EventFilter) -> dict[str, Any]:
    return {name: getattr(asked, name) for name in EventFilter.__dataclass_fields__}


def _render(request: Request, question: Question, template: str, *, more: Mapping[str, Any]) -> HTMLResponse:
    told, path = question.told, question.path
    narrowed = narrowing(told)
    kept = {"sort": told["sort"]} if "sort" in told and path == "/events" else {}
    types = question.counts.types
    return render(request, template, {
        "section": "events", "path": path, "asked": {name: told.get(name) for name, _ in ASKED},
        "count": question.counts.all,
        "views_of": [(label, address(to, narrowed), to == path) for to, label in VIEWS],
        "types": [
            (key, f"{say(key)} ({types[key]:,})" if key in types else say(key))
            for key in sorted({*event_types(), *types})
        ],
        "factualities": [(name, say(name)) for name in FACTUALITIES],
        "scores": SCORES, "reviews": REVIEWS, "layers": LAYERS, "chips": chips(path, told), "clear": path,
        "folded": not set(narrowed) - FIRST, "kept": kept.items(), "bars": make_bars(question.counts.months),
        "period": lambda one: address(path, {**narrowed, **kept}, since=one, until=one), **more,
    })  # fmt: skip
