"""Letters (EML): a press release or newsletter as it was mailed; its attachments are read beside it.

The plain text is the article, unless it is a stub beside a page.  The day of the letter is the day
of publication, and its sender the publisher.  Attachments of other kinds than reports have are
passed over; those that a reader takes are read as files of their own.
"""

import email
import email.header
import email.message
import email.policy
import email.utils
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.admission import admit
from onrecord.read.dates import day_of_letter
from onrecord.read.decoding import decode_page, known_codec
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Found, Given, blank_to_none
from onrecord.read.html import read_page
from onrecord.read.source import MAX_PAGE_BYTES, Reader, Source, Stream, stem_of

Message = email.message.Message
_FIELD = re.compile(rb"[\x21-\x39\x3b-\x7e]{1,76}:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*+")
_ENVELOPE = re.compile(rb"^From \S+ [^\n]*\n")
_PROOF = re.compile(rb"^(?:mime-version|message-id|received|return-path|dkim-signature):", re.IGNORECASE | re.MULTILINE)
_SENDER = re.compile(rb"^(?:from|sender):", re.IGNORECASE | re.MULTILINE)
_ATTACHED = ("text/plain", "text/html", "application/pdf", "message/rfc822", "application/xml", "text/xml")
_STUB = 300  # characters of plain text that only say "see this letter in your browser"
_MAX_PARTS = 200
_MAX_LINES = 10_000  # that may divide parts: each part costs memory, however empty it is
_MAX_FIELD = 20_000  # characters of a field, because the time to take one apart grows with their square
_MAX_SENDER = 300


class _ShortFields(email.policy.Compat32):
    """Parse letters with fields cut to a length that can be taken apart."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """Return a field's name and its value, cut."""
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_MAX_FIELD]


def recognises_letter(head: bytes) -> bool:
    r"""Tell whether the bytes open with the header of a letter that was sent.

    A release that merely begins with `From:` and `To:` is text.

    >>> recognises_letter(b"From: Press <press@port.example>\nMessage-ID: <1@port.example>\n\nTalks began.")
    True
    """
    head = _ENVELOPE.sub(b"", head.replace(b"\r\n", b"\n"))
    end = 0
    while field := _FIELD.match(head, end):
        end = field.end()
    header = head[:end]
    return _PROOF.search(header) is not None and _SENDER.search(header) is not None


def read_letter(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read a letter, then what is attached to it."""
    data = _ENVELOPE.sub(b"", source.read_all(MAX_PAGE_BYTES, what="letter"))
    if data.count(b"\n--") > _MAX_LINES:
        raise BadArticle("a letter of too many parts: give its text")
    try:
        message = email.message_from_bytes(data, policy=_ShortFields())
        parts = _parts(message)
    except RecursionError:
        raise BadArticle("a letter with parts within parts, too deep: give its text") from None
    bodies = [part for part in parts if not _is_attached(part)]
    attached = [part for part in parts if _is_attached(part) and part.get_content_type() in _ATTACHED]
    try:
        yield _article(bodies, _found(message), name=source.stem, given=given)
    except BadArticle as error:
        if not attached or _text(bodies, "text/plain").strip():
            yield failure_of(error, source=source.name)
    for number, part in enumerate(attached, 1):
        yield from _read_attached(part, source, number=number, given=given)


def _parts(message: Message) -> list[Message]:
    """List the parts that hold something; attached letters are one part each."""
    found: list[Message] = []
    pending = [message]
    while pending:
        if len(found) == _MAX_PARTS:
            raise BadArticle(f"a letter of more than {_MAX_PARTS} parts: give its text")
        part = pending.pop()
        inner = part.get_payload()
        if part.get_content_type() == "message/rfc822" or not isinstance(inner, list):
            found.append(part)
        else:
            pending.extend(one for one in reversed(inner) if isinstance(one, email.message.Message))
    return found


def _is_attached(part: Message) -> bool:
    disposition = str(part.get("Content-Disposition") or "").strip().lower()
    return disposition.startswith("attachment") or part.get_content_type() == "message/rfc822"


def _article(bodies: list[Message], found: Found, *, name: str, given: Given) -> Article:
    plain, page = _text(bodies, "text/plain"), _text(bodies, "text/html")
    if page.strip() and len(plain.strip()) < _STUB:
        known = given.over(Given(title=found.title, publisher=found.publisher))
        try:
            article = read_page(page, name=name, given=known)
        except BadArticle:
            if not plain.strip():
                raise
        else:
            day = None if given.published else found.published
            return replace(article, published=day, published_basis="metadata") if day else article
    if not plain.strip():
        raise BadArticle("a letter without text: give one that holds a report")
    return admit(plain, name=name, given=given, found=found)


def _text(parts: list[Message], kind: str) -> str:
    """Return the text of all parts of a kind."""
    return "\n".join(_decoded(part) for part in parts if part.get_content_type() == kind)


def _decoded(part: Message) -> str:
    """Decode a part by the character set it names, or by what its bytes tell."""
    data = _bytes(part)
    try:
        text = data.decode(known_codec(part.get_content_charset()) or "utf-8")
    except UnicodeError:
        text = decode_page(data)
    return text.replace("\r\n", "\n")


def _bytes(part: Message) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _found(message: Message) -> Found:
    """Collect what the header says."""
    sender, address = email.utils.parseaddr((_header(message, "From") or "")[:_MAX_SENDER])
    publisher = blank_to_none(sender) or blank_to_none(address.rpartition("@")[2])
    return Found(
        title=_header(message, "Subject"),
        publisher=publisher,
        published=day_of_letter(_header(message, "Date")),
        language=_header(message, "Content-Language"),
    )


def _header(message: Message, name: str) -> str | None:
    """Return a field of the header as text."""
    written = message.get(name)
    if written is None:
        return None
    try:
        told = str(email.header.make_header(email.header.decode_header(str(written))))
    except (LookupError, UnicodeError, ValueError):
        told = str(written)
    return blank_to_none(" ".join(told.split()))


def _read_attached(part: Message, source: Source, *, number: int, given: Given) -> Iterator[Article | Failure]:
    """Read an attachment as a file of its own."""
    if source.layers == 0:
        yield Failure(source.name, None, "attachments within packings, too deep: unpack them by hand")
        return
    if part.get_content_type() == "message/rfc822":
        inner = part.get_payload()
        data = inner[0].as_bytes() if isinstance(inner, list) and isinstance(inner[0], Message) else b""
    else:
        data = _bytes(part)
    name = PurePosixPath(str(part.get_filename() or f"attachment-{number}").replace("\\", "/")).name or "attachment"
    stream = Stream(
        name=f"{source.name}, {name}",
        stem=f"{source.stem}-{stem_of(PurePosixPath(name))}",
        bytes=io.BytesIO(data),
        layers=source.layers - 1,
        bound=source.bound,
    )
    yield from source.nest(stream, replace(given, id=None))


LETTER = Reader("letter", recognises_letter, read_letter)
