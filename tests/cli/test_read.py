"""`onrecord read`, and what becomes of articles that are set aside."""

import json
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from tests.cli.conftest import Outcome
from tests.records import TEXT

from onrecord.codec import from_json, schema

Call = Callable[..., Outcome]
FOREIGN = "El ministro dijo que las conversaciones con la ciudad fueron muy útiles para el puerto. " * 3


@pytest.fixture
def mixed(tmp_path: Path) -> str:
    """Write a table with an article in English, one in Spanish and a broken line."""
    path = tmp_path / "wire.jsonl"
    lines = [
        json.dumps({"id": "a", "text": TEXT, "published": "2018-05-02"}),
        json.dumps({"id": "b", "text": FOREIGN}),
        "{",
    ]
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_articles_are_printed_as_read_in_any_language(call: Call, mixed: str) -> None:
    outcome = call("read", mixed)
    first, second = map(json.loads, outcome.out.splitlines())
    assert outcome.code == 1
    assert (first["article"]["id"], first["article"]["text"], first["not_coded"]) == ("a", TEXT, None)
    assert second["article"]["text"] == FOREIGN
    assert "Spanish" in second["not_coded"]
    for piece in first["article"]["furniture"]:
        assert TEXT[piece["start"] : piece["end"]] == piece["text"]
    assert "line 3" in outcome.err


def test_articles_can_be_read_on_a_terminal(call: Call, mixed: str) -> None:
    outcome = call("read", mixed, "--format", "text", "--title", "Dol falls")
    assert "Dol falls\na · 2018-05-02 (given) · en" in outcome.out
    assert "Rangers seize Dol" in outcome.out


def test_nothing_to_read_is_no_success(call: Call, tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text(" ")
    outcome = call("read", str(tmp_path))
    assert (outcome.code, outcome.out) == (1, "")


def test_an_article_set_aside_is_a_record_without_codes(call: Call, mixed: str) -> None:
    outcome = call("code", mixed)
    assert outcome.code == 1
    coded, aside = map(from_json, outcome.out.splitlines())
    assert coded.not_coded is None
    assert "not_coded" not in outcome.out.splitlines()[0]
    assert aside.article.text == FOREIGN
    assert (aside.events, aside.entities) == ((), ())
    assert aside.not_coded is not None
    assert "Spanish" in aside.not_coded
    for line in outcome.out.splitlines():
        jsonschema.validate(json.loads(line), schema())
    assert "1 coded, 2 not" in outcome.err


def test_an_article_set_aside_is_no_page_for_people(call: Call, mixed: str) -> None:
    outcome = call("code", mixed, "--format", "text")
    assert "ministro" not in outcome.out
    assert "Spanish" in outcome.err


def test_addresses_are_fetched_only_when_asked(call: Call) -> None:
    outcome = call("code", "https://news.example/ferry")
    assert (outcome.code, outcome.out) == (1, "")
    assert "add --fetch" in outcome.err
