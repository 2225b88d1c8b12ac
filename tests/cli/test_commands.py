"""The commands beside `code`: what they print, and that each is documented."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import jsonschema
import pytest
from tests.cli.conftest import Outcome
from tests.records import TEXT

from onrecord.cli.app import COMMANDS
from onrecord.errors import BadResource
from onrecord.version import __version__

Call = Callable[..., Outcome]
ROOT = Path(__file__).parents[2]


def test_schema_is_a_schema(call: Call) -> None:
    outcome = call("schema")
    assert outcome.code == 0
    jsonschema.Draft202012Validator.check_schema(json.loads(outcome.out))


def test_info_names_versions_codebook_and_licences(call: Call) -> None:
    outcome = call("info")
    assert outcome.code == 0
    for named in (__version__, "onnxruntime", "en-1", "plover", "ASSAULT", "Apache-2.0", "GeoNames"):
        assert named in outcome.out


def test_explain_names_rule_and_words_of_each_field(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "dol.txt").write_text(TEXT, "utf-8")
    outcome = call("explain", str(tmp_path / "dol.txt"), "--published", "2018-05-02")
    assert (outcome.code, outcome.err) == (0, "")
    page = " ".join(outcome.out.split())
    for shown in (
        "ASSAULT occurred 0.90",
        "actors “rangers” · role/encoder · stated 0.95",
        "date 2018-05-01 ← “Tuesday” · en.timex.weekday · inferred 0.80",
        "speakers Ada Holm ← “she” · coref/encoder · inferred 0.70",
        "identity XKX MIL ← “Ada Holm | she” · actors/holm",
        "place city, Brittany, FRA at 48.55, -1.75 ← “Dol” · x · 0.90",
        "2018-05-01, 2018-05-01 up to 2018-05-02 ← “Tuesday” · en.timex.weekday · inferred",
        "en.furniture.headline",
    ):
        assert shown in page


def test_explain_names_what_cannot_be_coded(call: Call) -> None:
    outcome = call("explain", "absent.txt")
    assert outcome.code == 1
    assert "absent.txt" in outcome.err


def test_a_damaged_installation_stops_the_program(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    def load_coder(*_: object) -> None:
        raise BadResource("models/en-1.onnx: altered since it was shipped; install onrecord again")

    pipeline = ModuleType("onrecord.pipeline")
    pipeline.load_coder = load_coder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onrecord.pipeline", pipeline)
    outcome = call("code", "x.txt")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err == "onrecord: models/en-1.onnx: altered since it was shipped; install onrecord again\n"


def test_help_lists_each_command(call: Call) -> None:
    outcome = call("--help")
    assert outcome.code == 0
    for command in COMMANDS:
        assert command.__name__ in outcome.out


@pytest.mark.parametrize("command", [command.__name__ for command in COMMANDS])
def test_each_command_and_option_is_in_the_user_guide(command: str, call: Call) -> None:
    guide = (ROOT / "docs" / "user-guide.md").read_text("utf-8")
    assert f"onrecord {command}" in guide
    shown = call(command, "--help").out
    options = {word.strip("│,") for word in shown.split() if word.strip("│,").startswith("--")}
    assert options
    assert [option for option in sorted(options - {"--help"}) if f"`{option}`" not in guide] == []
