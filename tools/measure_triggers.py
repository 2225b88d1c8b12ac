"""Count how often each trigger rule of the codebook fires, and how often it is right.

`python tools/measure_triggers.py GOLD_DIR…` parses the hand-coded articles (*.located.json) with the
shipped model, applies every rule to every word, and writes `codebook/measured.toml`.  A firing is
right where a coded event of the rule's type has the word among its triggers.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from onrecord.codebook import Codebook, TriggerRule, load_codebook
from onrecord.codebook.load import HERE
from onrecord.find.neighbourhood import look_around, sentence_lemmas
from onrecord.find.triggers import try_rules
from onrecord.model.article import Article, Furniture
from onrecord.model.parse import Parse
from onrecord.model.span import Span
from onrecord.parse import Encoder, parse_view
from onrecord.read.view import make_view

HEAD = """\
# How often each trigger rule fired on hand-coded training articles and how often it was right: [right, fired].
# Written by tools/measure_triggers.py; do not edit.  Rules that never fired are left out.

[counts]
"""


def firings(parse: Parse, codebook: Codebook) -> Iterable[tuple[int, TriggerRule]]:
    """Yield every word with every rule that holds there."""
    for word, lemma in enumerate(parse.lemmas):
        rules = [rule for rule in codebook.by_lemma.get(lemma.lower(), ()) if parse.upos[word] in rule.upos]
        if rules:
            around = look_around(parse, word, codebook.light_verbs, sentence=sentence_lemmas(parse, word))
            for rule, verdict in try_rules(rules, around):
                if verdict == "fires":
                    yield word, rule


def gold_triggers(gold: dict[str, Any]) -> Iterable[tuple[tuple[int, int], str]]:
    """Yield the span and type of every coded telling."""
    for event in gold["events"]:
        for start, end in filter(None, [event["trigger"], *event["also"]]):
            yield (start, end), event["type"]


def count_rules(articles: Iterable[tuple[Parse, dict[str, Any]]], codebook: Codebook) -> dict[str, tuple[int, int]]:
    """Count (right, fired) for each rule over parsed gold articles."""
    right: Counter[str] = Counter()
    fired: Counter[str] = Counter()
    for parse, gold in articles:
        spans = [
            (tuple(span), event["type"])
            for event in gold["events"]
            for span in [event["trigger"], *event["also"]]
            if span
        ]
        for word, rule in firings(parse, codebook):
            fired[rule.id] += 1
            here = (parse.starts[word], parse.ends[word])
            right[rule.id] += any(
                kind == rule.type and start < here[1] and here[0] < end for (start, end), kind in spans
            )
    return {rule: (right[rule], fired[rule]) for rule in fired}


def read_gold(folder: Path) -> Iterable[tuple[Parse, dict[str, Any]]]:
    """Parse each gold article, without its furniture."""
    encoder = Encoder(threads=1)
    for path in sorted(folder.glob("*.located.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        furniture = tuple(Furniture(Span(start, end), "gold", "gold") for start, end in gold["furniture"])
        article = Article(gold["id"], gold["text"], furniture=furniture)
        yield parse_view(make_view(article), encoder), gold


def write_counts(counts: dict[str, tuple[int, int]]) -> None:
    """Write the table of counts, sorted by rule."""
    lines = (f'"{rule}" = [{right}, {fired}]\n' for rule, (right, fired) in sorted(counts.items()))
    (HERE / "measured.toml").write_text(HEAD + "".join(lines), encoding="utf-8")


def main() -> None:
    """Run the measurement."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="folders; coded reports come from training.located")
    articles = (article for folder in parser.parse_args().gold for article in read_gold(folder))
    counts = count_rules(articles, load_codebook())
    write_counts(counts)
    right, fired = (sum(pair[place] for pair in counts.values()) for place in (0, 1))
    sys.stderr.write(f"{len(counts)} rules fired, {right} of {fired} firings right\n")


if __name__ == "__main__":
    main()
