"""Search over articles, statements and parties, with the words found marked."""

from typing import Annotated

from fastapi import APIRouter, Query

from onrecord.store import Page
from onrecord.store.queries.search import Hit, PartyHit, search_articles, search_parties, search_statements
from onrecord.web.api.answering import Json
from onrecord.web.api.shapes import PartySearch, SearchQuestion
from onrecord.web.asking import OpenStore

router = APIRouter(prefix="/search")


@router.get("/articles", response_model=Page[Hit])
def article_hits(store: OpenStore, question: Annotated[SearchQuestion, Query()]) -> Json:
    """Search titles and texts of articles, best first."""
    return Json(search_articles(store.database, question.q, cursor=question.cursor, size=question.size))


@router.get("/statements", response_model=Page[Hit])
def statement_hits(store: OpenStore, question: Annotated[SearchQuestion, Query()]) -> Json:
    """Search what was said, best first."""
    return Json(search_statements(store.database, question.q, cursor=question.cursor, size=question.size))


@router.get("/parties", response_model=list[PartyHit])
def party_hits(store: OpenStore, question: Annotated[PartySearch, Query()]) -> Json:
    """Search the names of parties, those in the most articles first."""
    return Json(search_parties(store.database, question.q, size=question.size))
