"""Write a model's card: what it is, what it was trained on, and every head's scores by corpus and genre.

`python -m training.card --model src/onrecord/models` (needs the corpora)
"""

import argparse
import tomllib
from pathlib import Path

from onrecord.parse import Encoder
from training.score import score_all

ABOUT = """# {name}

The language model of onrecord for English news: MiniLM's encoder of six layers (22.7 million parameters, from
all-MiniLM-L6-v2), a learned embedding of each word's shape beside its uncased pieces, and a head for each layer of
the parse. One window of up to 208 word pieces is read at a time. It runs on a CPU through onnxruntime.

- **Heads**: universal and Penn parts of speech; dependencies (UD, biaffine, decoded as trees); names; the kind of
  entity that a word heads; predicates and their PropBank arguments; cues, sources and attributed words; PLOVER
  event triggers with type, parties, place and factuality; how far a predicate is told as a fact; mention pairs.
- **Stored** with the encoder's products in 8-bit whole numbers, piece embeddings likewise with a scale a row, and the
  heads in float16, computed in float32. What was scored below is the stored form.
- **Licence of the weights**: {licence}.
- **Meant for** English news and official releases. **Not for** other languages, speech transcripts or social media;
  never as the sole ground for a decision about a person.
- **Known limits**: trained on 147 hand-coded articles, 346 open articles coded for it, 634 written reports and columns
  of briefs, and some 4,600 written proofs for events and statements: words that tell an act only in context are missed;
  names of people and bodies of the global south are found less often than those of the north (see the rows).

## Trained on

{corpora}

## Scores

On parts that no weight was trained on, with the corpora's own words and sentences; PropBank predicates given.
Names, arguments, triggers and kinds count exact matches. `python -m training.score` prints this table.

| head | corpus | precision | recall | F1 | gold |
|---|---|---|---|---|---|
{scores}
"""


def main() -> None:
    """Score the model and write its card beside models.toml."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="folder with models.toml")
    parser.add_argument("--name", default="en-1")
    args = parser.parse_args()
    entry = tomllib.loads((args.model / "models.toml").read_text())[args.name]
    rows = [" | ".join(str(value) for value in row.values()) for row in score_all(Encoder(args.model))]
    text = ABOUT.format(
        name=args.name,
        licence=entry["licence"],
        corpora="\n".join(f"- {line}" for line in entry["trained_on"]),
        scores="\n".join(f"| {row} |" for row in rows),
    )
    (args.model / f"{args.name}.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
