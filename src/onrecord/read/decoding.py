"""Bytes -> text, without guessing where a guess could write nonsense into the record.

A byte order mark decides; else UTF-8; else, for bytes that were plainly never UTF-8, the
Windows-1252 of older newsrooms.  Text that is UTF-8 in one place and broken in another is
refused: read as Windows-1252 its good letters would turn to rubbish.  Web pages may name their
character set, and a few broken bytes in them are shown as U+FFFD, as browsers do.
"""

import codecs
import re

from onrecord.errors import BadArticle

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_HIGH = re.compile(rb"[\x80-\xff]")
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")
_STUMP = re.compile(rb"[\xc2\xc3\xe2][\x80-\xbf]")  # how most accents and all curly marks open in UTF-8
_FEW = 0.25  # share of bytes above ASCII that European text in Windows-1252 does not reach
_BROKEN = 0.01  # share of broken characters up to which a page is still worth reading


def marked_encoding(head: bytes) -> str | None:
    """Name the encoding that a byte order mark, or the zero bytes of unmarked UTF-16, tell.

    >>> marked_encoding("Talks".encode("utf-16"))
    'utf-16'
    """
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    even, odd = head[:2000:2].count(0), head[1:2000:2].count(0)
    half = max(1, len(head[:2000]) // 2)
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def decode_text(data: bytes) -> str:
    """Decode a plain text; raise BadArticle that names the first bad byte and its line."""
    encoding = marked_encoding(data) or "utf-8"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        text = _as_windows(data) if encoding == "utf-8" else None
        if text is None:
            raise BadArticle(_complaint(data, encoding, error.start)) from None
        return text


def decode_page(data: bytes) -> str:
    """Decode a web page by its mark, by UTF-8, by the character set it names, or as Windows-1252."""
    marked = marked_encoding(data)
    if marked is not None:
        return data.decode(marked, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _as_named(data)


def _as_named(data: bytes) -> str:
    """Decode a page that is not wholly UTF-8."""
    named = _CHARSET.search(data[:4096])
    name = named[1].decode("ascii").lower() if named else "utf-8"
    name = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}.get(name, name)
    for encoding in (name, "cp1252"):
        try:
            text = data.decode(encoding, "replace")
        except LookupError:
            continue
        if text.count("\ufffd") <= _BROKEN * len(text):
            return text
    raise BadArticle("the page is in no character set that it names or that can be told: save it as UTF-8")


def _as_windows(data: bytes) -> str | None:
    """Read bytes as Windows-1252 where that is plausible: few high bytes, and no UTF-8 among them."""
    if _utf8_runs(data):
        return None
    if len(_HIGH.findall(data)) > _FEW * len(data):
        return None
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return None


def _utf8_runs(data: bytes) -> bool:
    """Tell whether any run of high bytes is a UTF-8 character, or the stump of a common one."""
    if _STUMP.search(data) is not None:
        return True
    for run in _MULTIBYTE.finditer(data):
        try:
            run[0].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False


def _complaint(data: bytes, encoding: str, position: int) -> str:
    line = data.count(b"\n", 0, position) + 1
    name = "UTF-8" if encoding.startswith("utf-8") else encoding.upper()
    return f"broken {name}: byte 0x{data[position]:02X} on line {line} belongs to no character; save the text as UTF-8"
