"""Inputs in the order given: files, folders with all that is in them, `-` for standard input.

The type of an input is told by its content, never by its name.  Each input yields articles or
failures; nothing vanishes.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read.failure import Failure, failure_of
from onrecord.read.given import Given
from onrecord.read.source import Reader, open_source, stem_of


def walk_inputs(inputs: Sequence[str], *, given: Given, readers: Sequence[Reader]) -> Iterator[Article | Failure]:
    """Read every input with the first reader that recognises it.

    An id given for all is used only where there is one input, and that no folder.
    """
    single = len(inputs) == 1 and not Path(inputs[0]).is_dir()
    known = given if single else replace(given, id=None)
    for name in inputs:
        if name == "-":
            yield from _read_stream("standard input", "stdin", stream=sys.stdin.buffer, given=known, readers=readers)
        elif Path(name).is_dir():
            yield from _read_folder(Path(name), given=known, readers=readers)
        else:
            yield from _read_file(Path(name), stem_of(Path(name)), given=known, readers=readers)


def _read_folder(folder: Path, *, given: Given, readers: Sequence[Reader]) -> Iterator[Article | Failure]:
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
        yield from _read_file(path, stem, given=given, readers=readers)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _read_file(path: Path, stem: str, *, given: Given, readers: Sequence[Reader]) -> Iterator[Article | Failure]:
    try:
        with path.open("rb") as stream:
            yield from _read_stream(str(path), stem, stream=stream, given=given, readers=readers)
    except OSError as error:
        yield Failure(str(path), None, f"cannot be opened ({error.strerror}): check the name and your rights")


def _read_stream(
    name: str, stem: str, *, stream: BinaryIO, given: Given, readers: Sequence[Reader]
) -> Iterator[Article | Failure]:
    try:
        source = open_source(name, stem, stream=stream)
        reader = next(reader for reader in readers if reader.recognises(source.head))
        yield from reader.read(source, given)
    except BadArticle as error:
        yield failure_of(error, source=name)
