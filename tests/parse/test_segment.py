"""Sentences and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.view import View
from onrecord.parse.segment import find_words, segment


def view_of(text: str) -> View:
    breaks = (0, *(i + 1 for i, mark in enumerate(text) if mark == "\n" and i + 1 < len(text)))
    return View(text, tuple(range(len(text))), breaks)


def words_of(text: str) -> list[str]:
    return [text[a:b] for a, b in find_words(text, 0)]


def sentences_of(text: str) -> list[str]:
    cut = segment(view_of(text))
    return [text[cut.starts[first] : cut.ends[last - 1]] for first, last in cut.sentences]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Peru's army didn't fire.", ["Peru", "'s", "army", "did", "n't", "fire", "."]),
        ("a French-led force of 2,400", ["a", "French", "-", "led", "force", "of", "2,400"]),
        ("$3.4bn at 10:30 a.m.", ["$", "3.4bn", "at", "10:30", "a.m."]),
        ("Gen. Musa met Mr. J. Okoro", ["Gen.", "Musa", "met", "Mr.", "J.", "Okoro"]),
        ("They cannot; we'll (still) go...", ["They", "can", "not", ";", "we", "'ll", "(", "still", ")", "go", "..."]),
        ("see https://example.org/a?b=1.", ["see", "https://example.org/a?b=1", "."]),
        ("$13.6M or RM120,000", ["$", "13.6M", "or", "RM", "120,000"]),
        ("up 7% in the 1990s", ["up", "7", "%", "in", "the", "1990s"]),
        ("workers' unions", ["workers", "'", "unions"]),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@pytest.mark.parametrize(
    "sentences",
    [
        ["The minister resigned.", "Nobody knew why."],
        ["Maj. Gen. Ola Berg spoke in the U.S. Senate on Jan. 5 about it.", "He left."],
        ['"We leave," she said.', '"At once."', "Then she sat down."],
        ['"Is it over?" a reporter asked.', "No answer came."],
        ["It cost 3.5 million.", "The U.N. agreed."],
        ["He lives in the U.S.", "The law is clear."],
    ],
)
def test_sentences(sentences: list[str]) -> None:
    assert sentences_of(" ".join(sentences)) == sentences


def test_a_paragraph_ends_a_sentence() -> None:
    assert sentences_of("Talks fail in Geneva\nThe talks failed.") == ["Talks fail in Geneva", "The talks failed."]


@given(st.text(max_size=200))
def test_words_cover_all_but_white_space(text: str) -> None:
    cut = segment(view_of(text))
    covered = [text[a:b] for a, b in zip(cut.starts, cut.ends, strict=True)]
    assert "".join("".join(covered).split()) == "".join(text.split())
    assert list(cut.starts) == sorted(cut.starts)
    assert [i for first, last in cut.sentences for i in range(first, last)] == list(range(len(cut.starts)))
