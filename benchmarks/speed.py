"""Measure the whole walk against its own encoder, on one core, in one run.

`OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python benchmarks/speed.py [ARTICLES.jsonl.gz] [--limit N]`

Needs onnx (`pip install -e ".[training]"`).  Articles are JSONL rows with `text`; by default the example
article is coded again and again.

The share that matters: words per second of the whole walk over words per second of the encoder's bare
forward pass over the same windows.  The shipped encoder multiplies whole numbers; the bare one is run as it is shipped
and with the same weights in plain float32, which is what any runtime does unasked, and both shares are told.
Rounds alternate, so that a noisy machine slows all alike.
"""

import argparse
import gzip
import json
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import onnx.utils
import onnxruntime
from onnx import helper, numpy_helper
from rich.console import Console
from rich.table import Table

from onrecord.codec import to_json
from onrecord.model.article import Article
from onrecord.parse.encoder import Array, Encoder
from onrecord.pipeline import Coder, load_coder

MODEL = Path(__file__).parents[1] / "src/onrecord/models/en-1/model.onnx"
EXAMPLE = Path(__file__).parents[1] / "src/onrecord/examples"


class Recorder(Encoder):
    """Remember every window's inputs, so that the bare encoder can be run over the same."""

    windows: list[dict[str, Array]]

    def run(self, inputs: dict[str, Array], layers: tuple[str, ...] = ()) -> dict[str, Array]:
        """Run one window and keep its inputs."""
        self.windows.append(inputs)
        return super().run(inputs, *([layers] if layers else []))


def load_articles(path: Path | None, limit: int) -> list[Article]:
    """Read articles from JSONL, or repeat the example."""
    if path is None:
        text = next(EXAMPLE.glob("*.txt")).read_text(encoding="utf-8")
        return [Article(f"example-{n}", text, published="2024-05-08") for n in range(min(limit, 20))]
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line, _ in zip(lines, range(limit), strict=False)]
    return [Article(str(row.get("id", n)), row["text"], published=None) for n, row in enumerate(rows)]


def seconds(work: Callable[[], object]) -> float:
    """Return the processor seconds that a piece of work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def matrix_rate() -> float:
    """Return this core's GFLOP/s in a plain fp32 matrix product of the encoder's size."""
    a, b = np.ones((2048, 384), np.float32), np.ones((384, 1536), np.float32)
    return max(2 * 2048 * 384 * 1536 / 1e9 / max(1e-9, seconds(lambda: a @ b)) for _ in range(20))


def bare_encoders() -> dict[str, onnxruntime.InferenceSession]:
    """Cut the encoder without its heads out of the shipped graph and open it, as it is and in float32."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        cut = Path(folder) / "encoder.onnx"
        onnx.utils.extract_model(str(MODEL), str(cut), ["pieces", "shapes"], ["state"])
        found["bare encoder as shipped"] = cut.read_bytes()
        found["bare encoder in float32"] = in_floats(onnx.load(cut)).SerializeToString()
    return {
        name: onnxruntime.InferenceSession(data, options, providers=["CPUExecutionProvider"])
        for name, data in found.items()
    }


def in_floats(model: onnx.ModelProto) -> onnx.ModelProto:
    """Put plain matrix products in the place of those of whole numbers."""
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in model.graph.initializer}
    makers = {name: node for node in model.graph.node for name in node.output}
    users = {name: node for node in model.graph.node for name in node.input}
    for node in [node for node in model.graph.node if node.op_type == "MatMulInteger"]:
        (given,) = makers[node.input[0]].input
        weights, scale = node.input[1], node.input[1].removesuffix("_quantized") + "_scale"
        floats = (stored[weights] * stored[scale]).astype(np.float32)
        model.graph.initializer.append(numpy_helper.from_array(floats, weights + ".float"))
        scaled = users[users[node.output[0]].output[0]]
        product = helper.make_node("MatMul", [given, weights + ".float"], list(scaled.output))
        model.graph.node.insert(list(model.graph.node).index(scaled), product)
        model.graph.node.remove(scaled)
    # What the whole products were made with would be computed still, for nobody.
    needed = {output.name for output in model.graph.output}
    for node in reversed(list(model.graph.node)):
        if needed.isdisjoint(node.output):
            model.graph.node.remove(node)
        needed.update(node.input)
    for tensor in [tensor for tensor in model.graph.initializer if tensor.name not in needed]:
        model.graph.initializer.remove(tensor)
    return model


def run_bare(session: onnxruntime.InferenceSession, windows: list[dict[str, Array]]) -> None:
    """Run the encoder alone over the windows."""
    for window in windows:
        session.run(["state"], {name: window[name] for name in ("pieces", "shapes")})


def measure(articles: list[Article], rounds: int) -> dict[str, float]:
    """Alternate whole walk, model run and bare encoder; return the median rates."""
    plain = load_coder(threads=1)
    recorder = Recorder(threads=1)
    recorder.windows = []
    coder = Coder(recorder, plain.codebook, plain.gazetteer)
    records = [coder.code(article) for article in articles]
    windows, words = recorder.windows, sum(len(article.text.split()) for article in articles)
    bare = bare_encoders()
    works = {
        "whole walk": lambda: [plain.code(article) for article in articles],
        "model with heads": lambda: [plain.encoder.run(window) for window in windows],
        **{name: partial(run_bare, session, windows) for name, session in bare.items()},
        "writing JSON": lambda: [to_json(record) for record in records],
    }
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(seconds(work))
    rates = {name: words / max(1e-9, statistics.median(rows)) for name, rows in taken.items()}
    for name in bare:
        rates[f"whole walk over {name}"] = statistics.median(
            b / w for b, w in zip(taken[name], taken["whole walk"], strict=True)
        )
        rates[f"{name}, pieces"] = sum(len(w["pieces"]) for w in windows) / statistics.median(taken[name])
    return rates


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", type=Path, nargs="?")
    parser.add_argument("--limit", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    rates = measure(load_articles(args.articles, args.limit), args.rounds)
    table = Table("on one core", "rate")
    bare = ("bare encoder as shipped", "bare encoder in float32")
    for name in ("whole walk", "model with heads", *bare, "writing JSON"):
        table.add_row(name, f"{rates[name]:,.0f} words/s")
    for name in bare:
        pieces = rates[f"{name}, pieces"]
        table.add_row(name, f"{pieces:,.0f} word pieces/s, {pieces * 21.3e-3:.0f} GFLOP/s")
    table.add_row("plain matrix product", f"{matrix_rate():.0f} GFLOP/s")
    for name in bare:
        table.add_row(f"whole walk over {name}", f"{rates[f'whole walk over {name}']:.2f}")
    table.add_row("peak memory", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    Console().print(table)


if __name__ == "__main__":
    main()
