"""ninjs, NewsML-G2 and NITF: what is read, and what its provider keeps back."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.read.samples import MARKUP, TEXT, make_newsml, make_ninjs, make_ninjs_2, make_nitf

from onrecord.model.article import Article
from onrecord.read import Failure, read_inputs

LATER, EARLIER = "2190-01-01T00:00:00Z", "2001-01-01T00:00:00Z"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "wire.bin"


def read(path: Path, text: str, **defaults: str | None) -> Sequence[Article | Failure]:
    path.write_text(text, "utf-8")
    return list(read_inputs([str(path)], defaults=defaults))


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(make_ninjs()),
        json.dumps(make_ninjs(), indent=2),
        json.dumps([make_ninjs()]),
        json.dumps({"items": [make_ninjs()]}).replace('{"items"', '{ "items"'),
        json.dumps(make_ninjs_2(), indent=1),
        make_newsml(),
        f"<?xml version='1.0'?>\n<newsMessage xmlns='x'><header/><itemSet>{make_newsml()}</itemSet></newsMessage>",
        make_newsml(body=f"<inlineData contenttype='text/plain'>{TEXT}</inlineData>"),
    ],
)
def test_an_item_is_an_article(path: Path, text: str) -> None:
    (article,) = read(path, text)
    assert isinstance(article, Article)
    assert (article.text, article.title, article.publisher) == (TEXT, "Ferry strikes wall", "Harbour News")
    assert (article.authors, article.published, article.published_basis) == (("Ruth Adler",), "2018-05-01", "metadata")
    assert article.id.endswith("harbour:ferry-1")


@pytest.mark.parametrize("text", [make_nitf(), make_newsml(body=f"<inlineXML>{make_nitf()}</inlineXML>")])
def test_nitf_alone_and_inside_newsml(path: Path, text: str) -> None:
    (article,) = read(path, text)
    assert isinstance(article, Article)
    assert article.text == f"KESTRIA\n{TEXT}"
    assert (article.title, article.authors, article.published) == ("Ferry strikes wall", ("Ruth Adler",), "2018-05-01")


def test_nitf_with_its_document_type(path: Path) -> None:
    opening = '<?xml version="1.0"?><!DOCTYPE nitf PUBLIC "-//IPTC//DTD NITF 3.2//EN" "nitf-3-2.dtd">'
    assert isinstance(read(path, opening + make_nitf())[0], Article)


def test_what_is_given_wins_for_one_item_and_fills_for_many(path: Path) -> None:
    (alone,) = read(path, json.dumps(make_ninjs()), title="Given", published="2018-05-03")
    assert isinstance(alone, Article)
    assert (alone.title, alone.published, alone.published_basis) == ("Given", "2018-05-03", "given")
    lines = "\n".join(json.dumps(make_ninjs(uri=f"urn:{n}", copyrightholder=None)) for n in range(2))
    many = read(path, lines, title="Given", publisher="P")
    assert [(one.id, one.title, one.publisher) for one in many if isinstance(one, Article)] == [
        ("urn:0", "Ferry strikes wall", "P"),
        ("urn:1", "Ferry strikes wall", "P"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (json.dumps(make_ninjs(pubstatus="withheld")), "withheld by its provider"),
        (json.dumps(make_ninjs(pubstatus="canceled")), "canceled by its provider"),
        (json.dumps(make_ninjs(pubstatus="draft")), "the status 'draft'"),
        (json.dumps(make_ninjs(embargoed=LATER)), "under embargo until 2190-01-01"),
        (json.dumps(make_ninjs(embargoed="after the speech")), "embargo without an end"),
        (json.dumps(make_ninjs_2() | {"embargoed": LATER}), "under embargo until 2190-01-01"),
        (json.dumps(make_ninjs(type="picture", body_text=None, body_xhtml=None)), "type picture"),
        (make_newsml(status="stat:withheld"), "withheld by its provider"),
        (make_newsml(status="stat:canceled"), "canceled by its provider"),
        (make_newsml(more=f"<embargoed>{LATER}</embargoed>"), "under embargo until 2190-01-01"),
        (make_newsml(more="<embargoed/>"), "embargo without an end"),
        (make_newsml(kind="ninat:picture"), "class picture"),
        (make_newsml(body="<remoteContent href='x.jpg'/>"), "elsewhere"),
        (make_nitf("<docdata management-status='embargoed'/>"), "embargo without an end"),
        (make_nitf("<docdata><date.release norm='21900101T000000Z'/></docdata>"), "under embargo until 2190-01-01"),
        (make_nitf("<docdata management-status='withheld'/>"), "withheld by its provider"),
    ],
)
def test_what_a_provider_keeps_back_is_said_and_not_kept(path: Path, text: str, told: str) -> None:
    failure = read(path, text)[-1]
    assert isinstance(failure, Failure)
    assert told in failure.message
    assert failure.article is None
    assert "ferry" not in failure.message.lower()


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(make_ninjs(embargoed=EARLIER)),
        json.dumps(make_ninjs(embargoed=None)),
        make_newsml(more=f"<embargoed>{EARLIER}</embargoed>"),
        make_nitf("<docdata management-status='embargoed'><date.release norm='20010101T000000'/></docdata>"),
        make_nitf("<docdata management-status='usable'><date.release norm='20010101'/></docdata>"),
    ],
)
def test_an_embargo_that_is_over_keeps_nothing_back(path: Path, text: str) -> None:
    assert isinstance(read(path, text)[0], Article)


def test_one_bad_line_costs_no_other(path: Path) -> None:
    found = read(path, "\n".join((json.dumps(make_ninjs()), "{broken", json.dumps(make_ninjs(uri="urn:2")))))
    assert [isinstance(one, Article) for one in found] == [True, False, True]


def test_json_lines_with_an_address_are_no_news_items(path: Path) -> None:
    (article,) = read(path, json.dumps({"uri": "x", "headline": "y", "text": TEXT}))
    assert isinstance(article, Article)
    assert article.id == "wire-1"


def test_paragraphs_of_a_body_stay_apart(path: Path) -> None:
    body = f"<section><h2>Later</h2>{MARKUP}<ul><li>One ship.</li><li>Two cars.</li></ul><script>x()</script></section>"
    (article,) = read(path, json.dumps(make_ninjs(body_xhtml=body)))
    assert isinstance(article, Article)
    assert article.text == f"Later\n{TEXT}\nOne ship.\nTwo cars."
