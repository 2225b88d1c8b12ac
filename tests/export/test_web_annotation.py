"""Web Annotations against what the Recommendation says that they must have, and against the articles' words."""

import json
import re
from typing import Any

from tests.export.samples import AWKWARD, TITLE, awkward, everything, written

IRI = re.compile(r"[a-z][a-z0-9+.-]*:\S+")


def page() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written("web-annotation"))
    return found


def test_the_page_is_one() -> None:
    found = page()
    assert "http://www.w3.org/ns/anno.jsonld" in found["@context"]
    assert found["type"] == "AnnotationPage"
    assert isinstance(found["id"], str)
    assert len({one["id"] for one in found["items"]}) == len(found["items"])


def test_each_annotation_has_what_it_must() -> None:
    for one in page()["items"]:
        assert one["type"] == "Annotation"
        assert IRI.fullmatch(one["id"])
        assert one["target"]
        for target in one["target"]:
            assert IRI.fullmatch(target["source"])
            position, quote = target["selector"]
            assert position["type"] == "TextPositionSelector"
            assert 0 <= position["start"] < position["end"]
            assert quote["type"] == "TextQuoteSelector"
            assert len(quote["exact"]) == position["end"] - position["start"]
            assert {"prefix", "suffix"} <= set(quote)
        for body in one["body"]:
            assert body["type"] in {"TextualBody", "SpecificResource"}
            assert body["type"] != "SpecificResource" or IRI.fullmatch(body["source"])


def test_positions_and_quotes_agree_with_the_words() -> None:
    texts = {record.article.sha256: record.article for record in everything()}
    for one in page()["items"]:
        for target in one["target"]:
            article = texts[target["sha256"]]
            words = (article.title or "") if target["source"].endswith("#title") else article.text
            position, quote = target["selector"]
            assert words[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in words


def test_evidence_links_to_what_it_is_a_reason_for() -> None:
    items = {one["id"]: one for one in page()["items"]}
    reasons = [one for one in items.values() if one["motivation"] == "linking"]
    assert len(reasons) == sum(
        len(item.evidence) for record in everything() for item in (*record.events, *record.statements, *record.figures)
    )
    assert all(one["body"][2]["source"] in items for one in reasons)


def test_nothing_but_the_text_is_needed_to_find_the_words_again() -> None:
    found = json.loads(written("web-annotation", [awkward()]))["items"]
    exact = {target["selector"][1]["exact"] for one in found for target in one["target"]}
    assert exact <= {part for part in exact if part in AWKWARD or part in TITLE}
    assert "Rebels\tof the\r\nNorth" in exact
