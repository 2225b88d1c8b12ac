"""Read Label Studio's JSON export: tasks with annotations, beside the records that they were made from.

A region is known by the id that the export gave it, or else by its label and words. Old versions of Label Studio
count UTF-16 units, so a region whose words are not where it says is looked for there too. Each annotation that was
not cancelled is one person's review.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from onrecord.codec import read_json
from onrecord.errors import BadArticle, BadResource
from onrecord.export.label_studio import CONTINUES, shown
from onrecord.export.lookup import Lookup, one_line
from onrecord.export.markup import Link, Mark, Markup, markup_of
from onrecord.export.reviewed.returned import Returned
from onrecord.export.reviewed.stretches import from_utf16, join
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.model.span import Span
from onrecord.read.failure import Failure

MAX_BYTES: Final = 500_000_000
Plain = dict[str, Any]


@dataclass
class _Sheet:
    """What one annotation has told so far; `names` lead from regions to marks."""

    article: Article
    before: Markup
    names: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    pieces: dict[str, list[Span]] = field(default_factory=dict)


def read_label_studio(path: Path, records: Iterable[Record]) -> Iterator[Returned | Failure]:
    """Yield what came back in each annotation; a task whose record is not given is a failure."""
    by_text = {(record.article.id, record.article.sha256): record for record in records}
    for n, task in enumerate(_tasks(path), 1):
        data = task.get("data") if isinstance(task, dict) else None
        if not isinstance(task, dict) or not isinstance(data, dict):
            yield Failure(f"{path}, task {n}", None, "no task with data; export from Label Studio as JSON")
            continue
        record = by_text.get((str(data.get("id")), str(data.get("sha256"))))
        if record is None:
            yield Failure(f"{path}, task {n}", None, f"no record of article {data.get('id')} with this text is given")
            continue
        for annotation in task.get("annotations") or []:
            if not annotation.get("was_cancelled"):
                yield _read(annotation, record, f"{path}, task {n}")


def _tasks(path: Path) -> list[Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise BadResource(f"{path}: more than {MAX_BYTES // 1_000_000} MB; export fewer tasks at once")
        tasks = read_json(path.read_bytes())
    except OSError as error:
        raise BadResource(f"{path}: {error.strerror or error}; name the file that Label Studio exported") from error
    except ValueError as error:
        raise BadResource(f"{path}: {error}; export from Label Studio as JSON") from error
    if not isinstance(tasks, list):
        raise BadResource(f"{path}: no list of tasks; export from Label Studio as JSON")
    return tasks


def _read(annotation: Plain, record: Record, where: str) -> Returned | Failure:
    try:
        markup = _markup(annotation.get("result") or [], record)
    except BadArticle as error:
        return Failure(where, None, f"{error}")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return Failure(where, None, f"an annotation of another shape ({error}); export from Label Studio as JSON")
    who = annotation.get("completed_by")
    name = who.get("email") or who.get("username") if isinstance(who, dict) else None
    return Returned(record, markup, name, annotation.get("updated_at") or annotation.get("created_at"))


def _markup(results: list[Plain], record: Record) -> Markup:
    sheet = _Sheet(record.article, markup_of(Lookup.of(record)))
    relations = [one for one in results if one["type"] == "relation"]
    for region in results:
        if region["type"] == "labels":
            _take_region(region, sheet)
    for relation in relations:
        if CONTINUES in relation["labels"]:
            _continue(relation, sheet)
    chosen = {
        (sheet.names[one["id"]], one["from_name"]): tuple(one["value"]["choices"])
        for one in results
        if one["type"] == "choices" and one["id"] in sheet.names
    }
    marks = {id: Mark(id, sheet.labels[id], join(pieces, record.article)) for id, pieces in sheet.pieces.items()}
    return Markup(
        marks,
        tuple(_links(relations, sheet, marks)),
        {id: values[0] for (id, name), values in chosen.items() if name == "factuality" and values},
        {id: values for (id, name), values in chosen.items() if name == "mode"},
    )


def _take_region(region: Plain, sheet: _Sheet) -> None:
    value = region["value"]
    labels = value.get("labels") or [""]
    span = _span(value, sheet.article)
    id = _known(region["id"], labels[0], span=span, sheet=sheet)
    sheet.names[region["id"]] = id
    sheet.labels.setdefault(id, labels[0])
    sheet.pieces.setdefault(id, []).append(span)


def _known(id: str, label: str, *, span: Span, sheet: _Sheet) -> str:
    """Return the mark whose region this is, or the region's own name for a new mark."""
    base = id.partition("+")[0]
    if base in sheet.before.marks:
        return base
    for mark in sheet.before.marks.values():
        if mark.label == label and span in mark.spans and span not in sheet.pieces.get(mark.id, ()):
            return mark.id
    return f"new:{id}"


def _span(value: Plain, article: Article) -> Span:
    """Return where a region's words are; raise BadArticle where they are not."""
    text, words = shown(article), one_line(str(value.get("text") or "").replace("\\n", "\n"))
    start, end = int(value["start"]), int(value["end"])
    for span in (Span(start, end), from_utf16(start, end, text)):
        if 0 <= span.start < span.end <= len(text) and one_line(text[span.start : span.end]) == words:
            return span
    raise BadArticle(f"characters {start} to {end} are not {words[:60]!r}; was it made from another text?")


def _continue(relation: Plain, sheet: _Sheet) -> None:
    """Put a stretch to the mark that it continues."""
    head, tail = sheet.names.get(relation["from_id"]), sheet.names.get(relation["to_id"])
    if head and tail and head != tail:
        sheet.pieces[head] += sheet.pieces.pop(tail, [])
        sheet.names[relation["to_id"]] = head


def _links(relations: list[Plain], sheet: _Sheet, marks: Mapping[str, Mark]) -> Iterator[Link]:
    for relation in relations:
        ends = [sheet.names.get(relation[end], "") for end in ("from_id", "to_id")]
        if all(end in marks for end in ends):
            yield from (Link(role, *ends) for role in relation["labels"] if role != CONTINUES)
