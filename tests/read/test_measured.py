"""Floors of what reading reaches on corpora that lie beside the project; skipped where they are absent."""

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.read import make_view, mark_furniture
from onrecord.read.failure import ForeignArticle
from onrecord.read.given import Given
from onrecord.read.html import read_page

SHARED = Path(__file__).parents[3] / "shared"
GOLD = SHARED / "gold" / "dev"
REPORTS = SHARED / "corpora" / "measure" / "polnear" / "dev.jsonl.gz"
PAGES = SHARED / "corpora" / "measure" / "article_extraction"

pytestmark = pytest.mark.corpora


def needs(path: Path) -> None:
    if not path.exists():
        pytest.skip(f"{path.name} is not beside the project")


def lines_of(path: Path) -> list[bytes]:
    return gzip.decompress(path.read_bytes()).splitlines()


def covered(pairs: Iterator[tuple[int, int]]) -> set[int]:
    return {at for start, end in pairs for at in range(start, end)}


def marked(article: Article) -> set[int]:
    return covered((piece.span.start, piece.span.end) for piece in mark_furniture(article).furniture)


def test_furniture_is_found() -> None:
    needs(GOLD)
    right = coded = gold = 0
    for path in sorted(GOLD.glob("*.located.json")):
        row = json.loads(path.read_text("utf-8"))
        mine = marked(Article(row["id"], row["text"], title=row["title"]))
        theirs = covered((start, end) for start, end in row["furniture"])
        right, coded, gold = right + len(mine & theirs), coded + len(mine), gold + len(theirs)
    assert 2 * right / (coded + gold) >= 0.95


def test_reports_are_left_alone() -> None:
    needs(REPORTS)
    texts = [json.loads(line)["text"] for line in lines_of(REPORTS)]
    assert sum(len(marked(Article("a", text))) for text in texts) / sum(map(len, texts)) < 0.003


def test_views_of_real_reports_lead_back() -> None:
    needs(REPORTS)
    for line in lines_of(REPORTS):
        text = json.loads(line)["text"]
        view = make_view(mark_furniture(Article("a", text)))
        pairs = zip(view.text, view.raw, strict=True)
        assert all(text[at] == letter for letter, at in pairs if letter.isalnum())


def grams(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3))}


def extracted(row: dict[str, str]) -> str:
    """Return what a page's article says without its furniture, in whatever language."""
    page = gzip.decompress((PAGES / "pages" / f"{row['id']}.html.gz").read_bytes()).decode("utf-8", "replace")
    try:
        article = read_page(page, name=row["id"], given=Given(url=row["url"]))
    except ForeignArticle as error:
        article = error.article
    except BadArticle:
        return ""
    hidden = marked(article)
    return "".join(" " if at in hidden else letter for at, letter in enumerate(article.text))


def test_articles_are_found_on_pages() -> None:
    needs(PAGES)
    rows = [json.loads(line) for line in lines_of(PAGES / "dev.jsonl.gz")]
    pairs = [(grams(extracted(row)), grams(row["text"])) for row in rows]
    precision = sum(len(coded & gold) / max(1, len(coded)) for coded, gold in pairs) / len(rows)
    recall = sum(len(coded & gold) / max(1, len(gold)) for coded, gold in pairs) / len(rows)
    assert 2 * precision * recall / (precision + recall) >= 0.955
