"""What a program reads: the store as REST, below `/api/v1`, described by OpenAPI 3.1."""

from typing import Final

from fastapi import APIRouter

from onrecord.web.api import articles, items, search

ROUTERS: Final[tuple[APIRouter, ...]] = (articles.router, items.router, search.router)
