"""What a tool gave back beside what it was given, and the reviews that follow from the difference.

Who went through an article looked at each event, statement and figure: what they left as it was they accepted, what
they took away they rejected. Of parties, places and times a tool shows the words alone, so there only changes say
something.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from onrecord.codec import write_json
from onrecord.export.lookup import Lookup
from onrecord.export.markup import Markup, markup_of
from onrecord.export.reviewed.compare import compare
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.store.review.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Returned:
    """A record with its marks as they came back, and who is known to have changed them, and when."""

    record: Record
    markup: Markup
    reviewer: str | None = None
    at: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A verdict on an item of an article, and when it was given."""

    article: Article
    verdict: Verdict
    at: str
    coder: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> bytes:
        """Write the review as one line: the article by id and digest, then what was said of which item."""
        known = {
            "article": self.article.id,
            "sha256": self.article.sha256,
            "coder": self.coder,
            "kind": self.verdict.kind,
            "item": self.verdict.item,
            "verdict": self.verdict.decision,
            "changes": dict(self.verdict.changes),
            "reviewer": self.verdict.reviewer,
            "at": self.at,
            "why": self.verdict.why,
        }
        return write_json(known)


def reviews_of(returned: Returned, *, reviewer: str, at: str) -> Iterator[Review]:
    """Yield the reviews in an order in which each names only items that are there; the tool's own name and time win."""
    lookup = Lookup.of(returned.record)
    coder: dict[str, Any] = {name: getattr(returned.record.coder, name) for name in ("onrecord", "model", "codebook")}
    who = returned.reviewer or reviewer
    for verdict in compare(lookup, markup_of(lookup), returned.markup, reviewer=who):
        yield Review(lookup.article, verdict, returned.at or at, coder)
