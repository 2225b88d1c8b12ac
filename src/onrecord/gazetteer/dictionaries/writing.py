"""A user's own actor file: one actor a line, in the shape of the shipped tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from onrecord.gazetteer.actor import Actor, Term

_HEAD: Final = """\
# Actors of your own, for `onrecord code --actors FILE`; they are asked before the shipped ones.
#
# source: {sources}
#
# type: person, organization, group, place or country; where the source did not tell it, it was guessed: correct it here
# country: ISO 3166 alpha-3 (Kosovo: KOS) or PLOVER's IGO, UNO, EUR, NGO, ISM, IMG, MNC;  sector: PLOVER
# since, until: days, months or years between which the line counts
# terms: [sector, role, since, until], the last that holds wins

"""


def write_own_actors(actors: Iterable[Actor], sources: Sequence[str]) -> str:
    """Return the file as text."""
    lines = "".join(f"  {{ {', '.join(_fields(actor))} }},\n" for actor in actors)
    told = ", ".join(" ".join(source.split()) for source in sources)
    return f"{_HEAD.format(sources=told)}actors = [\n{lines}]\n"


def _fields(actor: Actor) -> Iterator[str]:
    yield f"name = {_quote(actor.name)}"
    yield f"type = {_quote(actor.type)}"
    if actor.country:
        yield f"country = {_quote(actor.country)}"
    if len(actor.terms) == 1:
        yield from _single(actor.terms[0])
    if len(actor.names) > 1:
        yield f"aliases = [{', '.join(map(_quote, actor.names[1:]))}]"
    if len(actor.terms) > 1:
        yield f"terms = [{', '.join(map(_row, actor.terms))}]"
    if actor.identifiers:
        yield f"identifiers = {{ {', '.join(f'{key} = {_quote(told)}' for key, told in actor.identifiers)} }}"


def _row(term: Term) -> str:
    return f"[{', '.join(map(_quote, (term.sector or '', term.role, term.since, term.until)))}]"


def _single(term: Term) -> Iterator[str]:
    for key, told in (("sector", term.sector), ("role", term.role), ("since", term.since), ("until", term.until)):
        if told:
            yield f"{key} = {_quote(told)}"


def _quote(text: str) -> str:
    """Write a text as a TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c.isprintable() else "\\U%08x" % ord(c) for c in escaped) + '"'  # noqa: UP031
