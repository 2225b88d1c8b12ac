"""`/figures`: what is claimed of one measure by different speakers and at different times, side by side."""

from typing import Any, Final, cast

from fastapi import APIRouter, Request
from starlette.responses import HTMLResponse

from onrecord.store import FigureFilter
from onrecord.store.queries.counts import count_by
from onrecord.store.queries.items import find_items
from onrecord.web.asking import OpenStore
from onrecord.web.remembering import memory_of
from onrecord.web.rendering import render
from onrecord.web.views.asking import address, read_query
from onrecord.web.views.figures import measure_groups

router: Final = APIRouter()

ASKED: Final = ("words", "unit", "claimed_by", "since", "until", "about", "publisher", "article")
# So many figures are read and brought together; narrower questions bring others to light.
SIZE: Final = 300
UNITS: Final = 14


@router.get("/figures")
def figures(request: Request, store: OpenStore) -> HTMLResponse:
    """Show claims by what they measure."""
    told = read_query(request)
    rest = {name: value for name, value in told.items() if name in ASKED}
    asked = FigureFilter(**cast("Any", rest))
    page = find_items(store.database, asked, evidence=False, cursor=told.get("cursor"), size=SIZE)
    groups = measure_groups(store, page.rows)
    wider = FigureFilter(**cast("Any", {name: value for name, value in rest.items() if name != "unit"}))
    units = memory_of(request).ask(store, ("units", wider), lambda: count_by(store.database, wider, "unit"))
    often = sorted(((unit, count) for unit, count in units.items() if unit), key=lambda one: (-one[1], one[0]))
    count = units.get(asked.unit, 0) if asked.unit is not None else sum(units.values())
    return render(request, "figures/list.html", {
        "section": "figures", "told": {name: told.get(name) for name in ASKED}, "count": count,
        "compared": [group for group in groups if len(group.rows) > 1],
        "single": [group.rows[0] for group in groups if len(group.rows) == 1],
        "shown": len(page.rows), "narrowed": bool(rest),
        "units": [
            (unit, number, address("/figures", rest, unit=None if unit == asked.unit else unit), unit == asked.unit)
            for unit, number in often[:UNITS]
        ],
        "next": address("/figures", rest, cursor=page.next) if page.next else None,
        "first": address("/figures", rest) if "cursor" in told else None,
    })  # fmt: skip
