"""How far reviewers agree: Krippendorff's alpha over the items that at least two of them judged.

Nominal values, any number of reviewers, any gaps: alpha is 1 minus the disagreement seen over the disagreement that
chance would bring.  1 is full agreement, 0 is chance.  Published as Krippendorff, *Content Analysis*, chapter 12; the
library of that name is under the GPL, which a package under Apache-2.0 cannot depend on.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select

from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.review.standing import to_review
from onrecord.store.review.verdicts import LISTS, Review, standing_reviews

JUDGING: Final = ("accept", "reject", "correct")


@dataclass(frozen=True, slots=True)
class Agreement:
    """Say how far reviewers agree on a kind of item; `alpha` is None where chance cannot be told from agreement."""

    kind: str
    items: int
    reviewers: int
    agreed: float
    alpha: float | None


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha of nominal values, one sequence for each thing judged; None where it is undefined.

    >>> round(alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b",)]), 3)
    0.444
    """
    weights: dict[tuple[Hashable, Hashable], float] = defaultdict(float)
    for values in units:
        for number, one in enumerate(values):
            for other in (*values[:number], *values[number + 1 :]):
                weights[one, other] += 1 / (len(values) - 1)
    marginals: dict[Hashable, float] = defaultdict(float)
    for (one, _), weight in weights.items():
        marginals[one] += weight
    total = sum(marginals.values())
    by_chance = total**2 - sum(count**2 for count in marginals.values())
    if total <= 1 or by_chance == 0:
        return None
    seen = sum(weight for (one, other), weight in weights.items() if one != other)
    return 1 - (total - 1) * seen / by_chance


def measure_agreement(database: Database) -> tuple[Agreement, ...]:
    """Measure how far reviewers agree whether an item is right, wrong or to be corrected; by kind, and over all."""
    judged = _judged(database)
    kinds = {kind: [values for (_, one, _), values in judged.items() if one == kind] for kind in LISTS}
    everything = list(judged.values())
    return tuple(_measure(kind, units) for kind, units in {**kinds, "all": everything}.items() if _shared(units))


def _judged(database: Database) -> dict[tuple[int, str, str], dict[str, str]]:
    """Return each reviewer's last word on each item; who accepts what another corrected says so too."""
    logs: dict[int, list[Review]] = defaultdict(list)
    with database.reading() as connection:
        for row in connection.execute(select(tables.reviews).order_by(tables.reviews.c.at, tables.reviews.c.id)):
            logs[row.article].append(to_review(row))
    found: dict[tuple[int, str, str], dict[str, str]] = defaultdict(dict)
    for article, log in logs.items():
        for review in standing_reviews(log):
            verdict = review.verdict
            if verdict.decision not in JUDGING or verdict.kind not in LISTS:
                continue
            words = found[article, verdict.kind, verdict.item]
            accepted = verdict.decision == "accept" and "correct" in words.values()
            words[verdict.reviewer] = "correct" if accepted else verdict.decision
    return found


def _shared(units: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    return [unit for unit in units if len(unit) > 1]


def _measure(kind: str, units: Sequence[Mapping[str, str]]) -> Agreement:
    shared = _shared(units)
    agreed = sum(len(set(unit.values())) == 1 for unit in shared) / len(shared)
    reviewers = {name for unit in shared for name in unit}
    return Agreement(kind, len(shared), len(reviewers), agreed, alpha([tuple(unit.values()) for unit in shared]))
