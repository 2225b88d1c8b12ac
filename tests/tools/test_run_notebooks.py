"""The notebooks of the documentation run, from the first cell to the last, with the model that ships."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from run_notebooks import NOTEBOOKS, run, run_cell  # noqa: E402


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.name)
def test_every_cell_runs(path: Path) -> None:
    pytest.importorskip("polars", reason="polars is not installed: pip install onrecord[dev]")
    made = json.loads(run(path))
    kept = json.loads(path.read_text("utf-8"))
    assert [cell["source"] for cell in made["cells"]] == [cell["source"] for cell in kept["cells"]]
    shown = [bool(cell.get("outputs")) for cell in made["cells"]]
    assert shown == [bool(cell.get("outputs")) for cell in kept["cells"]], "run tools/run_notebooks.py again"


def test_a_cell_shows_what_it_prints_and_its_last_value() -> None:
    names: dict[str, object] = {}
    printed, value = run_cell("x = 2\nprint('two')\nx + 1", names)
    assert (printed["text"], value["data"]) == (["two"], {"text/plain": ["3"]})
    assert run_cell("x = 3", names) == []


def test_a_cell_that_fails_fails() -> None:
    with pytest.raises(ZeroDivisionError):
        run_cell("1 / 0", {})
