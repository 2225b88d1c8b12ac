"""What a person wrote into a form -> the changes of a verdict, as a record writes them.

A name that the record does not know is added where the article has these words: a party or place always has words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from onrecord.errors import Refused
from onrecord.model.record import Record
from onrecord.store.days import days_of
from onrecord.store.review.filling import Plain
from onrecord.web.reading.inputs import Input, Names
from onrecord.web.reading.values import read_day, read_degrees, read_modes, read_number
from onrecord.web.reading.word_places import find_words, nearest_words

Form = Mapping[str, Sequence[str]]

# The field of a record that holds an item's own words.
OWN_WORDS: Final = MappingProxyType(
    {"event": "trigger", "statement": "content", "entity": "mentions", "place": "mentions"}
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A party or place that is to be added first, since a change names it; `field` and `position` say where."""

    kind: str
    field: str
    changes: Plain


def read_changes(
    kind: str, form: Form, inputs: Sequence[Input], *, item: Plain, record: Record
) -> tuple[Plain, list[Newcomer]]:
    """Read what differs from what was shown; raise Refused where it makes no sense."""
    changes: Plain = {}
    newcomers: list[Newcomer] = []
    reader = _Reader(kind, record, item, newcomers)
    for one in inputs:
        written = [text.strip() for text in form.get(one.name, ())]
        written = [text for text in written if text]
        if one.name not in form and one.shape != "check":
            continue
        if _differs(written, one, form):
            changes |= dict(reader.read(one, written))
    return changes, newcomers


def _differs(written: Sequence[str], one: Input, form: Form) -> bool:
    """Tell whether a field holds something else than when the form was made, whatever the white space."""
    was = form.get(f"was-{one.name}", ("",))[0]
    if one.shape == "words":
        return " ".join(" ".join(written).split()) != " ".join(was.split())
    return list(written) != [line.strip() for line in was.split("\n") if line.strip()]


class _Reader:
    def __init__(self, kind: str, record: Record, item: Plain, newcomers: list[Newcomer]) -> None:
        self._kind, self._record, self._item, self._newcomers = kind, record, item, newcomers

    def read(self, one: Input, written: Sequence[str]) -> Iterator[tuple[str, Any]]:
        """Yield the fields of the record that one field of the form changes."""
        text = written[0] if written else None
        if one.shape == "words":
            yield from self._words(written)
        elif one.shape == "names":
            yield one.name, [self._named(one.name, name) for name in written]
        elif one.shape == "check":
            yield one.name, bool(written)
        elif one.name == "place":
            yield "place", self._named("place", text) if text else None
        elif one.name == "mode":
            yield "mode", read_modes(text)
        elif one.name == "date":
            yield "date", read_day(text)
        elif one.name == "value" and self._kind == "time":
            days = days_of(read_day(text))
            yield from (("value", text), ("begin", days.begin), ("end_before", days.end_before))
        elif one.name == "value":
            yield "value", read_number(text)
        elif one.name in {"latitude", "longitude"}:
            yield one.name, read_degrees(text, one.label, limit=90 if one.name == "latitude" else 180)
        elif one.required and not text:
            raise Refused(f"{one.label}: must not be empty")
        else:
            yield one.name, text

    def _words(self, written: Sequence[str]) -> Iterator[tuple[str, Any]]:
        span = find_words(self._record.article, written, near=self._near())
        place = {"start": span.start, "end": span.end} | ({} if span.part == "text" else {"part": span.part})
        field = OWN_WORDS.get(self._kind)
        if field is None:
            yield from place.items()
        elif field == "trigger":
            yield field, place
        else:
            others = [{k: v for k, v in one.items() if k != "text"} for one in self._item[field][1:]]
            yield field, [place, *(others if field == "mentions" else ())]

    def _near(self) -> int:
        field = OWN_WORDS.get(self._kind)
        own = self._item if field is None else self._item[field]
        first = own[0] if isinstance(own, list) and own else own
        return int(first.get("start", 0)) if isinstance(first, dict) else 0

    def _named(self, field: str, name: str) -> str:
        """Return the item of a name, or note that it is to be added where the article has such words."""
        is_place = field == "place"
        known = Names(self._record.places if is_place else self._record.entities).find(name)
        if known is not None:
            return known
        span = nearest_words(self._record.article.text, name, self._near())
        if span is None:
            what = "place" if is_place else "party"
            raise Refused(
                f"{name}: no {what} of that name, and no such words in the article; write it as it stands there"
            )
        changes: Plain = {"name": name, "mentions": [{"start": span.start, "end": span.end}]}
        self._newcomers.append(
            Newcomer("place" if is_place else "entity", field, changes | ({} if is_place else {"type": "other"}))
        )
        return f"new:{len(self._newcomers) - 1}"


def with_newcomers(changes: Plain, ids: Sequence[str]) -> Plain:
    """Put the ids of added items where the changes name them.

    >>> with_newcomers({"actors": ["e1", "new:0"], "place": None}, ["e9"])
    {'actors': ['e1', 'e9'], 'place': None}
    """

    def put(value: Any) -> Any:
        if isinstance(value, list):
            return [put(one) for one in value]
        return (
            ids[int(value[4:])]
            if isinstance(value, str) and value.startswith("new:") and value[4:].isdigit()
            else value
        )

    return {name: put(value) if name in REFERRING else value for name, value in changes.items()}


REFERRING: Final = frozenset({"actors", "recipients", "speakers", "addressees", "claimed_by", "place"})
