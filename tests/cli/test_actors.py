"""Actors of a user's own on the command line: imported with their slips named, asked before ours."""

from pathlib import Path
from typing import Any

import pytest

from onrecord.gazetteer.own_actors import read_own_actors

PETRARCH = "GREY_HERON_FRONT_(GHF)_ [NGAREB]\nREED_ARMY [NGAREB 20140230-20150101]\nLOST [NGA\n"
ROOT = Path(__file__).parents[2]


def write(folder: Path, name: str, text: str) -> str:
    """Write a file and return its path as a user gives it."""
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_each_slip_is_named_and_the_rest_is_written(call: Any, tmp_path: Path) -> None:
    table = write(tmp_path, "mine.csv", f"name,country,sector\nBlue Heron Brigade,MLI,REB\n{'A' * 10_000},FRA,GOV\n")
    out = tmp_path / "own.toml"
    outcome = call("actors", "import", write(tmp_path, "x.txt", PETRARCH), table, "--out", str(out))
    assert outcome.code == 1
    assert [actor.name for actor in read_own_actors(out)] == ["Grey Heron Front", "Blue Heron Brigade"]
    lines = outcome.err.splitlines()
    assert ["x.txt, line 2" in lines[0], "x.txt, line 3" in lines[1], "10,000 characters" in lines[2]] == [True] * 3
    assert lines[3].endswith("; 3 flaws")
    assert len(lines) == 4


def test_a_file_of_ones_own_is_never_overwritten(call: Any, tmp_path: Path) -> None:
    out = write(tmp_path, "own.toml", "# corrected by hand\n")
    outcome = call("actors", "import", write(tmp_path, "x.txt", PETRARCH), "--out", out)
    assert outcome.code == 2
    assert "there already" in outcome.err
    assert Path(out).read_text("utf-8") == "# corrected by hand\n"


def test_who_a_name_is_depends_on_the_day_and_on_ones_own_file(call: Any, tmp_path: Path) -> None:
    own = write(
        tmp_path, "own.toml", 'actors = [\n  { name = "Grey Heron Front", country = "NGA", aliases = ["GHF"] },\n]\n'
    )
    assert call("actors", "who", "GHF").code == 1
    shown = call("actors", "who", "GHF", "--actors", own).out
    assert "matched “GHF”, alias of Grey Heron Front (your own actors)" in shown
    earlier, later = (
        call("actors", "who", "Hakainde Hichilema", "--published", day).out for day in ("2019-01-01", "2022-01-01")
    )
    assert "ZMB OPP" in earlier
    assert "ZMB GOV, president" in later


def test_a_name_of_ten_thousand_characters_is_told_shortly(call: Any) -> None:
    outcome = call("actors", "who", "A" * 10_000)
    assert outcome.code == 1
    assert len(outcome.err) < 200


def test_a_wrong_file_stops_before_anything_is_coded(call: Any, tmp_path: Path) -> None:
    own = write(tmp_path, "own.toml", 'actors = [\n  { name = "A B", country = "QQQ" },\n]\n')
    outcome = call("actors", "who", "A B", "--actors", own)
    assert outcome.code == 2
    assert "own.toml, actor 1" in outcome.err


@pytest.mark.parametrize("command", ["actors import", "actors who"])
def test_each_command_and_option_is_in_the_user_guide(command: str, call: Any) -> None:
    guide = (ROOT / "docs" / "user-guide.md").read_text("utf-8")
    assert f"onrecord {command}" in guide
    options = {word.strip("│,*") for word in call(*command.split(), "--help").out.split() if word.startswith("--")}
    assert options
    assert [option for option in sorted(options - {"--help"}) if f"`{option}`" not in guide] == []
