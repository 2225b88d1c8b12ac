"""Write coded texts in the form of the hand-coded articles: `python -m training.located --to DIR [--aside] [--codes]`.

One NAME.located.json a report, or with --codes an open article, with its text, tellings, types, factuality and
parties, for tools that read that form.  A party is told as its words are: who they stand for is left open, but words
of the same part in two tellings of one event, where each tells just one, are mentions of one entity.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.codes import Span, Telling, coded_articles
from training.proofs import ROLE_KEYS, coded_reports, strip_marks

FIELDS = {"ACTOR": "actors", "RECIPIENT": "recipients"}


def reports(*, aside: bool) -> Iterator[tuple[dict[str, Any], list[Telling]]]:
    """Yield the head and the tellings of each written report; those of its title are left out."""
    for name, coded in coded_reports(aside=aside):
        title, published, body = coded.split("\n", 2)
        text, marks = strip_marks(body.strip())
        tellings = []
        for start, (word, number, kind, factuality, *roles) in marks:
            phrases = [
                (role, phrase)
                for value, (key, role) in zip(roles, ROLE_KEYS, strict=True)
                for phrase in filter(None, map(str.strip, value.removeprefix(key).split(";")))
            ]
            told = ((role, nearest_of(text, phrase, start)) for role, phrase in phrases)
            parties = tuple((role, span) for role, span in told if span)
            tellings.append(Telling((start, start + len(word)), number, kind, factuality, parties))
        yield {"id": name, "title": strip_marks(title)[0], "published": published, "text": text}, tellings


def articles(*, aside: bool) -> Iterator[tuple[dict[str, Any], list[Telling]]]:
    """Yield the head and the tellings of each coded open article."""
    for name, text, tellings in coded_articles(aside=aside):
        yield {"id": name, "title": None, "published": None, "text": text}, tellings


def nearest_of(text: str, words: str, place: int) -> Span | None:
    """Return where words stand nearest to a place, those before it first."""
    starts = [i for i in range(len(text)) if text.startswith(words, i)]
    best = min(starts, key=lambda start: abs(start - place) + 200 * (start > place), default=None)
    return None if best is None else (best, best + len(words))


def locate(head: dict[str, Any], tellings: list[Telling]) -> dict[str, Any]:
    """Return one text with its events, each with all its tellings, and its entities."""
    events: dict[str, dict[str, Any]] = {}
    entities: dict[str, set[Span]] = {}
    for telling in tellings:
        fresh = {"type": telling.kind, "trigger": list(telling.span), "also": [], "factuality": telling.factuality,
                 "actors": [], "recipients": [], "place": None}  # fmt: skip
        event = events.setdefault(telling.number, fresh)
        if event is not fresh:
            event["also"].append(list(telling.span))
        add_parties(event, telling, head["text"], entities)
    rows = [{"name": name, "mentions": sorted(map(list, spans))} for name, spans in entities.items()]
    return head | {"furniture": [], "entities": rows, "statements": [], "figures": [], "events": list(events.values())}


def add_parties(event: dict[str, Any], telling: Telling, text: str, entities: dict[str, set[Span]]) -> None:
    """Give an event the parties of the first telling that has any; later ones are mentions of the same."""
    for role, field in FIELDS.items():
        spans = [span for part, span in telling.parties if part == role]
        if not event[field]:
            for first, last in spans:
                name = text[first:last]
                entities.setdefault(name, set()).add((first, last))
                event[field].append(name)
        elif len(spans) == len(event[field]) == 1:
            entities[event[field][0]].add(spans[0])


def main() -> None:
    """Write those that are trained on, or those kept aside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--codes", action="store_true", help="open articles in place of written reports")
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    for head, tellings in (articles if args.codes else reports)(aside=args.aside):
        path = args.to / f"{head['id']}.located.json"
        path.write_text(json.dumps(locate(head, tellings)), "utf-8")


if __name__ == "__main__":
    main()
