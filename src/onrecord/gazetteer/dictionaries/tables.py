"""Tables of actors as CSV: one row an actor, or one row a term of an actor, told apart by its columns' names.

`name` must be there; `aliases` are parted by | or ;.  Rows of one name, type and country are one actor.
Comma, semicolon or tab part the columns, whichever the first line has most of.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from onrecord.gazetteer.actor import Actor
from onrecord.gazetteer.actor_codes import to_country
from onrecord.gazetteer.dictionaries.flaws import Flaw
from onrecord.gazetteer.dictionaries.kinds import guess_sector, guess_type
from onrecord.gazetteer.own_actors import check_term, make_own_actor

_COLUMNS: Final = MappingProxyType(
    {
        "name": ("name", "actor", "label", "title"),
        "aliases": ("aliases", "alias", "other names", "spellings"),
        "country": ("country", "country code", "iso", "iso3", "iso2"),
        "sector": ("sector", "plover sector"),
        "type": ("type", "kind"),
        "role": ("role", "office", "position"),
        "since": ("since", "start", "start date", "from", "begin"),
        "until": ("until", "end", "end date", "to"),
    }
)
_IDENTIFIERS: Final = ("wikidata", "opensanctions", "id")


def read_table(text: str, source: str) -> Iterator[Actor | Flaw]:
    """Yield the actors of a table, and a flaw for each row that cannot be read."""
    rows = csv.reader(io.StringIO(text), delimiter=_delimiter(text), strict=True)
    header: list[str] | None = None
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Flaw(source, f"line {rows.line_num}", f"not CSV ({error}); close its quotation marks")
            continue
        if row is None:
            return
        place = f"line {rows.line_num}"
        if header is None:
            header = _header(row)
            if "name" not in header:
                yield Flaw(source, place, "no column is called name; name the columns in the first line")
                return
        elif any(cell.strip() for cell in row):
            yield _read_row(header, row, Flaw(source, place, ""))


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)


def _header(row: list[str]) -> list[str]:
    """Return what each column tells, by the names that people give to columns."""
    told = [" ".join(cell.replace("_", " ").replace("-", " ").split()).lower() for cell in row]
    known = {alias: column for column, aliases in _COLUMNS.items() for alias in aliases}
    return [known.get(cell, cell) for cell in told]


def _read_row(header: list[str], row: list[str], flaw: Flaw) -> Actor | Flaw:
    if len(row) != len(header):
        return Flaw(flaw.source, flaw.place, f"{len(row)} columns where the first line has {len(header)}")
    cells = {column: cell.strip() for column, cell in zip(header, row, strict=True)}
    try:
        return read_cells(cells)
    except ValueError as error:
        return Flaw(flaw.source, flaw.place, f"{error}")


def read_cells(cells: Mapping[str, str]) -> Actor:
    """Make an actor of named texts; raise ValueError where one cannot be read."""
    if not cells["name"]:
        raise ValueError("no name; give one, or leave the row out")
    role = cells.get("role", "")
    sector = cells.get("sector", "") or guess_sector(role) or ""
    term = check_term(sector, role, since=cells.get("since", ""), until=cells.get("until", ""))
    dated = bool(role or term.since or term.until)
    kind = cells.get("type", "").lower() or guess_type(cells["name"], frozenset({term.sector}), dated=dated)
    aliases = [part for part in cells.get("aliases", "").replace(";", "|").split("|") if part.strip()]
    return make_own_actor(
        cells["name"],
        {"organisation": "organization", "human": "person"}.get(kind, kind),
        country=to_country(cells.get("country", "")),
        aliases=aliases,
        terms=[term],
        identifiers=[(key, cells[key]) for key in _IDENTIFIERS if cells.get(key)],
    )
