"""`/search`: words in articles, in what was said, and in names, with the places marked where they are found."""

from typing import Final

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from onrecord.store import Page, Store
from onrecord.store.queries.parties import PartyCount, find_parties
from onrecord.store.queries.search import Hit, search_articles, search_statements
from onrecord.store.terms import parse_terms
from onrecord.web.asking import OpenStore
from onrecord.web.remembering import memory_of
from onrecord.web.rendering import render
from onrecord.web.views.asking import address, read_query
from onrecord.web.views.words import about, say_date, slug

router: Final = APIRouter()

WHERE: Final = (("all", "All"), ("articles", "Articles"), ("statements", "Statements"), ("names", "Names"))
FEW: Final = 6
MANY: Final = 25
NAMES: Final = 40


@router.get("/search")
def search(request: Request, store: OpenStore) -> HTMLResponse:
    """Show what holds the words."""
    told = read_query(request)
    words, where, cursor = told.get("q", ""), told.get("in", "all"), told.get("cursor")
    # Words of nothing but signs are told as such, not as words that nothing holds.
    sought = any(term.wanted for term in parse_terms(words))
    size, database = FEW if where == "all" else MANY, store.database
    found: dict[str, Page[Hit]] = {}
    if sought and where in {"all", "articles"}:
        found["articles"] = search_articles(database, words, cursor=cursor, size=size)
    if sought and where in {"all", "statements"}:
        found["statements"] = search_statements(database, words, cursor=cursor, size=size)
    names = _names(request, store, words) if sought and where in {"all", "names"} else []
    return render(request, "search/found.html", {
        "section": "search", "q": words, "where": where, "sought": sought, "found": found, "say_date": say_date,
        "names": names[:FEW] if where == "all" else names, "more_names": where == "all" and len(names) > FEW,
        "tabs": [(label, _to(words, key), key == where) for key, label in WHERE],
        "more": {key: _to(words, key) for key, _ in WHERE},
        "next": {key: _to(words, key, cursor=page.next) for key, page in found.items() if page.next},
        "first": _to(words, where) if cursor else None,
    })  # fmt: skip


def _names(request: Request, store: Store, words: str) -> list[tuple[PartyCount, str, str]]:
    found = memory_of(request).ask(
        store, ("parties", "named", None, words), lambda: find_parties(store.database, words=words, size=NAMES)
    )
    return [(one, about(one.type, one.country, one.sector), slug(one.name)) for one in found]


def _to(words: str, where: str, **changed: str | None) -> str:
    return address("/search", {"q": words}, **{"in": None if where == "all" else where}, **changed)
