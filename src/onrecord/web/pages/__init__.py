"""What a person reads: one module a group of pages, each with its `router`."""

from typing import Final

from fastapi import APIRouter

from onrecord.web.pages import events, figures, people, queue, reading, search

ROUTERS: Final[tuple[APIRouter, ...]] = (
    queue.router,
    reading.router,
    events.router,
    people.router,
    figures.router,
    search.router,
)
