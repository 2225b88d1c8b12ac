"""Who works in a folder: one run at a time, and none before the workers of the last one have gone.

The locks are the kernel's: they end with the process that holds them, however it ends.  Where there are no such locks
(Windows, some network disks, addresses elsewhere) it is left to people that two runs do not share a folder; nothing is
lost or doubled if they do, since both write the same bytes under the same names.
"""

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from onrecord.errors import BadResource

RUN: Final = "_run.lock"
WORKERS: Final = "_workers.lock"
NO_LOCKS: Final = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP})


@contextmanager
def hold_run(path: Path | None) -> Iterator[None]:
    """Be the one run in a folder, if it is a local one; raise BadResource where another is at work there."""
    if path is None:
        yield
        return
    with (path / RUN).open("wb") as stream:
        if not _lock(stream, alone=True, wait=False):
            raise BadResource(f"{path}: another run is at work in it; wait for its end, or name a new folder")
        yield


@contextmanager
def hold_worker(path: Path | None) -> Iterator[None]:
    """Be one of the workers in a folder, if it is a local one."""
    if path is None:
        yield
        return
    with (path / WORKERS).open("wb") as stream:
        _lock(stream, alone=False, wait=True)
        yield


def await_workers(path: Path | None) -> None:
    """Wait until the workers of a killed run have noticed that it is gone: they do at their next article."""
    if path is not None:
        with (path / WORKERS).open("wb") as stream:
            _lock(stream, alone=True, wait=True)


def _lock(stream: IO[bytes], *, alone: bool, wait: bool) -> bool:
    """Lock an open file until it is closed; tell whether it could be locked."""
    if sys.platform == "win32":
        return True
    import fcntl

    kind = (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | (0 if wait else fcntl.LOCK_NB)
    try:
        fcntl.flock(stream, kind)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in NO_LOCKS:
            raise
    return True
