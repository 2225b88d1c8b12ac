"""The shipped model opens, is checked, and says the same whatever is coded beside it."""

import shutil
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import BadResource
from onrecord.model.view import View
from onrecord.parse import Encoder, parse_view
from onrecord.parse.encoder import load_card

MODELS = Path(str(files("onrecord") / "models"))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(threads=1)


def view_of(text: str) -> View:
    breaks = (0, *(i + 1 for i, mark in enumerate(text) if mark == "\n"))
    return View(text, tuple(range(len(text))), breaks)


def test_parse_of_a_plain_sentence(encoder: Encoder) -> None:
    text = "The army seized the town of Kidal on Monday."
    parse = parse_view(view_of(text), encoder)
    seized = parse.words.index("seized")
    assert parse.heads[seized] == seized
    assert parse.lemmas[seized] == "seize"
    assert parse.heads[parse.words.index("army")] == seized
    assert [text[parse.starts[n.first] : parse.ends[n.last - 1]] for n in parse.names] == ["Kidal"]
    frame = next(frame for frame in parse.frames if frame.predicate == seized)
    assert {a.label: a.first for a in frame.arguments}["ARG0"] == 0


def test_the_same_text_gives_the_same_parse_for_any_threads(encoder: Encoder) -> None:
    text = "\n".join(f"Rebels shelled village number {n}, officials said. Nobody was hurt." for n in range(30))
    one, two = parse_view(view_of(text), encoder), parse_view(view_of(text), Encoder(threads=2))
    assert one.heads == two.heads
    assert one.triggers == two.triggers
    assert np.array_equal(one.coreference, two.coreference)


@pytest.mark.parametrize("text", ["", "Go.", "No!", "a " * 2000, "x" * 5000, "\n\n"])
def test_odd_texts_parse(encoder: Encoder, text: str) -> None:
    parse = parse_view(view_of(text), encoder)
    assert len(parse.heads) == len(parse.words) == len(parse.upos)
    for first, last in parse.sentences:
        assert sum(parse.heads[i] == i for i in range(first, last)) == 1


def test_an_altered_model_is_refused(tmp_path: Path) -> None:
    shutil.copytree(MODELS, tmp_path / "models")
    path = tmp_path / "models/en-1/labels.toml"
    path.write_text(path.read_text().replace("ASSAULT", "ASSENT"))
    with pytest.raises(BadResource, match=r"labels\.toml: the model file was altered"):
        Encoder(tmp_path / "models")


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    shutil.copytree(MODELS, tmp_path / "models")
    (tmp_path / "models/en-1/model.onnx").unlink()
    with pytest.raises(BadResource, match=r"model\.onnx: the model file is missing"):
        Encoder(tmp_path / "models")
    with pytest.raises(BadResource, match="no usable entry"):
        load_card(tmp_path)


def test_the_model_is_small_enough_to_ship() -> None:
    assert sum(path.stat().st_size for path in MODELS.rglob("*") if path.is_file()) < 50e6
