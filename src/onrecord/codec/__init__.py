"""Records as JSON and back: the only room that knows JSON.

`wire` tells the shape that users see, `writing` and `reading` walk between it and the model.
Offsets are checked on both ways: a record whose words and offsets disagree is never written
and never believed.
"""

from onrecord.codec.plain import read_json, write_json
from onrecord.codec.reading import from_json
from onrecord.codec.wire import schema
from onrecord.codec.writing import reading_to_json, to_json

__all__ = ("from_json", "read_json", "reading_to_json", "schema", "to_json", "write_json")
