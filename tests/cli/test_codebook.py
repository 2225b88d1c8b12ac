"""`onrecord codebook check` and `--codebook`: types of one's own are coded and proved, without training."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Outcome

from onrecord.cli.code import _load_coder

Call = Callable[..., Outcome]

OUTAGE = """\
type = "OUTAGE"
definition = "Electricity, water or the internet fails for many people."
quad = "material conflict"
scale = -1.0
[triggers]
nouns = ["blackout", { lemma = "outage", modifier = ["power", "internet"] }]
"""
TESTS = """
[tests]
examples = [{ text = "A blackout hit the port of Beira on Monday.", trigger = "blackout", time = "Monday" }]
rejects = ["The band's new record, Outage, was released in May.", "An internet outage cut off the island."]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a codebook of one's own with one reject that is none."""
    (tmp_path / "OUTAGE.toml").write_text(OUTAGE + TESTS, "utf-8")
    return tmp_path


def test_failures_are_named_with_file_and_line(call: Call, folder: Path) -> None:
    outcome = call("codebook", "check", str(folder))
    assert outcome.code == 1
    complaint = (
        'OUTAGE.toml, line 10: must tell no OUTAGE; it was read at "outage": An internet outage cut off the island.'
    )
    assert complaint in outcome.err.replace("\n", " ")
    cells = [cell.strip() for cell in next(row for row in outcome.out.splitlines() if "OUTAGE" in row).split("│")]
    assert cells[1:4] == ["OUTAGE", "1", "1.00"]
    assert cells[-3:-1] == ["2", "0.50"]


def test_an_ill_formed_codebook_stops_with_one_sentence(call: Call, tmp_path: Path) -> None:
    (tmp_path / "OUTAGE.toml").write_text(OUTAGE.replace("scale", "scales"), "utf-8")
    outcome = call("codebook", "check", str(tmp_path))
    assert outcome.code == 2
    assert "OUTAGE.toml, line 4: unknown key 'scales'" in outcome.err.replace("\n", " ")


def test_a_type_of_ones_own_is_coded_by_its_rules_alone(folder: Path) -> None:
    from onrecord.model.article import Article

    record = _load_coder(folder, None).code(
        Article("a", "A blackout hit the port of Beira on Monday.", published="2024-05-08")
    )
    told = [event for event in record.events if event.type == "OUTAGE"]
    assert [(event.trigger.start, event.date, event.evidence[0].by) for event in told] == [
        (2, "2024-05-06", "plover.outage.noun.blackout")
    ]
    assert json.dumps([event.quad for event in told]) == '["material conflict"]'
