"""The machine against the people: of what was reviewed, how much was right.

Precision counts the items that somebody judged.  Recall needs to know what is missing, so it counts articles alone
that somebody called finished.  A field counts where the item itself was right or was corrected.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, select, true

from onrecord.store import tables
from onrecord.store.database import Database
from onrecord.store.records import read_record
from onrecord.store.review.layering import Layered, Target
from onrecord.store.review.standing import layer_article

FIELDS: Final = MappingProxyType(
    {
        "events": (
            "type", "mode", "context", "actors", "recipients", "place", "date", "factuality", "magnitude", "trigger",
        ),
        "statements": ("kind", "speakers", "addressees", "date", "content"),
        "figures": ("value", "unit", "about", "approximate", "claimed_by", "span"),
        "entities": ("name", "type", "country", "sector", "role", "mentions"),
        "places": ("name", "country", "admin1", "latitude", "longitude", "geonames"),
        "times": ("value", "begin", "end_before", "span"),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Say how the machine did on one kind of item.

    `precision` is the share of judged items that nobody had to touch, `found` the share that were right or could be
    corrected; `recall` is what was found of all there is in finished articles.  None where nothing was judged.
    `fields` gives for each field the share in which the machine was right.
    """

    kind: str
    accepted: int
    corrected: int
    rejected: int
    added: int
    finished: int
    precision: float | None
    found: float | None
    recall: float | None
    fields: Mapping[str, float]


@dataclass(slots=True)
class _Tally:
    said: Counter[str]
    finished: Counter[str]
    right: Counter[str]
    judged: Counter[str]


def evaluate(database: Database) -> tuple[Evaluation, ...]:
    """Hold the current versions of all reviewed articles against what people said of them."""
    tallies: dict[str, _Tally] = defaultdict(lambda: _Tally(Counter(), Counter(), Counter(), Counter()))
    finished = 0
    with database.reading() as connection:
        for version, layered in _reviewed(connection):
            finished += layered.finished is not None and layered.finished.verdict == "accept"
            _count(read_record(connection, version), layered, tallies)
    return tuple(_evaluation(kind, tallies[kind], finished) for kind in FIELDS if kind in tallies)


def _reviewed(connection: Connection) -> Iterator[tuple[int, Layered]]:
    versions = tables.versions
    theirs = versions.c.article.in_(select(tables.reviews.c.article))
    chosen = select(versions.c.id, versions.c.article).where(versions.c.current == true(), theirs)
    for version, article in connection.execute(chosen.order_by(versions.c.id)).all():
        yield version, layer_article(connection, article, version)


def _count(machine: Any, layered: Layered, tallies: Mapping[str, _Tally]) -> None:
    finished = layered.finished is not None and layered.finished.verdict == "accept"
    before = {Target(name, item.id): item for name in FIELDS for item in getattr(machine, name)}
    after = {Target(name, item.id): item for name in FIELDS for item in getattr(layered.record, name)}
    for target, standing in layered.standings.items():
        tally = tallies[target.table]
        # What a person added and another rejected is nothing that the machine said.
        verdict = standing.verdict if target in before or standing.verdict == "add" else ""
        if not verdict:
            continue
        tally.said[verdict] += 1
        tally.finished[verdict] += finished
        if verdict in {"accept", "correct"} and target in after:
            for name in FIELDS[target.table]:
                tally.judged[name] += 1
                tally.right[name] += getattr(before[target], name) == getattr(after[target], name)


def _evaluation(kind: str, tally: _Tally, finished: int) -> Evaluation:
    accepted, corrected, rejected, added = (tally.said[name] for name in ("accept", "correct", "reject", "add"))
    judged = accepted + corrected + rejected
    found = tally.finished["accept"] + tally.finished["correct"]
    return Evaluation(
        kind=kind,
        accepted=accepted,
        corrected=corrected,
        rejected=rejected,
        added=added,
        finished=finished,
        precision=_share(accepted, judged),
        found=_share(accepted + corrected, judged),
        recall=_share(found, found + tally.finished["add"]),
        fields={name: tally.right[name] / count for name, count in tally.judged.items()},
    )


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None
