"""Bulk runs: each article once, the same bytes whoever coded them, killed or not."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

import pyarrow.dataset
import pytest
from tests.bulk.coders import SIZE, load_fatal, load_nothing, make_articles, run, walk
from tests.records import make_article

from onrecord.bulk import Job, Tally, open_folder
from onrecord.bulk.locks import await_workers, hold_run
from onrecord.errors import BadResource
from onrecord.export import TABLES
from onrecord.model.article import Article
from onrecord.read import Failure

ROOT: Final = Path(__file__).parents[2]
KILLS: Final = int(os.environ.get("ONRECORD_KILLS", "3"))
COUNT: Final = 60


def rows(out: Path, table: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = pyarrow.dataset.dataset(out / table, partitioning="hive").to_table().to_pylist()
    return found


def parts(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*.parquet"))}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Code all articles in one process that nothing disturbs."""
    out = tmp_path_factory.mktemp("whole") / "out"
    assert run(out, make_articles(COUNT)) == Tally(COUNT)
    return out


def test_every_table_has_its_rows_under_their_month(whole: Path) -> None:
    articles = rows(whole, "articles")
    assert sorted(row["article"] for row in articles) == sorted(f"a{number}" for number in range(COUNT))
    assert {row["month"] for row in articles} == {"2018-04", "2018-05", "2019-01", "unknown"}
    assert all((row["published"] or "unknown")[:7] == row["month"] for row in articles)
    for table in TABLES:
        assert {row["article"] for row in rows(whole, table.name)} == {f"a{number}" for number in range(COUNT)}
    folders = {path.name for path in whole.iterdir() if path.is_dir()}
    assert folders == {table.name for table in TABLES} | {"_done", "signatures"}


def test_two_processes_write_the_same_bytes_as_one(whole: Path, tmp_path: Path) -> None:
    assert run(tmp_path / "out", make_articles(COUNT), workers=2) == Tally(COUNT)
    assert parts(tmp_path / "out") == parts(whole)


def test_what_is_done_is_not_coded_again(whole: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in whole.glob("*/**/*.parquet")}
    # Nothing is left to do, so the coder is not even opened.
    assert run(whole, make_articles(COUNT), job=Job(load_nothing, walk, whole)) == Tally(COUNT)
    assert {path: path.stat().st_mtime_ns for path in whole.glob("*/**/*.parquet")} == before


@pytest.mark.skipif(sys.platform == "win32", reason="kills are signals")
def test_killed_at_any_moment_and_called_again(whole: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-m", "tests.bulk.coders", str(out), str(COUNT), "0.03", "processes"]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = [0]
    for number in range(KILLS):
        driver = subprocess.Popen(command, cwd=ROOT, env=environment)
        await_marks(out, more_than=done[-1])
        time.sleep(random.Random(number).uniform(0, 0.3))
        driver.send_signal(signal.SIGKILL)
        driver.wait()
        done.append(len([*(out / "_done").glob("*.json")]))
    assert done == sorted(done)
    # It was killed in the middle: else nothing is shown.
    assert 0 < done[1] < COUNT // SIZE
    assert run(out, make_articles(COUNT), workers=2) == Tally(COUNT)
    assert parts(out) == parts(whole)


def await_marks(out: Path, more_than: int) -> None:
    """Wait until one more split is done, or all are."""
    until = time.monotonic() + 60
    while len([*(out / "_done").glob("*.json")]) <= min(more_than, COUNT // SIZE - 1):
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform == "win32", reason="kills are signals")
def test_a_worker_that_dies_is_replaced(whole: Path, tmp_path: Path) -> None:
    (tmp_path / "fatal").touch()
    job = Job(partial(load_fatal, tmp_path / "fatal", True), walk, tmp_path / "out")
    assert run(tmp_path / "out", make_articles(COUNT), workers=2, job=job) == Tally(COUNT)
    assert not (tmp_path / "fatal").exists()
    assert parts(tmp_path / "out") == parts(whole)


@pytest.mark.skipif(sys.platform == "win32", reason="kills are signals")
def test_a_split_that_ends_its_worker_again_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "fatal").touch()
    job = Job(partial(load_fatal, tmp_path / "fatal", False), walk, tmp_path / "out")
    with pytest.raises(BadResource, match="split 1 was ended twice"):
        run(tmp_path / "out", make_articles(10), job=job)
    (tmp_path / "fatal").unlink()
    assert run(tmp_path / "out", make_articles(10), job=job) == Tally(10)


def test_parts_without_a_mark_are_removed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(out, make_articles(10))
    kept = parts(out)
    (out / "_done" / "000001.json").unlink()
    stray = out / "events" / "month=1999-01" / "000001.parquet"
    stray.parent.mkdir()
    stray.write_bytes(b"by half")
    assert run(out, make_articles(10)) == Tally(10)
    assert parts(out) == kept


def test_what_cannot_be_coded_is_a_row(tmp_path: Path) -> None:
    german = Article("de", "Die Regierung tagt.", published="2018-05-01", language="de")
    items: list[Article | Failure] = [
        Failure("x.jsonl", 3, "no text in it"),
        Failure("y", None, "the text is in German", german),
        Article("odd", "Neither."),
        make_article(id="good"),
        Failure("z", None, "the text is in German", Article("half", "Die \ud800 tagt.")),
    ]
    assert run(tmp_path / "out", items) == Tally(coded=1, not_coded=1, failed=3)
    failures = rows(tmp_path / "out", "failures")
    assert [(row["source"], row["line"], row["article"]) for row in failures] == [
        ("x.jsonl", 3, None), ("y", None, "de"), ("odd", None, None), ("half", None, None),
    ]  # fmt: skip
    (aside,) = rows(tmp_path / "out", "not_coded")
    assert (aside["article"], aside["text"], aside["not_coded"]) == ("de", german.text, "the text is in German")
    assert [row["article"] for row in rows(tmp_path / "out", "articles")] == ["good"]


def foreign(out: Path) -> None:
    out.mkdir()
    (out / "notes.txt").touch()


def begun(out: Path) -> None:
    open_folder(out, {"test": 2})


def shorter(out: Path) -> None:
    run(out, make_articles(2))


def longer(out: Path) -> None:
    run(out, [*make_articles(3), *make_articles(3)])


@pytest.mark.parametrize(
    ("before", "said"),
    [
        (foreign, "not of such a run"),
        (begun, r"begun otherwise \(test\)"),
        (shorter, "input is not what it was"),
        (longer, "input is not what it was"),
        (Path.touch, "is a file"),
    ],
)
def test_another_folder_is_refused(before: Callable[[Path], None], said: str, tmp_path: Path) -> None:
    before(tmp_path / "out")
    with pytest.raises(BadResource, match=said):
        run(tmp_path / "out", make_articles(3))


def test_copies_are_marked(whole: Path, tmp_path: Path) -> None:
    copies = pyarrow.dataset.dataset(whole / "copies.parquet").to_table().to_pylist()
    # All have the same words; a0 is the first of the earliest day.
    assert {row["article"] for row in copies} == {f"a{number}" for number in range(1, COUNT)}
    assert {(row["original_article"], row["original_published"], row["alike"]) for row in copies} == {
        ("a0", "2018-04-30", 1.0)
    }
    run(tmp_path / "out", make_articles(1))
    assert pyarrow.dataset.dataset(tmp_path / "out" / "copies.parquet").count_rows() == 0


def test_a_coder_that_cannot_be_opened_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match="altered since it was shipped"):
        run(tmp_path / "out", make_articles(3), job=Job(load_nothing, walk, tmp_path / "out"))


def test_an_input_that_lost_whole_splits_is_refused(tmp_path: Path) -> None:
    run(tmp_path / "out", make_articles(3 * SIZE))
    with pytest.raises(BadResource, match="split 2 differs"):
        run(tmp_path / "out", make_articles(2 * SIZE))


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such locks")
def test_two_runs_do_not_share_a_folder(tmp_path: Path) -> None:
    out = tmp_path / "out"
    open_folder(out, {"test": 1})
    with hold_run(out), pytest.raises(BadResource, match="another run is at work"):
        run(out, make_articles(3))
    await_workers(out)
    assert run(out, make_articles(3)) == Tally(3)
