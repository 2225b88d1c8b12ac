"""Compile the tables of known actors: writes src/onrecord/gazetteer/actors/compiled.json.

The TOML files beside it are what people read and correct; the compiled file says the same and is read in a
fiftieth of the time.  A test builds it again and compares the bytes.

    python tools/build_actors.py [FILE]
"""

import hashlib
import sys
from pathlib import Path
from typing import Any, Final

from onrecord.codec import write_json
from onrecord.gazetteer.actor_tables import COMPILED, FOLDER, parse_table

TABLES: Final = Path(__file__).parent.parent / "src" / "onrecord" / "gazetteer" / FOLDER


def compile_tables(folder: Path = TABLES) -> bytes:
    """Return all tables of a folder as one JSON object by file name, each with the digest of its TOML."""
    return write_json({path.name: _compile(path) for path in sorted(folder.glob("*.toml"))}) + b"\n"


def _compile(path: Path) -> dict[str, Any]:
    written = path.read_bytes()
    return {"sha256": hashlib.sha256(written).hexdigest(), "tables": parse_table(written, path.name)}


def main() -> None:
    """Write the file."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TABLES / COMPILED
    target.write_bytes(compile_tables())
    print(f"{target}: {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
