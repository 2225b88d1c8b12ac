"""The processes that code: each opens the coder once, takes split after split, and tells how far it is.

Processes are spawned, never forked: the model's own threads do not live through a fork.  A worker that is told nothing
more, because the run has ended in whatever way, ends at its next article.  It leaves interrupts to the run.
"""

import signal
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from onrecord.bulk.folder import Folder
from onrecord.bulk.job import Job, Tally
from onrecord.bulk.locks import hold_worker
from onrecord.bulk.parts import write_split
from onrecord.bulk.splits import Split
from onrecord.errors import OnRecordError
from onrecord.model.record import Coder, Record
from onrecord.read import Failure, mark_furniture


@dataclass(frozen=True, slots=True)
class Ready:
    """Tell that the coder is open."""


@dataclass(frozen=True, slots=True)
class Step:
    """Tell that one more article is through."""


@dataclass(frozen=True, slots=True)
class Done:
    """Tell what became of a split that is written."""

    tally: Tally


@dataclass(frozen=True, slots=True)
class Refusal:
    """Tell why no work can be done at all."""

    message: str


Told = Ready | Step | Done | Refusal


class Worker:
    """Hold one process that codes, and the split that it is at."""

    def __init__(self, job: Job) -> None:
        self.split: Split | None = None
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


def listen(workers: Iterable[Worker], seconds: float) -> Iterator[Worker]:
    """Yield the workers that have something to tell, after at most so many seconds."""
    by_pipe = {worker.pipe: worker for worker in workers}
    for pipe in wait([*by_pipe], seconds):
        yield by_pipe[pipe]  # type: ignore[index]


def work(job: Job, pipe: "Connection[Told, Split]") -> None:
    """Code split after split, until the other end of the pipe is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with hold_worker(job.out):
            _work(job, pipe)
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return
    except OnRecordError as error:
        pipe.send(Refusal(f"{error}"))
    except OSError as error:
        pipe.send(Refusal(f"{job.out}: cannot be written ({error}); make room, and call again to go on"))


def _work(job: Job, pipe: "Connection[Told, Split]") -> None:
    coder = job.load()
    pipe.send(Ready())
    while True:
        split = pipe.recv()
        results: list[Record | Failure] = []
        for result in job.walk(split.items, coder):
            results += _kept(result, coder.coder)
            pipe.send(Step())
        pipe.send(Done(write_split(Folder(job.out), split, results)))


def _kept(result: Record | Failure, coder: Coder) -> tuple[Record | Failure, ...]:
    """Keep a result; of an article that was read but cannot be coded, keep the words beside the failure."""
    article = result.article
    if article is None:
        return (result,)
    try:
        "".join(filter(None, (article.text, article.title, article.publisher, article.url, *article.authors))).encode()
    except UnicodeEncodeError as error:
        return (
            Failure(article.id, None, f"half a character at {error.start}, which no table holds; read it as UTF-8"),
        )
    if isinstance(result, Record):
        return (result,)
    return (result, Record(mark_furniture(article), (), (), (), (), (), (), coder, not_coded=result.message))
