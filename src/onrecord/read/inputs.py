"""Inputs in the order given: files, folders with all that is in them, `-`, and web addresses.

The type of an input is told by its content, never by its name.  Each input yields articles or
failures; nothing vanishes.  No network is used unless the caller asks for it: then addresses are
fetched, and so are the pages of which a feed gives only a summary; what those pages link to is not.
Addresses of stores (s3://…) are opened for those who ask for `remote`.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.failure import Failure, failure_of
from onrecord.read.fetch import Fetcher
from onrecord.read.given import Given
from onrecord.read.remote import is_remote, list_remote
from onrecord.read.source import Reader, Stream, open_source, stem_of

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)

Found = Iterator[Article | Failure]


def walk_inputs(
    inputs: Sequence[str],
    *,
    given: Given,
    readers: Sequence[Reader],
    fetcher: Fetcher | None = None,
    remote: bool = False,
) -> Found:
    """Read every input with the first reader that recognises it.

    An id given for all is used only where there is one input, and that no folder or address of a store.
    """
    single = len(inputs) == 1 and not Path(inputs[0]).is_dir() and not is_remote(inputs[0])
    known = given if single else replace(given, id=None)
    walk = _Walk(tuple(readers), fetcher)
    for name in inputs:
        if name == "-":
            yield from walk.read_stream(Stream("standard input", "stdin", sys.stdin.buffer), known)
        elif _ADDRESS.match(name):
            yield from walk.read_address(name, known)
        elif remote and is_remote(name):
            yield from walk.read_remote(name, known)
        elif Path(name).is_dir():
            yield from walk.read_folder(Path(name), known)
        else:
            yield from walk.read_file(Path(name), stem_of(Path(name)), known)


@dataclass(frozen=True, slots=True)
class _Walk:
    """Read one thing after the other with the same readers."""

    readers: tuple[Reader, ...]
    fetcher: Fetcher | None

    def read_folder(self, folder: Path, given: Given) -> Found:
        """Read all files below a folder, sorted; hidden ones are passed over, links are not followed out of it."""
        files = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_hidden(path, folder)]
        if not files:
            yield Failure(str(folder), None, "no files in the folder: name a folder with articles")
        stems = Counter(map(stem_of, files))
        for path in files:
            stem = stem_of(path)
            # Two files of one name in different folders must not share an id.
            if stems[stem] > 1:
                stem = path.relative_to(folder).as_posix()
            yield from self.read_file(path, stem, given)

    def read_file(self, path: Path, stem: str, given: Given) -> Found:
        """Read one file; one that cannot be opened is a failure."""
        try:
            with path.open("rb") as stream:
                yield from self.read_stream(Stream(str(path), stem, stream), given)
        except OSError as error:
            yield Failure(str(path), None, f"cannot be opened ({error.strerror}): check the name and your rights")

    def read_remote(self, address: str, given: Given) -> Found:
        """Read the file at an address, or all files below it, sorted; one that cannot be opened is a failure."""
        files = [*list_remote(address)]
        if not files:
            yield Failure(address, None, "no files at this address: name one with articles")
        for file in files:
            try:
                with file.open() as stream:
                    yield from self.read_stream(Stream(file.name, file.stem, stream), given)
            except OSError as error:
                told = error.strerror or " ".join(f"{error}".split()) or type(error).__name__
                yield Failure(file.name, None, f"cannot be opened ({told}): check the address and your rights")

    def read_stream(self, stream: Stream, given: Given) -> Found:
        """Read a stream, and with --fetch the pages of which it gives only a summary."""
        for found in self._read_only(stream, given):
            if self.fetcher is not None and isinstance(found, Failure) and found.link is not None:
                known = Given(language=given.language)
                yield from self.read_address(found.link, known, named=False)
            else:
                yield found

    def read_address(self, url: str, given: Given, *, named: bool = True) -> Found:
        """Fetch a page and read it; `named` tells that the user, not a feed, named its address."""
        if self.fetcher is None:
            yield Failure(
                url, None, "no network is used unless you ask for it: add --fetch, or save the page to a file"
            )
            return
        try:
            with self.fetcher.fetch(url, named=named) as page:
                stream = Stream(url, page.stem, page.bytes)
                known = given.over(Given(url=page.url))
                yield from self.read_stream(stream, known) if named else self._read_only(stream, known)
        except BadArticle as error:
            yield failure_of(error, source=url)

    def _read_only(self, stream: Stream, given: Given) -> Found:
        """Read a stream with the first reader that recognises it, using no network."""
        try:
            source = open_source(stream, nest=self._read_only)
            reader = next(reader for reader in self.readers if reader.recognises(source.head))
            yield from reader.read(source, given)
        except BadArticle as error:
            yield failure_of(error, source=stream.name)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)
