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
# What the web is written in.  Other codecs (idna, punycode, hex) are no character sets, or take the square of the time.
_CODECS = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be utf-32 ascii cp866 cp874 cp932 cp949 cp950 cp1250 cp1251 cp1252 cp1253 cp1254 "
    "cp1255 cp1256 cp1257 cp1258 koi8-r koi8-u mac-roman mac-cyrillic gb2312 gbk gb18030 big5 big5hkscs euc_jp "
    "shift_jis iso2022_jp euc_kr johab tis-620 iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 "
    "iso8859-8 iso8859-9 iso8859-10 iso8859-11 iso8859-13 iso8859-14 iso8859-15 iso8859-16".split()
)
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


def known_codec(name: str | None) -> str | None:
    """Return the codec for a character set's name, None where it names none.

    >>> known_codec("ISO-8859-1"), known_codec("idna"), known_codec("klingon")
    ('cp1252', None, None)
    """
    try:
        found = codecs.lookup(name or "").name
    except (LookupError, ValueError):
        return None
    # Browsers read these two as Windows-1252, and so they are written.
    return "cp1252" if found in ("iso8859-1", "ascii") else found if found in _CODECS else None


def _as_named(data: bytes) -> str:
    """Decode a page that is not wholly UTF-8."""
    named = _CHARSET.search(data[:4096])
    name = known_codec(named[1].decode("ascii")) if named else None
    for encoding in (name or "utf-8", "cp1252"):
        text = data.decode(encoding, "replace")
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
