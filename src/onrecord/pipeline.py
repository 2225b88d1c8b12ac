"""The way of an article to its record, on one screen.

What is not asked for is not looked for, and sentences that cannot hold what is asked for are not read.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.assemble import Findings, assemble, keep_asked
from onrecord.codebook import Codebook, load_codebook
from onrecord.find.figures import find_figures
from onrecord.find.gates import gate_for
from onrecord.find.mentions import find_mentions
from onrecord.find.statements import find_statements
from onrecord.find.timexes import find_timexes
from onrecord.find.toponyms import find_toponyms
from onrecord.find.triggers import find_triggers
from onrecord.gazetteer.actors import ActorIndex, load_actors, using_actors, with_own_actors
from onrecord.gazetteer.own_actors import read_own_actors
from onrecord.gazetteer.places import PlaceIndex, open_places
from onrecord.model import record
from onrecord.model.article import Article
from onrecord.model.coding import KINDS, Kind
from onrecord.parse import Encoder, parse_view
from onrecord.read.furniture import mark_furniture
from onrecord.read.view import make_view
from onrecord.resolve.coreference import resolve_entities
from onrecord.resolve.events import resolve_events
from onrecord.resolve.places import resolve_places
from onrecord.resolve.times import resolve_times
from onrecord.version import __version__


@dataclass(frozen=True, slots=True)
class Coder:
    """Code articles with one model, one codebook and one gazetteer of places and actors; `only` is asked for."""

    encoder: Encoder
    codebook: Codebook
    gazetteer: PlaceIndex
    actors: ActorIndex = field(default_factory=load_actors)
    only: Collection[Kind] = KINDS

    def code(self, article: Article) -> record.Record:
        """Put one article on record; raises BadArticle where it cannot be coded."""
        with using_actors(self.actors):
            return self._code(article)

    def _code(self, article: Article) -> record.Record:
        article = mark_furniture(article)
        view = make_view(article)
        parse = parse_view(view, self.encoder, gate_for(self.only))

        # Who claims a figure is told by statements.
        mentions = find_mentions(parse)
        happenings = find_triggers(parse, self.codebook) if self._asks("events") else ()
        statements = find_statements(parse) if self._asks("statements", "figures") else ()
        figures = find_figures(parse, statements) if self._asks("figures") else ()
        timexes = find_timexes(parse) if self._asks("events", "statements") else ()
        toponyms = find_toponyms(parse) if self._asks("events") else ()

        cast = resolve_entities(article, parse, mentions)
        times = resolve_times(parse, timexes, published=article.published)
        places = resolve_places(parse, toponyms, self.gazetteer)
        groups = resolve_events(parse, happenings, cast.by_word)

        findings = Findings(
            article,
            self.codebook,
            parse,
            mentions,
            cast,
            happenings,
            groups,
            statements,
            figures,
            timexes,
            times,
            toponyms,
            places,
        )
        return keep_asked(assemble(findings, self.coder), self.only)

    def _asks(self, *kinds: Kind) -> bool:
        return any(kind in self.only for kind in kinds)

    @property
    def coder(self) -> record.Coder:
        """Name the program, model and codebook, and which part of the codebook was asked for."""
        asked = [kind for kind in KINDS if kind in self.only]
        part = f" (only {', '.join(asked)})" if len(asked) < len(KINDS) else ""
        return record.Coder(__version__, self.encoder.card.name, f"{self.codebook.version}{part}")


def load_coder(
    codebook: Path | None = None, actors: Path | None = None, only: Collection[Kind] = KINDS, *, threads: int = 0
) -> Coder:
    """Open the shipped model, codebook and gazetteer; raises BadResource where one is missing or altered.

    `codebook` is a folder with event types of one's own, added to ours or in their place; `actors` is a file with
    actors of one's own, asked before ours; `only` is what records shall hold of events, statements and figures;
    `threads` is the number of processor cores the model may use; 0 takes all.
    """
    index = with_own_actors(read_own_actors(actors)) if actors else load_actors()
    return Coder(Encoder(threads=threads), load_codebook(codebook), open_places(), index, only)
