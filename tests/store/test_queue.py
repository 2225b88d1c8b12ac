"""The queue of articles, and one article to be read: in each database."""

import pytest
from tests.records import make_article, make_record
from tests.store.retold import retold

from onrecord.errors import Missing, Refused
from onrecord.store import Store
from onrecord.store.queries.articles import find_article
from onrecord.store.queries.queue import (
    ArticleFilter,
    QueueOrder,
    count_queue,
    find_following,
    find_queue,
    list_publishers,
    queue_state,
)
from onrecord.store.queries.reading import read_article
from onrecord.store.review.layering import Target
from onrecord.store.review.verdicts import Verdict


def names(store: Store, asked: ArticleFilter, sort: QueueOrder = "newest") -> list[str]:
    return [row.origin.name for row in find_queue(store.database, asked, sort=sort).rows]


def judge(store: Store, name: str, *, kind: str = "event", item: str = "v1") -> None:
    verdict = Verdict("accept", kind, item, "ana")  # type: ignore[arg-type]
    store.review(find_article(store.database, name), verdict)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (ArticleFilter(since="2018-06-07"), ["a7", "a6"]),
        (ArticleFilter(since="2018-06-02", until="2018-06-03"), ["a2", "a1"]),
        (ArticleFilter(until="2018-05"), []),
        (ArticleFilter(publisher="The Dol Courier", until="2018-06-01"), ["a0"]),
        (ArticleFilter(publisher="nobody"), []),
        (ArticleFilter(words="day 3"), ["a3"]),
        (ArticleFilter(words="..."), []),
    ],
)
def test_articles_are_narrowed(store: Store, asked: ArticleFilter, expected: list[str]) -> None:
    assert names(store, asked) == expected
    assert count_queue(store.database, asked) == len(expected)


def test_an_article_without_a_title_has_the_headline_among_its_words(store: Store) -> None:
    list(store.add([make_record(make_article(id="untitled"))]))
    told = {row.origin.name: row.headline for row in find_queue(store.database, ArticleFilter()).rows}
    assert told == {"untitled": "Rangers seize Dol"} | {f"a{number}": None for number in range(8)}


@pytest.mark.parametrize("sort", ["newest", "oldest", "added"])
def test_pages_follow_one_another_in_every_order(store: Store, sort: QueueOrder) -> None:
    whole = names(store, ArticleFilter(), sort)
    assert len(whole) == 8
    found, cursor = [], None
    while True:
        page = find_queue(store.database, ArticleFilter(), sort=sort, cursor=cursor, size=3)
        found += [row.origin.name for row in page.rows]
        if (cursor := page.next) is None:
            break
    assert found == whole


def test_what_makes_no_sense_is_refused(store: Store) -> None:
    with pytest.raises(Refused, match="no order of articles"):
        names(store, ArticleFilter(), "best")  # type: ignore[arg-type]
    with pytest.raises(Refused, match="no date"):
        names(store, ArticleFilter(since="soon"))
    with pytest.raises(Refused, match="no state of review"):
        names(store, ArticleFilter(progress="half"))  # type: ignore[arg-type]


def test_the_state_of_the_queue_and_what_follows(store: Store) -> None:
    judge(store, "a7")
    judge(store, "a6", kind="article", item="")
    state = queue_state(store.database)
    assert (state.articles, state.begun, state.finished) == (8, 1, 1)
    after = find_following(store.database, find_article(store.database, "a7"))
    assert after == read_article(store.database, after or 0).article
    assert read_article(store.database, after or 0).machine.article.id == "a5"
    around = find_following(store.database, find_article(store.database, "a0"))
    assert read_article(store.database, around or 0).machine.article.id == "a7"
    assert list_publishers(store.database) == ("The Dol Courier",)


def test_what_people_added_is_no_part_of_what_was_to_review(store: Store) -> None:
    judge(store, "a0")
    changes = {"type": "PROTEST", "trigger": {"start": 0, "end": 7}}
    store.review(find_article(store.database, "a0"), Verdict("add", "event", "", "ana", changes))
    (row,) = find_queue(store.database, ArticleFilter(progress="begun")).rows
    assert (row.events, row.reviewed) == (1, 1)


def test_an_article_is_read_in_both_layers(store: Store) -> None:
    judge(store, "a0")
    version = find_article(store.database, "a0")
    store.review(version, Verdict("reject", "statement", "s1", "ben", {}, "not said"))
    key = find_queue(store.database, ArticleFilter(words="day 0")).rows[0].origin.article
    reading = read_article(store.database, key)
    assert reading.machine == retold(0)
    assert [one.id for one in reading.layered.record.statements] == ["s2"]
    review = reading.review_of(Target("statements", "s1"))
    assert review is not None
    assert (review.verdict.reviewer, review.verdict.why) == ("ben", "not said")
    assert reading.review_of(Target("figures", "f1")) is None
    assert [one.number for one in reading.versions] == [1]
    with pytest.raises(Missing, match="no article 7777"):
        read_article(store.database, 7777)
    with pytest.raises(Missing, match="in version 3"):
        read_article(store.database, key, number=3)
