"""`/articles`: what there is to read and review, and how far that is."""

from collections.abc import Mapping
from typing import Any, Final, cast
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from onrecord.store.queries.articles import Progress
from onrecord.store.queries.queue import (
    ArticleFilter,
    QueueOrder,
    count_queue,
    find_queue,
    list_publishers,
    queue_state,
)
from onrecord.web.asking import OpenStore
from onrecord.web.remembering import memory_of
from onrecord.web.rendering import render

router: Final = APIRouter()

STATES: Final = (
    ("all", "All"), ("untouched", "Unreviewed"), ("begun", "Begun"), ("finished", "Finished"),
)  # fmt: skip
ORDERS: Final = (("newest", "newest first"), ("oldest", "oldest first"), ("added", "last added first"))
SIZE: Final = 50


@router.get("/articles")
def articles(request: Request, store: OpenStore) -> HTMLResponse:
    """Show a page of the queue."""
    told = {name: value.strip() for name, value in request.query_params.items() if value.strip()}
    progress = told.get("progress", "all")
    sort = told.get("sort", "newest")
    chosen = ArticleFilter(
        # What is none of these is refused by the query itself, in a sentence.
        progress=cast("Progress", progress),
        publisher=told.get("publisher"),
        since=told.get("since"),
        until=told.get("until"),
        words=told.get("words"),
    )
    page = find_queue(store.database, chosen, sort=cast("QueueOrder", sort), cursor=told.get("cursor"), size=SIZE)
    told.pop("cursor", None)
    database, remembered = store.database, memory_of(request)
    state = remembered.ask(store, "state of the queue", lambda: queue_state(database))
    publishers = remembered.ask(store, "publishers", lambda: list_publishers(database))
    # Of all articles it is known already how many there are.
    narrow = chosen != ArticleFilter()
    count = remembered.ask(store, chosen, lambda: count_queue(database, chosen)) if narrow else state.articles
    context = {
        "section": "articles", "articles": page.rows, "asked": told, "progress": progress, "sort": sort,
        "state": state, "count": count, "orders": ORDERS, "publishers": [(name, name) for name in publishers],
        "states": [(key, label, _to(told, progress=key)) for key, label in STATES],
        "next": _to(told, cursor=page.next) if page.next else None,
        "first": _to(told) if request.query_params.get("cursor") else None, "narrowed": bool(set(told) - {"sort"}),
    }  # fmt: skip
    return render(request, "reading/queue.html", context)


def _to(told: Mapping[str, str], **changed: Any) -> str:
    """Return the address of the queue with some of what is asked for changed."""
    query = {**told, **changed}
    if query.get("progress") == "all":
        del query["progress"]
    return "/articles" + (f"?{urlencode(query)}" if query else "")
