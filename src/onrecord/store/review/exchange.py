"""Reviews as JSON lines, to be kept elsewhere, or brought together from several places.

A line names the article by its name and digest and the version by its coder, so that it holds in any database that has
the article.  Importing a file twice adds nothing.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, select, true

from onrecord.codec import read_json, write_json
from onrecord.errors import StoreError
from onrecord.model.ids import make_id
from onrecord.read import Failure
from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.review.log import check_verdict, insert_review
from onrecord.store.review.standing import settle_article, to_review
from onrecord.store.review.verdicts import Review, Verdict

TEXTS: Final = ("article", "sha256", "kind", "item", "verdict", "reviewer", "at")


def export_reviews(database: Database) -> Iterator[bytes]:
    """Yield every review as one line of JSON, in the order in which they were given, undone ones included."""
    reviews, articles, versions, coders = tables.reviews, tables.articles, tables.versions, tables.coders
    joined = reviews.join(articles, articles.c.id == reviews.c.article)
    joined = joined.join(versions, versions.c.id == reviews.c.version).join(coders, coders.c.id == versions.c.coder)
    told = (articles.c.name, articles.c.sha256, coders.c.onrecord, coders.c.model, coders.c.codebook)
    with database.reading() as connection:
        rows = connection.execute(
            select(reviews, *told, versions.c.received).select_from(joined).order_by(reviews.c.at, reviews.c.id)
        )
        for row in rows:
            coder = {"onrecord": row.onrecord, "model": row.model, "codebook": row.codebook, "received": row.received}
            yield write_json(
                {
                    "review": row.uid,
                    "article": row.name,
                    "sha256": row.sha256,
                    "coder": coder,
                    "kind": row.kind,
                    "item": row.item,
                    "verdict": row.verdict,
                    "changes": to_review(row).verdict.changes,
                    "reviewer": row.reviewer,
                    "at": row.at,
                    "why": row.why,
                    "undoes": row.undoes,
                }
            )


def import_reviews(database: Database, lines: Iterable[bytes], *, source: str) -> Iterator[Review | Failure | None]:
    """Keep the reviews of a file; yield each that is new, None for one that is known, or why it cannot be kept."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        result: Review | Failure | None
        try:
            told = _read(line)
            with database.writing() as connection:
                result = _keep(database, connection, told)
        except StoreError as error:
            result = Failure(source, number, f"{error}")
        yield result


def _read(line: bytes) -> Mapping[str, Any]:
    try:
        told = read_json(line)
    except ValueError as error:
        raise StoreError(f"not one JSON object: {error}") from error
    if not isinstance(told, dict):
        raise StoreError("not one JSON object; give what `onrecord review export` writes")
    for name in TEXTS:
        if not isinstance(told.get(name), str):
            raise StoreError(f"no text under {name}; give what `onrecord review export` writes")
    if not isinstance(told.get("changes", {}), dict):
        raise StoreError("changes is no object; give what `onrecord review export` writes")
    return told


def _keep(database: Database, connection: Connection, told: Mapping[str, Any]) -> Review | None:
    key = database.allot(connection, 1)
    table = tables.reviews
    uid = _name_of(told)
    if connection.scalar(select(table.c.id).where(table.c.uid == uid)) is not None:
        return None
    article, version = _find(connection, told)
    verdict = Verdict(
        told["verdict"], told["kind"], told["item"], told["reviewer"], told.get("changes", {}), told.get("why")
    )  # fmt: skip
    undoes = told.get("undoes")
    if verdict.decision == "undo":
        if connection.scalar(select(table.c.id).where(table.c.uid == undoes)) is None:
            raise StoreError(f"{undoes}: the review that this one undoes is not here; import it first")
    else:
        check_verdict(verdict)
    review = Review(key, uid, article, version, verdict, _moment(told["at"]), undoes)
    insert_review(connection, review)
    settle_article(database, connection, article)
    return review


def _name_of(told: Mapping[str, Any]) -> str:
    """Return the name of a review; one that another tool made without is named by what it says."""
    if isinstance(told.get("review"), str):
        return str(told["review"])
    said = [told[name] for name in TEXTS], told.get("changes", {}), told.get("why")
    return make_id("r", write_json(said))


def _moment(written: str) -> str:
    """Write a moment as all others are written, so that they can be put in order."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError as error:
        raise StoreError(f"{written}: no moment; write it as 2026-05-01T12:00:00+00:00") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="microseconds")


def _find(connection: Connection, told: Mapping[str, Any]) -> tuple[int, int]:
    """Return the article and the version that was looked at; the current one where that is not here."""
    articles, versions, coders = tables.articles, tables.versions, tables.coders
    article = connection.scalar(
        select(articles.c.id).where(articles.c.name == told["article"], articles.c.sha256 == told["sha256"])
    )
    if article is None:
        raise StoreError(f"{told['article']}: no such article with these words here; add it first")
    coder = told.get("coder") or {}
    joined = versions.join(coders, coders.c.id == versions.c.coder)
    seen = select(versions.c.id).select_from(joined).where(
        versions.c.article == article, coders.c.onrecord == coder.get("onrecord"),
        coders.c.model == coder.get("model"), coders.c.codebook == coder.get("codebook"),
    )  # fmt: skip
    if coder.get("received") is not None:
        seen = seen.where(versions.c.received == coder["received"])
    found = connection.scalar(seen.order_by(versions.c.number.desc()).limit(1))
    if found is None:
        current = select(versions.c.id).where(versions.c.article == article, versions.c.current == true())
        found = connection.scalar(current)
    return int(article), int(found or 0)
