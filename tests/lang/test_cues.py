"""The cue lists hang together."""

import tomllib
from importlib.resources import files
from typing import Any

from onrecord.lang.en.cues import load_cues

TABLE: dict[str, Any] = tomllib.loads(files("onrecord.lang.en").joinpath("cues.toml").read_text(encoding="utf-8"))


def test_a_verb_of_several_classes_takes_all_their_forms() -> None:
    claim = load_cues().verbs["claim"]
    assert {"clause", "noun"} <= claim.forms


def test_every_class_of_verbs_names_known_forms() -> None:
    known = {
        "clause",
        "infinitive",
        "object_infinitive",
        "noun",
        "of",
        "for",
        "on",
        "as",
        "predicate",
        "about",
        "blame",
    }
    assert all(set(row["content"]) <= known for row in TABLE["verbs"])
