"""A written record that says which layer it gives: what the machine coded, or what people made of it."""

import msgspec


def mark(line: bytes, *, layer: str) -> bytes:
    r"""Add the layer's name to a written record, as its last field.

    >>> mark(b'{"onrecord":1}', layer="reviewed")
    b'{"onrecord":1,"layer":"reviewed"}'
    """
    fields: dict[str, msgspec.Raw] = msgspec.json.decode(line, type=dict[str, msgspec.Raw])
    return msgspec.json.encode({**fields, "layer": layer})
