from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.read.samples import LEAD, MARKUP, SECOND, TEXT, URL, make_item, make_rss

from onrecord.model.article import Article
from onrecord.read import Failure, read_inputs


def read(path: Path, data: bytes, **defaults: str | None) -> Sequence[Article | Failure]:
    path.write_bytes(data)
    return list(read_inputs([str(path)], defaults=defaults))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "feed.bin"


def atom(content: str, *, more: str = "") -> bytes:
    return (
        "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='en'><title>Harbour News</title>"
        "<link rel='self' href='https://news.example/feed'/><entry><id>tag:news.example:1</id><title type='html'>Ferry "
        f"&amp;lt;i&amp;gt;strikes&amp;lt;/i&amp;gt; wall</title><link rel='self' href='{URL}.atom'/>"
        f"<link href='{URL}'/><author><name>Ruth Adler</name></author><published>2018-05-01T23:30:00-05:00</published>"
        f"<updated>2018-06-01T00:00:00Z</updated>{content}</entry>{more}</feed>"
    ).encode()


def test_an_entry_that_is_whole_is_an_article(path: Path) -> None:
    (article,) = read(path, make_rss(make_item(MARKUP)), id="x", title="All", publisher="P", language="en")
    assert isinstance(article, Article)
    assert (article.id, article.text, article.title) == ("ferry-1", TEXT, "Ferry strikes wall")
    assert (article.publisher, article.authors, article.url) == ("Harbour News", ("Ruth Adler",), URL)
    # The day that the publisher wrote, not that of another zone.
    assert (article.published, article.published_basis) == ("2018-05-01", "metadata")


@pytest.mark.parametrize("body", ["", f"<p>{LEAD}</p><p>Nobody was hurt […]</p>", f"<p>{LEAD}</p> Continue reading →"])
def test_a_summary_is_no_article_and_names_the_page(path: Path, body: str) -> None:
    article, failure = read(path, make_rss(make_item(MARKUP), make_item(body, guid="2")))
    assert isinstance(article, Article)
    assert isinstance(failure, Failure)
    assert "entry 2: Ferry strikes wall: the feed gives only a summary" in str(failure)
    assert failure.link == URL


def test_a_long_description_is_the_article(path: Path) -> None:
    long = MARKUP * 8
    entry = make_item().replace("A ferry&hellip;", long.replace("<", "&lt;"))
    (article,) = read(path, make_rss(entry))
    assert isinstance(article, Article)
    assert article.text.count(SECOND) == 8


@pytest.mark.parametrize(
    "content",
    [
        f"<content type='html'>{MARKUP.replace('<', '&lt;')}</content>",
        f"<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'>{MARKUP}</div></content>",
        f"<content type='text'>{TEXT}</content>",
    ],
)
def test_atom_in_each_of_its_forms(path: Path, content: str) -> None:
    (article,) = read(path, atom(content))
    assert isinstance(article, Article)
    assert (article.id, article.text) == ("tag:news.example:1", TEXT)
    assert (article.url, article.published, article.authors) == (URL, "2018-05-01", ("Ruth Adler",))


def test_content_elsewhere_is_a_summary(path: Path) -> None:
    (failure,) = read(path, atom(f"<summary>{LEAD}</summary><content src='{URL}'/>"))
    assert isinstance(failure, Failure)
    assert failure.link == URL


def test_rss_1_and_undeclared_names_of_characters(path: Path) -> None:
    feed = (
        "<?xml version='1.0' encoding='ISO-8859-1'?><!-- made by hand --><rdf:RDF xmlns='http://purl.org/rss/1.0/' "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:c='http://purl.org/rss/1.0/modules/content/' "
        "xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Harbour&nbsp;News</title></channel><item>"
        f"<title>Ferry</title><link>{URL}</link><dc:date>2018-05-01T09:00Z</dc:date>"
        f"<c:encoded>{MARKUP.replace('<', '&lt;')}&lt;p&gt;Déjà vu, caf&eacute;s said.&lt;/p&gt;</c:encoded>"
        "</item></rdf:RDF>"
    )
    (article,) = read(path, feed.encode("iso-8859-1"))
    assert isinstance(article, Article)
    assert article.text == f"{TEXT}\nDéjà vu, cafés said."
    assert (article.id, article.publisher, article.published) == (URL, "Harbour News", "2018-05-01")


def test_entries_with_one_identifier_keep_apart(path: Path) -> None:
    found = read(path, make_rss(make_item(MARKUP), make_item(MARKUP), make_item(MARKUP)))
    assert [one.id for one in found if isinstance(one, Article)] == ["ferry-1", "feed-2", "feed-3"]


def test_a_broken_feed_is_read_as_far_as_it_goes_and_said_to_be(path: Path) -> None:
    feed = make_rss(make_item(MARKUP), make_item(MARKUP, guid="2"))
    article, *failures = read(path, feed[: feed.index(b"<guid isPermaLink='false'>2")])
    assert isinstance(article, Article)
    assert "is broken" in str(failures[-1])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (make_rss(), "without entries"),
        (b"<rss \x00", "is broken"),
        (b"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b'>]><rss>&a;</rss>", "entities"),
        (b"<?xml version='1.0'?><recipe><step>Stir.</step></recipe>", "XML document of a kind"),
    ],
)
def test_bad_feeds_are_one_clear_sentence(path: Path, data: bytes, told: str) -> None:
    (failure,) = read(path, data)
    assert isinstance(failure, Failure)
    assert told in failure.message
