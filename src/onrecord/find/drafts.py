"""A statement while it is being put together: mutable by replacement only, positions still open."""

from dataclasses import dataclass
from typing import Literal

from onrecord.model.parse import Range

Kind = Literal["direct", "mixed", "indirect"]


@dataclass(frozen=True, slots=True)
class Draft:
    """Words attributed to somebody; `cue_word` is the cue's head, `by` the rule that found it."""

    kind: Kind
    contents: tuple[Range, ...]
    cue: Range | None
    cue_word: int | None
    sources: tuple[Range, ...]
    addressees: tuple[Range, ...]
    score: float
    by: str

    @property
    def first(self) -> int:
        """The first word of the content."""
        return min(first for first, _ in self.contents)

    @property
    def last(self) -> int:
        """The end of the content."""
        return max(last for _, last in self.contents)

    @property
    def size(self) -> int:
        """Count the words of the content."""
        return sum(last - first for first, last in self.contents)

    def holds(self, first: int, last: int) -> bool:
        """Tell whether a range lies within one of the content's ranges."""
        return any(begin <= first and last <= end for begin, end in self.contents)
