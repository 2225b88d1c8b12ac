import json
from pathlib import Path

from onrecord.model.article import Article
from onrecord.read import Failure, read_inputs

TEXT = "The harbour was closed on Monday after a ferry struck the outer wall, officials said."


def read(path: Path, data: bytes, **defaults: str | None) -> list[Article | Failure]:
    path.write_bytes(data)
    return list(read_inputs([str(path)], defaults=defaults))


def test_fields(tmp_path: Path) -> None:
    row = {
        "id": 7, "text": TEXT, "title": "Ferry", "published": "2018-05-01T10:00:00Z", "publisher": "Harbour News",
        "url": "https://news.example/1", "language": "en", "colour": ["red"],
    }  # fmt: skip
    (article,) = read(tmp_path / "a.jsonl", json.dumps(row).encode())
    assert isinstance(article, Article)
    assert (article.id, article.text, article.title, article.published) == ("7", TEXT, "Ferry", "2018-05-01")
    assert (article.publisher, article.url, article.language) == ("Harbour News", "https://news.example/1", "en")


def test_null_says_nothing_and_defaults_fill(tmp_path: Path) -> None:
    row = {"text": TEXT, "published": None, "title": "Own title"}
    (article,) = read(tmp_path / "a.jsonl", json.dumps(row).encode(), published="2018-05-01", title="Other", id="x")
    assert isinstance(article, Article)
    assert (article.id, article.published, article.title) == ("a-1", "2018-05-01", "Own title")


def test_html_rows(tmp_path: Path) -> None:
    page = f"<html><head><title>Ferry</title></head><body><article><p>{TEXT}</p></article></body></html>"
    (article,) = read(tmp_path / "a.jsonl", json.dumps({"html": page, "title": "Given"}).encode())
    assert isinstance(article, Article)
    assert (article.text, article.title) == (TEXT, "Given")


def test_bad_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": TEXT}).encode(), b"", b'{"text": "cut o', b'["a list"]', b'{"text": 5}',
        b'{"title": "no text"}',
        b'{"text": "caf\xe9"}', b'{"text": "a", "published": "2018-13-01"}', b'{"text": "\\ud800"}', b"not json",
        b"[" * 5000, json.dumps({"text": TEXT}).encode(),
    ]  # fmt: skip
    found = read(tmp_path / "a.jsonl", b"\n".join(lines))
    assert [one.id for one in found if isinstance(one, Article)] == ["a-1", "a-12"]
    failures = {one.line: one.message for one in found if isinstance(one, Failure)}
    assert sorted(line for line in failures if line) == [3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert "text or" in failures[6]
    assert "YYYY-MM-DD" in failures[8]
    assert all("\n" not in message and len(message) < 300 for message in failures.values())


def test_a_bad_first_line_does_not_hide_the_type(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl", b"oops\n" + json.dumps({"text": TEXT}).encode())
    assert [type(one) for one in found] == [Failure, Article]


def test_marked_and_wide_encodings(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT + " Café."}, ensure_ascii=False) + "\n"
    for encoding in ("utf-8-sig", "utf-16"):
        found = read(tmp_path / "a.jsonl", (line * 2).encode(encoding))
        assert [one.text for one in found if isinstance(one, Article)] == [TEXT + " Café."] * 2


def test_a_line_above_the_limit_is_named(tmp_path: Path) -> None:
    good = json.dumps({"text": TEXT}).encode() + b"\n"
    found = read(tmp_path / "a.jsonl", good + b'{"text": "' + b"a " * 11_000_000 + b'"}\n' + good)
    assert [one.line if isinstance(one, Failure) else one.id for one in found] == ["a-1", 2, "a-3"]
