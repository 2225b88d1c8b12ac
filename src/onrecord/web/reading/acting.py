"""What a form asks for -> verdicts in the store, and what to tell who sent it."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, cast

from onrecord.errors import Refused
from onrecord.store import Store
from onrecord.store.queries.reading import Reading, read_article
from onrecord.store.review.filling import Plain
from onrecord.store.review.verdicts import LISTS, Decision, Kind, Review, Verdict, is_undone
from onrecord.web.reading.changes import read_changes, with_newcomers
from onrecord.web.reading.forms import Form, first
from onrecord.web.reading.inputs import blank, inputs_of
from onrecord.web.reading.room import find_plain

DONE: Final = MappingProxyType(
    {"accept": "accepted", "reject": "rejected", "correct": "corrected", "add": "added", "undo": "taken back"}
)


@dataclass(frozen=True, slots=True)
class Done:
    """Tell what was kept, of which item, and in a word what to say of it."""

    review: Review
    item: str
    message: str


def act(store: Store, reading: Reading, form: Form, *, reviewer: str) -> Done:
    """Keep the verdict that a form asks for; raise Refused where it makes no sense."""
    decision, kind = first(form, "decision"), first(form, "item-kind")
    if not reviewer:
        raise Refused("a review needs the name of its reviewer: write yours at the head of the page")
    why = first(form, "why") or None
    if decision == "undo":
        return _undo(store, reading, first(form, "review"), who=(reviewer, why))
    item = first(form, "item")
    told = _Told(store, reading, reviewer, why)
    if decision in {"correct", "add"} and kind in LISTS:
        return _change(told, form, kind=kind, item=item, adding=decision == "add")
    return told.keep(decision, kind, item, changes={})


@dataclass(frozen=True, slots=True)
class _Told:
    store: Store
    reading: Reading
    reviewer: str
    why: str | None

    def keep(self, decision: str, kind: str, item: str, *, changes: Plain) -> Done:
        # What is no decision or kind is refused by the store, in a sentence.
        verdict = Verdict(cast("Decision", decision), cast("Kind", kind), item, self.reviewer, changes, self.why)
        kept = self.store.review(self.reading.version, verdict)
        what = "Article" if kind == "article" else kind.replace("entity", "party").capitalize()
        message = (
            {"accept": "Finished.", "reject": "Open again."}[decision]
            if kind == "article"
            else f"{what} {DONE[decision]}."
        )
        return Done(kept, kept.verdict.item, message)


def _change(told: _Told, form: Form, *, kind: str, item: str, adding: bool) -> Done:
    record = told.reading.layered.record
    plain = blank(kind, None) if adding else find_plain(told.reading, item, kind=kind)[1]
    inputs = inputs_of(kind, plain, record)
    changes, newcomers = read_changes(kind, form, inputs, item=plain, record=record)
    if not changes:
        raise Refused("nothing was changed: accept the item if nothing is wrong with it")
    ids = [told.keep("add", one.kind, "", changes=one.changes).item for one in newcomers]
    done = told.keep("add" if adding else "correct", kind, item, changes=with_newcomers(changes, ids))
    names = [str(one.changes["name"]) for one in newcomers]
    return Done(done.review, done.item, done.message + (f" Added first: {', '.join(names)}." if names else ""))


def _undo(store: Store, reading: Reading, uid: str, *, who: tuple[str, str | None]) -> Done:
    found = next((one for one in reading.log if one.uid == uid), None)
    if found is None or is_undone(found, reading.log):
        raise Refused("nothing is left to take back")
    kept = store.undo(uid, reviewer=who[0], why=who[1])
    decision = found.verdict.decision
    return Done(kept, found.verdict.item, f"Taken back: {DONE[decision]} by {found.verdict.reviewer}.")


def said_meanwhile(store: Store, article: int, form: Form, *, done: Done) -> Sequence[str]:
    """Tell what others said of the same item since the form was made: both are kept, the last word counts."""
    seen = first(form, "seen")
    if not seen.isdecimal() or len(seen) > 18:
        return []
    log = read_article(store.database, article).log
    others = [
        one
        for one in log
        if int(seen) < one.key < done.review.key
        and one.verdict.item == done.item
        and one.verdict.reviewer != done.review.verdict.reviewer
    ]
    if not others:
        return []
    last = others[-1].verdict
    return [f"{last.reviewer} {DONE[last.decision]} it while you looked: both are kept, yours is the last word."]
