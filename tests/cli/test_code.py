"""What `onrecord code` prints, says and returns."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome
from tests.records import TEXT

from onrecord.codec import from_json

Call = Callable[..., Outcome]

PROSE = (
    "The ministers of both countries met on Tuesday in the capital and agreed to open the border again. "
    "They said that the talks had gone well and that they would meet again next month in the north.\n"
)


@pytest.fixture
def article(tmp_path: Path) -> str:
    """Write the small article to a file."""
    path = tmp_path / "dol.txt"
    path.write_text(TEXT, "utf-8")
    return str(path)


@pytest.fixture
def table(tmp_path: Path) -> str:
    """Write a table with a bad line, an article that cannot be coded and one that makes the coder fail."""
    path = tmp_path / "wire.jsonl"
    lines = [
        json.dumps({"id": "a", "text": PROSE}),
        '{"id": "b", "text": ',
        json.dumps({"id": "c", "text": PROSE + "It is in an unknown language."}),
        json.dumps({"id": "d", "text": PROSE + "The markets crash."}),
        json.dumps({"id": "e", "text": PROSE}),
    ]
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


def test_records_are_json_lines_where_no_person_reads(call: Call, article: str) -> None:
    outcome = call("code", article, "--published", "2018-05-02", "--title", "Dol", "--publisher", "P", "--id", "x")
    assert (outcome.code, outcome.err) == (0, "")
    record = from_json(outcome.out)
    assert outcome.out.count("\n") == 1
    assert (record.article.id, record.article.published, record.article.title) == ("x", "2018-05-02", "Dol")


def test_what_cannot_be_coded_is_named_and_the_rest_is_coded(call: Call, table: str) -> None:
    outcome = call("code", table)
    assert outcome.code == 1
    assert [json.loads(line)["article"]["id"] for line in outcome.out.splitlines()] == ["a", "e"]
    complaints = outcome.err.splitlines()
    assert len(complaints) == 4
    assert f"{table}, line 2: " in complaints[0]
    assert "c: no language that the model knows" in complaints[1]
    assert "d: a fault in onrecord" in complaints[2]
    assert "KeyError in conftest.py, line " in complaints[2]
    assert complaints[3] == "onrecord: 2 coded, 3 not"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Missing argument"),
        (("--published", "2018-13-01", "x"), "YYYY-MM-DD"),
        (("--published", "May", "x"), "YYYY-MM-DD"),
        (("--format", "xml", "x"), "xml"),
        (("--only", "events,quotes", "x"), "'quotes'"),
        (("--only", "", "x"), "events, statements, figures"),
        (("--colour", "x"), "--colour"),
    ],
)
def test_wrong_calls_are_refused(call: Call, arguments: tuple[str, ...], said: str) -> None:
    outcome = call("code", *arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert said in outcome.err


def test_a_missing_file_is_named(call: Call, article: str) -> None:
    outcome = call("code", "absent.txt", article)
    assert outcome.code == 1
    assert "absent.txt" in outcome.err
    assert from_json(outcome.out).article.text == TEXT


def test_a_folder_without_articles_is_no_success(call: Call, tmp_path: Path) -> None:
    outcome = call("code", str(tmp_path))
    assert outcome.code == 1
    assert str(tmp_path) in outcome.err


def test_interruption_keeps_what_is_done(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_text("\n".join(json.dumps({"text": text}) for text in (PROSE, PROSE + "They interrupt.", PROSE)))
    outcome = call("code", str(path))
    assert outcome.code == 130
    assert outcome.out.count("\n") == 1


def test_standard_input_is_read(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    outcome = call("code", "-")
    assert outcome.code == 0
    assert from_json(outcome.out).article.text == TEXT


def test_text_shows_what_was_said_done_and_counted(call: Call, article: str) -> None:
    outcome = call("code", article, "--format", "text", "--published", "2018-05-02", "--publisher", "The Dol Courier")
    assert outcome.code == 0
    assert "\x1b" not in outcome.out
    page = " ".join(outcome.out.split())
    for shown in (
        "Rangers seize Dol The Dol Courier · 2018-05-02 (given)",
        "2 statements",
        "direct Ada Holm, Gen.",
        "“It is over”",
        "1 event",
        "ASSAULT rangers",
        "Gen. Ada Holm’s rangers seized Dol on Tuesday, killing 11 men.",
        "in Dol · 2018-05-01 · 11 dead · score 0.90",
        "40 percent",
        "according to Ada Holm · set against 60 percent · about 40 percent",
        "headline Rangers seize Dol",
    ):
        assert shown in page
    assert "men. MORE" not in page


def test_a_record_without_findings_says_so(call: Call, tmp_path: Path) -> None:
    (tmp_path / "quiet.txt").write_text(PROSE, "utf-8")
    outcome = call("code", str(tmp_path / "quiet.txt"), "--format", "text")
    assert "Nothing was found to put on record." in outcome.out
    assert "day of publication unknown" in outcome.out
