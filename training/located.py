"""Write the coded reports in the form of the hand-coded articles: `python -m training.located --to DIR [--aside]`.

One NAME.located.json a report with its text, tellings, types and factuality, for tools that read that form.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from training.proofs import coded_reports, strip_marks


def locate(name: str, coded: str) -> dict[str, Any]:
    """Return one report with the places of its tellings; those of one number are one event."""
    title, published, body = coded.split("\n", 2)
    text, marks = strip_marks(body.strip())
    events: dict[str, dict[str, Any]] = {}
    for start, (word, number, kind, factuality, *_) in marks:
        span = [start, start + len(word)]
        if number in events:
            events[number]["also"].append(span)
        else:
            events[number] = {"type": kind, "trigger": span, "also": [], "factuality": factuality}
    plain = strip_marks(title)[0]
    return {"id": name, "title": plain, "published": published, "text": text, "furniture": [],
            "events": list(events.values())}  # fmt: skip


def main() -> None:
    """Write those that are trained on, or those kept aside."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--aside", action="store_true")
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    for name, text in coded_reports(aside=args.aside):
        (args.to / f"{name}.located.json").write_text(json.dumps(locate(name, text)), "utf-8")


if __name__ == "__main__":
    main()
