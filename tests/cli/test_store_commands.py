"""The commands that work on a database: what they keep, print, say and return."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome
from tests.records import TEXT, make_article, make_record

import onrecord
from onrecord.codec import to_json
from onrecord.store import Verdict, open_store
from onrecord.store.queries.articles import find_article

Call = Callable[..., Outcome]
ROOT = Path(__file__).parents[2]

PROSE = (
    "The ministers of both countries met on Tuesday in the capital and agreed to open the border again. "
    "They said that the talks had gone well and that they would meet again next month in the north.\n"
)


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the database by the environment."""
    path = tmp_path / "record.db"
    monkeypatch.setenv("ONRECORD_DB", str(path))
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Write a folder of two articles, one of which cannot be coded."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "dol.txt").write_text(TEXT, "utf-8")
    (folder / "odd.txt").write_text(PROSE + "It is in an unknown language.", "utf-8")
    return folder


def test_articles_are_kept_once_and_what_failed_is_named(call: Call, db: Path, news: Path) -> None:
    first = call("add", str(news), "--published", "2018-05-02")
    assert (first.code, first.out) == (1, "")
    assert "odd: no language that the model knows" in first.err
    assert first.err.splitlines()[-1] == "onrecord: 1 new, 0 in a new version, 0 there already, 1 not coded"
    again = call("add", str(news / "dol.txt"), "--published", "2018-05-02")
    assert (again.code, again.err) == (0, "onrecord: 0 new, 0 in a new version, 1 there already\n")
    other_day = call("add", str(news / "dol.txt"), "--published", "2018-05-03")
    assert other_day.err == "onrecord: 0 new, 1 in a new version, 0 there already\n"
    with onrecord.open(db) as store:
        assert store.record("dol").article.published == "2018-05-03"
    shown = " ".join(call("db", "info").out.split())
    for told in ("SQLite", "schema 0003", "articles 1", "versions 2", "failures 1", "en-1, plover-0.8: 2"):
        assert told in shown


def test_records_that_are_coded_already_are_taken_as_they_are(call: Call, db: Path, tmp_path: Path) -> None:
    newer = replace(make_record(), coder=replace(make_record().coder, model="en-2"))
    lines = [to_json(make_record()), b'{"onrecord":1}', to_json(newer)]
    (tmp_path / "coded.jsonl").write_bytes(b"\n".join(lines))
    outcome = call("add", str(tmp_path / "coded.jsonl"))
    assert outcome.code == 1
    assert "coded.jsonl, line 2: no record of this version" in outcome.err
    assert outcome.err.splitlines()[-1] == "onrecord: 1 new, 1 in a new version, 0 there already, 1 not coded"
    with onrecord.open(db) as store:
        assert store.record("dol") == newer


def test_a_folder_without_articles_is_no_success(call: Call, db: Path, tmp_path: Path) -> None:
    del db
    (tmp_path / "empty").mkdir()
    assert call("add", str(tmp_path / "empty")).code == 1


def test_a_database_is_checked_and_upgraded(call: Call, db: Path, tmp_path: Path) -> None:
    assert call("db", "check").code == 2
    db.touch()
    made = call("db", "upgrade")
    assert (made.code, made.err) == (0, f"onrecord: {db}: tables made, schema 0003\n")
    assert call("db", "upgrade").err == f"onrecord: {db}: up to date, schema 0003\n"
    assert call("db", "check").err == f"onrecord: {db}: all of it holds together\n"
    (tmp_path / "text").write_text("no database", "utf-8")
    refused = call("db", "info", "--db", str(tmp_path / "text"))
    assert (refused.code, "not a database" in refused.err) == (2, True)


def test_reviews_go_out_and_come_in(call: Call, db: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    record = make_record(make_article(id="a"))
    for path in (db, tmp_path / "other.db"):
        with open_store(path, create=True) as store:
            list(store.add([record]))
    with open_store(db) as store:
        version = find_article(store.database, "a")
        store.review(version, Verdict("correct", "event", "v1", "ada", {"type": "COERCE"}))
        store.review(version, Verdict("accept", "event", "v1", "ben"))
    out = call("review", "export")
    assert (out.code, out.err, out.out.count("\n")) == (0, "onrecord: 2 reviews\n", 2)
    (tmp_path / "reviews.jsonl").write_text(out.out, "utf-8")
    taken = call("review", "import", str(tmp_path / "reviews.jsonl"), "--db", str(tmp_path / "other.db"))
    assert (taken.code, taken.err) == (0, "onrecord: 2 new, 0 there already, 0 not taken in\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(out.out.encode() + b"nonsense\n")))
    again = call("review", "import", "-", "--db", str(tmp_path / "other.db"))
    assert again.code == 1
    assert again.err.splitlines()[-1] == "onrecord: 0 new, 2 there already, 1 not taken in"
    assert call("review", "import", "absent.jsonl").code == 2
    scored = json.loads(call("evaluate", "--format", "json").out)
    assert (scored["events"]["corrected"], scored["events"]["fields"]["type"]) == (1, 0.0)
    assert "events type" in " ".join(call("evaluate").out.split())
    compared = " ".join(call("review", "agreement").out.split())
    assert "event │ 1 │ 2 │ 100% │ undefined" in compared


def test_nothing_reviewed_is_said(call: Call, db: Path) -> None:
    with open_store(db, create=True):
        pass
    assert (call("evaluate").code, call("review", "agreement").code) == (1, 1)


@pytest.mark.parametrize(
    "command", ["db info", "db check", "db upgrade", "review export", "review import", "review agreement"]
)
def test_each_command_of_a_group_is_in_the_user_guide(command: str, call: Call) -> None:
    guide = (ROOT / "docs" / "user-guide.md").read_text("utf-8")
    assert f"onrecord {command}" in guide
    assert "--db" in call(*command.split(), "--help").out
