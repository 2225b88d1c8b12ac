"""Score who is brought together with whom: CoNLL F1 over named and pronominal mentions.

    python -m training.score_coreference ../shared/corpora/open/gum_docs/dev.jsonl.gz

Words and sentences are gold, everything else is the shipped model's and the rules'.  A mention is right
if it shares half of its words with the gold one, or holds its head (a title is no part of our names);
clusters are cut down to proper names and pronouns on both sides, those of one mention left out, as in
the CoNLL shared tasks.  The mean of MUC, B-cubed and entity CEAF is printed for
each document and for all together.
"""

import argparse
import gzip
import json
from collections.abc import Hashable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from onrecord.find.mentions import find_mentions
from onrecord.model.article import Article
from onrecord.model.mention import EntityMention
from onrecord.model.parse import Parse
from onrecord.parse import Encoder, parse_words
from onrecord.parse.segment import Segments
from onrecord.resolve.coreference import resolve_entities

Clusters = list[frozenset[Hashable]]
KINDS = frozenset({"name", "pron"})


def read_documents(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the documents of a corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def parse_document(document: dict[str, Any], encoder: Encoder) -> Parse:
    """Parse a document on its own words and sentences."""
    tokens, text = document["tokens"], document["text"]
    sentences, paragraphs, number = [], [], -1
    for sentence in document["sents"]:
        number += bool(sentence.get("par")) or number < 0
        sentences.append(tuple(sentence["tok"]))
        paragraphs.append(number)
    cut = Segments(tuple(t[0] for t in tokens), tuple(t[1] for t in tokens), tuple(sentences), tuple(paragraphs))
    return parse_words(tuple(text[start:end] for start, end in tokens), cut, encoder)


def gold_mentions(document: dict[str, Any]) -> list[dict[str, Any]]:
    """List the gold names and pronouns."""
    spans = (span for span in document["spans"] if span["layer"] == "entity")
    return [span for span in spans if span.get("mtype") in KINDS and span.get("head")]


def cut_down(clusters: dict[str, set[Hashable]]) -> Clusters:
    """Leave clusters of one mention out."""
    return [frozenset(cluster) for cluster in clusters.values() if len(cluster) > 1]


def gold_clusters(document: dict[str, Any]) -> Clusters:
    """Return the gold clusters as sets of places in the list of gold mentions."""
    found: dict[str, set[Hashable]] = {}
    for number, span in enumerate(gold_mentions(document)):
        found.setdefault(span["cluster"], set()).add(number)
    return cut_down(found)


def coded_clusters(document: dict[str, Any], parse: Parse) -> Clusters:
    """Return the coded clusters as sets of the gold mentions that they found, of own words where none."""
    article = Article(id=document["id"], text=document["text"])
    mentions = find_mentions(parse)
    cast = resolve_entities(article, parse, mentions)
    coded = [m for m in mentions if m.kind != "nominal" and m.head in cast.by_word]
    partner = align(gold_mentions(document), coded)
    found: dict[str, set[Hashable]] = {}
    for number, mention in enumerate(coded):
        found.setdefault(cast.by_word[mention.head], set()).add(partner.get(number, ("own", mention.head)))
    return cut_down(found)


def align(gold: list[dict[str, Any]], coded: Sequence[EntityMention]) -> dict[int, int]:
    """Pair coded mentions with gold ones, the likest first, each once."""
    by_word: dict[int, list[int]] = {}
    for number, span in enumerate(gold):
        for word in range(*span["tok"]):
            by_word.setdefault(word, []).append(number)
    pairs = []
    for number, mention in enumerate(coded):
        for other in {o for word in range(mention.first, mention.last) for o in by_word.get(word, ())}:
            likeness = alike(gold[other], mention)
            if likeness:
                pairs.append((likeness, number, other))
    partner: dict[int, int] = {}
    for _, number, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1:])):
        if number not in partner and other not in partner.values():
            partner[number] = other
    return partner


def alike(span: dict[str, Any], mention: EntityMention) -> float:
    """Return the share of words in common, 0 where it is under a half and the head lies outside."""
    words, own = set(range(*span["tok"])), set(range(mention.first, mention.last))
    share = len(words & own) / len(words | own)
    return share if share >= 0.5 or span["head"][0] in own or mention.head in span["head"] else 0.0


def links_right(of: Clusters, against: Clusters) -> tuple[float, float]:
    """Return MUC's numerator and denominator of recall of the first by the second."""
    place = {mention: number for number, cluster in enumerate(against) for mention in cluster}
    right = sum(len(c) - len({place.get(m, ("alone", m)) for m in c}) for c in of)
    return right, sum(len(c) - 1 for c in of)


def mentions_right(of: Clusters, against: Clusters) -> tuple[float, float]:
    """Return B-cubed's numerator and denominator of recall of the first by the second."""
    place = {mention: cluster for cluster in against for mention in cluster}
    right = sum(len(c & place.get(m, frozenset())) / len(c) for c in of for m in c)
    return right, sum(map(len, of))


def entities_right(gold: Clusters, coded: Clusters) -> float:
    """Return the similarity of the best one-to-one match of clusters (CEAF with phi 4)."""
    if not gold or not coded:
        return 0.0
    table = np.array([[2 * len(g & c) / (len(g) + len(c)) for c in coded] for g in gold])
    return best_match(table)


def best_match(table: "np.ndarray[Any, np.dtype[np.float64]]") -> float:
    """Return the greatest sum of cells, one in a row and column, by the Hungarian method with potentials."""
    cost = -table if table.shape[0] <= table.shape[1] else -table.T
    rows, columns = cost.shape
    u, v, owner = np.zeros(rows + 1), np.zeros(columns + 1), np.zeros(columns + 1, dtype=int)
    for row in range(1, rows + 1):
        owner[0], column = row, 0
        least, way, done = (
            np.full(columns + 1, np.inf),
            np.zeros(columns + 1, dtype=int),
            np.zeros(columns + 1, dtype=bool),
        )
        while True:
            done[column] = True
            here = owner[column]
            reduced = cost[here - 1] - u[here] - v[1:]
            better = ~done[1:] & (reduced < least[1:])
            least[1:][better], way[1:][better] = reduced[better], column
            following = int(np.argmin(np.where(done, np.inf, least)))
            step = least[following]
            u[owner[done]] += step
            v[done] -= step
            least[~done] -= step
            column = following
            if owner[column] == 0:
                break
        while column:
            owner[column], column = owner[way[column]], way[column]
    return float(-sum(cost[owner[c] - 1, c - 1] for c in range(1, columns + 1) if owner[c]))


class Tally:
    """Add up the three measures over documents."""

    def __init__(self) -> None:
        self.sums = np.zeros((3, 4))

    def add(self, gold: Clusters, coded: Clusters) -> None:
        """Add one document."""
        similarity = entities_right(gold, coded)
        self.sums += np.array(
            [
                [*links_right(gold, coded), *links_right(coded, gold)],
                [*mentions_right(gold, coded), *mentions_right(coded, gold)],
                [similarity, len(gold), similarity, len(coded)],
            ]
        )

    def rows(self) -> list[tuple[float, float, float]]:
        """Return recall, precision and F1 of MUC, B-cubed and CEAF."""
        found = []
        for right_gold, gold, right_coded, coded in self.sums:
            recall, precision = right_gold / max(1e-9, gold), right_coded / max(1e-9, coded)
            found.append((recall, precision, 2 * recall * precision / max(1e-9, recall + precision)))
        return found

    @property
    def conll(self) -> float:
        """Return the mean of the three F1."""
        return sum(row[2] for row in self.rows()) / 3


def main(arguments: Sequence[str] | None = None) -> None:
    """Score the documents of a file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    given = parser.parse_args(arguments)
    encoder, total = Encoder(threads=1), Tally()
    for document in read_documents(given.corpus):
        own = Tally()
        gold, coded = gold_clusters(document), coded_clusters(document, parse_document(document, encoder))
        own.add(gold, coded)
        total.add(gold, coded)
        print(f"{document['id']:<32}{own.conll:.3f}")
    for name, (recall, precision, score) in zip(("MUC", "B-cubed", "CEAF"), total.rows(), strict=True):
        print(f"{name:<10}R {recall:.3f}  P {precision:.3f}  F1 {score:.3f}")
    print(f"CoNLL F1  {total.conll:.3f}")


if __name__ == "__main__":
    main()
