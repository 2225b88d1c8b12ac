"""Read the hand-coded articles as training documents: events, parties, statements, entity chains."""

import json
from pathlib import Path
from typing import Any

from onrecord.model.view import View
from onrecord.parse.segment import segment
from training.corpora import MARKS, Document, covered


def read_gold(path: Path) -> Document:
    """Read a hand-coded article (located form): events, parties, statements, entity chains."""
    row = json.loads(path.read_text(encoding="utf-8"))
    text = row["text"].translate(MARKS)
    breaks = [0] + [i + 1 for i, mark in enumerate(text) if mark == "\n"]
    cut = segment(View(text, tuple(range(len(text))), tuple(breaks)))
    drop = {i for start, end in row.get("furniture", []) for i in range(start, end)}
    document = Document("gold", row["id"])
    tokens: list[list[int]] = []
    previous = -1
    for (first, last), paragraph in zip(cut.sentences, cut.paragraphs, strict=True):
        kept = [i for i in range(first, last) if cut.starts[i] not in drop]
        if kept:
            document.sentences.append((len(tokens), len(tokens) + len(kept)))
            if paragraph != previous:
                document.paragraph_starts.add(len(tokens))
            previous = paragraph
            tokens += [[cut.starts[i], cut.ends[i]] for i in kept]
    document.words = [text[a:b] for a, b in tokens]
    add_gold_entities(document, row, tokens)
    add_gold_events(document, row, tokens)
    add_gold_statements(document, row, tokens)
    return document


def add_gold_entities(document: Document, row: dict[str, Any], tokens: list[list[int]]) -> None:
    """Add entity chains by the last word of each mention before a comma or preposition."""
    document.clusters = []
    for number, entity in enumerate(row["entities"]):
        for start, end in entity.get("mentions", []):
            place = covered(tokens, start, end)
            if place:
                document.clusters.append((head_guess(document.words, *place), f"{number}"))


def head_guess(words: list[str], first: int, last: int) -> int:
    """Guess a noun phrase's head: the word before the first comma or preposition."""
    for i in range(first + 1, last):
        if words[i].lower() in {
            ",",
            "of",
            "for",
            "in",
            "by",
            "from",
            "to",
            "at",
            "on",
            "with",
            "who",
            "that",
            "which",
            "(",
        }:
            return i - 1
    return last - 1


def add_gold_events(document: Document, row: dict[str, Any], tokens: list[list[int]]) -> None:
    """Add triggers with type and factuality, and for each the nearest mentions of its parties and place."""
    mentions = {
        e["name"]: [m for m in (covered(tokens, *s) for s in e.get("mentions", [])) if m] for e in row["entities"]
    }
    sentence_of = {w: n for n, (a, b) in enumerate(document.sentences) for w in range(a, b)}
    document.triggers, document.events = {}, []
    for event in row["events"]:
        for span in [event["trigger"], *event.get("also", [])]:
            place = covered(tokens, *span) if span else None
            if not place:
                continue
            word = trigger_word(document.words, *place)
            document.triggers[word] = (event["type"], event["factuality"])
            pieces: list[tuple[int, int, str]] = []
            for role, names in (
                ("ACTOR", event["actors"]),
                ("RECIPIENT", event["recipients"]),
                ("PLACE", [event.get("place")]),
            ):
                for name in names:
                    pieces += [(a, b, role) for a, b in nearest(mentions.get(name or "", []), word, sentence_of)]
            document.events.append((word, pieces))


FUNCTION_WORDS = frozenset(
    [
        "to",
        "a",
        "an",
        "the",
        "be",
        "been",
        "being",
        "was",
        "were",
        "is",
        "are",
        "has",
        "have",
        "had",
        "'s",
        "will",
        "would",
        "must",
        "should",
        "may",
        "might",
        "can",
        "could",
        "not",
        "n't",
        "also",
    ]
)
PARTICLES = frozenset(
    [
        "out",
        "back",
        "down",
        "off",
        "up",
        "over",
        "in",
        "on",
        "away",
        "into",
        "against",
        "with",
        "for",
        "of",
        "to",
        "from",
        "by",
        "at",
        "apart",
        "forward",
        "through",
    ]
)
DETERMINERS = frozenset(["a", "an", "the", "its", "their", "his", "her", "this", "that", "these", "those"])


def trigger_word(words: list[str], first: int, last: int) -> int:
    """Choose the word of a trigger phrase that stands for it: a verb before its object or particle, else the noun.

    >>> trigger_word(["drone", "attacks"], 0, 2), trigger_word(["left", "the", "fight"], 0, 3)
    (1, 0)
    """
    here = [i for i in range(first, last) if words[i].lower() not in FUNCTION_WORDS]
    if not here:
        return last - 1
    if len(here) == 1 or any(words[i].lower() in DETERMINERS for i in range(here[0] + 1, last)):
        return here[0]
    while len(here) > 1 and words[here[1]].lower() not in PARTICLES:
        here.pop(0)
    return here[0]


def nearest(mentions: list[tuple[int, int]], word: int, sentence_of: dict[int, int]) -> list[tuple[int, int]]:
    """Choose a party's mentions in the trigger's own sentence, else the last one before it."""
    here = [m for m in mentions if sentence_of[m[0]] == sentence_of[word]]
    before = [m for m in mentions if sentence_of[m[0]] < sentence_of[word]]
    return here or before[-1:]


def add_gold_statements(document: Document, row: dict[str, Any], tokens: list[list[int]]) -> None:
    """Add cues, attributed words, and for each cue its content and the speakers' nearest mentions."""
    mentions = {
        e["name"]: [m for m in (covered(tokens, *s) for s in e.get("mentions", [])) if m] for e in row["entities"]
    }
    sentence_of = {w: n for n, (a, b) in enumerate(document.sentences) for w in range(a, b)}
    document.cues, document.content, document.attributions = set(), set(), []
    for statement in row["statements"]:
        places = [p for p in (covered(tokens, *span) for span in statement["content"]) if p]
        for first, last in places:
            document.content.update(range(first, last))
        cue = covered(tokens, *statement["cue"]) if statement.get("cue") else None
        if not cue or not places:
            continue
        word = trigger_word(document.words, *cue)
        document.cues.add(word)
        pieces = [(a, b, "CONTENT") for a, b in places]
        for name in statement["speakers"]:
            pieces += [(a, b, "SOURCE") for a, b in nearest(mentions.get(name, []), word, sentence_of)]
        document.attributions.append((word, pieces))
