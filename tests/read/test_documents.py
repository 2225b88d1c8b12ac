"""Letters, PDF and Parquet."""

import base64
import datetime
import io
from collections.abc import Sequence
from pathlib import Path

import pyarrow
import pyarrow.parquet
import pytest
from tests.read.samples import LEAD, MARKUP, PAGE, SECOND, TEXT, make_letter, make_pdf

from onrecord.model.article import Article
from onrecord.read import Failure, read_inputs


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.bin"


def read(path: Path, data: bytes, **defaults: str | None) -> Sequence[Article | Failure]:
    path.write_bytes(data)
    return list(read_inputs([str(path)], defaults=defaults))


def with_parts(*parts: str) -> bytes:
    body = "".join(f"--x\r\n{part}\r\n" for part in parts) + "--x--\r\n"
    return make_letter(body, kind='multipart/mixed; boundary="x"')


def test_a_letter_is_an_article(path: Path) -> None:
    (article,) = read(path, make_letter())
    assert isinstance(article, Article)
    assert (article.text, article.title, article.publisher) == (TEXT, "Ferry strikes wall", "Port of Késtria")
    assert (article.published, article.published_basis) == ("2018-05-01", "metadata")


def test_a_page_in_a_letter_is_read_where_the_text_is_a_stub(path: Path) -> None:
    stub = "Content-Type: text/plain\r\n\r\nSee this letter in your browser."
    (article,) = read(path, with_parts(stub, f"Content-Type: text/html\r\n\r\n<html><body>{MARKUP}</body></html>"))
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published) == (TEXT, "Ferry strikes wall", "2018-05-01")


def test_attachments_are_read_beside_the_letter(path: Path) -> None:
    packed = base64.encodebytes(make_pdf((LEAD, SECOND))).decode().replace("\n", "\r\n")
    found = read(
        path,
        with_parts(
            f"Content-Type: text/plain; charset=iso-8859-1\r\n\r\n{TEXT}",
            'Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="../../etc/release.pdf"\r\n'
            f"Content-Transfer-Encoding: base64\r\n\r\n{packed}",
            "Content-Type: image/png\r\nContent-Disposition: attachment; filename=logo.png\r\n\r\nx",
            f"Content-Type: message/rfc822\r\n\r\n{make_letter().decode()}",
        ),
    )
    assert [one.id for one in found if isinstance(one, Article)] == ["report", "report-release", "report-attachment-2"]
    assert {" ".join(one.text.split()) for one in found if isinstance(one, Article)} == {" ".join(TEXT.split())}


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "no-such-charset"])
def test_the_wrong_charset_is_survived(path: Path, charset: str) -> None:
    letter = make_letter(TEXT + " Déjà vu.").replace(b"charset=utf-8", f"charset={charset}".encode())
    (article,) = read(path, letter)
    assert isinstance(article, Article)
    assert article.text.startswith(LEAD)


def test_a_letter_of_very_many_parts_is_refused(path: Path) -> None:
    for count in (300, 20_000):
        (failure,) = read(path, with_parts(*["Content-Type: text/plain\r\n\r\nx"] * count))
        assert "parts" in str(failure)


@pytest.mark.parametrize("data", [make_letter("  "), with_parts("Content-Type: image/png\r\n\r\nx")])
def test_a_letter_without_text_is_refused(path: Path, data: bytes) -> None:
    (failure,) = read(path, data)
    assert isinstance(failure, Failure)
    assert "letter without text" in failure.message


def test_a_release_that_begins_like_a_letter_is_text(path: Path) -> None:
    release = f"From: Ministry of Ports\nTo: All editors\nDate: 1 May 2018\n\n{TEXT}"
    (article,) = read(path, release.encode())
    assert isinstance(article, Article)
    assert article.text == release


def test_a_pdf_is_an_article_without_running_heads(path: Path) -> None:
    report = [LEAD, SECOND, "More was said.", "A crew was heard.", "Tides were low.", "It rained."]
    pages = [("Port Authority", f"Release {n}", *report[2 * n : 2 * n + 2], f"Page {n + 1} of 3") for n in range(3)]
    (article,) = read(path, make_pdf(*pages), title="Ferry")
    assert isinstance(article, Article)
    assert article.text.split("\n") == report
    assert (article.title, article.published) == ("Ferry", None)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (make_pdf(()), "without a text layer"),
        (b"%PDF-1.7\n" + b"x" * 100, "broken PDF"),
        (make_pdf((LEAD,))[:200], "broken PDF"),
    ],
)
def test_a_pdf_that_cannot_be_read_says_why(path: Path, data: bytes, told: str) -> None:
    (failure,) = read(path, data)
    assert isinstance(failure, Failure)
    assert told in failure.message


def table(**columns: object) -> bytes:
    file = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.table(columns), file)
    return file.getvalue()


def test_a_table_has_an_article_a_row(path: Path) -> None:
    data = table(
        id=[7, 8, None],
        text=[TEXT, None, TEXT],
        html=[None, PAGE, None],
        published=[datetime.date(2018, 5, 1), None, None],
        colour=["red", "blue", "green"],
    )
    first, second, third = read(path, data, published="2018-05-09", id="x")
    assert isinstance(first, Article)
    assert (first.id, first.text, first.published) == ("7", TEXT, "2018-05-01")
    assert isinstance(second, Article)
    assert (second.id, second.title) == ("8", "Ferry strikes wall")
    assert isinstance(third, Article)
    assert (third.id, third.published) == ("report-3", "2018-05-09")


def test_a_bad_row_costs_no_other(path: Path) -> None:
    data = table(text=[TEXT, None, "?", TEXT], published=["2018-05-01", None, None, "soon"])
    found = read(path, data)
    assert [str(one).rpartition("report.bin, ")[2].partition(":")[0] for one in found[1:]] == [
        "line 2",
        "line 3",
        "line 4",
    ]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (table(body=[TEXT]), "without a column text or html (it has body)"),
        (table(text=[1.5]), "holds float"),
        (table(text=[TEXT])[:-6], "broken Parquet"),
        (b"PAR1" + b"x" * 50, "broken Parquet"),
    ],
)
def test_bad_tables_are_one_clear_sentence(path: Path, data: bytes, told: str) -> None:
    (failure,) = read(path, data)
    assert isinstance(failure, Failure)
    assert told in failure.message
