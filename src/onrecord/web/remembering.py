"""Counts are remembered until something is written: the same question is then answered without the database.

What is kept is bounded, and the moment of the store is part of the key: an old answer is never given.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Final, TypeVar, cast

from starlette.requests import Request

from onrecord.store import Store
from onrecord.store.queries.moment import read_moment

Answer = TypeVar("Answer")

KEPT: Final = 500


class Memory:
    """Keep the last answers; used by many threads at once."""

    def __init__(self, kept: int = KEPT) -> None:
        self._kept = kept
        self._answers: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def ask(self, store: Store, question: Hashable, work: Callable[[], Answer]) -> Answer:
        """Return the answer to a question, and do the work for it where it is not known for this moment."""
        key = (read_moment(store.database), question)
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
                return cast("Answer", self._answers[key])
        # Two threads may do the same work at once; that is cheaper than to let one wait for the other.
        answer = work()
        with self._lock:
            self._answers[key] = answer
            while len(self._answers) > self._kept:
                self._answers.popitem(last=False)
        return answer


def memory_of(request: Request) -> Memory:
    """Return the memory of the application."""
    state = request.app.state
    if not hasattr(state, "memory"):
        state.memory = Memory()
    return cast("Memory", state.memory)
