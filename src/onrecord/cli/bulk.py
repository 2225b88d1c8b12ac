"""`onrecord bulk`: code many articles into Parquet tables with all cores; killed and called again, it goes on."""

import hashlib
import logging
import time
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import Final

import typer
from rich.console import Console

from onrecord.bulk import Job, Processes, RayActors, Tally, code_in_bulk, cut_splits, open_folder
from onrecord.cli.bulk_options import Coding, Engine, Inputs, Out, SplitSize, Workers
from onrecord.cli.bulk_progress import BulkProgress
from onrecord.cli.complaint import complain
from onrecord.cli.options import Actors, Only, Published, Publisher, Types, asked_kinds
from onrecord.cli.walk import walk
from onrecord.errors import BadResource
from onrecord.model.coding import KINDS, CodesArticles, Kind
from onrecord.read import read_inputs
from onrecord.version import __version__

SPLIT: Final = 200


def bulk(
    inputs: Inputs,
    out: Out,
    engine: Coding = Engine.processes,
    workers: Workers = 0,
    split: SplitSize = SPLIT,
    published: Published = None,
    publisher: Publisher = None,
    codebook: Types = None,
    actors: Actors = None,
    only: Only = None,
) -> None:
    """Code many articles into a folder of Parquet tables; killed and called again, it goes on."""
    # Drivers of stores log what they raise, with its traceback; it is told in one sentence.
    logging.getLogger().addHandler(logging.NullHandler())
    defaults = {"published": published, "publisher": publisher}
    begun = {
        "onrecord": __version__, "inputs": inputs, "split": split, **defaults,
        "codebook": _digest(codebook), "actors": _digest(actors), "only": only and [*asked_kinds(only)],
    }  # fmt: skip
    open_folder(out, begun)
    # Whole paths, since who codes may be at work elsewhere.
    own = (codebook and codebook.absolute(), actors and actors.absolute())
    job = Job(partial(load_one_core, *own, asked_kinds(only)), walk, out)
    console = Console(stderr=True)
    tally, copies, began = Tally(), 0, time.monotonic()
    splits = cut_splits(read_inputs(inputs, defaults=defaults, remote=True), split)
    crew = RayActors() if engine is Engine.ray else Processes()
    with BulkProgress(console, inputs) as progress:
        for news in code_in_bulk(splits, job, workers=workers, crew=crew):
            progress.take(news)
            tally += news.written + news.found
            copies += news.copies
    complain(f"{_told(tally)}; {copies} of them copies of others; in {time.monotonic() - began:.0f} s")
    _conclude(tally, out)


def load_one_core(codebook: Path | None, actors: Path | None, only: Collection[Kind] = KINDS) -> CodesArticles:
    """Open the coder for one core; public, since another process has to find it by name."""
    from onrecord.pipeline import load_coder

    return load_coder(codebook, actors, only, threads=1)


def _digest(given: Path | None) -> str | None:
    """Digest a file or folder of one's own, so that a run is not resumed with another."""
    if given is None:
        return None
    files = sorted(path for path in given.rglob("*") if path.is_file()) if given.is_dir() else [given]
    digest = hashlib.blake2b(digest_size=16)
    for path in files:
        digest.update(path.relative_to(given).as_posix().encode() + b"\0")
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise BadResource(f"{path}: cannot be opened ({error.strerror}): check the name and your rights") from None
    return digest.hexdigest()


def _told(tally: Tally) -> str:
    return f"{tally.coded} coded, {tally.not_coded} read but not coded, {tally.failed} failed"


def _conclude(tally: Tally, out: str) -> None:
    if not tally.all:
        complain("nothing to code: no article was found in the input")
    elif tally.not_coded or tally.failed:
        complain(f"the reasons are in {out.rstrip('/')}/failures")
    if tally.not_coded or tally.failed or not tally.all:
        raise typer.Exit(1)
