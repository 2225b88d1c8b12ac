"""A person, organisation, group, country or place that takes part, with all its mentions."""

from dataclasses import dataclass, field

from onrecord.model.span import Span


@dataclass(frozen=True, slots=True)
class Entity:
    """Bring all mentions of one real-world party together; `name` is the fullest form told.

    `country` is ISO 3166 alpha-3 or one of PLOVER's international codes; `sector` a PLOVER sector.
    `by` tells which knowledge gave country and sector.
    """

    id: str
    name: str
    type: str
    country: str | None
    sector: str | None
    mentions: tuple[Span, ...]
    aliases: tuple[str, ...] = ()
    role: str | None = None
    identifiers: dict[str, str] = field(default_factory=dict)
    by: str | None = None
