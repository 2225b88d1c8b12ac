"""Gates let through whatever a finder could find, and keep back the rest."""

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from onrecord.find.gates import can_attribute, can_count, gate_for, with_context
from onrecord.lang.en.attributions import load_sayings
from onrecord.model.article import Article
from onrecord.parse.segment import Segments, segment
from onrecord.read.view import make_view

NUMBERS: dict[str, Any] = tomllib.loads(files("onrecord.lang.en").joinpath("numbers.toml").read_text(encoding="utf-8"))


def cut(text: str) -> tuple[tuple[str, ...], Segments]:
    """Cut a text into words and sentences."""
    view = make_view(Article("gate", text))
    found = segment(view)
    return tuple(view.text[a:b] for a, b in zip(found.starts, found.ends, strict=True)), found


@pytest.mark.parametrize("example", NUMBERS["examples"], ids=lambda example: example["text"][:40])
def test_every_example_of_a_figure_passes(example: dict[str, Any]) -> None:
    words = tuple(example["text"].split())
    starts = tuple(range(0, 99 * len(words), 99))
    bounds = Segments(starts, tuple(s + len(w) for s, w in zip(starts, words, strict=True)), ((0, len(words)),), (0,))
    assert can_count(words, bounds) == [True]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Some 40 men fled.", True),
        ("A third of the voters stayed at home.", True),
        ("Prices rose to $3.4bn.", True),
        ("Dozens were hurt.", True),
        ("About 1,950 soldiers left.", True),
        ("The court sat in 2016.", False),
        ("They met on 12 May.", False),
        ("Talks went on.", False),
    ],
)
def test_figures_need_a_number_that_counts(text: str, passes: bool) -> None:
    assert can_count(*cut(text)) == [passes]


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("He said no.", [True]),
        ("Its warnings that rain would come were heard.", [True]),
        ("According to the army, the road is open.", [True]),
        ("Rain fell. In the words of the mayor, it poured.", [False, True]),
        ("The United States sent a ship.", [False]),
        ("Minister Says Ships Will Sail", [True]),
        ("The road is open.", [False]),
        ('"It is over. It was long. We go home."', [True, True, True]),
        ('It "rained\n\nRain fell.', [True, False]),
        ("Rain fell.\n\n— Ann Lee, teacher", [False, True]),
    ],
)
def test_statements_need_a_cue_or_a_mark(text: str, passes: list[bool]) -> None:
    assert can_attribute(*cut(text)) == passes


def test_texts_with_statements_pass() -> None:
    # Some of their cues only the model is taught; no statement is found by these.
    passed = [any(can_attribute(*cut(proof.text))) for proof in load_sayings() if proof.sayings]
    assert sum(passed) > 0.95 * len(passed)


def test_a_pronoun_takes_along_the_sentence_before() -> None:
    words, bounds = cut("Ann came. Rain fell. She counted 12 men. Rain fell. Some 40 men fled.")
    assert with_context(words, bounds, can_count(words, bounds)) == [False, True, True, False, True]


def test_gates_of_several_kinds_are_one() -> None:
    words, bounds = cut("Ann came. Some 40 men fled. Bob said no. Rain fell.")
    both, counts = gate_for(("statements", "figures")), gate_for(("figures",))
    assert both is not None
    assert counts is not None
    assert both(words, bounds) == [False, True, True, False]
    assert counts(words, bounds) == [False, True, False, False]
    assert gate_for(("events", "figures")) is None
