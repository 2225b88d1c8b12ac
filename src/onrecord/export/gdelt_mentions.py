"""GDELT 2.0 mentions: 16 columns, tab-separated, without a header; its offsets count our code points from 0.

An offset of -1 means, as in GDELT, that the article has no words for it there.
"""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final
from urllib.parse import urlsplit

from onrecord.export.delimited import Cell, write_tsv
from onrecord.export.format import Count, LeftOut, Settings, StreamFormat, Tally
from onrecord.export.gdelt import Dyad, dyads_of, stamp
from onrecord.export.lookup import Lookup
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.model.span import Span

COLUMNS: Final = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip
WEB: Final = 1
CITATION: Final = 2
NOWHERE: Final = -1


def write_gdelt_mentions(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one pair of parties a line, with the numbers that the events have."""
    count = Count("mentions")
    rows = (row for record in records for row in count.sift(_rows(Lookup.of(record), settings)))
    write_tsv(stream, rows, header=None)
    return count.tally


def _rows(lookup: Lookup, settings: Settings) -> Iterator[list[Cell] | LeftOut]:
    for dyad in dyads_of(lookup):
        yield dyad if isinstance(dyad, LeftOut) else _row(dyad, lookup, settings)


def _row(dyad: Dyad, lookup: Lookup, settings: Settings) -> list[Cell]:
    article, event = lookup.article, dyad.event
    days = lookup.days(event)
    sentence = lookup.sentence(event.trigger)
    first = lookup.party_span(event, "actors", party=dyad.first) if dyad.first else None
    field = "recipients" if event.recipients else "actors"
    second = lookup.party_span(event, field, party=dyad.second) if dyad.second else None
    return [
        dyad.number,
        stamp(days.first.isoformat()) if days and days.count == 1 else None,
        stamp(article.published),
        WEB if article.url else CITATION,
        _source(article),
        article.url or article.id,
        None if sentence is None else sentence + 1,
        _offset(first),
        _offset(second),
        _offset(event.trigger),
        1,
        round(event.score * 100),
        len(article.text),
        None,
        None,
        settings.origin(lookup.record.coder),
    ]


def _source(article: Article) -> str | None:
    """Name the site, as GDELT does, or the publisher where there is none."""
    try:
        site = urlsplit(article.url or "").hostname
    except ValueError:
        site = None
    return site or article.publisher


def _offset(span: Span | None) -> int:
    return span.start if span is not None and span.part == "text" else NOWHERE


GDELT_MENTIONS: Final = StreamFormat(
    "gdelt-mentions", "GDELT 2.0 mentions (TSV, 16 columns, no header)", write_gdelt_mentions
)
