"""The whole walk over articles written for the purpose."""

from dataclasses import replace

import pytest

from onrecord.assemble.checks import check_record
from onrecord.codec import from_json, to_json
from onrecord.model.article import Article
from onrecord.model.coding import KINDS, Kind
from onrecord.model.record import Record
from onrecord.parse import parse_view
from onrecord.pipeline import Coder, load_coder
from onrecord.read.view import make_view

REPORT = """Rebels seize border town in northern Karune

Rebels seize border town in northern Karune
© Press Pool

Fighters of the Free Karune Front (FKF) seized the town of Ostrava on Tuesday, Chad's army said.

“We lost 12 soldiers,” army spokesman Idriss Mahamat told reporters. “We will retake the town.”

The FKF said in a statement that it had captured 30 soldiers. France condemned the attack.
"""


@pytest.fixture(scope="module")
def coder() -> Coder:
    return load_coder(threads=1)


@pytest.fixture(scope="module")
def record(coder: Coder) -> Record:
    return coder.code(Article("report", REPORT, title=None, published="2024-03-07", published_basis="given"))


def names(record: Record, ids: tuple[str, ...]) -> list[str]:
    by_id = {entity.id: entity.name for entity in record.entities}
    return [by_id[i] for i in ids]


def test_the_seizure_is_an_assault_by_the_front(record: Record) -> None:
    event = next(e for e in record.events if record.article.words(e.trigger) == "seized")
    assert event.type == "ASSAULT"
    words = [record.article.words(e.span) for e in event.evidence if e.field == "actors"]
    assert len(event.actors) == 1
    assert words[0].startswith("Fighters")
    assert event.factuality == "occurred"
    assert event.date == "2024-03-05"


def test_the_spokesman_is_quoted_in_his_words(record: Record) -> None:
    said = next(s for s in record.statements if s.kind == "direct")
    words = [record.article.words(span) for span in said.content]
    assert words[0].startswith("We lost 12 soldiers")
    assert words[-1].startswith("We will retake the town")
    assert names(record, said.speakers) == ["Idriss Mahamat"]


def test_figures_have_claimants(record: Record) -> None:
    values = {figure.value: figure for figure in record.figures}
    assert {12, 30} <= values.keys()
    assert names(record, values[12].claimed_by) == ["Idriss Mahamat"]


def test_nothing_is_coded_from_furniture(record: Record) -> None:
    marked = " ".join(record.article.words(f.span) for f in record.article.furniture)
    assert "Press Pool" in marked
    assert all(event.trigger.start > REPORT.index("Fighters") or event.trigger.start < 50 for event in record.events)


def test_coding_again_gives_the_same_bytes(coder: Coder, record: Record) -> None:
    again = coder.code(Article("report", REPORT, title=None, published="2024-03-07", published_basis="given"))
    assert to_json(again) == to_json(record)


def test_the_record_survives_json(record: Record) -> None:
    assert from_json(to_json(record)) == record


def test_without_a_date_tuesday_stays_open(coder: Coder) -> None:
    record = coder.code(Article("undated", REPORT))
    tuesday = next(time for time in record.times if record.article.words(time.span) == "Tuesday")
    assert tuesday.value == "XXXX-WXX-2"
    assert all(event.date is None for event in record.events)


@pytest.mark.parametrize("text", ["Go.", '"', "A \n\n B", "“", "1,000", "said said said", "the the (the) 'the'"])
def test_odd_texts_are_coded(coder: Coder, text: str) -> None:
    assert coder.code(Article("odd", text)).article.text == text


def only(coder: Coder, *kinds: Kind) -> Record:
    less = replace(coder, only=kinds)
    return less.code(Article("report", REPORT, title=None, published="2024-03-07", published_basis="given"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_asked_for_is_left_out(coder: Coder, record: Record, kind: Kind) -> None:
    asked = only(coder, kind)
    check_record(asked)
    assert asked.coder.codebook == f"{record.coder.codebook} (only {kind})"
    assert asked.article == record.article
    for name in KINDS:
        known = {one.id for one in getattr(record, name)}
        assert {one.id for one in getattr(asked, name)} == (known if name == kind else set())


def test_a_figure_keeps_its_claimant_without_the_statement(coder: Coder) -> None:
    asked = only(coder, "figures")
    lost = next(figure for figure in asked.figures if figure.value == 12)
    assert (names(asked, lost.claimed_by), lost.statement) == (["Idriss Mahamat"], None)
    assert {entity.id for entity in asked.entities} == {one for figure in asked.figures for one in figure.claimed_by}
    assert (asked.places, asked.times) == ((), ())


def test_events_are_the_same_when_alone(coder: Coder, record: Record) -> None:
    assert only(coder, "events").events == tuple(replace(event, according_to=()) for event in record.events)


def test_a_gate_that_lets_all_through_changes_nothing(coder: Coder) -> None:
    view = make_view(Article("report", REPORT))
    plain = parse_view(view, coder.encoder)
    gated = parse_view(view, coder.encoder, lambda _, cut: [True] * len(cut.sentences))
    assert (gated.heads, gated.names, gated.triggers) == (plain.heads, plain.names, plain.triggers)
    assert (gated.coreference == plain.coreference).all()


def test_sentences_that_are_kept_back_keep_their_words_and_places(coder: Coder) -> None:
    view = make_view(Article("report", REPORT))
    plain = parse_view(view, coder.encoder)
    shut = parse_view(view, coder.encoder, lambda _, cut: [False] * len(cut.sentences))
    assert (shut.words, shut.starts, shut.sentences) == (plain.words, plain.starts, plain.sentences)
    assert set(shut.upos) == {"X"}
    assert shut.coreference.shape == plain.coreference.shape
    assert (shut.names, shut.triggers, shut.frames) == ((), (), ())
