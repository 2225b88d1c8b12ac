"""The whole way of a correction: out to brat, back as reviews, into a store, and out again as the reviewed layer."""

from dataclasses import replace
from pathlib import Path

from tests.export.samples import coded, written
from tests.export.test_reviewed import VALLEY, through_brat

from onrecord.assemble.checks import check_record
from onrecord.export import Settings
from onrecord.export.reviewed import Returned, reviews_of
from onrecord.read import Failure
from onrecord.store import open_store
from onrecord.store.review.exchange import import_reviews


def test_a_store_takes_what_comes_back(tmp_path: Path) -> None:
    text = VALLEY.article.text
    market = text.index("a market")

    def edit(lines: list[str]) -> list[str]:
        changed = [line.replace("ASSAULT 436 442", "COERCE 436 442") for line in lines]
        changed = [
            line.replace("E6\tASSAULT", "E6\tCOERCE") + (" Recipient:T902" if "E6\t" in line else "")
            for line in changed
        ]
        kept = [line for line in changed if "ACCUSE" not in line and " E3" not in line]
        return [*kept, f"T902\tGroup {market} {market + 8}\ta market"]

    returned = through_brat(tmp_path, VALLEY, edit)
    assert isinstance(returned, Returned)
    lines = [one.to_json() for one in reviews_of(returned, reviewer="ada", at="2026-01-02T03:04:05+00:00")]
    with open_store(tmp_path / "record.db", create=True) as store:
        assert not [one for one in store.add(coded()) if isinstance(one, Failure)]
        kept = list(import_reviews(store.database, lines, source="brat"))
        assert [str(one) for one in kept if isinstance(one, Failure)] == []
        assert list(import_reviews(store.database, lines, source="brat")) == [None] * len(lines)
        reviewed, machine = (store.record("valley", layer=layer) for layer in ("reviewed", "machine"))
    assert machine == VALLEY
    check_record(reviewed)
    before, after = ({event.id: event for event in record.events} for record in (VALLEY, reviewed))
    rejected = next(event.id for event in VALLEY.events if event.type == "ACCUSE")
    assert set(before) - set(after) == {rejected}
    bombing = next(event for event in reviewed.events if event.type == "COERCE")
    assert [entity.name for entity in reviewed.entities if entity.id in bombing.recipients] == ["a market"]
    untouched = next(event for event in VALLEY.events if event.magnitude.get("dead") == 27)
    assert replace(after[untouched.id], score=untouched.score).trigger == untouched.trigger
    assert b"reviewed layer" in written("plover", [reviewed], Settings("reviewed"))
