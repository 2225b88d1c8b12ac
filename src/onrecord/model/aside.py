"""The fifth of all written proofs that is kept aside as test: never trained on, never tuned to."""

import zlib


def kept_aside(text: str) -> bool:
    """Choose by the words alone, so that a new proof moves no old one.

    >>> sum(kept_aside(f"sentence {number}") for number in range(1000))
    199
    """
    return zlib.crc32(text.encode()) % 5 == 0
