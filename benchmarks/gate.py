"""Measure what is gained and lost where only events, statements or figures are asked for.

`OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/gate.py [FOLDER] [--words N]`

FOLDER holds articles as JSONL rows with `text`, by default the State Department's reports and releases and Wikinews.
Of each file every so many-th article is taken, and of a long one the paragraphs after its first third, so that each
gives about a third of the words.

Each article is coded in full and once for each kind, one after the other, so that a noisy machine slows all alike.
Told are the share of the word pieces that the encoder reads, how often as fast it goes in processor time, how many
items of the full run are found again (events by type and trigger, statements by kind and cue, or content where there is
none, figures by their words), how many are found that it has not, and in how many of those found again the parties
and the values are the same.
"""

import argparse
import gzip
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from rich.console import Console
from rich.table import Table

from onrecord.model.article import Article
from onrecord.model.coding import KINDS, Kind
from onrecord.model.record import Record
from onrecord.parse.encoder import Array, Encoder
from onrecord.pipeline import Coder, load_coder

RAW = Path(__file__).parents[2] / "shared/corpora/open/raw_text"
# Words of one article, and the fewest that make one.
LONGEST, SHORTEST = 1200, 60


class Counting(Encoder):
    """Count the word pieces that are read."""

    read = 0

    def run(self, inputs: dict[str, Array], layers: tuple[str, ...] = ()) -> dict[str, Array]:
        """Run one window and count its pieces."""
        self.read += len(inputs["pieces"])
        return super().run(inputs, *([layers] if layers else []))


def load_sample(folder: Path, words: int) -> list[Article]:
    """Take about so many words from all files of a folder, the same ones each time."""
    found: list[Article] = []
    paths = sorted(folder.glob("*.jsonl.gz"))
    for path in paths:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts = [shorten(json.loads(line)["text"]) for line in lines]
        texts = [text for text in texts if len(text.split()) >= SHORTEST]
        step = max(1, sum(len(text.split()) for text in texts) * len(paths) // words)
        found += [Article(f"{path.stem}-{number}", texts[number]) for number in range(0, len(texts), step)]
    return found


def shorten(text: str) -> str:
    """Take whole paragraphs from a text, behind its first third where it is long."""
    paragraphs = text.split("\n")
    sizes = [len(paragraph.split()) for paragraph in paragraphs]
    first = kept = passed = 0
    if sum(sizes) > LONGEST:
        while 3 * passed < sum(sizes):
            passed += sizes[first]
            first += 1
    last = first
    while last < len(sizes) and (not kept or kept + sizes[last] <= LONGEST):
        kept += sizes[last]
        last += 1
    return "\n".join(paragraphs[first:last])


def items_of(record: Record, kind: Kind) -> dict[tuple[object, ...], object]:
    """Tell the items of a kind apart by their words; with each, its parties by name and its values."""
    names = {entity.id: entity.name for entity in record.entities}

    def called(ids: tuple[str, ...]) -> list[str]:
        return [names[one] for one in ids]

    if kind == "events":
        return {
            (e.type, e.trigger): (called(e.actors), called(e.recipients), e.mode, e.factuality, e.date)
            for e in record.events
        }
    if kind == "statements":
        return {
            (s.kind, s.cue or s.content[0]): (called(s.speakers), called(s.addressees), s.content, s.date)
            for s in record.statements
        }
    return {(f.span,): (called(f.claimed_by), f.value, f.unit, f.about) for f in record.figures}


def measure(articles: list[Article]) -> Iterator[tuple[Kind, Counter[str]]]:
    """Code all articles in all ways; yield each kind's counts, with those of the full run under `full …`."""
    plain = load_coder(threads=1)
    ways: dict[str, tuple[Kind, ...]] = {"": KINDS, **{kind: (kind,) for kind in KINDS}}
    coders = {
        name: Coder(Counting(threads=1), plain.codebook, plain.gazetteer, only=only) for name, only in ways.items()
    }
    counts: dict[str, Counter[str]] = {name: Counter() for name in ways}
    plain.code(articles[0])
    for number, article in enumerate(articles):
        records = {}
        # Each goes first in its turn, since the first meets new words and pays for what is kept of them.
        for name in [*ways, *ways][number % len(ways) :][: len(ways)]:
            began = time.process_time()
            records[name] = coders[name].code(article)
            counts[name]["microseconds"] += int(1e6 * (time.process_time() - began))
        for kind in KINDS:
            expected, found = items_of(records[""], kind), items_of(records[kind], kind)
            both = expected.keys() & found.keys()
            counts[kind].update(expected=len(expected), found=len(both), others=len(found) - len(both))
            counts[kind]["same"] += sum(expected[key] == found[key] for key in both)
    for kind in KINDS:
        shares = {"pieces": coders[kind].encoder.read, "full pieces": coders[""].encoder.read}  # type: ignore[attr-defined]
        yield kind, counts[kind] + Counter(shares) + Counter({"full microseconds": counts[""]["microseconds"]})


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=RAW)
    parser.add_argument("--words", type=int, default=60_000)
    args = parser.parse_args()
    articles = load_sample(args.folder, args.words)
    words = sum(len(article.text.split()) for article in articles)
    table = Table("only", "read", "times as fast", "recall", "others", "same", title=f"{words:,} words")
    for kind, counts in measure(articles):
        table.add_row(
            kind,
            f"{counts['pieces'] / counts['full pieces']:.1%}",
            f"{counts['full microseconds'] / counts['microseconds']:.2f}",
            f"{counts['found'] / max(1, counts['expected']):.2%} of {counts['expected']}",
            f"{counts['others']}",
            f"{counts['same'] / max(1, counts['found']):.1%}",
        )
    Console().print(table)


if __name__ == "__main__":
    main()
