"""A crew of actors on a Ray cluster, or on a local Ray where there is none: the only home of ray.

Plain actors, one core each, that load the model once.  Ray Data is not used: it keeps progress in its own blocks and
checkpoints, while here the parts and marks in the folder of the run are what a killed run goes on from, and they are
the same bytes as those that processes write.  Nothing is retried by Ray itself.  Articles travel to the actors, a split
at a time; the parts are written where the actor is, so all machines have to see the folder.
"""

import logging
import os
import socket
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final

from onrecord.bulk.crew import Done, Ready, Refusal, Told, Worker, code_split, open_coder
from onrecord.bulk.folder import Folder
from onrecord.bulk.job import Job, Tally
from onrecord.bulk.locks import hold_worker
from onrecord.bulk.splits import Split
from onrecord.errors import BadResource, OnRecordError
from onrecord.read.foreign import Foreign

if TYPE_CHECKING:
    from ray import ObjectRef

MISSING: Final = "the engine ray is not installed: pip install 'onrecord[ray]'"
# How long an address may take to answer.
SECONDS: Final = 20
BUSY: Final = "check RAY_ADDRESS; on a busy machine begin it with `ray start --head`, or call again"


class RayActors:
    """Begin actors on the cluster that Ray finds (RAY_ADDRESS, or one begun on this machine), else on a local one."""

    def __init__(self) -> None:
        self._began = False

    def __enter__(self) -> "RayActors":
        """Connect to the cluster; raise BadResource where Ray is not installed or no cluster answers."""
        try:
            import ray
        except ImportError:
            raise BadResource(MISSING) from None
        if not ray.is_initialized():
            check_answer(os.environ.get("RAY_ADDRESS", ""))
            with Foreign("Ray cannot be reached or begun", BUSY):
                ray.init(include_dashboard=False, logging_level=logging.ERROR, log_to_driver=False)
            self._began = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave the cluster, and end it if it was begun here."""
        if self._began:
            import ray

            ray.shutdown()

    def cores(self) -> int:
        """Return the number of the cluster's cores."""
        import ray

        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        return max(1, int(resources.get("CPU", 1)))

    def begin(self, job: Job) -> Worker:
        """Begin one more actor; it waits until a core is free."""
        return Actor(job)

    def listen(self, workers: Iterable[Worker], seconds: float) -> Iterator[Worker]:
        """Yield the workers that have something to tell, after at most so many seconds."""
        import ray

        waiting = {worker.next: worker for worker in workers if isinstance(worker, Actor) and worker.next is not None}
        told, _ = ray.wait([*waiting], num_returns=len(waiting), timeout=0) if waiting else ([], [])
        if waiting and not told:
            told, _ = ray.wait([*waiting], num_returns=1, timeout=seconds)
        for reference in told:
            yield waiting[reference]


def check_answer(address: str) -> None:
    """Raise BadResource where no one answers at a cluster's address: Ray would go on asking for a quarter of an hour.

    >>> check_answer("auto")
    """
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if host and port.isdecimal():
        with Foreign(f"RAY_ADDRESS {address}: no cluster answers", "check it, and that the cluster is up"):
            socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS).close()


class Actor:
    """Hold one actor, the split that it is at, and what it will tell."""

    def __init__(self, job: Job) -> None:
        import ray

        self.split: Split | None = None
        self.ready = False
        # A path from here is another one where the actor is.
        local = Folder.of(job.out).shelf.local
        job = job if local is None else replace(job, out=local.absolute())
        remote: Any = ray.remote(num_cpus=1, max_restarts=0, max_task_retries=0)(Coding)
        self._actor = remote.remote(job)
        self._coming: deque[ObjectRef[Told]] = deque([self._actor.open.remote()])

    @property
    def next(self) -> "ObjectRef[Told] | None":
        """Return what it will tell next."""
        return self._coming[0] if self._coming else None

    def give(self, split: Split) -> None:
        """Give it a split; one that has died says so when it is asked."""
        self.split = split
        self._coming.append(self._actor.code.remote(split))

    def told(self) -> Told | None:
        """Take what it tells; None where it has died.  A fault in it is raised here."""
        import ray
        from ray.exceptions import RayError, RayTaskError

        try:
            told: Told = ray.get(self._coming.popleft())
        except RayTaskError:
            raise
        except RayError:
            return None
        return told

    def stop(self) -> None:
        """End the actor."""
        import ray

        ray.kill(self._actor, no_restart=True)


class Coding:
    """What an actor does: open the coder, then code what it is given."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def open(self) -> Told:
        """Open the coder."""
        try:
            self._coder = open_coder(self._job)
        except OnRecordError as error:
            return Refusal(f"{error}")
        return Ready()

    def code(self, split: Split) -> Told:
        """Code a split and write its parts."""
        job = self._job
        tally = Tally()
        try:
            with hold_worker(Folder.of(job.out).shelf.local):
                for told in code_split(job, split, self._coder):
                    tally = told.tally if isinstance(told, Done) else tally
        except OnRecordError as error:
            return Refusal(f"{error}")
        except OSError as error:
            return Refusal(f"{job.out}: cannot be written ({error}); make room, and call again to go on")
        return Done(tally, steps=len(split.items))
