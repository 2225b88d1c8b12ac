"""Turn documents into windows of word pieces and batches of tensors."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer

from onrecord.parse.pieces import shape_of
from onrecord.parse.reaches import GAP, find_reaches
from training.corpora import WITHOUT_MISC, Document
from training.labels import ATTRIBUTION, GUIDELINES, KINDS, NAMES, ROLES, Labels

MISSING = -100
COLUMNS = ("upos", "xpos", "head", "deprel", "names", "lenient", "kinds", "predicate", "types", "factuality", "cues",
           "content")  # fmt: skip
PAIRED = ("frames", "events", "attributions")


@dataclass
class Window:
    """Hold one window: word pieces, first piece of each word, and labels; words count within it."""

    corpus: str
    pieces: list[int]
    shapes: list[int]
    firsts: list[int]
    sentence: list[int]
    columns: dict[str, np.ndarray] = field(default_factory=dict)
    pairs: dict[str, list[tuple[int, np.ndarray]]] = field(default_factory=dict)
    clusters: list[tuple[int, str]] = field(default_factory=list)
    key: tuple[str, int] = ("", 0)


class Windower:
    """Cut documents into windows of whole sentences."""

    def __init__(self, tokenizer: Tokenizer, labels: Labels) -> None:
        self.tokenizer, self.labels = tokenizer, labels
        self.cache: dict[str, list[int]] = {}
        self.cls, self.sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def ids(self, word: str) -> list[int]:
        """Return a word's pieces, at most eight of them."""
        if word not in self.cache:
            found = self.tokenizer.encode(word, add_special_tokens=False).ids
            self.cache[word] = found[:8] or [self.tokenizer.token_to_id("[UNK]")]
        return self.cache[word]

    def cut(self, document: Document, limit: int) -> Iterator[Window]:
        """Yield windows of at most `limit` pieces; a sentence longer than that is cut short."""
        lengths = [sum(len(self.ids(w)) for w in document.words[a:b]) for a, b in document.sentences]
        first, total = 0, 0
        for i, length in enumerate([*lengths, limit * 2]):
            if i > first and (total + length > limit or i == len(lengths)):
                yield self.window(document, first, i, limit)
                first, total = i, 0
            total += min(length, limit)
            if i == len(lengths):
                return

    def window(self, document: Document, first: int, last: int, limit: int) -> Window:
        """Build one window from sentences first..last."""
        start, end = document.sentences[first][0], document.sentences[last - 1][1]
        while sum(len(self.ids(w)) for w in document.words[start:end]) > max(limit, 240):
            end -= 1
        pieces, shapes, firsts, sentence = [self.cls], [0], [], []
        opens = {a: (2 if a in document.paragraph_starts else 1) for a, _ in document.sentences[first:last]}
        number = -1
        for i in range(start, end):
            number += i in opens
            ids = self.ids(document.words[i])
            firsts.append(len(pieces))
            sentence.append(number)
            pieces += ids
            shapes += [shape_of(document.words[i], opens.get(i, 0))] * len(ids)
        window = Window(document.corpus, [*pieces, self.sep], [*shapes, 0], firsts, sentence, key=(document.id, start))
        fill(window, document, start, end, self.labels)
        return window


def column(size: int, value: int = MISSING) -> np.ndarray:
    """Make a label column."""
    return np.full(size, value, dtype=np.int64)


def fill(window: Window, document: Document, start: int, end: int, labels: Labels) -> None:
    """Copy the document's layers for words start..end into the window."""
    size, into = end - start, window.columns
    inside = range(start, end).__contains__
    if document.upos is not None:
        into["upos"] = np.array([labels.index("upos", u) for u in document.upos[start:end]])
        into["xpos"] = np.array([labels.index("xpos", u) for u in document.xpos[start:end]])
        into["head"] = np.array([h - start if inside(h) else i for i, h in enumerate(document.heads[start:end])])
        into["deprel"] = np.array([labels.index("deprel", d) for d in document.deprels[start:end]])
    if document.names is not None:
        into["names"] = column(size, 0)
        for a, b, label in document.names:
            if inside(a) and b <= end and f"B-{label}" in NAMES:
                into["names"][a - start] = NAMES.index(f"B-{label}")
                into["names"][a + 1 - start : b - start] = NAMES.index(f"I-{label}")
        into["lenient"] = column(size, int(document.corpus in WITHOUT_MISC))
    if document.kinds is not None:
        into["kinds"] = column(size, 0)
        for word, label in document.kinds:
            if inside(word):
                into["kinds"][word - start] = KINDS.index(label)
    fill_frames(window, document, start, end, labels)
    fill_sense(window, document, start, end, labels)


def fill_frames(window: Window, document: Document, start: int, end: int, labels: Labels) -> None:
    """Copy predicates and their arguments."""
    size, into = end - start, window.columns
    inside = range(start, end).__contains__
    if document.frames is not None:
        into["predicate"] = column(size, 0)
        for word in document.unframed:
            if inside(word):
                into["predicate"][word - start] = MISSING
        window.pairs["frames"] = []
        for word, arguments in document.frames:
            if inside(word):
                into["predicate"][word - start] = 1
                tags = column(size, 0)
                for a, b, label in arguments:
                    if inside(a) and b <= end and f"B-{label}" in labels.sets["arguments"]:
                        tags[a - start] = labels.index("arguments", f"B-{label}")
                        tags[a + 1 - start : b - start] = labels.index("arguments", f"I-{label}")
                window.pairs["frames"].append((word - start, tags))


def fill_sense(window: Window, document: Document, start: int, end: int, labels: Labels) -> None:
    """Copy factuality, events, attribution and coreference."""
    size, into = end - start, window.columns
    inside = range(start, end).__contains__
    if document.happened is not None:
        into["happened"] = np.full(size, np.nan, dtype=np.float32)
        for word, value in document.happened.items():
            if inside(word):
                into["happened"][word - start] = value
    if document.triggers is not None:
        into["types"], into["factuality"] = column(size, 0), column(size)
        for word, (kind, fact) in document.triggers.items():
            if inside(word):
                into["types"][word - start] = labels.index("types", kind)
                into["factuality"][word - start] = labels.index("factuality", fact)
        window.pairs["events"] = spread(document.events or [], start, end, ROLES)
    if document.cues is not None:
        into["cues"], into["content"] = column(size, 0), column(size, 0)
        for name, words in (("cues", document.cues), ("content", document.content or set())):
            into[name][[w - start for w in words if inside(w)]] = 1
        window.pairs["attributions"] = spread(document.attributions or [], start, end, ATTRIBUTION)
    if document.clusters is not None:
        window.clusters = sorted({(w - start, c) for w, c in document.clusters if inside(w)})


def spread(
    items: list[tuple[int, list[tuple[int, int, str]]]], start: int, end: int, labels: tuple[str, ...]
) -> list[tuple[int, np.ndarray]]:
    """Label every word of the pieces that belong to each anchor word."""
    out = []
    for word, pieces in items:
        if start <= word < end:
            tags = column(end - start, 0)
            for a, b, label in pieces:
                tags[max(a, start) - start : max(min(b, end) - start, 0)] = labels.index(label)
            out.append((word - start, tags))
    return out


def collate(windows: list[Window]) -> dict[str, torch.Tensor]:
    """Pad windows into one batch.

    pieces, shapes: (B, T); firsts, sentence and label columns: (B, W), -1 or -100 beyond a window's end;
    guideline (B): whose names these are; and what collate_pairs makes.
    """
    rows, longest, widest = len(windows), max(len(w.pieces) for w in windows), max(len(w.firsts) for w in windows)
    batch = {
        "pieces": torch.zeros(rows, longest, dtype=torch.long),
        "shapes": torch.zeros(rows, longest, dtype=torch.long),
        "mask": torch.zeros(rows, longest),
        "firsts": torch.zeros(rows, widest, dtype=torch.long),
        "sentence": torch.full((rows, widest), -1, dtype=torch.long),
    }
    for r, window in enumerate(windows):
        batch["pieces"][r, : len(window.pieces)] = torch.tensor(window.pieces)
        batch["shapes"][r, : len(window.pieces)] = torch.tensor(window.shapes)
        batch["mask"][r, : len(window.pieces)] = 1
        batch["firsts"][r, : len(window.firsts)] = torch.tensor(window.firsts)
        batch["sentence"][r, : len(window.firsts)] = torch.tensor(window.sentence)
    for name in COLUMNS:
        full = torch.full((rows, widest), MISSING, dtype=torch.long)
        for r, window in enumerate(windows):
            if name in window.columns:
                full[r, : len(window.firsts)] = torch.from_numpy(window.columns[name])
        batch[name] = full
    happened = torch.full((rows, widest), float("nan"))
    for r, window in enumerate(windows):
        if "happened" in window.columns:
            happened[r, : len(window.firsts)] = torch.from_numpy(window.columns["happened"])
    batch["happened"] = happened
    batch["guideline"] = torch.tensor([GUIDELINES.index(w.corpus) if w.corpus in GUIDELINES else 0 for w in windows])
    return batch | collate_pairs(windows)


def collate_pairs(windows: list[Window]) -> dict[str, torch.Tensor]:
    """Bring all layers' anchors together; the tensors of a Layout, `tags` (N), and `rows`, how many each layer has."""
    anchors, spans, tags, rows = [], [], [], [0] * len(PAIRED)
    reaches = [find_reaches(np.asarray(window.sentence)) for window in windows]
    for layer, name in enumerate(PAIRED):
        for r, window in enumerate(windows):
            for word, labels in window.pairs.get(name, []):
                first, last = reaches[r][word, layer].tolist()
                anchors.append((r, word))
                spans.append((first, last))
                tags += [*labels[first:last].tolist(), *[MISSING] * GAP]
                rows[layer] += last - first + GAP
    found = lay_out(anchors, spans, [np.asarray(window.sentence) for window in windows])
    return found | {"tags": torch.tensor(tags, dtype=torch.long), "rows": torch.tensor(rows)}


def lay_out(
    anchors: list[tuple[int, int]], spans: list[tuple[int, int]], sentences: list[np.ndarray]
) -> dict[str, torch.Tensor]:
    """Make the tensors of a Layout from anchors (window, word) and the words that each looks at."""
    lengths = np.asarray([last - first for first, last in spans], dtype=np.int64)
    offsets = np.cumsum(lengths + GAP) - lengths - GAP
    segment = np.repeat(np.arange(len(spans)), lengths + GAP)
    step = np.arange(len(segment)) - offsets[segment]
    first = np.asarray([first for first, _ in spans], dtype=np.int64)
    known = step < lengths[segment]
    places = np.where(known, first[segment] + step, first[segment])
    near = [
        sentences[anchors[s][0]][p] == sentences[anchors[s][0]][anchors[s][1]]
        for s, p in zip(segment, places, strict=True)
    ]
    steps = np.arange(lengths.max(initial=0))
    found = {
        "anchors": np.asarray(anchors, dtype=np.int64).reshape(-1, 2),
        "segment": segment,
        "places": places,
        "near": np.asarray(near, dtype=np.int64),
        "known": known.astype(np.float32),
        "grid": np.minimum(offsets[:, None] + steps, max(len(segment) - 1, 0)),
        "real": (steps < lengths[:, None]).astype(np.float32),
    }
    return {name: torch.from_numpy(array) for name, array in found.items()}


def batches(windows: list[Window], budget: int, seed: int) -> Iterator[list[Window]]:
    """Yield shuffled batches of windows of like length, at most `budget` padded pieces each."""
    chance = random.Random(seed)
    order = sorted(windows, key=lambda w: len(w.pieces) + chance.uniform(-8, 8))
    groups: list[list[Window]] = [[]]
    for window in order:
        longest = max([len(window.pieces), *(len(w.pieces) for w in groups[-1])])
        if groups[-1] and longest * (len(groups[-1]) + 1) > budget:
            groups.append([])
        groups[-1].append(window)
    chance.shuffle(groups)
    yield from groups
