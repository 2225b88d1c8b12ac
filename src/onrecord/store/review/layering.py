"""The machine's record under what people said of it: the reviewed record, and what became of each item.

Verdicts on one item are read in the order in which they were given.  A correction changes the fields that it names and
leaves earlier ones standing; a rejection takes the item away; to accept is to take it as it stands by then, earlier
corrections included.  So the last word counts, whoever said it, and no word is lost.

A newer version of the machine's record may say something else of the same item.  What a person corrected or added
holds for it too; what a person accepted or rejected holds only where the item is still the same.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from onrecord.codec import from_json, read_json, to_json, write_json
from onrecord.errors import OnRecordError, Refused, StoreError
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.store.review.filling import Plain, change_item, make_item
from onrecord.store.review.verdicts import LISTS, Review, standing_reviews

# Which fields of an item name other items: where those change, so does what the item says.
REFERENCES: Final = MappingProxyType(
    {
        "events": ("actors", "recipients", "place", "time", "according_to"),
        "statements": ("speakers", "addressees", "inside"),
        "figures": ("claimed_by", "statement", "against"),
        "entities": (),
        "places": (),
        "times": (),
    }
)


class Standing(NamedTuple):
    """What became of an item, and by which review."""

    verdict: str
    review: int


class Target(NamedTuple):
    """An item by the list it is in and its id."""

    table: str
    item: str


@dataclass(slots=True)
class Layered:
    """The reviewed record; `changed` maps items that differ from the machine's to the review behind it."""

    record: Record
    standings: dict[Target, Standing] = field(default_factory=dict)
    changed: dict[Target, int] = field(default_factory=dict)
    finished: Standing | None = None


def plain_of(record: Record) -> Plain:
    """Return a record as lists and mappings, as it is written."""
    plain = read_json(to_json(record))
    assert isinstance(plain, dict)
    return plain


def layer(machine: Record, log: Sequence[Review], earlier: Mapping[int, Record], *, version: int) -> Layered:
    """Lay the reviews of an article over the machine's record of one version.

    `earlier` holds the other versions that were reviewed.  Raises StoreError where a review cannot be laid over it.
    """
    plain = plain_of(machine)
    lists = {table: {item["id"]: item for item in plain[table]} for table in LISTS.values()}
    untouched = {table: dict(items) for table, items in lists.items()}
    others = {key: plain_of(record) for key, record in earlier.items() if key != version}
    layered = Layered(machine)
    by_target: dict[Target, list[Review]] = defaultdict(list)
    for review in standing_reviews(log):
        verdict = review.verdict
        if verdict.kind == "article":
            layered.finished = Standing(verdict.decision, review.key) if review.version == version else None
        else:
            by_target[Target(LISTS[verdict.kind], verdict.item)].append(review)
    for target, reviews in by_target.items():
        _lay(target, reviews, _Layers(lists, untouched, others, version, machine.article), layered=layered)
    _forget_what_is_gone(lists)
    _note_changes(lists, untouched, layered)
    layered.record = _read_back(plain, lists, machine.article)
    return layered


class _Layers(NamedTuple):
    lists: dict[str, dict[str, Plain]]
    untouched: dict[str, dict[str, Plain]]
    others: Mapping[int, Plain]
    version: int
    article: Article

    def seen(self, target: Target, version: int) -> Plain | None:
        """Return the item as the reviewer saw it."""
        if version == self.version:
            return self.untouched[target.table].get(target.item)
        items = self.others[version][target.table] if version in self.others else ()
        return next((item for item in items if item["id"] == target.item), None)


def _lay(target: Target, reviews: Sequence[Review], layers: _Layers, *, layered: Layered) -> None:
    """Let the verdicts on one item follow one another."""
    here, base = layers.lists[target.table], layers.untouched[target.table].get(target.item)
    item, alive, said = base, True, Standing("", 0)
    touched = False
    for review in reviews:
        verdict, seen = review.verdict, layers.seen(target, review.version)
        if verdict.decision == "add":
            item, alive, touched = item or make_item(verdict, layers.article), True, True
        elif verdict.decision == "correct":
            item, alive, touched = item or seen, True, True
            if item is None:
                raise StoreError(f"{target.item}: not in the version that was reviewed; code the article again")
            item = change_item(item, verdict, layers.article)
            _bring_along(target.table, item, review.version, layers=layers)
        elif not touched and seen != base:
            continue
        else:
            alive = verdict.decision == "accept"
        said = Standing(_name(verdict.decision, alive=alive, touched=touched, base=base), review.key)
    if said.review:
        layered.standings[target] = said
    if alive and item is not None:
        here[target.item] = item
    else:
        here.pop(target.item, None)


def _name(decision: str, *, alive: bool, touched: bool, base: Plain | None) -> str:
    """Name what became of an item: accepted as corrected is corrected, not accepted as the machine had it."""
    if alive and touched:
        return "correct" if base is not None else "add"
    return decision


def _bring_along(table: str, item: Plain, version: int, *, layers: _Layers) -> None:
    """Keep what a corrected item of an earlier version names, where the newer version no longer has it."""
    wanted = set(_named(table, item))
    if version == layers.version or version not in layers.others:
        return
    for other, items in layers.lists.items():
        for old in layers.others[version][other]:
            if old["id"] in wanted:
                items.setdefault(old["id"], old)


def _named(table: str, item: Mapping[str, Any]) -> Iterator[str]:
    for name in REFERENCES[table]:
        value = item[name]
        yield from value if isinstance(value, list) else (value,) if value else ()


def _forget_what_is_gone(lists: Mapping[str, dict[str, Plain]]) -> None:
    """Let nothing name a party, place, time or statement that was rejected."""
    there = {name for items in lists.values() for name in items}
    for table, items in lists.items():
        for key, item in items.items():
            if set(_named(table, item)) <= there:
                continue
            kept = {name: _only(item[name], there) for name in REFERENCES[table]}
            items[key] = {**item, **kept}


def _only(value: Any, there: set[str]) -> Any:
    if isinstance(value, list):
        return [one for one in value if one in there]
    return value if value in there else None


def _note_changes(
    lists: Mapping[str, Mapping[str, Plain]], untouched: Mapping[str, Mapping[str, Plain]], layered: Layered
) -> None:
    """Note the items that are not as the machine had them, and those that name one of these."""
    fallback = max((said.review for said in layered.standings.values()), default=0)
    for table, items in lists.items():
        for name, item in items.items():
            if untouched[table].get(name) != item:
                target = Target(table, name)
                said = layered.standings.get(target)
                layered.changed[target] = said.review if said else fallback
    directly = {target.item: review for target, review in layered.changed.items()}
    for table, items in lists.items():
        for name, item in items.items():
            moved = [directly[other] for other in _named(table, item) if other in directly]
            if moved:
                layered.changed.setdefault(Target(table, name), max(moved))


def _read_back(plain: Plain, lists: Mapping[str, Mapping[str, Plain]], article: Article) -> Record:
    """Hold the whole against the shape of a record and its words against the article."""
    whole = {**plain, **{table: list(items.values()) for table, items in lists.items()}}
    try:
        return from_json(write_json(whole))
    except OnRecordError as error:
        raise Refused(f"article {article.id}: what the review says is no record: {error}") from error
