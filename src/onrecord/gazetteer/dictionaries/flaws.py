"""What in a dictionary could not be read: told and passed over, so that one slip costs one line."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """Say what is wrong in a file and where; `place` is a line, row or entity as people count them."""

    source: str
    place: str
    complaint: str

    def __str__(self) -> str:
        """Return the sentence that a user reads."""
        return f"{self.source}, {self.place}: {self.complaint}"
