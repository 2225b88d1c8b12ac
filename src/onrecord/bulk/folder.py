"""The folder of a run: how it was begun, which splits are done, and their parts.

    OUT/events/month=2018-05/000012.parquet     a part: the events of split 12 that were published in May 2018
    OUT/failures/000012.parquet                 what could not be read or coded, with the reason
    OUT/signatures/000012.parquet               what tells copies; from all of them comes OUT/copies.parquet
    OUT/_done/000012.json                       the mark that split 12 is done
    OUT/_begun.json                             how the run was begun

A part is written beside and moved to its place; the mark is set when all parts are in place.  So a part
without a mark is of a split that was interrupted: it is removed before the run goes on, and the split is coded again.
What was done is looked up once, when a run begins: a worker that a killed run left behind may still set a mark, and
then its split is coded again, to the same bytes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from onrecord.bulk.job import Tally
from onrecord.bulk.shelf import Place, Shelf, open_shelf
from onrecord.bulk.splits import Split
from onrecord.codec import read_json, write_json
from onrecord.errors import BadResource

BEGUN: Final = "_begun.json"
DONE: Final = "_done"


@dataclass(frozen=True, slots=True)
class Folder:
    """Know the files of a run."""

    name: str
    shelf: Shelf

    @classmethod
    def of(cls, place: Place) -> "Folder":
        """Open the folder of a run; raise BadResource where it is an address for which there is no driver."""
        return cls(str(place), open_shelf(place))

    @property
    def is_begun(self) -> bool:
        """Tell whether a run was begun here, as far as this machine can see."""
        return self.shelf.read(BEGUN) is not None

    def mark_done(self, split: Split, tally: Tally) -> None:
        """Set the mark of a split whose parts are all in place."""
        mark = {"digest": split.digest, "coded": tally.coded, "not_coded": tally.not_coded, "failed": tally.failed}
        self.shelf.write(f"{DONE}/{split.number:06d}.json", write_json(mark) + b"\n")

    def marks(self) -> frozenset[int]:
        """Return the numbers of the splits that are done."""
        stems = (name.rpartition("/")[2].removesuffix(".json") for name in self.shelf.names(DONE))
        return frozenset(int(stem) for stem in stems if stem.isdecimal())

    def done(self, split: Split) -> Tally | None:
        """Tell what became of a split that is done; raise BadResource where it was of another input."""
        mark = _read(self.shelf, f"{DONE}/{split.number:06d}.json")
        if mark is None:
            return None
        if mark.get("digest") != split.digest:
            raise self._other_input(split.number)
        return Tally(mark["coded"], mark["not_coded"], mark["failed"])

    def check_length(self, splits: int) -> None:
        """Raise BadResource where a split beyond the end of the input is done: the input was longer before."""
        beyond = [number for number in self.marks() if number >= splits]
        if beyond:
            raise self._other_input(min(beyond))

    def _other_input(self, number: int) -> BadResource:
        return BadResource(
            f"{self.name}: the input is not what it was when the run was begun (split {number} differs); "
            "put it back as it was, or name a new folder"
        )

    def sweep(self) -> frozenset[int]:
        """Remove what an interrupted run left, at work or without a mark; return the splits that are done."""
        self.shelf.clear()
        done = self.marks()
        for name in self.shelf.names():
            stem = name.rpartition("/")[2].removesuffix(".parquet")
            if name[0] not in "_." and "/" in name and stem.isdecimal() and int(stem) not in done:
                self.shelf.remove(name)
        return done


def open_folder(place: Place, begun: Mapping[str, object]) -> Folder:
    """Begin a run in a new or empty folder, or go on with the one that was begun there in the same way.

    `begun` tells the inputs and options; raises BadResource where the folder holds anything else.
    """
    folder = Folder.of(place)
    told = {**begun}
    try:
        if folder.shelf.is_empty():
            folder.shelf.write(BEGUN, write_json(told) + b"\n")
            return folder
        before = _read(folder.shelf, BEGUN)
    except OSError as error:
        raise BadResource(f"{place}: cannot be written ({error.strerror or error}); name another folder") from None
    if before is None:
        raise BadResource(f"{place}: holds files that are not of such a run; name a new folder")
    changed = sorted(name for name in {*before, *told} if before.get(name) != told.get(name))
    if changed:
        raise BadResource(
            f"{place}: was begun otherwise ({', '.join(changed)}); call it as before to go on, or name a new folder"
        )
    return folder


def _read(shelf: Shelf, name: str) -> Mapping[str, Any] | None:
    """Read a mark; None where there is none, or only half of one."""
    data = shelf.read(name)
    try:
        value = None if data is None else read_json(data)
    except ValueError:
        return None
    return value if isinstance(value, dict) else None
