"""The folder of a run: how it was begun, which splits are done, and their parts.

    OUT/events/month=2018-05/000012.parquet     a part: the events of split 12 that were published in May 2018
    OUT/failures/000012.parquet                 what could not be read or coded, with the reason
    OUT/signatures/000012.parquet               what tells copies; from all of them comes OUT/copies.parquet
    OUT/_done/000012.json                       the mark that split 12 is done
    OUT/_begun.json                             how the run was begun

A part is written under another name and moved to its own; the mark is set when all parts are in place.  So a part
without a mark is of a split that was interrupted: it is removed before the run goes on, and the split is coded again.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from onrecord.bulk.job import Tally
from onrecord.bulk.splits import Split
from onrecord.codec import read_json, write_json
from onrecord.errors import BadResource

BEGUN: Final = "_begun.json"
DONE: Final = "_done"
UNFINISHED: Final = "_unfinished"


@dataclass(frozen=True, slots=True)
class Folder:
    """Know the files of a run."""

    path: Path

    def mark_path(self, number: int) -> Path:
        """Name the mark of a split."""
        return self.path / DONE / f"{number:06d}.json"

    def unfinished(self, number: int) -> Path:
        """Name the folder for parts at work; no two processes share one."""
        return self.path / UNFINISHED / f"{number:06d}-{os.getpid()}"

    def mark_done(self, split: Split, tally: Tally) -> None:
        """Set the mark of a split whose parts are all in place."""
        mark = {"digest": split.digest, "coded": tally.coded, "not_coded": tally.not_coded, "failed": tally.failed}
        _write_whole(self.mark_path(split.number), mark)

    def done(self, split: Split) -> Tally | None:
        """Tell what became of a split that is done; raise BadResource where it was of another input."""
        path = self.mark_path(split.number)
        if not path.exists():
            return None
        mark = _read(path)
        if mark.get("digest") != split.digest:
            raise self._other_input(split.number)
        return Tally(mark["coded"], mark["not_coded"], mark["failed"])

    def check_length(self, splits: int) -> None:
        """Raise BadResource where a split beyond the end of the input is done: the input was longer before."""
        if self.mark_path(splits).exists():
            raise self._other_input(splits)

    def _other_input(self, number: int) -> BadResource:
        return BadResource(
            f"{self.path}: the input is not what it was when the run was begun (split {number} differs); "
            "put it back as it was, or name a new folder"
        )

    def sweep(self) -> None:
        """Remove what an interrupted run left: parts at work, and parts of splits that have no mark."""
        shutil.rmtree(self.path / UNFINISHED, ignore_errors=True)
        done = {path.stem for path in (self.path / DONE).glob("*.json")}
        for part in self.path.glob("[a-z]*/**/*.parquet"):
            if part.stem not in done:
                part.unlink(missing_ok=True)


def open_folder(path: Path, begun: Mapping[str, object]) -> Folder:
    """Begin a run in a new or empty folder, or go on with the one that was begun there in the same way.

    `begun` tells the inputs and options; raises BadResource where the folder holds anything else.
    """
    folder = Folder(path)
    told = {**begun}
    if path.exists() and not path.is_dir():
        raise BadResource(f"{path}: is a file; name a folder")
    if (path / BEGUN).exists():
        before = _read(path / BEGUN)
        changed = sorted(name for name in {*before, *told} if before.get(name) != told.get(name))
        if changed:
            raise BadResource(
                f"{path}: was begun otherwise ({', '.join(changed)}); call it as before to go on, or name a new folder"
            )
    elif path.is_dir() and any(path.iterdir()):
        raise BadResource(f"{path}: holds files that are not of such a run; name a new folder")
    else:
        try:
            (path / DONE).mkdir(parents=True, exist_ok=True)
            _write_whole(path / BEGUN, told)
        except OSError as error:
            raise BadResource(f"{path}: cannot be written ({error.strerror}); name another folder") from None
    return folder


def _write_whole(path: Path, value: Mapping[str, object]) -> None:
    """Write a file that is there as a whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    with beside.open("wb") as stream:
        stream.write(write_json(value) + b"\n")
        stream.flush()
        os.fsync(stream.fileno())
    beside.replace(path)


def _read(path: Path) -> Mapping[str, Any]:
    value = read_json(path.read_bytes())
    if not isinstance(value, dict):
        raise BadResource(f"{path}: is no mark of such a run; name a new folder")
    return value
