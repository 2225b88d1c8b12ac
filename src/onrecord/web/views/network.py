"""Pairs of who acts on whom -> rows of a table that a graph is drawn from."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.gazetteer.folding import fold
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


@dataclass(frozen=True, slots=True)
class OtherRow:
    """One on the other side of somebody's events: how many they share, and where these and the other are."""

    name: str
    href: str
    count: int
    events: str


def others_of(name: str, pairs: Iterable[Pair], *, acting: bool) -> tuple[OtherRow, ...]:
    """List whom somebody acts on, or by whom they are acted on, the most frequent first.

    Somebody of several names has a pair for each of them: the other is listed once.
    """
    counted: dict[str, tuple[str, int]] = {}
    for pair in pairs:
        other = pair.recipient if acting else pair.actor
        shown, count = counted.get(fold(other), (other, 0))
        counted[fold(other)] = (shown, count + pair.count)
    listed = sorted(counted.values(), key=lambda one: (-one[1], one[0]))
    return tuple(
        OtherRow(
            other,
            f"/actors/{slug(other)}",
            count,
            address("/events", {}, actor=name if acting else other, recipient=other if acting else name),
        )
        for other, count in listed
    )
