import gzip
import io
import sys
from pathlib import Path

import pytest

from onrecord.model.article import Article
from onrecord.read import Failure, read_inputs

TEXT = "The harbour was closed on Monday after a ferry struck the outer wall, officials said."
PAGE = f"<!DOCTYPE html><html><head><title>Ferry</title></head><body><article><p>{TEXT}</p></article></body></html>"


def read(*inputs: object, **defaults: str | None) -> list[Article | Failure]:
    return list(read_inputs([str(one) for one in inputs], defaults=defaults))


def only_article(found: list[Article | Failure]) -> Article:
    (article,) = found
    assert isinstance(article, Article), article
    return article


def only_failure(found: list[Article | Failure]) -> Failure:
    (failure,) = found
    assert isinstance(failure, Failure), failure
    return failure


def test_a_text_is_an_article_named_after_its_file(tmp_path: Path) -> None:
    path = tmp_path / "ferry.txt"
    path.write_text(TEXT + "\n", "utf-8")
    article = only_article(read(path, published="2018-05-01", title="Ferry", publisher="Harbour News"))
    assert (article.id, article.text) == ("ferry", TEXT + "\n")
    assert (article.published, article.published_basis) == ("2018-05-01", "given")
    assert (article.title, article.publisher, article.language) == ("Ferry", "Harbour News", "en")


def test_content_decides_not_the_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, "utf-8")
    (tmp_path / "b.html").write_text(f'{{"text": "{TEXT}"}}\n', "utf-8")
    (tmp_path / "c.jsonl").write_text(TEXT, "utf-8")
    (tmp_path / "d.txt").write_bytes(gzip.compress(PAGE.encode("utf-16")))
    articles = read(tmp_path)
    assert [article.id for article in articles if isinstance(article, Article)] == ["a", "b-1", "c", "d"]
    assert {article.text for article in articles if isinstance(article, Article)} == {TEXT}


def test_folders_are_read_sorted_and_deep_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/one.txt", "a/one.txt", "a/two.txt", ".git/three.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, "utf-8")
    assert [one.id for one in read(tmp_path) if isinstance(one, Article)] == ["a/one.txt", "two", "b/one.txt"]


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    assert only_article(read("-")).id == "stdin"


def test_a_given_id_names_one_article_only(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    (tmp_path / "b.txt").write_text(TEXT, "utf-8")
    assert only_article(read(tmp_path / "a.txt", id="x")).id == "x"
    assert [one.id for one in read(tmp_path / "a.txt", tmp_path / "b.txt", id="x") if isinstance(one, Article)] == [
        "a",
        "b",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "empty"),
        (b" \n\n ", "empty"),
        (b"... --- ...", "no words"),
        (bytes(range(256)) * 40, "binary data"),
        (b"%PDF-1.7\n" + b"x" * 100, "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "picture"),
        (b"PK\x03\x04" + bytes(50), "ZIP"),
        (b"The harbour was \xc3\xa9t\xe9 closed.\nThe \xff wall", "broken UTF-8: byte 0xE9 on line 1"),
        (b"The harbour was closed.\nThe wall \xe2\x82", "broken UTF-8: byte 0xE2 on line 2"),
        (b"word " * 10_000_000, "more than 1 MB"),
        (b"\x1f\x8b\x08\x00broken", "broken gzip"),
        (gzip.compress(gzip.compress(gzip.compress(TEXT.encode()))), "too deep"),
        (gzip.compress(bytes(60_000_000)), "binary data"),
        (gzip.compress(b"a " * 30_000_000), "more than 1 MB"),
        (gzip.compress(b'{"text": "' + b"a " * 30_000_000 + b'"}'), "100 times its size"),
        (b"<html><body><nav>" + b'<a href="/">World</a> ' * 50 + b"</nav></body></html>", "no article on the page"),
        (b'{\n  "text": "Talks began."\n}', "several lines"),
        ("Le ministre a dit que la rencontre avec les représentants de la ville a été utile. ".encode() * 5, "French"),
        (("Переговоры в столице были полезными и продолжатся. " * 5).encode(), "Russian"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bad_input_is_one_clear_sentence(tmp_path: Path, data: bytes, told: str) -> None:
    path, good = tmp_path / "bad.txt", tmp_path / "good.txt"
    path.write_bytes(data)
    good.write_text(TEXT, "utf-8")
    failure, article = read(path, good)
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert failure.source == str(path)
    assert told in failure.message
    assert "\n" not in str(failure)
    assert ":" in failure.message


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert "cannot be opened" in only_failure(read(tmp_path / "none.txt")).message
    assert "no files" in only_failure(read(tmp_path)).message


def test_a_date_that_does_not_exist_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert "'2018-02-30'" in only_failure(read(path, published="2018-02-30")).message


def test_a_foreign_article_is_set_aside_with_its_words(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "El ministro dijo que las conversaciones con la ciudad fueron muy útiles para el puerto. " * 3, "utf-8"
    )
    failure = only_failure(read(path))
    assert failure.article is not None
    assert (failure.article.id, failure.article.language) == ("a", "es")
    assert isinstance(only_article(read(path, language="en")), Article)


def test_a_language_that_is_given_is_believed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    assert only_article(read(path, language="en-GB")).language == "en"
    assert "French" in only_failure(read(path, language="fr")).message


def test_the_day_may_come_from_the_address(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, "utf-8")
    article = only_article(read(path, url="https://news.example/2018/05/01/ferry"))
    assert (article.published, article.published_basis) == ("2018-05-01", "url")
