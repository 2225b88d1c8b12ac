"""Read annotated corpora into documents of words with whatever layers each one carries.

A layer that a corpus does not annotate is None: unknown, and masked out of the loss.
"""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MARKS = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "‛": "'", "`": "'",
                       "–": "-", "—": "-", "\u00a0": " "})  # fmt: skip
DOUBLED = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}
NAME_LABELS = {
    "per": "PERSON", "person": "PERSON", "politician": "PERSON",
    "org": "ORGANIZATION", "organisation": "ORGANIZATION", "politicalparty": "ORGANIZATION", "group": "ORGANIZATION",
    "corporation": "ORGANIZATION", "loc": "PLACE", "location": "PLACE", "country": "PLACE",
    "misc": "MISC", "event": "MISC", "election": "MISC", "creative-work": "MISC", "product": "MISC",
}  # fmt: skip
WITHOUT_MISC = frozenset({"ud_ewt", "btc"})


@dataclass
class Document:
    """Hold a document's words and layers; word indices count over the whole document.

    `names` and `kinds` are (first, last, label) and (word, label); `frames`, `events` and
    `attributions` pair a word with labelled word lists; `clusters` are (word, cluster id).
    """

    corpus: str
    id: str
    words: list[str] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)
    paragraph_starts: set[int] = field(default_factory=set)
    upos: list[str] | None = None
    xpos: list[str] | None = None
    heads: list[int] | None = None
    deprels: list[str] | None = None
    names: list[tuple[int, int, str]] | None = None
    kinds: list[tuple[int, str]] | None = None
    frames: list[tuple[int, list[tuple[int, int, str]]]] | None = None
    unframed: set[int] = field(default_factory=set)
    happened: dict[int, float] | None = None
    triggers: dict[int, tuple[str, str]] | None = None
    events: list[tuple[int, list[tuple[int, int, str]]]] | None = None
    cues: set[int] | None = None
    content: set[int] | None = None
    attributions: list[tuple[int, list[tuple[int, int, str]]]] | None = None
    clusters: list[tuple[int, str]] | None = None


def read_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a gzipped JSONL file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def plain(word: str) -> str:
    """Unify quotation marks and brackets as a view does."""
    return DOUBLED.get(word, word.translate(MARKS))


def covered(tokens: list[list[int]], start: int, end: int) -> tuple[int, int] | None:
    """Return the half-open range of words that a span of characters touches."""
    inside = [i for i, (a, b) in enumerate(tokens) if a < end and start < b]
    return (inside[0], inside[-1] + 1) if inside else None


def add_sentence(document: Document, row: dict[str, Any], layers: set[str]) -> None:
    """Append one sentence row with its syntax, roles, names and factuality."""
    base = len(document.words)
    forms = row["ud"]["form"] if "ud" in layers else [row["text"][a:b] for a, b in row["tokens"]]
    count = len(forms)
    document.words += [plain(word) for word in forms]
    document.sentences.append((base, base + count))
    if "ud" in layers:
        for name, column in (("upos", "upos"), ("xpos", "xpos"), ("deprels", "deprel")):
            getattr(document, name).extend(row["ud"][column])
        document.heads += [head + base for head in row["ud"]["head"]]  # type: ignore[operator]
    add_names(document, row, base)
    if document.frames is not None:
        if "srl" not in layers:
            document.unframed.update(range(base, base + count))
        for frame in row.get("srl") or []:
            arguments = [(a + base, b + base, label) for a, b, label in frame["args"]]
            document.frames.append((frame["pred"] + base, arguments))


def add_names(document: Document, row: dict[str, Any], base: int) -> None:
    """Add one sentence's names and how far its predicates are told as facts, where wanted."""
    for span in row["spans"]:
        place = span.get("tok") or covered(row["tokens"], span["start"], span["end"])
        if not place:
            continue
        if document.names is not None and span["layer"] == "ner":
            document.names.append((place[0] + base, place[1] + base, NAME_LABELS[span["label"].lower()]))
        if document.happened is not None and span["layer"] == "factuality" and "factual" in span.get("attrs", {}):
            value, weight = span["attrs"]["factual"]
            if weight > 0:
                document.happened[place[0] + base] = value


def read_sentences(path: Path, corpus: str, wanted: set[str]) -> Iterator[Document]:
    """Join sentence rows of one document into documents; `wanted` names the layers to keep."""
    document: Document | None = None
    for row in read_rows(path):
        layers = set(row["layers"])
        if document is None or document.id != row["doc"] or len(document.words) > 4000:
            if document is not None:
                yield document
            document = Document(corpus, row["doc"])
            if "ud" in wanted:
                document.upos, document.xpos, document.heads, document.deprels = [], [], [], []
            document.names = [] if "ner" in wanted else None
            document.frames = [] if "srl" in wanted else None
            document.happened = {} if "factuality" in wanted else None
        add_sentence(document, row, layers & wanted)
    if document is not None:
        yield document


def add_quotes(document: Document, row: dict[str, Any]) -> None:
    """Add a document row's attribution groups: cue word, sources, contents."""
    document.cues, document.content, document.attributions = set(), set(), []
    groups: dict[str, dict[str, list[list[int]]]] = {}
    for span in row["spans"]:
        if span["layer"] == "quote" and span.get("tok"):
            groups.setdefault(span["group"], {}).setdefault(span["label"], []).append(span["tok"])
    for group in groups.values():
        if not group.get("content") or not group.get("cue"):
            continue
        cue = group["cue"][0][0]
        document.cues.add(cue)
        pieces = [(a, b, "CONTENT") for a, b in group["content"]] + [
            (a, b, "SOURCE") for a, b in group.get("source", []) if b - a < 40
        ]
        document.attributions.append((cue, pieces))
        for first, last in group["content"]:
            document.content.update(range(first, last))


def read_gum(path: Path) -> Iterator[Document]:
    """Read GUM's documents: syntax, entity kinds, coreference, attribution."""
    for row in read_rows(path):
        ud = row["ud"]
        document = Document("gum", row["id"], [plain(word) for word in ud["form"]])
        document.sentences = [tuple(s["tok"]) for s in row["sents"]]
        document.paragraph_starts = {s["tok"][0] for s in row["sents"] if s.get("par")}
        document.upos, document.xpos, document.heads, document.deprels = (
            ud["upos"],
            ud["xpos"],
            ud["head"],
            ud["deprel"],
        )
        entities = [s for s in row["spans"] if s["layer"] == "entity" and s.get("head")]
        document.kinds = [
            (s["head"][-1], s["label"]) for s in sorted(entities, key=lambda s: s["tok"][0] - s["tok"][1])
        ]
        document.clusters = [(s["head"][-1], s["cluster"]) for s in entities]
        add_quotes(document, row)
        yield document


def read_clusters(path: Path, corpus: str, *, names: bool) -> Iterator[Document]:
    """Read documents with names or coreference chains (RE-DocRED, LitBank, WikiGold, CrossNER, tweets)."""
    for row in read_rows(path):
        words = [plain(row["text"][a:b]) for a, b in row["tokens"]]
        document = Document(corpus, row["id"], words)
        document.sentences = [tuple(s["tok"]) for s in row.get("sents") or []] or [(0, len(words))]
        spans = [s for s in row["spans"] if s["layer"] in ("ner", "entity")]
        places = [(s.get("tok") or covered(row["tokens"], s["start"], s["end"]), s) for s in spans]
        if names:
            document.names = [
                (p[0], p[1], NAME_LABELS[s["label"].lower()])
                for p, s in places
                if p and s["label"].lower() in NAME_LABELS
            ]
        if any(s.get("cluster") for s in spans):
            document.clusters = [(p[1] - 1, str(s.get("cluster") or s["id"])) for p, s in places if p]
        yield document
