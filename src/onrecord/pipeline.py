"""The way of an article to its record, on one screen."""

from dataclasses import dataclass, field
from pathlib import Path

from onrecord.assemble import Findings, assemble
from onrecord.codebook import Codebook, load_codebook
from onrecord.find.figures import find_figures
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
    """Code articles with one model, one codebook and one gazetteer of places and actors."""

    encoder: Encoder
    codebook: Codebook
    gazetteer: PlaceIndex
    actors: ActorIndex = field(default_factory=load_actors)

    def code(self, article: Article) -> record.Record:
        """Put one article on record; raises BadArticle where it cannot be coded."""
        with using_actors(self.actors):
            return self._code(article)

    def _code(self, article: Article) -> record.Record:
        article = mark_furniture(article)
        view = make_view(article)
        parse = parse_view(view, self.encoder)

        mentions = find_mentions(parse)
        happenings = find_triggers(parse, self.codebook)
        statements = find_statements(parse)
        figures = find_figures(parse, statements)
        timexes = find_timexes(parse)
        toponyms = find_toponyms(parse)

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
        return assemble(findings, self.coder)

    @property
    def coder(self) -> record.Coder:
        """Name the program, model and codebook."""
        return record.Coder(__version__, self.encoder.card.name, self.codebook.version)


def load_coder(codebook: Path | None = None, actors: Path | None = None, *, threads: int = 0) -> Coder:
    """Open the shipped model, codebook and gazetteer; raises BadResource where one is missing or altered.

    `codebook` is a folder with event types of one's own, added to ours or in their place; `actors` is a file with
    actors of one's own, asked before ours; `threads` is the number of processor cores the model may use; 0 takes all.
    """
    index = with_own_actors(read_own_actors(actors)) if actors else load_actors()
    return Coder(Encoder(threads=threads), load_codebook(codebook), open_places(), index)
