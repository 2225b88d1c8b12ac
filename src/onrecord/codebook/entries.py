"""What a codebook holds: event types with modes, triggers and proofs; contexts; sectors.

A trigger is a lemma with conditions on the words around it.  Its `actor` and `recipient` name
argument paths: `subject` and `object` (deep: a passive's agent and its subject), `possessive`,
`owner` (a possessor beside an object: "Turkey's seizure of Afrin"), `modifier`, `holder` (whose an
abstract object is), or a preposition.  Every example and reject is a proof that tests run.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from onrecord.model.aside import kept_aside

PATHS = frozenset({"subject", "object", "possessive", "owner", "modifier", "holder"})


@dataclass(frozen=True, slots=True)
class Arguments:
    """Name the paths that lead to a trigger's parties, best first."""

    actor: tuple[str, ...]
    recipient: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TriggerRule:
    """A word that tells an event where its conditions hold; an empty condition always holds.

    `object`, `subject`, `modifier`, `prepositions` ask for one of their lemmas in that place;
    their `not_` twins refuse.  `kinds` ask what the object is (person, organization, place ...).
    `nearby` and `not_nearby` look at the whole sentence.  `precision` is measured, not felt.
    """

    id: str
    type: str
    lemma: str
    upos: frozenset[str]
    arguments: Arguments
    mutual: bool
    modes: tuple[str, ...] = ()
    particle: str | None = None
    object: frozenset[str] = frozenset()
    not_object: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    not_kinds: frozenset[str] = frozenset()
    subject: frozenset[str] = frozenset()
    not_subject: frozenset[str] = frozenset()
    modifier: frozenset[str] = frozenset()
    not_modifier: frozenset[str] = frozenset()
    prepositions: frozenset[str] = frozenset()
    not_prepositions: frozenset[str] = frozenset()
    governor: frozenset[str] = frozenset()
    not_governor: frozenset[str] = frozenset()
    nearby: frozenset[str] = frozenset()
    not_nearby: frozenset[str] = frozenset()
    clause: bool | None = None
    party: bool | None = None
    tense: frozenset[str] = frozenset()
    precision: float | None = None


@dataclass(frozen=True, slots=True)
class Mode:
    """A way in which an event of one type happens; cues are lemmas in or about the trigger."""

    name: str
    scale: float
    definition: str
    cues: frozenset[str]


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with what must be coded from it; `others` are the (type, word) of its other events.

    `line` is where it stands in its file.
    """

    text: str
    trigger: str
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place: str | None = None
    time: str | None = None
    mode: tuple[str, ...] = ()
    factuality: str = "occurred"
    others: tuple[tuple[str, str], ...] = ()
    line: int = 0

    @property
    def aside(self) -> bool:
        """Tell whether the sentence is kept aside as test: never trained on, never tuned to."""
        return kept_aside(self.text)


@dataclass(frozen=True, slots=True)
class Reject:
    """A sentence that tells no event of the type; `others` are the (type, word) that it does tell."""

    text: str
    others: tuple[tuple[str, str], ...] = ()
    line: int = 0

    @property
    def aside(self) -> bool:
        """Tell whether the sentence is kept aside as test."""
        return kept_aside(self.text)


@dataclass(frozen=True, slots=True)
class Proofs:
    """What proves one event type; rules and model are made from all but the fifth that is kept aside."""

    type: str
    file: str
    examples: tuple[Example, ...]
    rejects: tuple[Reject, ...]


@dataclass(frozen=True, slots=True)
class EventType:
    """One event type: what it covers and how it is told.

    `announced`: telling it ahead is the event itself (a promise).  `refused`: telling that
    something is not granted is the event itself, where no trigger of the type says so.
    """

    name: str
    definition: str
    quad: str
    scale: float
    trained: bool
    recipient_required: bool
    verb: Arguments
    noun: Arguments
    mutual: bool
    announced: bool
    refused: bool
    modes: tuple[Mode, ...]
    borders: Mapping[str, str]
    triggers: tuple[TriggerRule, ...]

    def scale_of(self, modes: tuple[str, ...]) -> float:
        """Return the strongest scale among the modes, or the type's own without modes."""
        scales = [mode.scale for mode in self.modes if mode.name in modes]
        return max(scales, key=abs) if scales else self.scale


@dataclass(frozen=True, slots=True)
class Context:
    """A field of affairs; a cue is a lemma, `weak` cues count half."""

    name: str
    definition: str
    cues: frozenset[str]
    weak: frozenset[str]


@dataclass(frozen=True, slots=True)
class Sector:
    """What an actor does in society, as a three-letter code."""

    code: str
    definition: str


@dataclass(frozen=True, slots=True)
class Codebook:
    """Closed vocabularies with the rules that apply them."""

    version: str
    types: Mapping[str, EventType]
    contexts: tuple[Context, ...]
    sectors: tuple[Sector, ...]
    light_verbs: frozenset[str]
    suffered_verbs: frozenset[str]
    by_lemma: Mapping[str, tuple[TriggerRule, ...]] = field(default_factory=dict)
