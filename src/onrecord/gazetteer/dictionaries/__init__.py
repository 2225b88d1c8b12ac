"""Dictionaries of actors that others made -> actors of a user's own.

What a file is, is told by its content.  A slip costs its line alone: it is told as a flaw, and the rest is read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from onrecord.codec import read_json
from onrecord.errors import BadResource
from onrecord.gazetteer.actor import Actor, Term
from onrecord.gazetteer.dictionaries.entities import is_entity, read_entities
from onrecord.gazetteer.dictionaries.flaws import Flaw
from onrecord.gazetteer.dictionaries.petrarch import is_petrarch, read_petrarch
from onrecord.gazetteer.dictionaries.query_results import read_rows, rows_of
from onrecord.gazetteer.dictionaries.tables import read_table
from onrecord.gazetteer.dictionaries.writing import write_own_actors
from onrecord.gazetteer.own_actors import MOST_BYTES, read_own_actors

__all__ = ("Flaw", "merge_actors", "read_dictionary", "write_own_actors")


def read_dictionary(path: Path) -> Iterator[Actor | Flaw]:
    """Yield the actors of a file and what in it could not be read; raise BadResource where it cannot be opened."""
    if path.suffix == ".toml":
        yield from read_own_actors(path)
        return
    text = _read_text(path)
    for told, read in _READERS:
        if told(text):
            yield from read(text, path.name)
            return


def merge_actors(actors: Iterable[Actor]) -> list[Actor]:
    """Bring together what is told of one actor in several places: its names, terms and identifiers.

    One actor has one type and country, and one identifier of Wikidata or else one name.
    """
    found: dict[tuple[str | None, ...], Actor] = {}
    for actor in actors:
        key = (dict(actor.identifiers).get("wikidata") or actor.name, actor.type, actor.country)
        known = found.get(key)
        found[key] = actor if known is None else _join(known, actor)
    return list(found.values())


def _join(known: Actor, actor: Actor) -> Actor:
    terms = dict.fromkeys((*known.terms, *actor.terms))
    if len(terms) > 1:
        terms.pop(Term(None, "", "", ""), None)
    return replace(
        known,
        names=tuple(dict.fromkeys((*known.names, *actor.names))),
        # The last that holds is taken: one without a date comes first, the latest last.
        terms=tuple(sorted(terms, key=lambda term: term.since)) if len(actor.terms) == 1 else tuple(terms),
        identifiers=tuple(dict([*known.identifiers, *actor.identifiers]).items()),
    )


def _read_text(path: Path) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadResource(
                f"{path}: larger than {MOST_BYTES // 1_000_000} MB; split it, or choose what you need of it"
            )
        written = path.read_bytes()
    except OSError as error:
        raise BadResource(f"{path}: cannot be read ({error.strerror or error}); check the name") from error
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = written.count(b"\n", 0, error.start) + 1
        raise BadResource(f"{path}, line {line}: not UTF-8; save the file as UTF-8") from error


def _read_json(text: str, source: str) -> Iterator[Actor | Flaw]:
    """Read one JSON value, or one a line."""
    try:
        value = read_json(text)
    except ValueError as error:
        if "\n" not in text.strip():
            yield Flaw(source, "line 1", f"not JSON ({error}); download the file again")
            return
        yield from _read_json_lines(text, source)
        return
    rows = [value] if is_entity(value) else rows_of(value)
    if rows is None:
        yield Flaw(source, "line 1", "neither entities of FollowTheMoney nor the result of a Wikidata query")
    elif any(map(is_entity, rows)):
        yield from read_entities(((f"entity {number}", row) for number, row in enumerate(rows, 1)), source)
    else:
        yield from read_rows(rows, source)


def _read_json_lines(text: str, source: str) -> Iterator[Actor | Flaw]:
    entities: list[tuple[str, object]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip():
            try:
                entities.append((f"line {number}", read_json(line)))
            except ValueError as error:
                yield Flaw(source, f"line {number}", f"not JSON ({error}); correct the line or leave it out")
    yield from read_entities(entities, source)


def _is_json(text: str) -> bool:
    return text.lstrip()[:1] in ("{", "[") and not is_petrarch(text.lstrip().partition("\n")[0])


def _is_anything(_: str) -> bool:
    return True


Told = Callable[[str], bool]
Reader = Callable[[str, str], Iterator[Actor | Flaw]]
_READERS: Final[tuple[tuple[Told, Reader], ...]] = (
    (_is_json, _read_json),
    (is_petrarch, read_petrarch),
    (_is_anything, read_table),
)
