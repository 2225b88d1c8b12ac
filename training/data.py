"""Bring the corpora together: documents by corpus and split."""

from collections.abc import Callable, Iterable
from pathlib import Path

from training.articles import read_gold
from training.codes import read_codes
from training.corpora import Document, read_clusters, read_gum, read_sentences
from training.labels import Labels, fixed_sets
from training.proofs import read_proofs, read_reports, read_sayings

SHARED = Path(__file__).resolve().parents[2] / "shared"
SYNTAX = {"ud", "srl", "ner", "factuality"}


def gold_articles(*, held_out: bool) -> list[Document]:
    """Read the hand-coded training articles; every sixth is held out as a second development set."""
    paths = sorted((SHARED / "gold/train").glob("*.located.json"))
    return [read_gold(p) for p in paths if (int(p.name[1:4]) % 6 == 5) == held_out]


def train_documents(corpus: str) -> list[Document]:
    """Read one corpus's training part."""
    folder = SHARED / "corpora/open"
    names = {"btc": "btc/train", "wnut17": "wnut17/train", "wikigold": "wikigold/test"}
    if corpus in names:
        return list(read_sentences(folder / f"{names[corpus]}.jsonl.gz", corpus, {"ner"}))
    if corpus == "crossner":
        paths = [folder / f"crossner_politics/{part}.jsonl.gz" for part in ("train", "dev")]
        return [d for path in paths for d in read_sentences(path, corpus, {"ner"})]
    if corpus == "redocred":
        paths = [folder / f"redocred/{part}.jsonl.gz" for part in ("dev", "test")]
        return [d for path in paths for d in read_clusters(path, corpus, names=True)]
    readers: dict[str, Callable[[], Iterable[Document]]] = {
        "ud_ewt": lambda: read_sentences(folder / "ud_ewt/train.jsonl.gz", corpus, SYNTAX),
        "masc": lambda: read_sentences(folder / "masc_propbank/train.jsonl.gz", corpus, {"srl"}),
        "gum": lambda: read_gum(folder / "gum_docs/train.jsonl.gz"),
        "litbank": lambda: read_clusters(folder / "litbank/train.jsonl.gz", corpus, names=False),
        "gold": lambda: gold_articles(held_out=False),
        "codebook": read_proofs,
        "sayings": read_sayings,
        "reports": lambda: read_reports(aside=False),
        "codes": lambda: read_codes(aside=False),
    }
    return list(readers[corpus]())


def make_labels(documents: list[Document]) -> Labels:
    """Collect the tag sets of the treebanks and add the fixed ones."""
    sets = fixed_sets()
    for name in ("upos", "xpos", "deprels"):
        found = {tag for d in documents for tag in getattr(d, name) or []}
        sets[name.rstrip("s") if name == "deprels" else name] = tuple(sorted(found))
    return Labels(sets)
