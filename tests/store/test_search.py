"""Search over articles, statements and parties: what is found, how it is marked, and that nothing typed is an error."""

from dataclasses import replace
from typing import Any

from tests.records import make_record

from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.span import Span
from onrecord.store import Store
from onrecord.store.database import Database
from onrecord.store.queries.search import search_articles, search_parties, search_statements


def names(page: Any) -> list[str]:
    return [row.origin.name for row in page.rows]


def plain(snippet: Any) -> str:
    return "".join(f"[{piece.words}]" if piece.hit else piece.words for piece in snippet)


def test_search_marks_what_it_found(store: Store) -> None:
    page = search_articles(store.database, '"seized Dol" tuesday', size=5)
    assert len(page.rows) == 5
    # FTS5 marks a phrase as one, PostgreSQL each of its words.
    assert "[seized Dol]" in plain(page.rows[0].snippet).replace("] [", " ")
    assert "[Tuesday]" in plain(page.rows[0].snippet)
    rest = search_articles(store.database, '"seized Dol" tuesday', size=5, cursor=page.next)
    assert {*names(page), *names(rest)} == {f"a{number}" for number in range(8)}
    assert rest.next is None


def test_nothing_that_is_typed_is_an_error(database: Database) -> None:
    for words in ("", '"', "-dol", "*", "…", "a AND OR NOT ) (", "'; DROP TABLE articles", "\x00", "_", "'a' & b:*"):
        for search in (search_articles, search_statements, search_parties):
            search(database, words)


def test_search_finds_words_in_all_their_forms(store: Store) -> None:
    for words, found in (("seize", 8), ("seiz*", 8), ("rangers -tuesday", 0), ("day 3", 1), ('"Tuesday Dol"', 0)):
        assert (words, len(search_articles(store.database, words, size=50).rows)) == (words, found)


def test_search_over_statements_and_parties(store: Store) -> None:
    statements = search_statements(store.database, "losses")
    assert len(statements.rows) == 8
    assert plain(statements.rows[0].snippet).startswith("[losses] at about")
    assert [(hit.name, hit.country, hit.articles) for hit in search_parties(store.database, "holm")] == [
        ("Ada Holm", "XKX", 8)
    ]


def test_accents_need_not_be_typed(database: Database) -> None:
    article = Article("h", "Fighters left Hajīn on foot.")
    entity = Entity("e1", "Hajīn council", "organization", None, None, (Span(14, 19),))
    list(Store(database).add([replace(make_record(article), article=article, entities=(entity,), places=(), times=(),
                              events=(), statements=(), figures=())]))  # fmt: skip
    (hit,) = search_articles(database, "hajin").rows
    assert "[Hajīn]" in plain(hit.snippet)
    assert [hit.name for hit in search_parties(database, "hajin")] == ["Hajīn council"]
