"""The compiled tables say what the TOML says, and a table that was changed is read as TOML."""

from pathlib import Path

import pytest
from tools.build_actors import TABLES, compile_tables

from onrecord.gazetteer import actor_tables
from onrecord.gazetteer.actor_tables import COMPILED, load_table, parse_table


def test_the_compiled_tables_are_those_of_the_toml() -> None:
    assert (TABLES / COMPILED).read_bytes() == compile_tables(), "run python tools/build_actors.py"


def test_a_changed_table_counts_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "actors").mkdir()
    (tmp_path / "actors" / COMPILED).write_bytes((TABLES / COMPILED).read_bytes())
    changed = (TABLES / "states.toml").read_bytes() + b"\n[correction]\nmade = true\n"
    (tmp_path / "actors" / "states.toml").write_bytes(changed)
    monkeypatch.setattr(actor_tables.resources, "files", lambda _: tmp_path)
    assert load_table.__wrapped__("states.toml")["correction"] == {"made": True}


def test_loading_from_the_compiled_file_is_loading_the_toml() -> None:
    for path in TABLES.glob("*.toml"):
        assert dict(load_table(path.name)) == parse_table(path.read_bytes(), path.name)
