"""`/articles/{key}`: the reading room, where an article is read beside its record and the record is reviewed.

A verdict is kept whatever others said meanwhile; who said something else of the same item is told so, and the last
word counts.  Every action is a form that works without a script; asked by one, the room alone is answered.
"""

from dataclasses import replace
from typing import Annotated, Any, Final, cast
from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi import Path as PathPart
from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from onrecord.codebook import load_codebook
from onrecord.errors import Missing, OnRecordError, Refused
from onrecord.store import Store
from onrecord.store.queries.filters import Layer
from onrecord.store.queries.queue import find_following
from onrecord.store.queries.reading import Reading, read_article
from onrecord.store.review.verdicts import LISTS
from onrecord.web.asking import OpenStore
from onrecord.web.reading.acting import act, said_meanwhile
from onrecord.web.reading.cards import KINDS
from onrecord.web.reading.drawing import draw_cards, draw_lines, draw_title
from onrecord.web.reading.forms import Form, Reviewer, SentForm, first, remember_reviewer
from onrecord.web.reading.inputs import Input, blank, inputs_of
from onrecord.web.reading.room import Room, find_plain, make_room, span_words
from onrecord.web.reading.word_places import read_place
from onrecord.web.rendering import render

router: Final = APIRouter()

Key = Annotated[int, PathPart(ge=0, le=2**62)]


@router.get("/articles/{key}")
def article(request: Request, store: OpenStore, key: Key, *, reviewer: Reviewer) -> Response:
    """Show an article beside its record."""
    return _show(request, store, key, reviewer=reviewer)


@router.get("/articles/{key}/edit")
def edit(request: Request, store: OpenStore, key: Key, *, item: str, reviewer: Reviewer) -> Response:
    """Show the form that corrects an item."""
    reading = read_article(store.database, key)
    kind, plain = find_plain(reading, item)
    inputs = inputs_of(kind, plain, reading.layered.record)
    return _form(request, make_room(reading, "reviewed", reviewer), {"kind": kind, "item": item, "inputs": inputs})


@router.get("/articles/{key}/add")
def add(
    request: Request, store: OpenStore, key: Key, *, reviewer: Reviewer, kind: str = "event", words: str = ""
) -> Response:
    """Show the form that adds a missed item."""
    reading = read_article(store.database, key)
    if kind not in LISTS:
        raise Refused(f"{kind}: no kind of item; add one of {', '.join(LISTS)}")
    record = reading.layered.record
    span = read_place(words)
    inputs = inputs_of(kind, blank(kind, dict(span_words(record, span) or {}) if span else None), record)
    told = {"kind": kind, "item": "", "inputs": inputs, "words": words}
    return _form(request, make_room(reading, "reviewed", reviewer), told)


@router.post("/articles/{key}/reviews")
def review(request: Request, store: OpenStore, key: Key, *, form: SentForm, reviewer: Reviewer) -> Response:
    """Keep what a person says of an item, and show what has become of it."""
    reading = read_article(store.database, key)
    try:
        done = act(store, reading, form, reviewer=reviewer)
    except (Missing, Refused) as error:
        return _refuse(request, reading, form, reviewer=reviewer, error=error)
    if request.headers.get("hx-request") == "true":
        response = _show(request, store, key, reviewer=reviewer)
    else:
        anchor = f"#ev-{done.item}" if done.item else ""
        response = RedirectResponse(f"/articles/{key}{anchor}", status_code=303)
    response.headers["X-Message"] = quote(" ".join([done.message, *said_meanwhile(store, key, form, done=done)]))
    response.headers["X-Item"] = quote(done.item)
    return response


@router.post("/reviewer")
def name_reviewer(form: SentForm) -> Response:
    """Keep who reviews, and go back to where the name was given."""
    back = first(form, "back")
    # Only to a page of ours: "//host" would lead elsewhere.
    safe = back.startswith("/articles") and "\\" not in back and "\n" not in back
    response = RedirectResponse(quote(back, safe="/?&=#%") if safe else "/articles", status_code=303)
    name = " ".join(first(form, "reviewer").split())
    if not name:
        raise Refused("a review needs the name of its reviewer: write yours")
    remember_reviewer(response, name)
    return response


def _show(request: Request, store: Store, key: int, *, reviewer: str) -> Response:
    asked = request.query_params if request.method == "GET" else {}
    layer = asked.get("layer", "reviewed")
    if layer not in {"reviewed", "machine"}:
        raise Refused(f"{layer}: no layer; say reviewed or machine")
    number = asked.get("version", "")
    if number and not (number.isdecimal() and len(number) < 10):
        raise Refused(f"{number}: no version; versions are numbered from 1")
    reading = read_article(store.database, key, number=int(number) if number else None)
    older = reading.version != next(one.key for one in reading.versions if one.current)
    room = make_room(reading, "machine" if older else cast("Layer", layer), reviewer)
    template = "reading/part.html" if request.headers.get("hx-request") == "true" else "reading/room.html"
    show = asked.get("show", "review")
    response = render(request, template, {
        **_context(room, reviewer), "following": find_following(store.database, reading.version), "older": older,
        "show": show if show in {"review", *LISTS} else "review",
    })  # fmt: skip
    # The forms that may be asked for next need it, and it takes a moment to read.
    response.background = BackgroundTask(load_codebook)
    return response


def _context(room: Room, reviewer: str) -> dict[str, Any]:
    return {
        "section": "articles", "room": room, "reading": room.reading, "article": room.record.article,
        "kinds": KINDS, "reviewer": reviewer, "key": room.reading.article, "draw_cards": draw_cards,
        "draw_lines": draw_lines, "draw_title": draw_title,
    }  # fmt: skip


def _form(request: Request, room: Room, told: dict[str, Any], *, status: int = 200) -> Response:
    partial = request.headers.get("hx-request") == "true"
    template = "reading/form.html" if partial else "reading/edit.html"
    context = {**_context(room, ""), "error": None, "why": "", "words": "", **told}
    return render(request, template, context, status=status)


def _refuse(request: Request, reading: Reading, form: Form, *, reviewer: str, error: OnRecordError) -> Response:
    """Say why a verdict was not kept; a form comes back as it was filled in."""
    kind, item, decision = (first(form, name) for name in ("item-kind", "item", "decision"))
    if decision not in {"correct", "add"} or kind not in LISTS:
        raise error
    record = reading.layered.record
    plain = find_plain(reading, item)[1] if decision == "correct" else blank(kind, None)
    inputs = [_as_written(one, form) for one in inputs_of(kind, plain, record)]
    told = {"kind": kind, "item": item, "inputs": inputs, "error": f"{error}", "why": first(form, "why")}
    response = _form(request, make_room(reading, "reviewed", reviewer), told, status=422)
    response.headers["X-Message"] = quote(f"{error}")
    return response


def _as_written(one: Input, form: Form) -> Input:
    """Return a field as it was filled in, with what it showed before."""
    written = tuple(text for text in form.get(one.name, ()) if text.strip())
    return replace(one, values=written, shown=form.get(f"was-{one.name}", ("",))[0])
