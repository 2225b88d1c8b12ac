import contextlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import BadArticle
from onrecord.read.given import Given
from onrecord.read.html import read_page, recognises_html

BODY = (
    "<p>The harbour of Kestria was closed on Monday after a ferry struck the outer wall, officials said.</p>"
    "<p>Nobody was hurt, but forty cars were lost, the coast guard said in a statement.</p>"
)


def page(head: str = "", body: str = BODY) -> str:
    return f"<!DOCTYPE html><html lang='en-GB'><head>{head}</head><body><article>{body}</article></body></html>"


def test_paragraphs_stand_on_lines_of_their_own() -> None:
    text = read_page(page(), name="a", given=Given()).text
    assert text.split("\n") == [
        "The harbour of Kestria was closed on Monday after a ferry struck the outer wall, officials said.",
        "Nobody was hurt, but forty cars were lost, the coast guard said in a statement.",
    ]


def test_json_ld_is_believed_first() -> None:
    linked = (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],'
        '"headline": "Ferry strikes wall &amp; sinks", "datePublished": "2018-05-01T23:30:00-05:00",'
        '"author": [{"@type": "Person", "name": "By Ruth Adler"}, "Tom Field"], '
        '"publisher": {"name": "Harbour News"}, "inLanguage": "en"}]}'
        "</script><script type='application/ld+json'>{broken</script>"
    )
    other = "<meta property='og:title' content='Other'><meta name='date' content='2017-01-01'>"
    article = read_page(page(linked + other), name="a", given=Given())
    assert (article.title, article.publisher) == ("Ferry strikes wall & sinks", "Harbour News")
    assert article.authors == ("Ruth Adler", "Tom Field")
    assert (article.published, article.published_basis) == ("2018-05-01", "metadata")


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2018-05-01T09:00:00Z'>",
        "<meta name='DC.date.issued' content='2018-05-01'>",
        "<meta itemprop='datePublished' content='2018-05-01'>",
        "<meta name='date' content='soon'><meta name='pubdate' content='20180501'>",
    ],
)
def test_meta_elements_tell_the_day(head: str) -> None:
    assert read_page(page(head), name="a", given=Given()).published == "2018-05-01"


def test_a_time_element_tells_the_day() -> None:
    body = f"<time datetime='2018-05-01T09:00'>1 May</time>{BODY}"
    assert read_page(page(body=body), name="a", given=Given()).published == "2018-05-01"


def test_open_graph_and_title_bar() -> None:
    head = "<meta property='og:site_name' content='Harbour News'><title>Ferry strikes wall - Harbour News</title>"
    article = read_page(page(head), name="a", given=Given())
    assert (article.title, article.publisher) == ("Ferry strikes wall", "Harbour News")


def test_what_is_given_wins() -> None:
    head = "<meta name='date' content='2017-01-01'><title>Other</title>"
    article = read_page(page(head), name="a", given=Given(title="Ferry", published="2018-05-01"))
    assert (article.title, article.published, article.published_basis) == ("Ferry", "2018-05-01", "given")


@pytest.mark.parametrize(
    "markup",
    [
        "<html></html>", "<html><body><form>Name <input> Password <input><button>Log in</button></form></body></html>",
        "<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1><hr>nginx</body></html>",
        "<html><body><noscript>You need to enable JavaScript to run this app.</noscript></body></html>",
        "<html>" + "<<<>>>&&&;;;<div<div<<" * 300, "<div>" * 20_000, "<!-- only a comment -->",
    ],
)  # fmt: skip
def test_a_page_without_an_article_is_refused(markup: str) -> None:
    with pytest.raises(BadArticle, match="no article on the page"):
        read_page(markup, name="a", given=Given())


def test_too_many_elements_are_refused() -> None:
    with pytest.raises(BadArticle, match="elements"):
        read_page("<html><body>" + "<p>word" * 210_000, name="a", given=Given())


def test_entities_are_not_expanded() -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    opening = f"<?xml version='1.0'?><!DOCTYPE html [<!ENTITY e0 'ha'>{entities}]>"
    bomb = f"{opening}<html><body>{BODY}<p>&e11;</p></body></html>"
    assert len(read_page(bomb, name="a", given=Given()).text) < 400


def test_what_is_a_page() -> None:
    assert recognises_html(b"\xef\xbb\xbf  <!-- x --> <HTML lang=en>")
    assert recognises_html(b"<?xml version='1.0'?><html>")
    assert not recognises_html(b"<rss version='2.0'>")
    assert not recognises_html(b"< p is less than q")


@given(st.text(alphabet=st.sampled_from(list("<>/=\"' abpdivscript&;!-\x00é")), max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_markup_is_read_or_refused(markup: str) -> None:
    with contextlib.suppress(BadArticle):
        assert read_page("<html>" + markup, name="a", given=Given()).text.strip()
