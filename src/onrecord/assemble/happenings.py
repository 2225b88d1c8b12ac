"""Event mentions -> events: one for each happening, with the words of all its tellings."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Final

from onrecord.assemble.findings import Findings
from onrecord.assemble.instances import is_repeated, joined, stand_ins
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.ids import make_id
from onrecord.model.mention import EventMention, RoleMention
from onrecord.model.place import Place
from onrecord.model.statement import Statement
from onrecord.model.time import Time
from onrecord.resolve.events import settle_factuality
from onrecord.resolve.times import date_of

PARTY_FIELDS: Final = MappingProxyType({"actor": "actors", "recipient": "recipients"})


def make_events(findings: Findings, statements: Sequence[Statement]) -> tuple[Event, ...]:
    """Make the article's events in the order of their triggers."""
    tellings = ([findings.happenings[i] for i in group] for group in findings.groups)
    events = [_make_event(findings, group, statements) for group in tellings]
    return tuple(sorted(events, key=lambda event: (event.trigger.start, event.type)))


def _make_event(findings: Findings, tellings: list[EventMention], statements: Sequence[Statement]) -> Event:
    """Make one event: the best-scored telling leads, the others fill what it leaves open."""
    tellings = sorted(tellings, key=lambda telling: (-telling.score, telling.word))
    lead = tellings[0]
    trigger = findings.parse.span(lead.first, lead.last)
    actors, actor_words = _parties(findings, tellings, "actor", taken=())
    recipients, recipient_words = _parties(findings, tellings, "recipient", taken=actors)
    place, place_words = _place(findings, tellings)
    time, time_words = _time(findings, tellings)
    entry = findings.codebook.types[lead.type]
    evidence = [*_trigger_evidence(findings, tellings), *actor_words, *recipient_words, *place_words, *time_words]
    return Event(
        id=make_id("v", findings.article.sha256, lead.type, trigger.start, trigger.end),
        type=lead.type,
        mode=lead.modes,
        context=lead.contexts,
        quad=entry.quad,
        scale=entry.scale_of(lead.modes),
        actors=actors,
        recipients=recipients,
        place=place.id if place else None,
        date=date_of(time) if time else None,
        time=time.id if time else None,
        factuality=settle_factuality(lead.factuality, time.end_before if time else None, findings.article.published),
        according_to=_sources(findings, tellings, statements),
        score=lead.score,
        trigger=trigger,
        evidence=tuple(evidence),
        magnitude=_magnitude(tellings),
    )


def _trigger_evidence(findings: Findings, tellings: Iterable[EventMention]) -> Iterable[Evidence]:
    """Show every telling's words as evidence of the type, and the lead's for its factuality."""
    for n, telling in enumerate(tellings):
        span = findings.parse.span(telling.first, telling.last)
        yield Evidence("type", span, telling.by, "stated", telling.score)
        if n == 0:
            yield Evidence("factuality", span, telling.by, "inferred", telling.score)


def _roles(tellings: Iterable[EventMention], role: str) -> list[RoleMention]:
    """Return a role's mentions from the first telling that has any."""
    for telling in tellings:
        found = [mention for mention in telling.roles if mention.role == role]
        if found:
            return found
    return []


def _parties(
    findings: Findings, tellings: list[EventMention], role: str, *, taken: Sequence[str]
) -> tuple[tuple[str, ...], list[Evidence]]:
    """Return the parties of a role with their words; nobody is actor and recipient of one event.

    They come from one telling: the best that names them all, as "the ministers talked" does not, else the best.
    """
    found = [_told_parties(findings, telling, role, taken=taken) for telling in tellings]
    told = [(parties, words) for parties, words in found if parties]
    several = findings.codebook.types[tellings[0].type].mutual and role == "actor"
    named = [pair for pair in told if findings.named.issuperset(pair[0]) and len(pair[0]) > several]
    return next(iter(named or told), ((), []))


def _told_parties(
    findings: Findings, telling: EventMention, role: str, *, taken: Sequence[str]
) -> tuple[tuple[str, ...], list[Evidence]]:
    """Return the parties of a role that one telling tells, with their words."""
    ids: list[str] = []
    words: list[Evidence] = []
    for mention in telling.roles:
        if mention.role != role or is_repeated(findings.parse, mention.head):
            continue
        parties = [party for word in joined(findings.parse, mention.head) for party in findings.parties_at(word)]
        if not parties or stand_ins(findings.parse, mention.head) == [mention.head]:
            parties = [*findings.parties_of((mention.first, mention.last), mention.head), *parties]
        parties = [party for party in dict.fromkeys(parties) if party not in taken]
        if parties:
            span = findings.parse.span(mention.first, mention.last)
            words.append(Evidence(PARTY_FIELDS[role], span, mention.by, "stated", mention.score))
            ids += [party for party in parties if party not in ids]
    return tuple(ids), words


def _place(findings: Findings, tellings: list[EventMention]) -> tuple[Place | None, list[Evidence]]:
    """Return the place of the first telling whose words name one that is known."""
    for mention in (mention for telling in tellings for mention in telling.roles if mention.role == "place"):
        for word in (mention.head, *range(mention.first, mention.last)):
            if place := findings.place_of.get(word):
                span = findings.parse.span(mention.first, mention.last)
                return place, [Evidence("place", span, mention.by, "stated", mention.score)]
    return None, []


def _time(findings: Findings, tellings: list[EventMention]) -> tuple[Time | None, list[Evidence]]:
    """Return the time of the first telling that names one."""
    for mention in _roles(tellings, "time"):
        for word in (mention.head, *range(mention.first, mention.last)):
            if time := findings.time_of.get(word):
                return time, [Evidence("time", time.span, mention.by, time.basis, mention.score)]
    return None, []


def _sources(findings: Findings, tellings: Iterable[EventMention], statements: Sequence[Statement]) -> tuple[str, ...]:
    """Return the statements whose content holds one of the triggers."""
    spans = [findings.parse.span(telling.first, telling.last) for telling in tellings]
    return tuple(s.id for s in statements if any(part.covers(span) for part in s.content for span in spans))


def _magnitude(tellings: Iterable[EventMention]) -> dict[str, int]:
    """Return the numbers told, each from the first telling that has it."""
    found: dict[str, int] = {}
    for telling in tellings:
        for name, value in telling.magnitude:
            found.setdefault(name, value)
    return found
