"""Score every head of a shipped model on held-out parts: `python -m training.score [--model DIR]`.

Words and sentences are the corpora's own; everything else runs as in onrecord, through ONNX.
Prints one row a head, corpus and genre as JSON lines with --json, else as a table.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table

from onrecord.model.parse import Parse
from onrecord.parse import Encoder, parse_words
from onrecord.parse.segment import Segments
from training.codes import read_codes
from training.corpora import Document, read_gum, read_sentences
from training.data import SHARED, SYNTAX, gold_articles
from training.proofs import read_reports

Tally = dict[tuple[str, str], Counter[str]]


def parse_document(document: Document, encoder: Encoder) -> Parse:
    """Parse a document's own words; gold predicates are given where they are known."""
    words = tuple(document.words)
    paragraph, numbers = 0, []
    for first, _ in document.sentences:
        paragraph += first in document.paragraph_starts
        numbers.append(paragraph)
    places = tuple(range(len(words)))
    cut = Segments(places, tuple(i + 1 for i in places), tuple(document.sentences), tuple(numbers))
    given = {word for word, _ in document.frames or []}
    return parse_words(words, cut, encoder, forced=[int(i in given) for i in places])


def count(tally: Counter[str], right: int, coded: int, gold: int) -> None:
    """Add to a precision and recall count."""
    tally.update(right=right, coded=coded, gold=gold)


def score_syntax(tally: Tally, key: str, document: Document, parse: Parse) -> None:
    """Count right tags, heads and labelled heads."""
    for i, (upos, xpos, head, deprel) in enumerate(
        zip(document.upos or [], document.xpos or [], document.heads or [], document.deprels or [], strict=True)
    ):
        count(tally["UPOS", key], parse.upos[i] == upos, 1, 1)
        count(tally["XPOS", key], parse.xpos[i] == xpos, 1, 1)
        count(tally["UAS", key], parse.heads[i] == head, 1, 1)
        count(tally["LAS", key], parse.heads[i] == head and parse.deprels[i] == deprel, 1, 1)


def score_sets(counter: Counter[str], gold: set[object], coded: set[object]) -> None:
    """Count exact matches."""
    count(counter, len(gold & coded), len(coded), len(gold))


def score_frames(tally: Tally, key: str, document: Document, parse: Parse) -> None:
    """Count exact labelled argument spans of the given predicates, and predicates found without being given."""
    found = {frame.predicate: frame.arguments for frame in parse.frames}
    for word, arguments in document.frames or []:
        gold: set[object] = {(a, b, label) for a, b, label in arguments}
        score_sets(tally["arguments", key], gold, {(a.first, a.last, a.label) for a in found.get(word, ())})


def score_names(tally: Tally, key: str, document: Document, parse: Parse) -> None:
    """Count exact labelled names; MISC is left out where the corpus does not know it."""
    gold: set[object] = set(document.names or [])
    known = {label for _, _, label in document.names or []} | {"PERSON", "ORGANIZATION", "PLACE"}
    score_sets(
        tally["names", key], gold, {(n.first, n.last, n.label) for n in parse.names if n.label in known - {"MISC"}}
    )


def score_sense(tally: Tally, key: str, document: Document, parse: Parse) -> None:
    """Count kinds, triggers with type, factuality, roles, cues and attributed words."""
    if document.kinds is not None:
        kinds = dict(document.kinds)
        score_sets(tally["kinds", key], set(kinds.items()), {(i, kind) for i, kind in enumerate(parse.kinds) if kind})
    if document.triggers is not None:
        coded = {t.word: t for t in parse.triggers if t.types and sum(score for _, score in t.types) > 0.5}
        score_sets(
            tally["trigger types", key],
            {(w, t) for w, (t, _) in document.triggers.items()},
            {(w, t.types[0][0]) for w, t in coded.items()},
        )
        for word, (_, fact) in document.triggers.items():
            if word in coded:
                count(tally["factuality", key], coded[word].factuality[0][0] == fact, 1, 1)
        for word, pieces in document.events or []:
            if word in coded:
                gold: set[object] = {(i, role) for a, b, role in pieces for i in range(a, b)}
                score_sets(
                    tally["event roles (words)", key],
                    gold,
                    {(i, r.label) for r in coded[word].roles for i in range(r.first, r.last) if r.score > 0.5},
                )
    if document.cues is not None:
        score_sets(tally["cues", key], set(document.cues), {a.cue for a in parse.attributions if a.score > 0.5})
        content: set[object] = {
            i for a in parse.attributions for c in a.contents if c.score > 0.5 for i in range(c.first, c.last)
        }
        score_sets(tally["attributed words", key], set(document.content or ()), content)


def score_documents(documents: Iterable[Document], corpus: str, encoder: Encoder) -> Tally:
    """Score all layers that the documents carry."""
    tally: Tally = defaultdict(Counter)
    for document in documents:
        parse = parse_document(document, encoder)
        if document.upos is not None:
            score_syntax(tally, corpus, document, parse)
        if document.frames is not None:
            score_frames(tally, corpus, document, parse)
        if document.names is not None:
            score_names(tally, corpus, document, parse)
        for word, value in (document.happened or {}).items():
            count(tally["happened (sign)", corpus], (parse.happened[word] > 0) == (value > 0), 1, 1)
        score_sense(tally, corpus, document, parse)
    return tally


def held_out() -> Iterable[tuple[str, Iterable[Document]]]:
    """Yield the parts that no weights were trained on."""
    folder = SHARED / "corpora/open"
    yield "EWT test", read_sentences(folder / "ud_ewt/test.jsonl.gz", "ud_ewt", SYNTAX)
    documents = list(read_gum(folder / "gum_docs/dev.jsonl.gz"))
    for genre in sorted({d.id.split("_")[1] for d in documents}):
        yield f"GUM dev {genre}", [d for d in documents if d.id.split("_")[1] == genre]
    yield "GUM dev", documents
    yield "MASC test", read_sentences(folder / "masc_propbank/test.jsonl.gz", "masc", {"srl"})
    yield "WNUT17 test", read_sentences(folder / "wnut17/test.jsonl.gz", "wnut17", {"ner"})
    yield "BTC test", read_sentences(folder / "btc/test.jsonl.gz", "btc", {"ner"})
    yield "CrossNER politics test", read_sentences(folder / "crossner_politics/test.jsonl.gz", "crossner", {"ner"})
    yield "articles held out", gold_articles(held_out=True)
    yield "reports held out", read_reports(aside=True)
    yield "open articles held out", read_codes(aside=True)


def score_all(encoder: Encoder) -> list[dict[str, object]]:
    """Score every head on every held-out part; one row each, in percent."""
    rows: list[dict[str, object]] = []
    for corpus, documents in held_out():
        for (head, key), counts in score_documents(documents, corpus, encoder).items():
            precision, recall = (counts["right"] / max(1, counts[side]) for side in ("coded", "gold"))
            f1 = 2 * precision * recall / max(1e-9, precision + recall)
            figures = {
                name: round(100 * value, 1)
                for name, value in (("precision", precision), ("recall", recall), ("f1", f1))
            }
            rows.append({"head": head, "corpus": key, **figures, "gold": counts["gold"]})
    return rows


def main() -> None:
    """Run the scoring."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, help="folder with models.toml; default: the shipped one")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows = score_all(Encoder(args.model))
    if args.json:
        Console(soft_wrap=True, highlight=False, markup=False).print("\n".join(json.dumps(row) for row in rows))
        return
    table = Table("head", "corpus", "precision", "recall", "F1", "gold")
    for row in rows:
        table.add_row(*(str(value) for value in row.values()))
    Console().print(table)


if __name__ == "__main__":
    main()
