"""A crew of processes of this machine: what codes unless a cluster is asked for.

Processes are spawned, never forked: the model's own threads do not live through a fork.  A worker that is told nothing
more, because the run has ended in whatever way, ends at its next article.  It leaves interrupts to the run.
"""

import os
import signal
from collections.abc import Iterable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import TracebackType

from onrecord.bulk.crew import Ready, Refusal, Told, Worker, code_split, open_coder
from onrecord.bulk.job import Job
from onrecord.bulk.locks import hold_worker
from onrecord.bulk.shelf import open_shelf
from onrecord.bulk.splits import Split
from onrecord.errors import OnRecordError


class Processes:
    """Begin processes of this machine; each ends when it is stopped."""

    def __enter__(self) -> "Processes":
        """Begin nothing yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave nothing behind: whoever began workers has stopped them."""

    def cores(self) -> int:
        """Return the number of this machine's cores."""
        return os.cpu_count() or 1

    def begin(self, job: Job) -> Worker:
        """Begin one more process."""
        return Process(job)

    def listen(self, workers: Iterable[Worker], seconds: float) -> Iterator[Worker]:
        """Yield the workers that have something to tell, after at most so many seconds."""
        by_pipe = {worker.pipe: worker for worker in workers if isinstance(worker, Process)}
        for pipe in wait([*by_pipe], seconds):
            yield by_pipe[pipe]  # type: ignore[index]


class Process:
    """Hold one process that codes, and the split that it is at."""

    def __init__(self, job: Job) -> None:
        self.split: Split | None = None
        self.ready = False
        self.pipe, theirs = get_context("spawn").Pipe()
        self._process: BaseProcess = get_context("spawn").Process(target=work, args=(job, theirs), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, split: Split) -> None:
        """Give it a split; one that has died says so when it is asked."""
        self.split = split
        try:
            self.pipe.send(split)
        except OSError:
            return

    def told(self) -> Told | None:
        """Take what it tells; None where the process has died."""
        try:
            told: Told = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return told

    def stop(self) -> None:
        """End the process."""
        self.pipe.close()
        self._process.terminate()
        self._process.join()


def work(job: Job, pipe: "Connection[Told, Split]") -> None:
    """Code split after split, until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with hold_worker(open_shelf(job.out).local):
            coder = open_coder(job)
            pipe.send(Ready())
            while True:
                for told in code_split(job, pipe.recv(), coder):
                    pipe.send(told)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except OnRecordError as error:
        pipe.send(Refusal(f"{error}"))
    except OSError as error:
        pipe.send(Refusal(f"{job.out}: cannot be written ({error}); make room, and call again to go on"))
