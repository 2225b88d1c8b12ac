"""Plain text: the file is the article."""

from collections.abc import Iterator

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.admission import admit
from onrecord.read.decoding import decode_text
from onrecord.read.given import Given
from onrecord.read.source import MAX_TEXT_BYTES, Reader, Source

_SIGNATURES = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3", "a database"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"<?xml", "an XML document of a kind that is not known here"),
)
_CONTROLS = bytes(sorted(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b")))


def read_plain(source: Source, given: Given) -> Iterator[Article]:
    """Read the one article of a plain text; raise BadArticle where the bytes are none."""
    refuse_binary(source.head)
    text = decode_text(source.read_all(MAX_TEXT_BYTES, what="text"))
    yield admit(text, name=source.stem, given=given)


def refuse_binary(head: bytes) -> None:
    """Raise BadArticle where the first bytes are those of a binary file, naming its kind if known."""
    if not head.strip():
        raise BadArticle("empty: give a file with the text of an article")
    for signature, kind in _SIGNATURES:
        if head.startswith(signature):
            raise BadArticle(f"{kind}, not text: give text, a web page, or a format that the user guide names")
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 100:
        raise BadArticle("binary data, not text: give text, a web page, or a format that the user guide names")


def _takes_anything(_head: bytes) -> bool:
    return True


PLAIN = Reader("plain", _takes_anything, read_plain)
