"""One known actor: its names, its country, and what it was between which dates.

A term counts only between its dates, so who is president depends on the day of the article.  After
all terms a living person is former elite; the dead stay what they last were.
"""

from dataclasses import dataclass
from typing import Final

from onrecord.gazetteer.folding import fold

FORMER: Final = "ELI"
# The table of seats that are one party with their country: "the Kremlin".
METONYMS: Final = "metonyms"
# Stands in `by` in place of the table for what a user's own file tells.
OWN: Final = "own"
# Between the actor and the alias by which it was found, in `by`.
MATCHED: Final = " ← "


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody was between two dates (ISO prefixes, "" is open)."""

    sector: str | None
    role: str
    since: str
    until: str

    def holds(self, published: str | None) -> bool:
        """Tell whether the term covers a day; without a day only an open term does."""
        if published is None:
            return not self.until
        return published >= self.since and (not self.until or published[: len(self.until)] <= self.until)


@dataclass(frozen=True, slots=True)
class Actor:
    """One known actor; `country` is ISO 3166 alpha-3 or a PLOVER code, `table` names where it is told.

    `own` is true of what a user's own file tells; `identifiers` are pairs such as ("wikidata", "Q2494").
    """

    name: str
    type: str
    country: str | None
    names: tuple[str, ...]
    terms: tuple[Term, ...]
    table: str
    dead: bool = False
    own: bool = False
    identifiers: tuple[tuple[str, str], ...] = ()

    def term_at(self, published: str | None) -> Term | None:
        """Return the term that holds on a day."""
        return next((term for term in reversed(self.terms) if term.holds(published)), None)

    def sector_at(self, published: str | None) -> str | None:
        """Return the sector on a day: that of the term, ELI after all terms of a living person, else None.

        Without a day it is told only where all terms agree.
        """
        term = self.term_at(published)
        if term is not None:
            return term.sector
        if published is None:
            sectors = {term.sector for term in self.terms}
            return sectors.pop() if len(sectors) == 1 else None
        past = [term for term in self.terms if term.sector and term.since <= published]
        if self.dead and past:
            return past[-1].sector
        return FORMER if self.type == "person" and past else None

    def told_by(self, words: str) -> str:
        """Name the line that knows words, with the alias that matched: "armed_groups/Islamic State ← Daesh"."""
        line = f"{OWN if self.own else self.table}/{self.name}"
        return line if fold(words) == fold(self.name) else f"{line}{MATCHED}{words}"
