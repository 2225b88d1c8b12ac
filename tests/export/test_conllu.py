"""CoNLL-U, read by its library: trees, offsets and the text made of its words."""

import io
from dataclasses import replace
from typing import Any

import pytest
from tests.export.samples import awkward, coded, named

from onrecord.export import Settings, StreamFormat


@pytest.fixture(scope="module")
def sentences() -> list[Any]:
    conllu = pytest.importorskip("conllu")
    stream, format = io.BytesIO(), named("conllu")
    assert isinstance(format, StreamFormat)
    tally = format.write((coded()[1], awkward()), stream, Settings())
    read: list[Any] = conllu.parse(stream.getvalue().decode())
    assert tally.written == len(read)
    return read


def test_each_sentence_is_a_tree_with_one_root(sentences: list[Any]) -> None:
    for sentence in sentences:
        assert [token["id"] for token in sentence] == list(range(1, len(sentence) + 1))
        assert sum(token["head"] == 0 for token in sentence) == 1
        assert all((token["head"] == 0) == (token["deprel"] == "root") for token in sentence)
        sentence.to_tree()


def test_the_text_is_made_of_the_words(sentences: list[Any]) -> None:
    for sentence in sentences:
        told = "".join(
            token["form"] + ("" if (token["misc"] or {}).get("SpaceAfter") == "No" else " ") for token in sentence
        )
        assert told.strip() == sentence.metadata["text"]


def test_offsets_lead_to_the_articles_words(sentences: list[Any]) -> None:
    text = coded()[1].article.text
    for sentence in sentences:
        if sentence.metadata["sent_id"].startswith("valley"):
            for token in sentence:
                words = text[int(token["misc"]["start_char"]) : int(token["misc"]["end_char"])]
                assert words.replace("“", '"').replace("”", '"').replace("’", "'") == token["form"]


def test_an_article_that_could_not_be_coded_is_not_parsed() -> None:
    stream, format = io.BytesIO(), named("conllu")
    assert isinstance(format, StreamFormat)
    foreign = replace(awkward(), not_coded="in German", events=(), statements=(), figures=())
    assert format.write([foreign], stream, Settings()).left_out == (("not coded", 1),)
    assert stream.getvalue() == b""


def test_words_name_what_they_belong_to(sentences: list[Any]) -> None:
    marked = [token for sentence in sentences for token in sentence if "Event" in (token["misc"] or {})]
    assert any(token["form"] == "killing" and token["misc"]["Event"].endswith(":ASSAULT") for token in marked)
    ids = [sentence.metadata["sent_id"] for sentence in sentences]
    assert len(set(ids)) == len(ids)
    assert sentences[0].metadata["newdoc id"] == "valley"
