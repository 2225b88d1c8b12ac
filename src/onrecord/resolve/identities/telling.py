"""Party -> entity: its name, type, other names, role, country and sector."""

from collections import Counter
from collections.abc import Iterator

from onrecord.find.noun_phrases import described
from onrecord.model.article import Article
from onrecord.model.entity import Entity
from onrecord.model.ids import make_id
from onrecord.model.mention import EntityMention
from onrecord.model.parse import Parse, Range
from onrecord.resolve.actors import Words, read_entity
from onrecord.resolve.identities.names import capitals_apart
from onrecord.resolve.identities.parties import Party

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "these", "those", "such", "some", "any"})


def describe(party: Party, parse: Parse, *, published: str | None) -> None:
    """Note country and sector of a named party early, so that noun phrases and pronouns can go by them."""
    reading = read_entity(
        list(_names(party, parse)), list(_descriptions(party, parse)), type=party.type, published=published
    )
    party.country, party.sector = reading.country, reading.sector
    if party.actor is not None and party.actor.type == "person":
        term = party.actor.term_at(published)
        terms = party.actor.terms if published is None else (term,) if term else ()
        party.nouns.update(word for term in terms for word in term.role.split())


def tell(party: Party, article: Article, parse: Parse, *, home: str | None, digest: str) -> Entity:
    """Make the entity of a party; `digest` is that of the article, taken once for all."""
    reading = read_entity(
        list(_names(party, parse)),
        list(_descriptions(party, parse)),
        type=party.type,
        published=article.published,
        home=home,
    )
    mentions = sorted(party.mentions, key=lambda mention: (mention.first, mention.last))
    name = _fullest(party, article, parse)
    forms = Counter(_written(article, parse, (m.first, m.last)) for m in mentions if m.kind == "name")
    return Entity(
        id=make_id("e", digest, name, mentions[0].first, mentions[0].last),
        name=name,
        type=party.type,
        country=reading.country,
        sector=reading.sector,
        mentions=tuple(parse.span(m.first, m.last) for m in mentions),
        aliases=tuple(form for form in forms if form != name),
        role=_role(party, article, parse),
        identifiers=dict(party.actor.identifiers) if party.actor is not None else {},
        by=reading.by,
    )


def _fullest(party: Party, article: Article, parse: Parse) -> str:
    """Choose the name: the longest proper form told most often, else the first noun phrase without its article."""
    named = [mention for mention in party.mentions if mention.kind == "name"]
    if named:
        counts = Counter(_written(article, parse, (m.first, m.last)) for m in named)
        short = {_written(article, parse, (m.first, m.last)): capitals_apart(parse, m) for m in named}
        return max(counts, key=lambda form: (not short[form], len(form.split()), counts[form], len(form)))
    if party.actor is not None:
        return party.actor.name
    nominal = [mention for mention in party.mentions if mention.kind == "nominal"]
    mention = max(nominal or party.mentions, key=lambda m: (m.last - m.first, -m.first))
    first = min(nominal or party.mentions, key=lambda m: m.first)
    best = first if first.last - first.first > 1 else mention
    return _written(article, parse, (_without_article(parse, best), best.last))


def _without_article(parse: Parse, mention: EntityMention) -> int:
    first = mention.first
    while first < mention.head and parse.words[first].lower() in _ARTICLES:
        first += 1
    return first


def _written(article: Article, parse: Parse, words: Range) -> str:
    """Return words as the article writes them, on one line and without furniture between them."""
    first, last = words
    raw = article.text[parse.starts[first] : parse.ends[last - 1]]
    return raw if "\n" not in raw and len(raw) < 80 + 12 * (last - first) else " ".join(parse.words[first:last])


def _role(party: Party, article: Article, parse: Parse) -> str | None:
    """Return the longest title or apposition told of a person."""
    if party.type != "person" or not party.roles:
        return None
    first, last = max(party.roles, key=lambda words: (words[1] - words[0], -words[0]))
    while first < last - 1 and parse.words[first].lower() in _ARTICLES:
        first += 1
    return _written(article, parse, (first, last))


def _names(party: Party, parse: Parse) -> Iterator[tuple[str, ...]]:
    """Yield the proper names, the longest first; the known one where the article names the party by pronouns alone."""
    if party.actor is not None and not party.named:
        yield (party.actor.name,)
    forms = {tuple(parse.words[m.first : m.last]) for m in party.mentions if m.kind == "name"}
    yield from sorted(forms, key=lambda words: (-len(words), words))


def _descriptions(party: Party, parse: Parse) -> Iterator[Words]:
    """Yield titles, appositions and noun phrases as words with their dictionary forms, in text order."""
    ranges = sorted({*party.roles, *(described(parse, m.head) for m in party.mentions if m.kind == "nominal")})
    for first, last in ranges:
        yield parse.words[first:last], [lemma.lower() for lemma in parse.lemmas[first:last]]
