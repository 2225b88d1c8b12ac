"""Calls into a library of others, whose errors are of classes that cannot be known beforehand.

A driver of fsspec raises what the library below it raises (botocore, google-auth, aiohttp), and Ray even plain
`Exception`.  Only the call itself belongs within, so that a fault of ours is never taken for one of theirs.
"""

from types import TracebackType

from onrecord.errors import BadResource, OnRecordError


class Foreign:
    """Turn whatever error is raised within into BadResource, one sentence with advice.

    Errors of the classes `passes` are left as they are, and so are our own and interrupts.

    >>> with Foreign("s3://news: cannot be opened", "check your credentials"):
    ...     raise LookupError("none found")
    Traceback (most recent call last):
        ...
    onrecord.errors.BadResource: s3://news: cannot be opened (none found): check your credentials
    """

    def __init__(self, what: str, advice: str, *, passes: tuple[type[Exception], ...] = ()) -> None:
        self._what, self._advice = what, advice
        self._passes: tuple[type[Exception], ...] = (OnRecordError, *passes)

    def __enter__(self) -> None:
        """Begin to listen."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Say what was raised; raise BadResource, of which it is the cause."""
        if isinstance(error, Exception) and not isinstance(error, self._passes):
            told = " ".join(f"{error}".split()).rstrip(".") or type(error).__name__
            raise BadResource(f"{self._what} ({told}): {self._advice}") from error
