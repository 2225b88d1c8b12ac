"""The label sets of every head, in the order of their outputs."""

import json
from dataclasses import dataclass
from pathlib import Path

TYPES = ("", "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
         "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT")  # fmt: skip
FACTUALITY = ("occurred", "planned", "hypothetical", "negated", "historical")
ROLES = ("", "ACTOR", "RECIPIENT", "PLACE")
ATTRIBUTION = ("", "SOURCE", "CONTENT")
# The corpora whose names follow guidelines of their own; the first is the one that is shipped.
GUIDELINES = ("ud_ewt", "redocred", "btc", "wnut17", "wikigold", "crossner")
NAMES = ("O", *(f"{p}-{n}" for n in ("PERSON", "ORGANIZATION", "PLACE", "MISC") for p in "BI"))
KINDS = ("", "person", "organization", "place", "object", "event", "time", "abstract", "animal", "substance", "plant")
CORE = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-TMP", "ARGM-ADV", "ARGM-MOD", "ARGM-NEG", "ARGM-ADJ", "ARGM-LOC",
        "ARGM-MNR", "ARGM-DIS", "ARGM-EXT", "ARGM-PRP", "ARGM-CAU", "ARGM-PRR", "ARGM-LVB", "ARGM-DIR", "ARGM-PRD",
        "ARGM-GOL", "ARGM-CXN", "ARGM-COM", "R-ARG0", "R-ARG1", "R-ARG2", "R-ARGM-LOC", "R-ARGM-TMP", "R-ARGM-ADV",
        "C-ARG0", "C-ARG1", "C-ARG2", "C-V", "C-ARGM-CXN", "ARGM-REC")  # fmt: skip


@dataclass
class Labels:
    """Hold every head's label set by head name."""

    sets: dict[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        self.positions = {head: {label: i for i, label in enumerate(row)} for head, row in self.sets.items()}

    def index(self, head: str, label: str) -> int:
        """Return a label's position, -100 where the head does not know it."""
        return self.positions[head].get(label, -100)

    def save(self, path: Path) -> None:
        """Write the sets as JSON."""
        path.write_text(json.dumps(self.sets, indent=1) + "\n", encoding="utf-8")

    def to_toml(self) -> str:
        """Return the sets as TOML, one line a head."""
        return "".join(f"{head} = {json.dumps(list(row))}\n" for head, row in self.sets.items())


def fixed_sets() -> dict[str, tuple[str, ...]]:
    """Return the sets that do not depend on corpora."""
    arguments = ("O", *(f"{p}-{n}" for n in CORE for p in "BI"))
    return {"names": NAMES, "kinds": KINDS, "arguments": arguments, "types": TYPES, "factuality": FACTUALITY,
            "roles": ROLES, "attribution": ATTRIBUTION}  # fmt: skip
