"""`/actors`, `/actors/{key}`, `/speakers/{key}`: who is named, speaks and acts; what one did, and what one said.

A party is told by its name across articles: its page says of whom it holds, and who else goes by the name.
"""

from collections.abc import Mapping
from typing import Any, Final, cast

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from onrecord.errors import Missing
from onrecord.gazetteer.folding import fold
from onrecord.store import EventFilter, StatementFilter, Store
from onrecord.store.queries.counts import count_by_month, count_events, count_pairs
from onrecord.store.queries.items import Sorting, find_items
from onrecord.store.queries.parties import Known, Part, describe_party, find_parties
from onrecord.web.asking import OpenStore
from onrecord.web.remembering import memory_of
from onrecord.web.rendering import render
from onrecord.web.views.asking import address, read_query
from onrecord.web.views.events import event_rows
from onrecord.web.views.months import make_bars
from onrecord.web.views.network import others_of
from onrecord.web.views.statements import statement_rows
from onrecord.web.views.words import KINDS, about, say, slug

router: Final = APIRouter()

PARTS: Final = (
    ("named", "Named most", "articles"), ("speakers", "Speak most", "statements"), ("actors", "Act most", "events"),
    ("recipients", "Are acted on most", "events"), ("claimed_by", "Give most figures", "figures"),
)  # fmt: skip
ORDERS: Final = (("oldest", "oldest first"), ("newest", "newest first"))
SHOWN: Final = 60
SIZE: Final = 40
PAIRS: Final = 8


@router.get("/actors")
def actors(request: Request, store: OpenStore) -> HTMLResponse:
    """Show who takes part most."""
    told = read_query(request)
    part, kind, words = told.get("part", "named"), told.get("kind"), told.get("words")
    found = memory_of(request).ask(
        store,
        ("parties", part, kind, words),
        lambda: find_parties(store.database, cast("Part", part), words=words, type=kind, size=SHOWN),
    )
    rows = [(one, about(one.type, one.country, one.sector), slug(one.name)) for one in found]
    return render(request, "people/list.html", {
        "section": "actors", "rows": rows, "most": max((one.count for one in found), default=1), "words": words,
        "kind": kind, "part": part, "counted": next((what for key, _, what in PARTS if key == part), "items"),
        "parts_of": [
            (label, _list(told, part=None if key == "named" else key), key == part) for key, label, _ in PARTS
        ],
        "kinds": [("All", _list(told, kind=None), kind is None)]
        + [(label, _list(told, kind=one), one == kind) for one, label in KINDS],
        "full": len(found) == SHOWN,
    })  # fmt: skip


@router.get("/actors/{key}")
def actor(request: Request, store: OpenStore, key: str) -> HTMLResponse:
    """Show the events that one takes part in, the latest first."""
    known, told = _known(request, store, key), read_query(request)
    name, sort = fold(key), told.get("sort", "newest")
    asked = EventFilter(party=name, since=told.get("since"), until=told.get("until"))
    page = find_items(
        store.database, asked, evidence=False, sort=cast("Sorting", sort), cursor=told.get("cursor"), size=SIZE
    )
    memory, database = memory_of(request), store.database
    counts = memory.ask(store, ("events", asked), lambda: count_events(database, asked))
    pairs = memory.ask(
        store,
        ("pairs of", name),
        lambda: (
            count_pairs(database, EventFilter(actor=name), limit=PAIRS),
            count_pairs(database, EventFilter(recipient=name), limit=PAIRS),
        ),
    )
    return _profile(request, known, key, more={
        "template": "people/actor.html", "rows": event_rows(store, page.rows), "next": page.next,
        "bars": make_bars(counts.months), "count": counts.all, "sort": sort,
        "types": [(say(kind), kind, number) for kind, number in sorted(counts.types.items(), key=_by_count)],
        "acts_on": others_of(known.namesakes[0].name, pairs[0], acting=True),
        "acted_by": others_of(known.namesakes[0].name, pairs[1], acting=False),
    })  # fmt: skip


@router.get("/speakers/{key}")
def speaker(request: Request, store: OpenStore, key: str) -> HTMLResponse:
    """Show what one said in the order of time, with the words and where they are told."""
    known, told = _known(request, store, key), read_query(request)
    sort = told.get("sort", "oldest")
    asked = StatementFilter(
        speaker=fold(key), since=told.get("since"), until=told.get("until"), words=told.get("words")
    )
    page = store.find_statements(asked, sort=cast("Sorting", sort), cursor=told.get("cursor"), size=SIZE)
    months = memory_of(request).ask(store, ("said", asked), lambda: count_by_month(store.database, asked))
    return _profile(request, known, key, more={
        "template": "people/speaker.html", "rows": statement_rows(page.rows), "next": page.next,
        "bars": make_bars(months), "count": sum(months.values()), "sort": sort, "words": told.get("words"),
    })  # fmt: skip


def _known(request: Request, store: Store, key: str) -> Known:
    known = memory_of(request).ask(store, ("party", fold(key)), lambda: describe_party(store.database, key))
    if known is None:
        raise Missing(f"{key.replace('-', ' ')}: nobody of that name in this database; search for a part of it")
    return known


def _profile(request: Request, known: Known, key: str, *, more: Mapping[str, Any]) -> HTMLResponse:
    told, path = read_query(request), request.url.path
    rest = {name: value for name, value in told.items() if name != "cursor"}
    head = known.namesakes[0]
    key = slug(key)
    others = [(one, about(one.type, one.country, one.sector)) for one in known.namesakes]
    tabs = (("Events", f"/actors/{key}", known.events), ("Statements", f"/speakers/{key}", known.statements))
    return render(request, more["template"], {
        "section": "actors", "name": head.name, "role": head.role, "about": others[0][1], "known": known,
        "namesakes": others, "key": key, "told": told, "path": path, **more,
        "names": [name for name in known.names if name != head.name],
        "tabs": [(label, href, number, path.startswith(href.rpartition("/")[0])) for label, href, number in tabs],
        "orders": [(label, address(path, rest, sort=one), one == more["sort"]) for one, label in ORDERS],
        "period": lambda one: address(path, rest, since=one, until=one),
        "whole": address(path, rest, since=None, until=None) if {"since", "until"} & set(told) else None,
        "next": address(path, rest, cursor=more["next"]) if more["next"] else None,
        "first": address(path, rest) if "cursor" in told else None,
    })  # fmt: skip


def _list(told: Mapping[str, str], **changed: str | None) -> str:
    return address("/actors", told, **changed)


def _by_count(counted: tuple[str, int]) -> tuple[int, str]:
    return -counted[1], counted[0]
