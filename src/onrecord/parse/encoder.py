"""The shipped language model: the only home of onnxruntime.

Each window is run by itself, without padding, so that what a sentence gets does not depend on
which other articles are coded beside it.
"""

import hashlib
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from onrecord.errors import BadResource

MODEL: Final = "en-1"
# What one run returns, besides the encoder's own state.
LAYERS: Final = (
    "upos", "xpos", "kinds", "heads", "head_scores", "relations", "names", "happened", "types", "factuality",
    "content", "cues", "anaphor", "antecedent", "predicates", "arguments", "triggers", "roles",
    "cue_words", "attributions",
)  # fmt: skip
PIECES_A_WORD: Final = 8
Array = np.ndarray[Any, np.dtype[Any]]


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What models.toml says of one model."""

    name: str
    language: str
    licence: str
    trained_on: tuple[str, ...]
    sha256: dict[str, str]


def load_card(folder: Traversable | Path, name: str = MODEL) -> ModelCard:
    """Read a model's entry of models.toml; raises BadResource where it is missing or ill-formed."""
    path = folder / "models.toml"
    try:
        row = tomllib.loads(path.read_text(encoding="utf-8"))[name]
        return ModelCard(name, row["language"], row["licence"], tuple(row["trained_on"]), dict(row["sha256"]))
    except (OSError, KeyError, tomllib.TOMLDecodeError) as fault:
        raise BadResource(f"{path}: no usable entry for model {name!r} ({fault}); install onrecord again") from fault


def read_checked(folder: Traversable | Path, card: ModelCard, name: str) -> bytes:
    """Read a model file and compare its digest; raises BadResource where it is missing or altered."""
    path = folder / card.name / name
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise BadResource(f"{path}: the model file is missing; install onrecord again") from fault
    if hashlib.sha256(data).hexdigest() != card.sha256[name]:
        raise BadResource(
            f"{path}: the model file was altered (its sha256 is not the one on record); install onrecord again"
        )
    return data


def _special(tokenizer: Tokenizer, piece: str) -> int:
    """Return the id of a special piece."""
    found = tokenizer.token_to_id(piece)
    if found is None:
        raise BadResource(f"the model's tokenizer has no piece {piece}; install onrecord again")
    return int(found)


class Encoder:
    """Run the model over one window at a time.

    `threads` 0 lets onnxruntime choose; the numbers are the same for any count.
    """

    def __init__(self, folder: Traversable | Path | None = None, *, threads: int = 0) -> None:
        where = folder or files("onrecord") / "models"
        self.card = load_card(where)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        model = read_checked(where, self.card, "model.onnx")
        self.session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_buffer(read_checked(where, self.card, "tokenizer.json"))
        self.first, self.last, unknown = (_special(tokenizer, piece) for piece in ("[CLS]", "[SEP]", "[UNK]"))
        self.labels = {
            head: tuple(row)
            for head, row in tomllib.loads(read_checked(where, self.card, "labels.toml").decode("utf-8")).items()
        }

        @lru_cache(maxsize=16384)
        def pieces_of(word: str) -> tuple[int, ...]:
            found = tokenizer.encode(word, add_special_tokens=False).ids
            return tuple(found[:PIECES_A_WORD]) or (unknown,)

        self.pieces_of = pieces_of

    def run(self, inputs: dict[str, Array], layers: tuple[str, ...] = LAYERS) -> dict[str, Array]:
        """Run one window.

        Inputs, int64: pieces, shapes (T); firsts, sentence, forced (W, at least 3); reach (W, layers, 2); steps (K);
        fresh (1).  Outputs by name, per word: label positions (upos, xpos, kinds: W), candidate heads with scores and
        relations (W, 3), log-probabilities (names: W, 9), probabilities (types, factuality,
        content, cues), vectors (anaphor, antecedent: W, 64); the anchor words (predicates,
        triggers, cue_words: P), and for the words of their reaches, one anchor behind the other with GAP rows after
        each, log-probabilities (arguments) and probabilities (roles, attributions).
        """
        return dict(zip(layers, cast("list[Array]", self.session.run(list(layers), inputs)), strict=True))
