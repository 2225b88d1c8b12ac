"""What comes back from brat and Label Studio: untouched is accepted, each change is a verdict, the store takes it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.export.samples import awkward, coded, everything, named

from onrecord.errors import BadResource
from onrecord.export import export_records
from onrecord.export.brat import stem_of
from onrecord.export.reviewed import Returned, Review, read_brat, read_label_studio, reviews_of
from onrecord.model.record import Record
from onrecord.read import Failure
from onrecord.store.review.filling import check_changes

VALLEY = coded()[1]
Edit = Callable[[list[str]], list[str]]


def reviews(returned: Returned | Failure) -> list[Review]:
    assert isinstance(returned, Returned), returned
    found = list(reviews_of(returned, reviewer="ada", at="2026-01-02T03:04:05+00:00"))
    for review in found:
        if review.verdict.decision in {"add", "correct"}:
            check_changes(review.verdict)
    return found


def through_brat(tmp_path: Path, record: Record, edit: Edit) -> Returned | Failure:
    """Export a record, change the lines of its annotation file, and read it back."""
    export_records([record], tmp_path / "brat", named("brat"))
    path = tmp_path / "brat" / f"{stem_of(record.article)}.ann"
    lines = edit(path.read_bytes().decode().split("\n"))
    path.write_bytes("\n".join(lines).encode())
    return next(iter(read_brat(tmp_path / "brat", [record])))


def told(found: list[Review]) -> dict[tuple[str, str], dict[str, Any]]:
    """Return what is more than an acceptance."""
    return {
        (review.verdict.decision, review.verdict.kind): dict(review.verdict.changes)
        for review in found
        if review.verdict.decision != "accept"
    }


def replace(old: str, new: str) -> Edit:
    def edit(lines: list[str]) -> list[str]:
        assert any(old in line for line in lines)
        return [line.replace(old, new) for line in lines]

    return edit


def annotated(tmp_path: Path, records: tuple[Record, ...]) -> list[dict[str, Any]]:
    """Return tasks as Label Studio exports them once a person went through them."""
    export_records(records, tmp_path / "tasks", named("label-studio"))
    tasks: list[dict[str, Any]] = json.loads((tmp_path / "tasks" / "tasks.json").read_bytes())
    for task in tasks:
        result = task.pop("predictions")[0]["result"]
        who = {"completed_by": {"email": "bo@example.org"}, "updated_at": "2026-01-02T00:00:00Z"}
        task["annotations"] = [{**who, "was_cancelled": False, "result": result}]
    return tasks


def through_label_studio(tmp_path: Path, tasks: list[dict[str, Any]], records: tuple[Record, ...]) -> list[Any]:
    path = tmp_path / "done.json"
    path.write_text(json.dumps(tasks), "utf-8")
    return list(read_label_studio(path, records))


def accepted(record: Record) -> int:
    in_text = [event for event in record.events if event.trigger.part == "text"]
    return len(in_text) + len(record.statements) + len(record.figures)


@pytest.mark.parametrize("record", everything(), ids=lambda record: record.article.publisher)
def test_what_nobody_touched_is_accepted(record: Record, tmp_path: Path) -> None:
    for returned in (
        through_brat(tmp_path, record, lambda lines: lines),
        *through_label_studio(tmp_path, annotated(tmp_path, (record,)), (record,)),
    ):
        found = reviews(returned)
        assert told(found) == {}
        assert len(found) == accepted(record)


def test_brat_type_and_factuality(tmp_path: Path) -> None:
    def edit(lines: list[str]) -> list[str]:
        changed = [
            line.replace("ASSAULT 436 442", "COERCE 436 442").replace("E6\tASSAULT", "E6\tCOERCE") for line in lines
        ]
        return [*changed, "A99\tFactuality E6 hypothetical"]

    found = reviews(through_brat(tmp_path, VALLEY, edit))
    assert told(found) == {("correct", "event"): {"type": "COERCE", "factuality": "hypothetical"}}
    assert len(found) == accepted(VALLEY)


def test_brat_party_place_and_time(tmp_path: Path) -> None:
    ids = {entity.name: entity.id for entity in VALLEY.entities}

    def edit(lines: list[str]) -> list[str]:
        at = next(n for n, line in enumerate(lines) if line.startswith("E1\t"))
        numbers = {line.split("\t")[2]: line.split("\t")[0] for line in lines if line.startswith("T")}
        actor, foe = numbers["Nigerian soldiers"], numbers["Boko Haram"]
        place, time = "T900\tPlace 37 42\tGwoza", numbers["late July"]
        trigger = lines[at].split(" ")[0]
        lines[at] = f"{trigger} Actor:{actor} Recipient:{foe} Place:T900 Time:{time}"
        return [*lines, place]

    changes = told(reviews(through_brat(tmp_path, VALLEY, edit)))[("correct", "event")]
    assert changes["recipients"] == [ids["Boko Haram"]]
    assert changes["date"] == "2021-07"
    assert changes["place"] == next(place.id for place in VALLEY.places if place.name == "Gwoza")


def test_brat_rejects_and_adds(tmp_path: Path) -> None:
    text = VALLEY.article.text
    start = text.index("delivered food")

    def edit(lines: list[str]) -> list[str]:
        kept = [
            line for line in lines if not line.startswith(("E5\t", "#")) and " E5 " not in line and "AID" not in line
        ]
        new = f"T901\tCOOPERATE {start} {start + 9}\tdelivered"
        market = text.index("a market")
        party = f"T902\tGroup {market} {market + 8}\ta market"
        return [*kept, new, party, "E901\tCOOPERATE:T901 Actor:T31 Recipient:T902"]

    numbered = [line for line in annotation(tmp_path / "seen") if line.startswith("T")]
    nations = next(line.split("\t")[0] for line in numbered if line.endswith("\tUnited Nations"))
    found = reviews(through_brat(tmp_path, VALLEY, lambda lines: replace("T31 R", f"{nations} R")(edit(lines))))
    changes = told(found)
    assert ("reject", "event") in changes
    assert changes[("add", "entity")]["name"] == "a market"
    added = changes[("add", "event")]
    entity = next(review.verdict for review in found if review.verdict.kind == "entity")
    assert added["recipients"] == [entity.item]
    assert found.index(next(r for r in found if r.verdict is entity)) == 0
    assert added["trigger"] == {"start": start, "end": start + 9}


def annotation(folder: Path) -> list[str]:
    folder.mkdir()
    export_records([VALLEY], folder / "brat", named("brat"))
    return (folder / "brat" / f"{stem_of(VALLEY.article)}.ann").read_bytes().decode().split("\n")


def test_brat_moved_words_and_joined_mentions(tmp_path: Path) -> None:
    start = VALLEY.article.text.index("jets")

    def edit(lines: list[str]) -> list[str]:
        army = next(line.split("\t")[0] for line in lines if line.endswith("\tThe army"))
        return [*lines, f"T950\tOrganization {start} {start + 4}\tjets", f"*\tEquiv {army} T950"]

    changes = told(reviews(through_brat(tmp_path, VALLEY, edit)))
    assert {"start": start, "end": start + 4} in changes[("correct", "entity")]["mentions"]


@pytest.mark.parametrize(
    ("edit", "complaint"),
    [
        (replace("\tkilling", "\tkiling"), "are not 'kiling'"),
        (lambda lines: ["nonsense", *lines], "line 1: no line of brat's"),
        (lambda lines: [*lines, "E9\tASSAULT:T999"], "T999 stands for nothing"),
        (replace("72 79", "72 99999999999"), "are not 'killing'"),
    ],
)
def test_a_broken_file_is_named_and_left_out(edit: Edit, complaint: str, tmp_path: Path) -> None:
    failure = through_brat(tmp_path, VALLEY, edit)
    if isinstance(failure, Returned):
        pytest.fail("read what cannot be read")
    assert complaint in str(failure)


def test_label_studio_knows_who_and_when(tmp_path: Path) -> None:
    found = reviews(through_label_studio(tmp_path, annotated(tmp_path, (VALLEY,)), (VALLEY,))[0])
    assert {(review.verdict.reviewer, review.at) for review in found} == {("bo@example.org", "2026-01-02T00:00:00Z")}
    line = json.loads(found[0].to_json())
    assert (line["article"], line["sha256"], line["verdict"]) == ("valley", VALLEY.article.sha256, "accept")


def test_label_studio_changes(tmp_path: Path) -> None:
    tasks = annotated(tmp_path, (VALLEY,))
    result = tasks[0]["annotations"][0]["result"]
    event = VALLEY.events[0].id
    for one in result:
        if one.get("id") == event and one["type"] == "choices" and one["from_name"] == "factuality":
            one["value"]["choices"] = ["planned"]
        if one.get("id") == event and one["type"] == "labels":
            one["value"]["labels"] = ["COERCE"]
    statement = VALLEY.statements[0].id
    kept = [one for one in result if statement not in (one.get("id"), one.get("from_id"))]
    tasks[0]["annotations"][0]["result"] = kept
    changes = told(reviews(through_label_studio(tmp_path, tasks, (VALLEY,))[0]))
    assert changes == {("correct", "event"): {"type": "COERCE", "factuality": "planned"}, ("reject", "statement"): {}}


def test_label_studio_with_other_ids_and_units(tmp_path: Path) -> None:
    tasks = annotated(tmp_path, (VALLEY,))
    text = VALLEY.article.text
    for one in tasks[0]["annotations"][0]["result"]:
        for name in ("id", "from_id", "to_id"):
            if name in one:
                one[name] = f"other-{one[name]}"
        if one["type"] == "labels":
            for end in ("start", "end"):
                one["value"][end] = len(text[: one["value"][end]].encode("utf-16-le")) // 2
    assert told(reviews(through_label_studio(tmp_path, tasks, (VALLEY,))[0])) == {}


def test_label_studio_tasks_that_cannot_be_used(tmp_path: Path) -> None:
    tasks = annotated(tmp_path, (VALLEY, awkward()))
    tasks[0]["annotations"][0]["result"][0]["value"]["text"] = "something else"
    tasks[1]["annotations"][0]["was_cancelled"] = True
    read = through_label_studio(tmp_path, [*tasks, {"data": {"id": "x"}}, 7], (VALLEY, awkward()))  # type: ignore[list-item]
    assert all(isinstance(one, Failure) for one in read)
    assert [str(one).split(": ")[0].rpartition(", ")[2] for one in read] == ["task 1", "task 3", "task 4"]
    with pytest.raises(BadResource, match="export from Label Studio as JSON"):
        list(read_label_studio(Path(__file__), (VALLEY,)))
    with pytest.raises(BadResource, match="no such folder"):
        list(read_brat(tmp_path / "absent", (VALLEY,)))
