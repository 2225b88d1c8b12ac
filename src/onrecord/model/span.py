"""A stretch of verbatim words.

Offsets are half-open and count Unicode code points into one part of the article.
"""

from dataclasses import dataclass
from typing import Literal

Part = Literal["text", "title", "published"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Point to words of one article part, start inclusive, end exclusive.

    >>> Span(3, 7).length
    4
    """

    start: int
    end: int
    part: Part = "text"

    @property
    def length(self) -> int:
        """Count the code points covered."""
        return self.end - self.start

    @property
    def bounds(self) -> tuple[int, int]:
        """Return start and end."""
        return self.start, self.end

    def touches(self, other: "Span") -> bool:
        """Tell whether both share at least one code point of the same part."""
        return self.part == other.part and self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether the other lies wholly inside."""
        return self.part == other.part and self.start <= other.start and other.end <= self.end
