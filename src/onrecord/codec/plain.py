"""JSON that is no record: lines of input, settings, the schema itself."""

import msgspec


def read_json(data: bytes | str) -> object:
    """Read one JSON value; raise ValueError that says what is wrong and at which byte.

    >>> read_json(b'{"text": "One line."}')
    {'text': 'One line.'}
    """
    try:
        return msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise ValueError(str(error)) from error


def write_json(value: object, *, indent: int | None = None) -> bytes:
    """Write a value of dicts, lists, texts and numbers as UTF-8.

    >>> write_json({"value": [1, None]})
    b'{"value":[1,null]}'
    """
    written = msgspec.json.encode(value)
    return written if indent is None else msgspec.json.format(written, indent=indent)
