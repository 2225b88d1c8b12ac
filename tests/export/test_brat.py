"""brat's folder against its own rules: offsets lead to words, ids are defined before use, labels are configured."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.export.samples import awkward, event, everything, find, named

from onrecord.export import export_records
from onrecord.export.brat import split, stem_of
from onrecord.export.reviewed.stretches import join
from onrecord.model.article import Article
from onrecord.model.span import Span


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    export_records(everything(), tmp_path / "brat", named("brat"))
    return tmp_path / "brat"


def test_texts_are_verbatim(folder: Path) -> None:
    for record in everything():
        assert (folder / f"{stem_of(record.article)}.txt").read_bytes() == record.article.text.encode()


def test_offsets_lead_to_words(folder: Path) -> None:
    for record in everything():
        text = record.article.text
        for line in (folder / f"{stem_of(record.article)}.ann").read_bytes().decode().split("\n"):
            if line.startswith("T"):
                _, places, words = line.split("\t")
                pieces = [tuple(map(int, piece.split())) for piece in places.split(" ", 1)[1].split(";")]
                assert " ".join(text[start:end] for start, end in pieces) == words
                assert not re.search(r"[\r\n\t]", words)


def test_ids_are_defined_and_labels_configured(folder: Path) -> None:
    configured = (folder / "annotation.conf").read_text("utf-8")
    labels = {line.split(" ")[0] for line in configured.splitlines()}
    for path in folder.glob("*.ann"):
        lines = [line for line in path.read_bytes().decode().split("\n") if line]
        ids = [line.split("\t")[0] for line in lines if line[0] != "*"]
        assert len(set(ids)) == len(ids)
        for line in lines:
            body = line.split("\t")[1]
            assert set(re.findall(r"(?<![\w:])[TE]\d+\b", body)) <= set(ids)
            if line[0] in "TER*":
                assert re.split(r"[ :]", body)[0] in labels


def test_an_event_has_its_roles(folder: Path) -> None:
    lines = (folder / f"{stem_of(everything()[0].article)}.ann").read_text("utf-8").splitlines()
    words = {line.split("\t")[0]: line.split("\t")[2] for line in lines if line.startswith("T")}
    meeting = next(line for line in lines if line.startswith("E") and "CONSULT" in line)
    roles = dict(part.split(":") for part in meeting.split("\t")[1].split()[1:])
    assert {role: words[name] for role, name in roles.items()} == {
        "Actor": "Ferry crews", "Actor2": "shipowners", "Place": "Piraeus", "Time": "Tuesday",
    }  # fmt: skip


def test_planned_and_negated_are_said(tmp_path: Path) -> None:
    record = awkward(event("v1", factuality="planned", mode=("firearms", "drone")))
    export_records([record], tmp_path / "brat", named("brat"))
    shown = (tmp_path / "brat" / f"{stem_of(record.article)}.ann").read_text("utf-8")
    assert "Factuality E1 planned" in shown
    assert "Mode E1 firearms" in shown
    assert "firearms; drone" in shown


def test_same_text_under_two_ids_has_two_files(tmp_path: Path) -> None:
    export_records([awkward(id="a/b"), awkward(id="a:b:c")], tmp_path / "brat", named("brat"))
    assert len(list((tmp_path / "brat").glob("*.ann"))) == 2
    assert find("Rebels\tof the\r\nNorth").length == 20


@given(st.text(alphabet="ab \t\r\n🎖\u2028", min_size=1), st.data())
def test_pieces_lead_back_to_the_stretch(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    words = text[start:end].strip()
    if words:
        first = text.index(words, start)
        span, article = Span(first, first + len(words)), Article("a", text)
        pieces = split(span, article)
        assert not any(re.search(r"[\t\r\n]", article.words(piece)) for piece in pieces)
        assert join(pieces, article) == (span,)
