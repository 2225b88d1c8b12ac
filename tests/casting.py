"""Resolve parses that are written by hand, a word a line."""

from tests.builders import make_parse

from onrecord.find.mentions import find_mentions
from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.parse import Attribution, Name, Parse
from onrecord.parse.lemmas import lemma
from onrecord.resolve.coreference import Cast, resolve_entities

LABELS = {"P": "PERSON", "O": "ORGANIZATION", "L": "PLACE", "M": "MISC"}
DAY = "2018-05-01"


def read(text: str, attributions: tuple[Attribution, ...] = ()) -> Parse:
    """Read sentences parted by blank lines, a word a line: word, tag, head within the sentence, relation, kind, name.

    A name is marked by its letter on the first word and "-" on the others.
    """
    columns: dict[str, list[str]] = {key: [] for key in ("word", "upos", "xpos", "deprel", "kind")}
    heads: list[int] = []
    sentences: list[tuple[int, int]] = []
    names: list[Name] = []
    for block in text.strip().split("\n\n"):
        start = len(heads)
        for number, line in enumerate(block.strip().splitlines()):
            word, tag, head, deprel, kind, name = [*line.split(), "", "", ""][:6]
            upos, _, xpos = tag.partition("/")
            for key, value in zip(columns, (word, upos, xpos or upos, deprel, kind.replace("_", "")), strict=True):
                columns[key].append(value)
            heads.append(start + (int(head) - 1 if head != "0" else number))
            if name in LABELS:
                names.append(Name(start + number, start + number + 1, LABELS[name], 0.9))
            elif name == "-":
                names[-1] = Name(names[-1].first, start + number + 1, names[-1].label, 0.9)
        sentences.append((start, len(heads)))
    return make_parse(
        columns["word"],
        lemmas=[lemma(word, upos) for word, upos in zip(columns["word"], columns["upos"], strict=True)],
        upos=columns["upos"],
        xpos=columns["xpos"],
        deprels=columns["deprel"],
        kinds=columns["kind"],
        heads=heads,
        sentences=sentences,
        names=names,
        attributions=attributions,
    )


def cast_of(parse: Parse, publisher: str | None = None) -> Cast:
    """Resolve a parse written by hand."""
    article = Article("a", " ".join(parse.words), published=DAY, publisher=publisher)
    return resolve_entities(article, parse, find_mentions(parse))


def entity(cast: Cast, word: int) -> Entity:
    """Return the entity of a word."""
    return next(one for one in cast.entities if one.id == cast.by_word[word])
