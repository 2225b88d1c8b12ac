"""Reviews carried between databases, reviewers compared, the machine scored against them."""

import json
from pathlib import Path
from typing import Any

import pytest
from tests.records import find, make_article, make_record

from onrecord.read import Failure
from onrecord.store import Store, Verdict, open_store
from onrecord.store.database import Database
from onrecord.store.health import find_faults
from onrecord.store.queries.articles import find_article
from onrecord.store.review.agreement import alpha, measure_agreement
from onrecord.store.review.evaluation import evaluate
from onrecord.store.review.exchange import export_reviews, import_reviews
from onrecord.store.review.verdicts import Review

# Krippendorff's worked example of three observers with gaps: nominal alpha is 0.691.
CODED = ("* * * * * 3 4 1 2 1 1 3 3 * 3", "1 * 2 1 3 3 4 3 * * * * * * *", "* * 2 1 3 4 4 * 2 1 1 3 3 * 4")


@pytest.fixture
def store(database: Database) -> Store:
    """Fill a store with three articles."""
    opened = Store(database)
    list(opened.add(make_record(make_article(id=name)) for name in ("a", "b", "c")))
    return opened


def say(store: Store, article: str, decision: Any, **told: Any) -> Review:
    known = {"kind": "event", "item": "v1", "reviewer": "ada", **told}
    kind, item, reviewer = (known.pop(name) for name in ("kind", "item", "reviewer"))
    return store.review(find_article(store.database, article), Verdict(decision, kind, item, reviewer, known))


def review_all(store: Store) -> None:
    """Say something of each article."""
    say(store, "a", "accept")
    say(store, "a", "reject", reviewer="ben")
    say(store, "b", "correct", type="COERCE", reviewer="ben")
    say(store, "b", "correct", date="2018-05-02")
    words = find("killing")
    say(store, "c", "accept")
    say(store, "c", "accept", reviewer="ben")
    say(store, "c", "add", item="", type="ASSAULT", trigger={"start": words.start, "end": words.end})
    say(store, "c", "accept", kind="article", item="")
    store.undo(say(store, "c", "reject").uid, reviewer="ada")


def test_reviews_are_carried_to_another_database(store: Store, tmp_path: Path) -> None:
    review_all(store)
    lines = list(export_reviews(store.database))
    assert len(lines) == 10
    assert json.loads(lines[0])["article"] == "a"
    with open_store(tmp_path / "other.db", create=True) as other:
        list(other.add(make_record(make_article(id=name)) for name in ("c", "b", "a")))
        # In any order of files, the reviews stand in the order in which they were given.
        results = [*import_reviews(other.database, lines[:4][::-1] + lines[4:], source="reviews.jsonl")]
        assert all(isinstance(result, Review) for result in results)
        for name in ("a", "b", "c"):
            assert other.record(name) == store.record(name)
        assert list(export_reviews(other.database)) == lines
        assert [*import_reviews(other.database, lines, source="reviews.jsonl")] == [None] * 10
        assert list(find_faults(other.database)) == []


def test_what_cannot_be_imported_is_named_with_its_line(store: Store) -> None:
    good = {
        "article": "a", "sha256": make_record().article.sha256, "kind": "event", "item": "v1", "verdict": "accept",
        "reviewer": "ada", "at": "2018-05-03T10:00:00+02:00",
    }  # fmt: skip
    rows = (
        ({}, ""), ({"article": "z"}, "add it first"), ({"verdict": "maybe"}, "no verdict"),
        ({"at": "noon"}, "no moment"),
        ({"reviewer": None}, "no text under reviewer"), ({"changes": []}, "no object"),
        ({"verdict": "undo", "undoes": "nothing"}, "import it first"),
        ({"verdict": "correct", "changes": {"factuality": "maybe"}}, "no record"),
    )  # fmt: skip
    lines = [json.dumps({**good, **change}).encode() for change, _ in rows]
    results = [*import_reviews(store.database, [*lines, b"", b"{", b"[]"], source="r.jsonl")]
    assert isinstance(results[0], Review)
    assert results[0].at == "2018-05-03T08:00:00.000000+00:00"
    failures = results[1:]
    assert [failure.line for failure in failures if isinstance(failure, Failure)] == [2, 3, 4, 5, 6, 7, 8, 10, 11]
    for failure, (_, said) in zip(failures, rows[1:], strict=False):
        assert said in str(failure)
    # A tool that names no reviews can be imported twice all the same.
    assert [*import_reviews(store.database, lines[:1], source="r.jsonl")] == [None]


def test_the_machine_is_scored_against_its_reviews(store: Store) -> None:
    review_all(store)
    (events,) = evaluate(store.database)
    assert (events.kind, events.accepted, events.corrected, events.rejected, events.added) == ("events", 1, 1, 1, 1)
    assert (events.precision, events.found) == (1 / 3, 2 / 3)
    # Only "c" was called finished: one of its two events was found.
    assert (events.finished, events.recall) == (1, 0.5)
    assert (events.fields["type"], events.fields["date"], events.fields["actors"]) == (0.5, 0.5, 1.0)


def test_nothing_reviewed_is_nothing_scored(store: Store) -> None:
    assert evaluate(store.database) == ()
    assert measure_agreement(store.database) == ()


def test_reviewers_are_compared_by_their_last_word(store: Store) -> None:
    review_all(store)
    found = {one.kind: one for one in measure_agreement(store.database)}
    assert set(found) == {"event", "all"}
    assert (found["event"].items, found["event"].reviewers) == (3, 2)
    assert found["event"].agreed == 2 / 3
    units = [("accept", "reject"), ("correct", "correct"), ("accept", "accept")]
    assert found["event"].alpha == pytest.approx(alpha(units))


def test_who_accepts_a_correction_agrees_with_it(store: Store) -> None:
    say(store, "a", "accept", reviewer="cy")
    say(store, "a", "correct", type="COERCE")
    say(store, "a", "accept", reviewer="ben")
    assert next((one.kind, one.reviewers, one.agreed) for one in measure_agreement(store.database)) == ("event", 3, 0.0)
    say(store, "a", "accept", reviewer="cy")
    assert next((one.kind, one.agreed) for one in measure_agreement(store.database)) == ("event", 1.0)


def test_alpha_is_the_published_one() -> None:
    rows = [line.split() for line in CODED]
    units = [[value for value in unit if value != "*"] for unit in zip(*rows, strict=True)]
    assert alpha(units) == pytest.approx(0.691, abs=0.0005)
    assert alpha([("a", "a"), ("b", "b")]) == 1
    assert alpha([("a", "a")]) is None
    assert alpha([]) is None
