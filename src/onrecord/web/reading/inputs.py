"""What can be corrected of an item, as fields of a form, and what a person wrote into them as changes.

Each field is sent with what it was when the form was made.  Only fields that differ from that are changes: who corrects
the place does not undo what somebody else said of the actors meanwhile.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from onrecord.codebook import load_codebook
from onrecord.model.record import Record
from onrecord.store.review.filling import DEFAULTS, Plain

Shape = Literal["text", "choice", "names", "words", "check", "long"]

FACTUALITY: Final = ("occurred", "planned", "hypothetical", "negated", "historical")
SPEECH: Final = ("direct", "mixed", "indirect")
DAYS: Final = "as precise as the words: 2018-05-01, 2018-05, 2018; empty where they lead to no day"
COUNTRY: Final = "three letters, as SYR"
WORDS: Final = "exactly as they stand in the article"
PARTIES: Final = ("person", "organization", "group", "country", "place", "other")


@dataclass(frozen=True, slots=True)
class Input:
    """One field of a form; `values` are what it holds, `options` what can be chosen or is proposed."""

    name: str
    label: str
    shape: Shape
    values: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    hint: str | None = None
    required: bool = False
    shown: str | None = None

    @property
    def value(self) -> str:
        """Return the one value of a field that has no more."""
        return self.values[0] if self.values else ""

    @property
    def was(self) -> str:
        """Return what the field showed, to be compared with what comes back."""
        return "\n".join(self.values) if self.shown is None else self.shown


class Names:
    """Names of parties or places in a form, made distinct, and back to ids."""

    def __init__(self, items: Sequence[Any]) -> None:
        self._by_label: dict[str, str] = {}
        for item in items:
            name = " ".join(item.name.split())
            label, number = name, 1
            while label in self._by_label:
                number += 1
                label = f"{name} ({number})"
            self._by_label[label] = item.id
        self._by_id = {item: label for label, item in self._by_label.items()}

    @property
    def labels(self) -> tuple[str, ...]:
        """List all names."""
        return tuple(sorted(self._by_label, key=str.casefold))

    def of(self, ids: Iterable[str | None]) -> tuple[str, ...]:
        """Return the names of items."""
        return tuple(self._by_id[one] for one in ids if one is not None and one in self._by_id)

    def find(self, label: str) -> str | None:
        """Return the item of a name, in any case where it is not ambiguous."""
        if label in self._by_label:
            return self._by_label[label]
        alike = [one for name, one in self._by_label.items() if name.casefold() == label.casefold()]
        return alike[0] if len(alike) == 1 else None


def inputs_of(kind: str, item: Plain, record: Record) -> tuple[Input, ...]:
    """Return the fields of a form for an item, which is told as a record writes it."""
    parties = Names(record.entities)
    match kind:
        case "event":
            return _event(item, parties, Names(record.places))
        case "statement":
            return (
                _words(item["content"][:1], "what was said"),
                _names("speakers", "Speaker", item, names=parties),
                _names("addressees", "To whom", item, names=parties),
                Input("kind", "Speech", "choice", (item["kind"],), SPEECH),
                _date(item),
            )
        case "figure":
            return _figure(item, parties)
        case "time":
            day = item["value"] if item["begin"] else None
            return (_words([item], "the time"), Input("value", "Day", "text", _some(day), hint=DAYS))
        case "place":
            return _place(item)
        case _:
            return _entity(item)


def _event(item: Plain, parties: Names, places: Names) -> tuple[Input, ...]:
    types = load_codebook().types
    modes = tuple(sorted({mode.name for entry in types.values() for mode in entry.modes}))
    return (
        Input("type", "What", "choice", (item["type"],), tuple(types)),
        Input("mode", "Mode", "text", _some(", ".join(item["mode"])), modes, "several with a comma between"),
        _words([item["trigger"]], "what tells it"),
        _names("actors", "Who", item, names=parties),
        _names("recipients", "To whom", item, names=parties),
        Input("place", "Where", "text", places.of([item["place"]]), places.labels),
        _date(item),
        Input("factuality", "How real", "choice", (item["factuality"],), FACTUALITY),
    )


def _figure(item: Plain, parties: Names) -> tuple[Input, ...]:
    values = item["value"] if isinstance(item["value"], list) else [item["value"]]
    number = " to ".join(f"{value:.12g}" for value in values if value is not None)
    return (
        _words([item], "the figure"),
        Input("value", "Value", "text", _some(number), hint="a number, or “10 to 20”", required=True),
        Input("unit", "Unit", "text", _some(item["unit"])),
        Input("about", "Of what", "text", _some(item["about"])),
        Input("approximate", "About, not exactly", "check", ("yes",) if item["approximate"] else ()),
        _names("claimed_by", "Claimed by", item, names=parties),
    )


def _place(item: Plain) -> tuple[Input, ...]:
    point = (None if item[name] is None else f"{item[name]:.6g}" for name in ("latitude", "longitude"))
    latitude, longitude = map(_some, point)
    return (
        _words(item["mentions"][:1], "the place"),
        Input("name", "Name", "text", _some(item["name"]), required=True),
        Input("country", "Country", "text", _some(item["country"]), hint=COUNTRY),
        Input("admin1", "Region", "text", _some(item["admin1"])),
        Input("latitude", "Latitude", "text", latitude),
        Input("longitude", "Longitude", "text", longitude),
    )


def _entity(item: Plain) -> tuple[Input, ...]:
    sectors = tuple(sector.code for sector in load_codebook().sectors)
    return (
        _words(item["mentions"][:1], "the party"),
        Input("name", "Name", "text", _some(item["name"]), required=True),
        Input("type", "Kind", "choice", (item["type"],), PARTIES),
        Input("country", "Country", "text", _some(item["country"]), hint=COUNTRY),
        Input("sector", "Sector", "text", _some(item["sector"]), sectors),
        Input("role", "Role", "text", _some(item["role"])),
    )


def _words(places: Sequence[Plain], what: str) -> Input:
    """Make the field of an item's own words: as they stand in the article, with their offsets beside them."""
    values = tuple(text for one in places if one.get("text") for text in (one["text"], write_place(one)))
    return Input("words", f"Words of {what}", "words", values, hint=WORDS, required=True)


def _names(name: str, label: str, item: Plain, *, names: Names) -> Input:
    return Input(name, label, "names", names.of(item[name]), names.labels)


def _date(item: Plain) -> Input:
    return Input("date", "When", "text", _some(item["date"]), hint=DAYS)


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def write_place(words: Plain) -> str:
    """Write where words stand.

    >>> write_place({"start": 3, "end": 7})
    'text:3:7'
    """
    return f"{words.get('part', 'text')}:{words['start']}:{words['end']}"


def blank(kind: str, words: Plain | None) -> Plain:
    """Return an empty item of a kind at words of the article, as the form to add one begins."""
    item = {**DEFAULTS[kind], "trigger": words or {}, "content": [words] if words else []}
    item |= {"mentions": item["content"], **(words or {})}
    if kind == "event":
        item["type"] = next(iter(load_codebook().types))
    if kind == "entity":
        item["type"] = "group"
    if words and kind in {"entity", "place"}:
        item["name"] = " ".join(words["text"].split())
    if kind == "figure":
        item["value"] = []
    return item
