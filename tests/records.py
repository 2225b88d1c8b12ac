"""A small article and its record, made by hand, for tests of what is done with records."""

from typing import Final

from onrecord.model.article import Article, Furniture
from onrecord.model.entity import Entity
from onrecord.model.event import Event
from onrecord.model.evidence import Evidence
from onrecord.model.figure import Figure
from onrecord.model.place import Place
from onrecord.model.record import Coder, Record
from onrecord.model.span import Span
from onrecord.model.statement import Statement
from onrecord.model.time import Time

TEXT: Final = (
    "Rangers seize Dol\n\n"
    "Gen. Ada Holm’s rangers seized Dol on Tuesday, killing 11 men. MORE\n\n"
    "“It is over,” she said. Holm put losses at about 40 percent, down from 60 percent."
)


def find(words: str, *, text: str = TEXT, after: str = "") -> Span:
    """Point to the first such words, or to the first after other words."""
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def make_article(**known: str | None) -> Article:
    """Make the article, with what else is known about it."""
    article = Article(
        id=known.get("id") or "dol",
        text=TEXT,
        title=known.get("title"),
        publisher=known.get("publisher") or "The Dol Courier",
        published=known.get("published") or "2018-05-02",
        published_basis="given",
        language="en",
        furniture=(
            Furniture(find("Rangers seize Dol"), "headline", "en.furniture.headline"),
            Furniture(find("MORE"), "link", "en.furniture.more"),
        ),
    )
    assert article.text == TEXT
    return article


def make_record(article: Article | None = None) -> Record:
    """Make a record that has one or two of everything."""
    article = article or make_article()
    return Record(
        article=article,
        entities=(
            Entity("e1", "rangers", "group", None, "MIL", (find("rangers"),), by="en.agent.rangers"),
            Entity(
                "e2", "Ada Holm", "person", "XKX", "MIL", (find("Ada Holm"), find("she")),
                aliases=("Holm",), role="Gen.", identifiers={"list": "7"}, by="actors/holm",
            ),
        ),
        places=(
            Place(
                "p1", "Dol", "FRA", "Brittany", 48.55, -1.75, 3021404, "city", (find("Dol", after="seized"),), 0.9, "x",
            ),
        ),
        times=(
            Time(
                "t1", find("Tuesday"), "DATE", "2018-05-01", "2018-05-01", "2018-05-02", "inferred", "en.timex.weekday",
            ),
        ),
        events=(_event(),),
        statements=_statements(),
        figures=_figures(),
        coder=Coder("0.1.0", "en-1", "plover-0.8"),
    )  # fmt: skip


def _event() -> Event:
    return Event(
        id="v1",
        type="ASSAULT",
        mode=("firearms",),
        context=("military",),
        quad="material conflict",
        scale=-9.0,
        actors=("e1",),
        recipients=(),
        place="p1",
        date="2018-05-01",
        time="t1",
        factuality="occurred",
        according_to=(),
        score=0.9,
        trigger=find("seized"),
        evidence=(
            Evidence("actors", find("rangers"), "role/encoder", "stated", 0.95),
            Evidence("date", find("Tuesday"), "en.timex.weekday", "inferred", 0.8),
        ),
        magnitude={"dead": 11},
    )


def _statements() -> tuple[Statement, ...]:
    said = Evidence("speakers", find("she"), "coref/encoder", "inferred", 0.7)
    first = Statement("s1", "direct", ("e2",), (), None, find("said"), (find("It is over"),), None, 0.9, (said,))
    words = find("losses at about 40 percent, down from 60 percent")
    return first, Statement("s2", "indirect", ("e2",), (), None, find("put"), (words,), None, 0.8, ())


def _figures() -> tuple[Figure, ...]:
    now, then = find("40 percent"), find("60 percent")
    return (
        Figure("f1", now, 40.0, "percent", "losses", True, ("e2",), "s2", "f2", 0.9),
        Figure("f2", then, (59.5, 60.5), "percent", "losses", False, ("e2",), "s2", None, 0.9),
    )
