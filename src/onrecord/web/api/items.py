"""Events, statements and figures: in pages, and counted."""

from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.store import Page
from onrecord.store.queries.counts import (
    Measure,
    Pair,
    PlaceCount,
    count_by,
    count_by_month,
    count_measures,
    count_pairs,
    count_places,
)
from onrecord.store.queries.shown import ShownEvent, ShownFigure, ShownStatement
from onrecord.web.api.answering import Json
from onrecord.web.api.shapes import (
    EventCounts,
    EventGroups,
    EventList,
    FigureGroups,
    FigureList,
    StatementList,
    event_filter,
    figure_filter,
    statement_filter,
)
from onrecord.web.asking import OpenStore

router = APIRouter()


@router.get("/events", response_model=Page[ShownEvent])
def events(store: OpenStore, question: Annotated[EventList, Query()]) -> Json:
    """List events, each with its parties, place, words and what was said of it."""
    asked = event_filter(question)
    return Json(store.find_events(asked, sort=question.sort, cursor=question.cursor, size=question.size))


@router.get("/statements", response_model=Page[ShownStatement])
def statements(store: OpenStore, question: Annotated[StatementList, Query()]) -> Json:
    """List statements, each with who said it to whom, and its words."""
    asked = statement_filter(question)
    return Json(store.find_statements(asked, sort=question.sort, cursor=question.cursor, size=question.size))


@router.get("/figures", response_model=Page[ShownFigure])
def figures(store: OpenStore, question: Annotated[FigureList, Query()]) -> Json:
    """List figures, each with who claims it, and its words."""
    asked = figure_filter(question)
    return Json(store.find_figures(asked, sort=question.sort, cursor=question.cursor, size=question.size))


@router.get("/events/counts", response_model=dict[str, int])
def event_counts(store: OpenStore, question: Annotated[EventCounts, Query()]) -> Json:
    """Count events by month, type, quad class or factuality; under "" those of which it is not known."""
    asked = event_filter(question)
    if question.by == "month":
        return Json(dict(count_by_month(store.database, asked)))
    return Json(dict(count_by(store.database, asked, question.by)))


@router.get("/events/pairs", response_model=list[Pair])
def event_pairs(store: OpenStore, question: Annotated[EventGroups, Query()]) -> Json:
    """Count who acts on whom, most frequent first."""
    return Json(count_pairs(store.database, event_filter(question), limit=question.limit))


@router.get("/events/places", response_model=list[PlaceCount])
def event_places(store: OpenStore, question: Annotated[EventGroups, Query()]) -> Json:
    """Count events by place, most frequent first."""
    return Json(count_places(store.database, event_filter(question), limit=question.limit))


@router.get("/figures/measures", response_model=list[Measure])
def figure_measures(store: OpenStore, question: Annotated[FigureGroups, Query()]) -> Json:
    """Count figures by what they measure, those measured most often first."""
    return Json(count_measures(store.database, figure_filter(question), limit=question.limit))
