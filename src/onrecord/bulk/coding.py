"""Splits -> a folder of parts, with as many workers as asked for; what is done already is passed over.

The input is read here, in order and once, a split ahead of the workers at most: what a resumed run has to repeat is the
reading, which costs a small part of the coding.  A split whose worker has died is given to another once; dying
of the same split again stops the run, since it would never end.  What is left to a worker that never started, because
a cluster has no room for it, is given to one that has nothing else to do.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final

from onrecord.bulk.copies import mark_copies
from onrecord.bulk.crew import Crew, Done, Ready, Refusal, Step, Told, Worker
from onrecord.bulk.folder import Folder
from onrecord.bulk.job import Job, Tally
from onrecord.bulk.locks import await_workers, hold_run
from onrecord.bulk.processes import Processes
from onrecord.bulk.splits import Split
from onrecord.errors import BadResource

# How long to wait for news before the caller may redraw its progress.
SECONDS: Final = 0.5


@dataclass(frozen=True, slots=True)
class News:
    """Tell how far a run is: articles that went through since the last news, and splits written or found done.

    The last news tell how many articles are copies of others.
    """

    steps: int = 0
    written: Tally = field(default_factory=Tally)
    found: Tally = field(default_factory=Tally)
    copies: int = 0


def code_in_bulk(splits: Iterable[Split], job: Job, *, workers: int = 0, crew: Crew | None = None) -> Iterator[News]:
    """Code splits into the folder of a job and tell how far it is; raise BadResource where it cannot go on.

    `workers` 0 takes as many as the crew has cores for; without a crew, processes of this machine code.  Whenever it is
    left, by its end, an error or an interrupt, its workers are ended; what is written stays.
    """
    folder = Folder.of(job.out)
    with hold_run(folder.shelf.local), crew or Processes() as entered:
        await_workers(folder.shelf.local)
        pending = _Pending(iter(splits), folder)
        run = _Run(job, pending, entered)
        try:
            yield from run.go(workers or entered.cores())
            folder.check_length(pending.seen)
            folder.sweep()
            yield News(copies=mark_copies(folder))
        finally:
            run.stop()


class _Pending:
    """Give the splits that are to be coded, and add up those found done."""

    def __init__(self, splits: Iterator[Split], folder: Folder) -> None:
        self._splits, self._folder = splits, folder
        self._marks = folder.sweep()
        self.found = Tally()
        self.seen = 0

    def take(self) -> Split | None:
        """Read on to the next split that is not done; None at the end."""
        for split in self._splits:
            self.seen = split.number + 1
            done = self._folder.done(split) if split.number in self._marks else None
            if done is None:
                return split
            self.found += done
        return None

    def told(self) -> Tally:
        """Return what was found since it was last asked."""
        found, self.found = self.found, Tally()
        return found


class _Run:
    """Keep the workers busy."""

    def __init__(self, job: Job, pending: _Pending, crew: Crew) -> None:
        self._job, self._pending, self._crew = job, pending, crew
        self._workers: list[Worker] = []
        self._died: set[int] = set()

    def go(self, count: int) -> Iterator[News]:
        """Give each worker a split, and the next when it is done, until none is left."""
        following = self._pending.take()
        yield News(found=self._pending.told())
        while following is not None and len(self._workers) < count:
            self._workers.append(self._begin(following))
            following = self._pending.take()
        yield News(found=self._pending.told())
        while any(worker.split is not None for worker in self._workers):
            steps, written = 0, Tally()
            for worker in [*self._crew.listen(self._workers, SECONDS)]:
                told = worker.told()
                steps += told.steps if isinstance(told, Done) else isinstance(told, Step)
                written += self._take(worker, told)
            following = self._feed(following)
            yield News(steps, written, self._pending.told())

    def stop(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.stop()

    def _begin(self, split: Split) -> Worker:
        worker = self._crew.begin(self._job)
        worker.give(split)
        return worker

    def _feed(self, following: Split | None) -> Split | None:
        """Give idle workers their next splits; return the one that follows."""
        idle = [worker for worker in self._workers if worker.ready and worker.split is None]
        all_idle = not any(worker.ready and worker.split is not None for worker in self._workers)
        for worker in idle:
            if following is not None:
                worker.give(following)
                following = self._pending.take()
            elif all_idle and (split := self._take_back()) is not None:
                worker.give(split)
        return following

    def _take_back(self) -> Split | None:
        """Take its split from a worker that has not started, and end it."""
        for worker in self._workers:
            if not worker.ready and worker.split is not None:
                worker.stop()
                self._workers.remove(worker)
                return worker.split
        return None

    def _take(self, worker: Worker, told: Told | None) -> Tally:
        """Heed what a worker tells; return what became of the split that it has written."""
        match told:
            case Done(tally):
                worker.split = None
                return tally
            case Refusal(message):
                raise BadResource(message)
            case Ready():
                worker.ready = True
            case Step():
                pass
            case None:
                self._replace(worker)
        return Tally()

    def _replace(self, worker: Worker) -> None:
        """Let another worker take over the split of one that has died."""
        worker.stop()
        self._workers.remove(worker)
        split = worker.split
        # One that had nothing left to do is not missed.
        if split is None:
            return
        if split.number in self._died:
            raise BadResource(
                f"{self._job.out}: the worker that coded split {split.number} was ended twice, perhaps for want of "
                "memory; call again with fewer --workers to go on"
            )
        self._died.add(split.number)
        self._workers.append(self._begin(split))
