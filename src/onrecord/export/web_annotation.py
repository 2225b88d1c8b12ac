"""W3C Web Annotation: each thing a record holds, and each reason for it, tied to its words by position and by quote.

Positions count code points, as the standard asks. The source of a target is the article's address, or a name made of
its id, and `sha256` beside it tells for which text the positions hold; the title is a source of its own. An
annotation of an item carries the item's words and its fields as JSON; an annotation of evidence links to the item it
is a reason for.
"""

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO, Final
from urllib.parse import quote

from onrecord.codec import read_json, to_json, write_json
from onrecord.codec.documents import write_document
from onrecord.export.format import Count, Settings, StreamFormat, Tally
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.model.span import Part, Span

CONTEXT: Final = ("http://www.w3.org/ns/anno.jsonld", {"onrecord": "urn:onrecord:term:", "sha256": "onrecord:sha256"})
AROUND: Final = 32
LISTS: Final = ("entities", "places", "times", "events", "statements", "figures")
WORDS: Final = ("trigger", "cue")
Plain = dict[str, Any]


def write_web_annotation(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one page of annotations."""
    count = Count("annotations")

    def items() -> Iterator[bytes]:
        for record in records:
            yield from map(write_json, count.sift(_annotations(record, settings)))

    page = {"@context": list(CONTEXT), "id": f"urn:onrecord:annotations:{settings.layer}", "type": "AnnotationPage"}
    write_document(stream, page, items=items(), under="items")
    return count.tally


def _annotations(record: Record, settings: Settings) -> Iterator[Plain]:
    """Yield a record's annotations; the item's fields are those of the written record."""
    written: Any = read_json(to_json(record))
    generator = {"type": "Software", "name": settings.origin(record.coder)}
    for name in LISTS:
        for item in written[name]:
            reasons = item.pop("evidence", [])
            spans = list(_own_words(item))
            iri = _iri(record.article, item["id"])
            yield {
                "id": iri,
                "type": "Annotation",
                "motivation": "classifying",
                "generator": generator,
                "body": [_tag(_label(name, item)), _fields(item)],
                "target": [_target(record.article, span) for span in spans],
            }
            for number, reason in enumerate(reasons):
                yield _reason(record.article, iri, number=number, reason=reason, generator=generator)


def _reason(article: Article, iri: str, *, number: int, reason: Plain, generator: Plain) -> Plain:
    told = {name: reason[name] for name in ("field", "by", "basis", "score")}
    link = {"type": "SpecificResource", "source": iri, "purpose": "linking"}
    return {
        "id": f"{iri}:evidence:{number}",
        "type": "Annotation",
        "motivation": "linking",
        "generator": generator,
        "body": [_tag(reason["field"]), _fields(told), link],
        "target": [_target(article, _span(reason))],
    }


def _own_words(item: Plain) -> Iterator[Span]:
    """Yield the words that make an item: its own, its trigger and cue, its content or mentions."""
    if "start" in item:
        yield _span(item)
    for name in WORDS:
        if item.get(name):
            yield _span(item[name])
    for name in ("content", "mentions"):
        yield from map(_span, item.get(name, []))


def _span(words: Plain) -> Span:
    part: Part = words.get("part", "text")
    return Span(words["start"], words["end"], part)


def _label(name: str, item: Plain) -> str:
    kind = {"entities": "entity", "places": "place", "times": "time"}.get(name) or name.removesuffix("s")
    return f"{kind} {item.get('type') or item.get('kind') or item.get('unit') or ''}".strip()


def _tag(value: str) -> Plain:
    return {"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": value}


def _fields(fields: Plain) -> Plain:
    value = write_json(fields).decode()
    return {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value}


def _target(article: Article, span: Span) -> Plain:
    words = {"text": article.text, "title": article.title, "published": article.published}[span.part] or ""
    before, after = words[max(0, span.start - AROUND) : span.start], words[span.end : span.end + AROUND]
    source = article.url or f"urn:onrecord:article:{quote(article.id, safe='')}"
    return {
        "type": "SpecificResource",
        "source": source if span.part == "text" else f"{source.split('#')[0]}#{span.part}",
        "sha256": article.sha256,
        "selector": [
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
            {"type": "TextQuoteSelector", "exact": words[span.start : span.end], "prefix": before, "suffix": after},
        ],
    }


def _iri(article: Article, id: str) -> str:
    return f"urn:onrecord:{article.sha256[:16]}:{quote(id, safe='')}"


WEB_ANNOTATION: Final = StreamFormat(
    "web-annotation", "W3C Web Annotations of all words and reasons", write_web_annotation
)
