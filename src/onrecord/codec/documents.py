"""One JSON document with a long list in it, written item by item, so that no list is ever held whole."""

from collections.abc import Iterable, Mapping
from typing import BinaryIO

import msgspec


def write_document(stream: BinaryIO, fields: Mapping[str, object], *, items: Iterable[bytes], under: str) -> None:
    r"""Write an object of `fields` and, last, the list `under` which holds the items, each written JSON.

    >>> import io
    >>> out = io.BytesIO()
    >>> write_document(out, {"type": "List"}, items=[b"1", b"2"], under="items")
    >>> out.getvalue()
    b'{"type":"List","items":[\n1,\n2\n]}\n'
    """
    head = msgspec.json.encode({**fields, under: []})
    stream.write(head.removesuffix(b"]}"))
    between = b"\n"
    for item in items:
        stream.write(between + item)
        between = b",\n"
    stream.write(b"\n]}\n")


def write_list(stream: BinaryIO, items: Iterable[bytes]) -> None:
    r"""Write a list of items, each written JSON, one a line.

    >>> import io
    >>> out = io.BytesIO()
    >>> write_list(out, [b"1", b"2"])
    >>> out.getvalue()
    b'[\n1,\n2\n]\n'
    """
    stream.write(b"[")
    between = b"\n"
    for item in items:
        stream.write(between + item)
        between = b",\n"
    stream.write(b"\n]\n")
