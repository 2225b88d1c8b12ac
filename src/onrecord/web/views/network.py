"""Pairs of who acts on whom -> rows of a table that a graph is drawn from."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.store.queries.counts import Pair
from onrecord.web.views.asking import Told, address
from onrecord.web.views.words import slug


@dataclass(frozen=True, slots=True)
class PairRow:
    """Who acts on whom: how often, on the mean how hostile (-10) or friendly (10), and where their pages are."""

    actor: str
    recipient: str
    actor_href: str
    recipient_href: str
    count: int
    scale: float
    href: str


def pair_rows(pairs: Iterable[Pair], told: Told) -> tuple[PairRow, ...]:
    """Make rows of pairs."""
    return tuple(
        PairRow(
            pair.actor,
            pair.recipient,
            f"/actors/{slug(pair.actor)}",
            f"/actors/{slug(pair.recipient)}",
            pair.count,
            pair.scale,
            address("/events", told, actor=pair.actor, recipient=pair.recipient),
        )
        for pair in pairs
    )
