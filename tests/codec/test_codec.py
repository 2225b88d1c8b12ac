"""Records written and read back: nothing lost, nothing believed that does not lead to its words."""

import string
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.records import TEXT, find, make_article, make_record

from onrecord.codec import from_json, read_json, schema, to_json
from onrecord.errors import BadArticle, BadEvidence
from onrecord.model.article import Article, Furniture
from onrecord.model.entity import Entity
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.record import Coder, Record
from onrecord.model.span import Span
from onrecord.model.statement import Statement


def written(record: Record) -> dict:  # type: ignore[type-arg]
    """Write a record and read it as plain JSON."""
    return read_json(to_json(record))  # type: ignore[return-value]


def test_round_trip() -> None:
    record = make_record()
    assert from_json(to_json(record)) == record


def test_keys_stand_in_the_published_order() -> None:
    record = written(make_record())
    assert list(record) == [
        "onrecord", "article", "entities", "places", "times", "events", "statements", "figures", "coder",
    ]  # fmt: skip
    assert list(record["article"]) == [
        "id", "url", "title", "publisher", "authors", "published", "published_basis", "language", "sha256", "text",
        "furniture",
    ]  # fmt: skip
    assert list(record["events"][0]) == [
        "id", "type", "mode", "context", "quad", "scale", "actors", "recipients", "place", "date", "time",
        "factuality", "according_to", "magnitude", "score", "trigger", "evidence",
    ]  # fmt: skip
    assert list(record["events"][0]["evidence"][0]) == ["field", "start", "end", "text", "by", "basis", "score"]
    assert list(record["figures"][0])[:12] == [
        "id", "start", "end", "text", "value", "unit", "about", "approximate", "claimed_by", "statement", "against",
        "score",
    ]  # fmt: skip


def test_numbers_are_written_as_people_write_them() -> None:
    record = to_json(make_record())
    assert b'"scale":-9,' in record
    assert b'"value":40,' in record
    assert b'"value":[59.5,60.5]' in record


def test_part_is_told_only_where_it_is_not_the_text() -> None:
    article = make_article(title="Dol falls")
    event = replace(make_record().events[0], trigger=Span(4, 9, "title"), evidence=())
    record = replace(make_record(article), events=(event,))
    assert written(record)["events"][0]["trigger"] == {"start": 4, "end": 9, "text": "falls", "part": "title"}
    assert b'"part"' not in to_json(make_record())
    assert from_json(to_json(record)) == record


@pytest.mark.parametrize("span", [Span(3, 3), Span(-2, 4), Span(0, len(TEXT) + 1), Span(0, 4, "title"), Span(9, 4)])
def test_spans_that_lead_to_no_words_are_not_written(span: Span) -> None:
    event = replace(make_record().events[0], trigger=span)
    with pytest.raises(BadEvidence, match="dol"):
        to_json(replace(make_record(), events=(event,)))


def test_offsets_that_disagree_with_their_words_are_not_believed() -> None:
    good = to_json(make_record())
    with pytest.raises(BadEvidence, match="seised"):
        from_json(good.replace(b'"text":"seized"', b'"text":"seised"'))
    shifted = f'"start":{find("seized").start},"end"'.encode()
    with pytest.raises(BadEvidence):
        from_json(good.replace(shifted, f'"start":{find("seized").start - 1},"end"'.encode()))


def test_a_changed_text_is_not_believed() -> None:
    with pytest.raises(BadEvidence, match="code it again"):
        from_json(to_json(make_record()).replace(b"down from", b"up from.."))


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b'{"onrecord": 2}', b"\xff", b'{"onrecord":1,"article":3}'])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(BadArticle, match="no record of this version"):
        from_json(data)


def test_half_a_surrogate_pair_is_refused_in_a_sentence() -> None:
    article = Article("odd", "half \ud83d a pair")
    with pytest.raises(BadArticle, match="odd"):
        to_json(Record(article, (), (), (), (), (), (), Coder("0", "m", "c")))


def test_real_output_keeps_to_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    validator = jsonschema.Draft202012Validator(schema())
    validator.validate(written(make_record()))
    broken = written(make_record())
    broken["events"][0]["factuality"] = "maybe"
    assert [list(error.path) for error in validator.iter_errors(broken)] == [["events", 0, "factuality"]]


# Any text that UTF-8 can carry, with what trips offsets: marks beyond the basic plane, combining marks, line ends.
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60) | st.just("e\u0301 🦊\r\n“x”")
names = st.text(string.ascii_letters, max_size=8)
scores = st.floats(0, 1)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Draw a record whose spans all lead to words, and whose words are anything."""
    text = draw(texts)

    def spans() -> st.SearchStrategy[Span]:
        return st.integers(0, len(text) - 1).flatmap(
            lambda start: st.integers(start + 1, len(text)).map(lambda end: Span(start, end))
        )

    def several(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
        return st.lists(strategy, max_size=3).map(tuple)

    basis = st.sampled_from(["stated", "inferred", "assumed"])
    evidence = several(st.builds(Evidence, names, spans(), names, basis, scores))
    numbers = st.floats(allow_nan=False, allow_infinity=False)
    figures = st.builds(
        Figure, names, spans(), numbers | st.tuples(numbers, numbers), names, st.none() | names, st.booleans(),
        several(names), st.none() | names, st.none(), scores, evidence,
    )  # fmt: skip
    statements = st.builds(
        Statement, names, st.sampled_from(["direct", "mixed", "indirect"]), several(names), several(names),
        st.none(), st.none() | spans(), several(spans()), st.none() | names, scores, evidence,
    )  # fmt: skip
    entities = st.builds(Entity, names, texts, names, st.none(), st.none() | names, several(spans()), several(texts))
    article = Article(draw(names), text, furniture=draw(several(st.builds(Furniture, spans(), names, names))))
    return Record(
        article, draw(several(entities)), (), (), (), draw(several(statements)), draw(several(figures)),
        Coder("0", "m", "c"),
    )  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(records())
def test_any_record_comes_back_as_it_was(record: Record) -> None:
    data = to_json(record)
    assert b"\n" not in data
    assert from_json(data) == record
    assert to_json(from_json(data)) == data
