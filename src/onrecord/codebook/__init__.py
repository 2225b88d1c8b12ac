"""The closed vocabularies, as TOML that a researcher can read and change."""

from onrecord.codebook.entries import (
    Arguments,
    Codebook,
    Context,
    EventType,
    Example,
    Mode,
    Proofs,
    Reject,
    Sector,
    TriggerRule,
)
from onrecord.codebook.load import load_codebook, load_proofs

__all__ = (
    "Arguments",
    "Codebook",
    "Context",
    "EventType",
    "Example",
    "Mode",
    "Proofs",
    "Reject",
    "Sector",
    "TriggerRule",
    "load_codebook",
    "load_proofs",
)
