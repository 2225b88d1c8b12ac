"""The closed vocabularies, as TOML that a researcher can read and change."""

from onrecord.codebook.entries import Arguments, Codebook, Context, EventType, Example, Mode, Sector, TriggerRule
from onrecord.codebook.load import load_codebook

__all__ = (
    "Arguments",
    "Codebook",
    "Context",
    "EventType",
    "Example",
    "Mode",
    "Sector",
    "TriggerRule",
    "load_codebook",
)
