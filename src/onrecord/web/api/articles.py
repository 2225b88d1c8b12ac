"""Articles: the queue, one article's record as `onrecord code` writes it, its versions, and its reviews."""

from typing import Annotated

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from onrecord.codec import to_json
from onrecord.store import Page, Review, Verdict
from onrecord.store.queries.articles import (
    Progress,
    ShownArticle,
    ShownVersion,
    current_version,
    find_articles,
    list_versions,
)
from onrecord.store.queries.filters import Layer
from onrecord.web.api.answering import JSON, Json, refusals
from onrecord.web.api.shapes import Key, NewReview, NewUndo, Paged, Question
from onrecord.web.asking import OpenStore

router = APIRouter()

Article = Annotated[Key, Path(description="Number of the article in this database")]


class ArticleList(Paged):
    """Ask for a page of articles."""

    progress: Progress = "all"


class RecordQuestion(Question):
    """Ask for a record."""

    layer: Layer = "reviewed"
    version: Key | None = None


@router.get("/articles", response_model=Page[ShownArticle])
def articles(store: OpenStore, question: Annotated[ArticleList, Query()]) -> Json:
    """List articles by how far their review is, the last published first."""
    return Json(find_articles(store.database, question.progress, cursor=question.cursor, size=question.size))


@router.get(
    "/articles/{article}/record",
    responses={200: {"content": {JSON: {"schema": {"$ref": "#/components/schemas/Record"}}}}, **refusals(404)},
)
def record(article: Article, store: OpenStore, question: Annotated[RecordQuestion, Query()]) -> Response:
    """Give the record of an article, as `onrecord schema` describes it."""
    version = version_of(store, article, question.version)
    return Response(to_json(store.record(version, layer=question.layer)), media_type=JSON)


@router.get("/articles/{article}/versions", response_model=list[ShownVersion], responses=refusals(404))
def versions(article: Article, store: OpenStore) -> Json:
    """List the versions of an article, the newest first."""
    current_version(store.database, article)
    return Json(list_versions(store.database, article))


@router.get("/articles/{article}/reviews", response_model=list[Review], responses=refusals(404))
def reviews(article: Article, store: OpenStore) -> Json:
    """List all that was said of an article, in order, undone reviews included."""
    return Json(store.reviews(current_version(store.database, article)))


@router.post("/articles/{article}/reviews", response_model=Review, status_code=201, responses=refusals(404))
def review(article: Article, store: OpenStore, said: NewReview) -> Json:
    """Keep what a person says of an item; the machine's record stays as it is."""
    verdict = Verdict(said.decision, said.kind, said.item, said.reviewer, said.changes, said.why)
    return Json(store.review(version_of(store, article, said.version), verdict), status_code=201)


@router.post("/reviews/{review}/undo", response_model=Review, status_code=201, responses=refusals(404))
def undo(review: Annotated[str, Path(max_length=200)], store: OpenStore, said: NewUndo) -> Json:
    """Take a review back, or an undo."""
    return Json(store.undo(review, reviewer=said.reviewer, why=said.why), status_code=201)


def version_of(store: OpenStore, article: int, version: int | None) -> int:
    """Return the version that is asked for, or the current one; raise Missing where the article has none such."""
    return current_version(store.database, article, version=version)
