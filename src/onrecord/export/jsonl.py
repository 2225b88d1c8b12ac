"""JSONL: the records themselves, one a line, as `onrecord code` prints them.

The machine layer is byte for byte what was coded; a reviewed record says so in a field of its own.
"""

from collections.abc import Iterable
from typing import BinaryIO, Final

from onrecord.codec import to_json
from onrecord.codec.marked import mark
from onrecord.export.format import Settings, StreamFormat, Tally
from onrecord.model.record import Record


def write_jsonl(records: Iterable[Record], stream: BinaryIO, settings: Settings) -> Tally:
    """Write one record a line."""
    written = 0
    for record in records:
        line = to_json(record)
        stream.write((line if settings.layer == "machine" else mark(line, layer=settings.layer)) + b"\n")
        written += 1
    return Tally(written, "records")


JSONL: Final = StreamFormat("jsonl", "the records themselves, one a line", write_jsonl)
