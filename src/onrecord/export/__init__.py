"""Records -> files that other programs read: one module a format.

A format takes any iterable of records, so that a file or a store can feed it, and gives a tally of what it wrote and
what it had no place for. A file is written beside its name and renamed when it is whole; what was there before is
replaced only then.
"""

import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from onrecord.errors import BadResource
from onrecord.export.acled import ACLED
from onrecord.export.brat import BRAT
from onrecord.export.comma_separated import CSV
from onrecord.export.conllu import CONLLU
from onrecord.export.followthemoney import FOLLOWTHEMONEY
from onrecord.export.format import FileFormat, FolderFormat, Format, Layer, Settings, StreamFormat, Tally
from onrecord.export.gdelt_events import GDELT_EVENTS
from onrecord.export.gdelt_mentions import GDELT_MENTIONS
from onrecord.export.geojson import GEOJSON
from onrecord.export.geopackage import GEOPACKAGE
from onrecord.export.jsonl import JSONL
from onrecord.export.label_studio import LABEL_STUDIO
from onrecord.export.parquet import PARQUET
from onrecord.export.plover import PLOVER
from onrecord.export.polecat import POLECAT
from onrecord.export.schema_org import SCHEMA_ORG
from onrecord.export.tables import TABLES
from onrecord.export.ucdp import UCDP
from onrecord.export.web_annotation import WEB_ANNOTATION
from onrecord.model.record import Record

__all__ = (
    "FORMATS",
    "TABLES",
    "FileFormat",
    "FolderFormat",
    "Format",
    "Layer",
    "Settings",
    "StreamFormat",
    "Tally",
    "export_records",
)

FORMATS: Final[tuple[Format, ...]] = (
    JSONL,
    CSV,
    PARQUET,
    PLOVER,
    POLECAT,
    GDELT_EVENTS,
    GDELT_MENTIONS,
    ACLED,
    UCDP,
    GEOJSON,
    GEOPACKAGE,
    FOLLOWTHEMONEY,
    WEB_ANNOTATION,
    SCHEMA_ORG,
    BRAT,
    LABEL_STUDIO,
    CONLLU,
)


def export_records(records: Iterable[Record], out: Path, format: Format, *, settings: Settings | None = None) -> Tally:
    """Write records to a file, or to a folder that is new or empty; raise BadResource where that cannot be done."""
    chosen = settings or Settings()
    try:
        return _write(records, out, format=format, settings=chosen)
    except OSError as error:
        raise BadResource(
            f"{error.filename or out}: {error.strerror or error}; name another place with --out"
        ) from error


def _write(records: Iterable[Record], out: Path, *, format: Format, settings: Settings) -> Tally:
    if isinstance(format, FolderFormat):
        _check_folder(out, format)
    elif out.is_dir():
        raise BadResource(f"{out}: is a folder, and {format.name} is one file; name a file")
    # Beside its end: a rename is whole only within one file system.
    beside = Path(tempfile.mkdtemp(prefix=".onrecord-", dir=out.parent))
    try:
        part = beside / f"part{format.ending if isinstance(format, FileFormat) else ''}"
        if isinstance(format, FolderFormat):
            part.mkdir()
        if isinstance(format, StreamFormat):
            with part.open("wb") as stream:
                tally = format.write(records, stream, settings)
        else:
            tally = format.write(records, part, settings)
        part.replace(out)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return tally


def _check_folder(out: Path, format: Format) -> None:
    if out.exists() and not out.is_dir():
        raise BadResource(f"{out}: is a file, and {format.name} is a folder; name a folder")
    if out.is_dir() and any(out.iterdir()):
        raise BadResource(f"{out}: holds files already; name a new folder, so that none of them is mixed with ours")
