"""ZIP archives: each member read as a file of its own; WACZ, which are ZIP archives of web archives, too.

Members are read as streams and never laid on disk under their own names, so that no name can lead
outside.  All members together may unpack to a hundred times the archive and no more.  Of a WACZ only the
web archives are read: its indexes, page lists and logs tell nothing else.
"""

import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from typing import IO, cast

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Given
from onrecord.read.packing import Bound
from onrecord.read.source import Bytes, Reader, Source, Stream, stem_of

_MAX_LISTING = 50_000_000  # bytes of the list of members: about half a million of them
_END, _END_64 = b"PK\x05\x06", b"PK\x06\x06"
_WEB_ARCHIVE = re.compile(r"(?:^|/)archive/[^/]+\.warc(?:\.gz|\.zst)?$", re.IGNORECASE)
_OFFICE = ("[content_types].xml", "mimetype", "meta-inf/container.xml")


def recognises_archive(head: bytes) -> bool:
    r"""Tell whether the bytes open a ZIP archive.

    >>> recognises_archive(b"PK\x03\x04rest")
    True
    """
    return head.startswith((b"PK\x03\x04", _END))


def read_archive(source: Source, given: Given) -> Iterator[Article | Failure]:
    """Read all members in the order of the archive; hidden ones and folders are passed over."""
    if source.layers == 0:
        raise BadArticle("ZIP within other packings, too deep: unpack it by hand")
    with source.seekable() as file:
        size = _check_listing(file)
        try:
            archive = zipfile.ZipFile(cast("IO[bytes]", file))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, struct.error) as error:
            raise BadArticle(f"broken ZIP archive ({error}): fetch or pack it again") from None
        source.bound.taken = source.bound.taken or size
        members = _members(archive)
        stems = Counter(stem_of(PurePosixPath(member.filename)) for member in members)
        for member in members:
            stem = stem_of(PurePosixPath(member.filename))
            if stems[stem] > 1:
                stem = member.filename
            yield from _read_member(archive, member, source=source, stem=stem, given=given)


def _check_listing(file: Bytes) -> int:
    """Return the archive's size; raise BadArticle where its list of members alone would fill the memory."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(max(0, size - 66_000))
    tail = file.read()
    file.seek(0)
    place = tail.rfind(_END)
    if place < 0 or len(tail) < place + 22:
        raise BadArticle("broken ZIP archive (it has no list of members): fetch or pack it again")
    listing = struct.unpack_from("<L", tail, place + 12)[0]
    if (wide := tail.rfind(_END_64)) >= 0 and len(tail) >= wide + 48:
        listing = max(listing if listing != 0xFFFFFFFF else 0, struct.unpack_from("<Q", tail, wide + 40)[0])
    if min(listing, size) > _MAX_LISTING:
        raise BadArticle("a ZIP archive with too many members to list: unpack it by hand")
    return size


def _members(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """List what may hold articles."""
    names = [member.filename.lower() for member in archive.infolist()[:3]]
    if any(name in _OFFICE for name in names):
        raise BadArticle("an office document or electronic book: save it as text, HTML or PDF")
    members = [member for member in archive.infolist() if not member.is_dir() and not _is_hidden(member.filename)]
    web = [member for member in members if _WEB_ARCHIVE.search(member.filename)]
    if web and any(member.filename.lower() == "datapackage.json" for member in members):
        return web
    if not members:
        raise BadArticle("a ZIP archive without files: give one with articles")
    return members


def _is_hidden(name: str) -> bool:
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") and part != ".." or part == "__MACOSX" for part in parts)


class _Member:
    """A member's bytes, counted; what is broken in them is told."""

    def __init__(self, stream: IO[bytes], bound: Bound) -> None:
        self._stream = stream
        self._bound = bound

    def read(self, size: int = -1) -> bytes:
        """Read at most so many bytes."""
        try:
            data = self._stream.read(size)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise BadArticle(f"broken in the archive ({error}): fetch or pack it again") from None
        self._bound.give(len(data))
        return data

    def seekable(self) -> bool:
        """Tell that it can only be read forwards, so that every byte is counted."""
        return False

    def seek(self, offset: int, whence: int = 0) -> int:
        """Refuse: see `seekable`."""
        raise OSError(f"no way to byte {offset} from {whence}")

    def tell(self) -> int:
        """Refuse: see `seekable`."""
        raise OSError("no place is known")


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, *, source: Source, stem: str, given: Given
) -> Iterator[Article | Failure]:
    """Read one member as a file of its own."""
    name = f"{source.name}, {member.filename}"
    try:
        with archive.open(member) as opened:
            stream = Stream(name, stem, _Member(opened, source.bound), layers=source.layers - 1, bound=source.bound)
            yield from source.nest(stream, replace(given, id=None))
    except RuntimeError:
        yield Failure(name, None, "under a password: unpack it by hand")
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError, struct.error) as error:
        yield Failure(name, None, f"cannot be unpacked ({error}): pack it again")
    except BadArticle as error:
        yield failure_of(error, source=name)


ARCHIVE = Reader("archive", recognises_archive, read_archive)
