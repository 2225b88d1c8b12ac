"""Copies are found, with what differs; other reports are not."""

import random
from collections.abc import Callable
from typing import Final

import numpy
import pytest

from onrecord.link import Cluster, differences, find_clusters, find_copies, sign
from onrecord.model.article import Article

WORDS: Final = tuple(f"word{number}" for number in range(3000))


def report(seed: int, sentences: int = 30) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=15)).capitalize() + "." for _ in range(sentences)]


def clusters(*articles: Article) -> list[tuple[str, set[str]]]:
    found: tuple[Cluster, ...] = find_clusters(articles)
    return [(one.original.id, {copy.id for copy in one.copies}) for one in found]


@pytest.mark.parametrize(
    ("change", "copied"),
    [
        (lambda lines: lines, True),
        (lambda lines: ["By Ada Holm, Dol Courier.", *lines, "More on page three."], True),
        (lambda lines: lines[:22], True),
        (lambda lines: [line.upper().replace(" ", "\n", 2) for line in lines], True),
        (lambda lines: lines[:5] + report(99, 25), False),
        (lambda _: report(98), False),
    ],
)
def test_copies_are_told_from_other_reports(change: Callable[[list[str]], list[str]], copied: bool) -> None:
    lines = report(1)
    first = Article("a", " ".join(lines), published="2018-05-01")
    second = Article("b", " ".join(change(lines)), published="2018-05-02")
    assert clusters(second, first) == ([("a", {"b"})] if copied else [])


def test_a_hundred_papers_run_two_reports() -> None:
    first, second = report(1), report(2)
    articles = [
        Article(f"{name}{number}", " ".join([f"The paper number {number} has it.", *lines[: 30 - number % 5]]))
        for number in range(50)
        for name, lines in (("x", first), ("y", second))
    ]
    assert clusters(*articles) == [
        ("x0", {f"x{number}" for number in range(1, 50)}),
        ("y0", {f"y{number}" for number in range(1, 50)}),
    ]


def test_a_chain_of_changes_ends_where_the_original_is_lost() -> None:
    lines = report(3, 60)
    texts = [" ".join(lines[first : first + 30]) for first in range(0, 31, 6)]
    found = find_copies(numpy.stack([sign(text) for text in texts]))
    assert all(copy.alike >= 0.5 for copy in found)
    # The last shares no sentence with the first.
    assert {copy.original for copy in found if copy.place == 5} != {0}
    assert {copy.place for copy in found if copy.original == 0} == {1}


def test_the_estimate_is_near_the_truth() -> None:
    for seed, kept in enumerate((30, 25, 20, 15), 10):
        lines = report(seed)
        one, other = sign(" ".join(lines)), sign(" ".join(lines[:kept]))
        assert float(numpy.mean(one == other)) == pytest.approx(kept / 30, abs=0.15)


def test_what_differs_is_told_with_its_place() -> None:
    lines = report(5)
    original, copy = " ".join(lines), " ".join([*lines[:3], "“It rained,” she said.", *lines[4:]])
    told = differences(original, copy)
    assert [copy[span.start : span.end] for span in told.added] == ["“It rained,” she said."]
    assert [original[span.start : span.end] for span in told.missing] == [lines[3]]
    assert differences(original, original.upper()) == differences("", "")


def test_texts_without_words_are_copies_of_nothing() -> None:
    assert clusters(Article("a", "…"), Article("b", "…")) == []
    assert clusters(Article("a", "Short."), Article("b", "Short.")) == [("a", {"b"})]
    assert find_copies(numpy.empty((0, 126), dtype=numpy.uint32)) == ()
