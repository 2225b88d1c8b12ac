"""Write a model's entry into models.toml: digests, licences, what it was trained on.

`python -m training.register --model src/onrecord/models/en-1`
"""

import argparse
import hashlib
from pathlib import Path

LICENCES = {
    "all-MiniLM-L6-v2": "Apache-2.0",
    "UD English EWT with PropBank, UNER and UDS layers": "CC BY-SA 4.0",
    "GUM (genres with clear licence)": "annotations CC BY 4.0, texts CC BY and CC BY-SA",
    "MASC PropBank": "CC BY-SA 4.0",
    "LitBank": "CC BY 4.0",
    "Re-DocRED": "MIT; texts CC BY-SA",
    "WikiGold": "CC BY 4.0",
    "WNUT 2017": "CC BY 4.0",
    "Broad Twitter Corpus": "CC BY 4.0",
    "CrossNER politics": "MIT",
    "OnRecord's own codebook proofs, attribution proofs and coded reports": "Apache-2.0",
    "Open articles with codes of OnRecord's own (Wikinews, US State Department)": "CC BY 2.5; US government works",
    "OnRecord training articles (Wikinews, Voice of America, US State Department)": "CC BY 2.5; US government works",
}


def main() -> None:
    """Write the entry."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    args = parser.parse_args()
    folder: Path = args.model
    lines = [
        "# The language models that ship with onrecord.  Digests are checked whenever a model is opened.",
        f"[{folder.name}]",
        'language = "en"',
        'licence = "CC BY-SA 4.0"  # the strictest among the corpora that the weights were trained on',
        "trained_on = [",
        *(f'    "{name}: {licence}",' for name, licence in LICENCES.items()),
        "]",
        "",
        f"[{folder.name}.sha256]",
        *(f'"{p.name}" = "{hashlib.sha256(p.read_bytes()).hexdigest()}"' for p in sorted(folder.iterdir())),
    ]
    (folder.parent / "models.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
