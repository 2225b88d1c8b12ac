"""Label Studio: a folder with tasks.json (each article with our marks as predictions) and labelling.xml, its set-up.

Label Studio counts code points, as we do. Browsers fold a carriage return and line feed into one character, so a
carriage return is shown as a space, which keeps every offset. A mark of several stretches becomes a region for each,
linked by "Continues".
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from onrecord.codebook import load_codebook
from onrecord.codec import write_json
from onrecord.codec.documents import write_list
from onrecord.export.format import Count, FolderFormat, Settings, Tally
from onrecord.export.lookup import Lookup
from onrecord.export.markup import (
    EVENT_ROLES,
    FACTUALITIES,
    FIGURE_ROLES,
    LABELS,
    SAME,
    STATEMENT_ROLES,
    Mark,
    Markup,
    markup_of,
)
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.model.span import Span

CONTINUES: Final = "Continues"
ROLES: Final = tuple(dict.fromkeys((*EVENT_ROLES, *STATEMENT_ROLES, *FIGURE_ROLES, SAME, CONTINUES)))
Plain = dict[str, Any]


def write_label_studio(records: Iterable[Record], out: Path, settings: Settings) -> Tally:
    """Write the tasks and the labelling set-up."""
    count = Count("tasks")
    seen: set[str] = set()

    def tasks() -> Iterator[bytes]:
        for record in count.sift(records):
            lookup = Lookup.of(record)
            markup = markup_of(lookup)
            seen.update(mark.label for mark in markup.marks.values())
            yield write_json(_task(lookup, markup, settings))

    with (out / "tasks.json").open("wb") as stream:
        write_list(stream, tasks())
    (out / "labelling.xml").write_bytes(_setup(seen).encode("utf-8"))
    return count.tally


def _task(lookup: Lookup, markup: Markup, settings: Settings) -> Plain:
    article, events = lookup.article, lookup.record.events
    prediction: Plain = {
        "model_version": settings.origin(lookup.record.coder),
        "result": [*_regions(article, markup), *_relations(markup), *_choices(article, markup)],
    }
    if events:
        prediction["score"] = round(sum(event.score for event in events) / len(events), 4)
    known = {"title": article.title, "published": article.published, "publisher": article.publisher, "url": article.url}
    data = {"text": shown(article), "id": article.id, "sha256": article.sha256, **known}
    return {"data": {name: value for name, value in data.items() if value is not None}, "predictions": [prediction]}


def shown(article: Article) -> str:
    """Return the text as Label Studio shows it, code point for code point."""
    return article.text.replace("\r", " ")


def region_id(mark: Mark, number: int) -> str:
    """Name the region of a stretch of a mark; the first has the mark's own name."""
    return mark.id if number == 0 else f"{mark.id}+{number}"


def _value(article: Article, span: Span) -> Plain:
    return {"start": span.start, "end": span.end, "text": shown(article)[span.start : span.end]}


def _regions(article: Article, markup: Markup) -> Iterator[Plain]:
    for mark in markup.marks.values():
        for n, span in enumerate(mark.spans):
            region: Plain = {
                "id": region_id(mark, n),
                "from_name": "label",
                "to_name": "text",
                "type": "labels",
                "value": {**_value(article, span), "labels": [mark.label]},
            }
            yield {**region, "meta": {"text": [mark.note]}} if mark.note and n == 0 else region


def _relations(markup: Markup) -> Iterator[Plain]:
    for mark in markup.marks.values():
        for n in range(1, len(mark.spans)):
            yield _relation(mark.id, region_id(mark, n), CONTINUES)
    for link in markup.links:
        yield _relation(link.source, link.target, link.role)


def _relation(source: str, target: str, role: str) -> Plain:
    return {"type": "relation", "from_id": source, "to_id": target, "direction": "right", "labels": [role]}


def _choices(article: Article, markup: Markup) -> Iterator[Plain]:
    """Yield each event's factuality and modes, as choices that belong to its region."""
    for event, factuality in markup.factuality.items():
        value = _value(article, markup.marks[event].spans[0])
        for name, chosen in (("factuality", [factuality]), ("mode", list(markup.modes[event]))):
            if chosen:
                yield {
                    "id": event,
                    "from_name": name,
                    "to_name": "text",
                    "type": "choices",
                    "value": {**value, "choices": chosen},
                }


def _setup(seen: set[str]) -> str:
    types = load_codebook().types
    labels = [*LABELS, *sorted({*types, *(seen - {*LABELS})})]
    modes = sorted({mode.name for one in types.values() for mode in one.modes})
    return "\n".join(
        [
            "<View>",
            '  <Labels name="label" toName="text" choice="single">',
            *(f"    <Label value={quoteattr(label)}/>" for label in labels),
            "  </Labels>",
            "  <Relations>",
            *(f"    <Relation value={quoteattr(role)}/>" for role in ROLES),
            "  </Relations>",
            '  <Text name="text" value="$text"/>',
            *_chooser("factuality", FACTUALITIES, choice="single"),
            *_chooser("mode", modes, choice="multiple"),
            "</View>",
            "",
        ]
    )


def _chooser(name: str, values: Iterable[str], *, choice: str) -> list[str]:
    head = f'  <Choices name="{name}" toName="text" perRegion="true" choice="{choice}">'
    return [head, *(f"    <Choice value={quoteattr(value)}/>" for value in values), "  </Choices>"]


LABEL_STUDIO: Final = FolderFormat(
    "label-studio", "a folder of Label Studio tasks with its labelling set-up", write_label_studio
)
