"""schema.org JSON-LD: a NewsArticle with the Quotations and Claims that it holds.

Words in quotation marks are a Quotation of who says them; what is told in the reporter's words, and every figure, is
a Claim. We say who claims what and where it appears, never whether it is true: there is no ClaimReview here.
`sdPublisher` says that a machine made the markup.
"""

from collections.abc import Iterable, Iterator
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from onrecord.codec import write_json
from onrecord.codec.documents import write_document
from onrecord.export.format import Count, Settings, StreamFormat, Tally
from onrecord.export.lookup import Lookup
from onrecord.model.figure import Figure
from onrecord.model.record import Record
from onrecord.model.statement import Statement

TYPES: Final = MappingProxyType({"person": "Person", "country": "GovernmentOrganization"})
Node = dict[str, Any]


def write_schema_org(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one graph."""
    count = Count("quotations and claims")

    def nodes() -> Iterator[bytes]:
        for record in records:
            lookup = Lookup.of(record)
            yield write_json(_article(lookup, settings))
            yield from map(write_json, _people(lookup))
            yield from map(write_json, count.sift(_sayings(lookup)))

    write_document(stream, {"@context": "https://schema.org"}, items=nodes(), under="@graph")
    return count.tally


def _known(**properties: object) -> Node:
    """Make a node of what is known; Python has no names with "@"."""
    named = {f"@{name[1:]}" if name in {"_type", "_id"} else name: value for name, value in properties.items()}
    return {name: value for name, value in named.items() if value not in (None, "", [], ())}


def _iri(lookup: Lookup, id: str) -> str:
    return f"urn:onrecord:{lookup.article.sha256[:16]}:{id}"


def _article(lookup: Lookup, settings: Settings) -> Node:
    article = lookup.article
    dateline = next((article.words(one.span) for one in article.furniture if one.kind == "dateline"), None)
    return _known(
        _type="NewsArticle",
        _id=_iri(lookup, "article"),
        identifier=article.id,
        url=article.url,
        headline=article.title,
        datePublished=article.published,
        dateline=dateline,
        inLanguage=article.language,
        articleBody=article.text,
        author=[{"@type": "Person", "name": name} for name in article.authors],
        publisher={"@type": "Organization", "name": article.publisher} if article.publisher else None,
        sdPublisher={"@type": "Organization", "name": settings.origin(lookup.record.coder)},
    )


def _people(lookup: Lookup) -> Iterator[Node]:
    """Yield who says or claims something."""
    record = lookup.record
    speakers = {one for statement in record.statements for one in statement.speakers}
    speakers |= {one for figure in record.figures for one in figure.claimed_by}
    for entity in record.entities:
        if entity.id in speakers:
            yield _known(
                _type=TYPES.get(entity.type, "Organization"),
                _id=_iri(lookup, entity.id),
                name=entity.name,
                alternateName=list(entity.aliases),
                jobTitle=entity.role if entity.type == "person" else None,
            )


def _sayings(lookup: Lookup) -> Iterator[Node]:
    for statement in lookup.record.statements:
        yield _quotation(statement, lookup) if statement.kind == "direct" else _claim(statement, lookup)
    for figure in lookup.record.figures:
        yield _figure(figure, lookup)


def _quotation(statement: Statement, lookup: Lookup) -> Node:
    return _known(
        _type="Quotation",
        _id=_iri(lookup, statement.id),
        text=_words(statement, lookup),
        creator=_references(lookup, statement.speakers),
        dateCreated=_day(statement.date),
        isPartOf={"@id": _iri(lookup, "article")},
    )


def _claim(statement: Statement, lookup: Lookup) -> Node:
    return _known(
        _type="Claim",
        _id=_iri(lookup, statement.id),
        text=_words(statement, lookup),
        author=_references(lookup, statement.speakers),
        dateCreated=_day(statement.date),
        appearance={"@id": _iri(lookup, "article")},
    )


def _figure(figure: Figure, lookup: Lookup) -> Node:
    return _known(
        _type="Claim",
        _id=_iri(lookup, figure.id),
        name=" ".join(part for part in (lookup.article.words(figure.span), figure.about) if part),
        text=lookup.quote(figure.span),
        author=_references(lookup, figure.claimed_by),
        appearance={"@id": _iri(lookup, "article")},
        isPartOf={"@id": _iri(lookup, figure.statement)} if figure.statement else None,
    )


def _words(statement: Statement, lookup: Lookup) -> str:
    return " […] ".join(lookup.article.words(span) for span in statement.content)


def _references(lookup: Lookup, ids: Iterable[str]) -> list[Node]:
    return [{"@id": _iri(lookup, one)} for one in ids]


def _day(date: str | None) -> str | None:
    """Return a date that ISO 8601 knows: no week, no range."""
    return date if date and "/" not in date and "W" not in date and "X" not in date else None


SCHEMA_ORG: Final = StreamFormat("schema-org", "JSON-LD: NewsArticle, Quotation and Claim", write_schema_org)
