"""Tell whether a text is in a language that we can code, and name it where not.

The script of the letters decides first, then the share of small words in each language's list.
Short texts and headlines hold few small words, so nothing is refused on thin ground: a text that
might be English is admitted, with its language left unknown.
"""

import functools
import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from types import MappingProxyType

KNOWN = frozenset({"en"})
_SAMPLE = 8_000  # characters that are enough to tell a language
_MIN_WORDS = 25  # fewer words are never refused on the ground of small words
_SURE_WORDS = 100  # from here on a text without English small words is not English
_MIN_SHARE = 0.15  # share of small words that running text of a listed language reaches
_LEAD = 1.5  # how far a foreign share must lie above the English one
_LITTLE = 0.04  # English running text has about 0.4, headlines alone about 0.1
_WORDS = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_SCRIPTS = MappingProxyType(
    {
        "Latin": re.compile(r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]"),
        "Cyrillic": re.compile(r"[\u0400-\u052f]"),
        "Arabic": re.compile(r"[\u0600-\u06ff\u0750-\u077f]"),
        "Chinese": re.compile(r"[\u4e00-\u9fff]"),
        "Japanese": re.compile(r"[\u3040-\u30ff]"),
        "Korean": re.compile(r"[\uac00-\ud7af\u1100-\u11ff]"),
        "Greek": re.compile(r"[\u0370-\u03ff]"),
        "Hebrew": re.compile(r"[\u0590-\u05ff]"),
        "Devanagari (Hindi, Nepali, Marathi)": re.compile(r"[\u0900-\u097f]"),
        "Bengali": re.compile(r"[\u0980-\u09ff]"),
        "Gurmukhi or Gujarati": re.compile(r"[\u0a00-\u0aff]"),
        "Tamil": re.compile(r"[\u0b80-\u0bff]"),
        "Telugu, Kannada or Malayalam": re.compile(r"[\u0c00-\u0d7f]"),
        "Sinhala": re.compile(r"[\u0d80-\u0dff]"),
        "Thai or Lao": re.compile(r"[\u0e00-\u0eff]"),
        "Burmese": re.compile(r"[\u1000-\u109f]"),
        "Georgian": re.compile(r"[\u10a0-\u10ff]"),
        "Armenian": re.compile(r"[\u0530-\u058f]"),
        "Amharic or Tigrinya": re.compile(r"[\u1200-\u137f]"),
        "Khmer": re.compile(r"[\u1780-\u17ff]"),
        "Tibetan": re.compile(r"[\u0f00-\u0fff]"),
    }
)


@dataclass(frozen=True, slots=True)
class Profile:
    """A language's name, script and small words."""

    code: str
    name: str
    script: str
    words: frozenset[str]
    sample: str


@functools.cache
def load_profiles() -> tuple[Profile, ...]:
    """Load the languages that can be told apart."""
    data = tomllib.loads(resources.files("onrecord.lang").joinpath("profiles.toml").read_text("utf-8"))
    return tuple(
        Profile(code, row["name"], row.get("script", "Latin"), frozenset(row["words"].split()), row["sample"])
        for code, row in data.items()
    )


@dataclass(frozen=True, slots=True)
class Language:
    """A text's language: code (None where none is known), name, and whether we can code it."""

    code: str | None
    name: str | None
    codable: bool


def choose_language(text: str, *, given: str | None, found: str | None) -> Language:
    """Tell a text's language, and whether it can be coded.

    What is given is believed; what a page says of itself counts only where the words do not tell.
    A text too short to tell is taken for codable.
    """
    if given is not None:
        return _given_language(given)
    code, name = tell_language(text)
    if name is not None:
        return Language(code, name, code in KNOWN)
    said = (found or "").lower()[:2]
    return Language(said if said in KNOWN else None, None, True)


def tell_language(text: str) -> tuple[str | None, str | None]:
    """Return code and name of a text's language, (None, None) where it is too short to tell.

    A language that is told by its script or by the want of English words alone has no code.
    """
    sample = _ADDRESS.sub(" ", text[:_SAMPLE]).lower()
    script = _script(sample)
    words = _WORDS.findall(sample)
    shares = _shares(words, script)
    if script not in ("Latin", None):
        best = max(shares, key=lambda profile: shares[profile], default=None)
        return (best.code, best.name) if best is not None and shares[best] > 0.05 else (None, script)
    return _tell_latin(shares, len(words))


def _tell_latin(shares: Mapping[Profile, float], count: int) -> tuple[str | None, str | None]:
    """Weigh English against the language with the most small words."""
    english = max((share for profile, share in shares.items() if profile.code == "en"), default=0.0)
    other = max((profile for profile in shares if profile.code != "en"), key=lambda profile: shares[profile])
    if count >= _MIN_WORDS and shares[other] >= _MIN_SHARE and shares[other] > _LEAD * english:
        return other.code, other.name
    if count >= _SURE_WORDS and english < _LITTLE:
        return None, "a language that is not English"
    return ("en", "English") if english >= _MIN_SHARE else (None, None)


def _given_language(given: str) -> Language:
    """Read a language that a person names, as code with or without a region."""
    code = given.strip().lower().replace("_", "-").split("-")[0]
    code = {"english": "en", "eng": "en"}.get(code, code)
    names = {profile.code: profile.name for profile in load_profiles()}
    return Language(code, names.get(code, given), code in KNOWN)


def _script(sample: str) -> str | None:
    """Name the script of most letters; Japanese where kana stand among the Chinese characters."""
    latin = len(_SCRIPTS["Latin"].findall(sample))
    if latin * 2 > len(sample) - sample.count(" "):
        return "Latin"
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS.items()}
    name = max(counts, key=lambda script: counts[script])
    if name == "Chinese" and counts["Japanese"] > counts["Chinese"] / 10:
        return "Japanese"
    return name if counts[name] else None


def _shares(words: list[str], script: str | None) -> dict[Profile, float]:
    """Measure each language's share of small words among a text's words."""
    profiles = [profile for profile in load_profiles() if profile.script == (script or "Latin")]
    if not words:
        return dict.fromkeys(profiles, 0.0)
    counts = Counter(words)
    return {profile: sum(counts[word] for word in profile.words) / len(words) for profile in profiles}
