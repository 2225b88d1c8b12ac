"""`onrecord export` and `onrecord import`, as a person calls them."""

import csv
import io
import json
import os
import threading
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Outcome
from tests.export.samples import RECORDS, coded
from tests.records import make_record

from onrecord.codec import from_json
from onrecord.export import FORMATS
from onrecord.model.article import Article
from onrecord.store import Verdict, open_store
from onrecord.store.queries.articles import find_article

Call = Callable[..., Outcome]
GUIDE = Path(__file__).parents[2] / "docs" / "user-guide.md"


def test_a_table_to_standard_output(call: Call) -> None:
    outcome = call("export", "csv", str(RECORDS), "--table", "statements")
    assert outcome.code == 0
    assert outcome.out.startswith("article,id,")
    assert outcome.err == "onrecord: statements: 13\n"


def test_what_is_left_out_is_said(call: Call, tmp_path: Path) -> None:
    outcome = call("export", "ucdp", str(RECORDS), "--out", str(tmp_path / "ged.csv"))
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == (
        "onrecord: events: 1; left out: no armed force 11, armed force without told deaths 3, negated 1\n"
    )
    assert (tmp_path / "ged.csv").read_text("utf-8").count("\n") == 2


def test_a_folder_needs_a_name(call: Call) -> None:
    outcome = call("export", "brat", str(RECORDS))
    assert outcome.code == 2
    assert "--out" in outcome.err


def test_lines_that_are_no_records_are_named(call: Call, tmp_path: Path) -> None:
    good = RECORDS.read_bytes().splitlines()
    (tmp_path / "mixed.jsonl").write_bytes(
        b"\n".join([good[0], b"{}", b"", good[1].replace(b"Gwoza", b"Gwozb"), b"nope"])
    )
    outcome = call("export", "jsonl", str(tmp_path / "mixed.jsonl"))
    assert outcome.code == 1
    assert outcome.out.count("\n") == 1
    for line in (2, 4, 5):
        assert f"mixed.jsonl, line {line}: " in outcome.err
    assert "records: 1; lines that are no records: 3" in outcome.err


def test_nothing_is_no_success(call: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_bytes(b"")
    assert call("export", "csv", str(tmp_path / "empty.jsonl")).code == 1
    outcome = call("export", "csv", str(tmp_path / "absent.jsonl"))
    assert (outcome.code, outcome.out) == (2, "")
    assert "absent.jsonl" in outcome.err


def test_help_tells_every_format(call: Call) -> None:
    shown = " ".join(call("export", "--help").out.split())
    assert [format.name for format in FORMATS if f"{format.name}:" not in shown] == []


def test_corrections_come_back_as_reviews(call: Call, tmp_path: Path) -> None:
    assert call("export", "brat", str(RECORDS), "--out", str(tmp_path / "brat")).code == 0
    outcome = call("import", "brat", str(tmp_path / "brat"), "--records", str(RECORDS), "--reviewer", "ada")
    assert outcome.code == 0
    reviews = [json.loads(line) for line in outcome.out.splitlines()]
    assert {review["article"] for review in reviews} == {record.article.id for record in coded()}
    assert {(review["verdict"], review["reviewer"]) for review in reviews} == {("accept", "ada")}
    assert outcome.err == f"onrecord: reviews: {len(reviews)} of 3 articles\n"


def test_a_broken_file_is_said_and_the_others_are_read(call: Call, tmp_path: Path) -> None:
    call("export", "brat", str(RECORDS), "--out", str(tmp_path / "brat"))
    broken = next((tmp_path / "brat").glob("valley*.ann"))
    broken.write_text("nonsense", "utf-8")
    out = tmp_path / "reviews.jsonl"
    known = ("--records", str(RECORDS), "--reviewer", "ada", "--out", str(out))
    outcome = call("import", "brat", str(tmp_path / "brat"), *known)
    assert outcome.code == 1
    assert f"{broken}, line 1: no line of brat's" in outcome.err
    assert len({json.loads(line)["article"] for line in out.read_bytes().splitlines()}) == 2
    assert isinstance(coded()[0].article, Article)


def test_import_and_its_options_are_in_the_guide(call: Call) -> None:
    guide = GUIDE.read_text("utf-8")
    shown = call("import", "--help").out
    options = {word.strip("│,") for word in shown.split() if word.strip("│,*").startswith("--")}
    assert "onrecord import" in guide
    assert [option for option in sorted(options - {"--help"}) if f"`{option}`" not in guide] == []


def test_a_database_is_exported_as_people_left_it_unless_the_machine_is_asked_for(call: Call, tmp_path: Path) -> None:
    db = str(tmp_path / "record.db")
    with open_store(db, create=True) as store:
        record = make_record()
        list(store.add([record]))
        event = record.events[0]
        store.review(find_article(store.database, record.article.id), Verdict("reject", "event", event.id, "ada"))
    reviewed = call("export", "jsonl", "--db", db)
    machine = call("export", "jsonl", "--db", db, "--layer", "machine")
    assert (reviewed.code, machine.code) == (0, 0)
    assert [from_json(line.encode()) for line in machine.out.splitlines()] == [record]
    (left,) = [from_json(line.encode()) for line in reviewed.out.splitlines()]
    assert [one.id for one in left.events] == [one.id for one in record.events if one is not event]
    table = call("export", "csv", "--db", db, "--table", "articles")
    assert [row["layer"] for row in csv.DictReader(io.StringIO(table.out))] == ["reviewed"]


def test_a_database_is_not_taken_for_a_file_of_records(call: Call, tmp_path: Path) -> None:
    db = str(tmp_path / "record.db")
    open_store(db, create=True).close()
    outcome = call("export", "csv", db)
    assert (outcome.code, outcome.out) == (2, "")
    assert "--db" in outcome.err
    assert call("export", "csv", db, "--db", db).code == 2


def test_records_come_through_a_pipe_too(call: Call, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=[RECORDS.read_bytes()])
    writer.start()
    outcome = call("export", "jsonl", str(pipe))
    writer.join()
    assert outcome.code == 0
    assert outcome.out.count("\n") == RECORDS.read_bytes().count(b"\n")
