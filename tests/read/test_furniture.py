from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.article import Article
from onrecord.read.furniture import mark_furniture


def marked(text: str, title: str | None = None) -> list[tuple[str, str]]:
    article = mark_furniture(Article("a", text, title=title))
    return [(piece.kind, article.words(piece.span)) for piece in article.furniture]


BODY = (
    "The harbour of Kestria was closed on Monday after a ferry struck the outer wall, officials said.\n\n"
    "Nobody was hurt, but forty cars were lost, the coast guard said in a statement.\n\n"
)


def test_headlines_that_come_again() -> None:
    title = "Ferry strikes harbour wall"
    text = f"{title}\n\n{title}\n© Harbour News\n\n{BODY}"
    expected = [("headline", title), ("headline", title), ("credit", "© Harbour News")]
    assert marked(text) == expected
    assert marked(text, title) == expected


def test_a_headline_is_known_by_the_title_in_spite_of_marks_and_site_names() -> None:
    assert marked(f"‘Ferry’ strikes  wall\n\n{BODY}", "'Ferry' strikes wall")[0][0] == "headline"
    assert (
        marked(f"Ferry strikes harbour wall\n\n{BODY}", "Ferry strikes harbour wall | Harbour News")[0][0] == "headline"
    )


def test_the_first_line_alone_stays() -> None:
    assert marked(f"Ferry strikes harbour wall\n\n{BODY}") == []


def test_release_preamble() -> None:
    head = "FOR IMMEDIATE RELEASE\nOffice of the Spokesperson\nRuth Adler, Secretary of Ports\nKestria, Norland"
    text = f"{head}\n\n{BODY}###"
    assert [kind for kind, _ in marked(text)] == ["notice", "byline", "byline", "dateline", "notice"]


def test_a_name_alone_above_the_report_is_no_report() -> None:
    body = "A spokesman said that Ruth Adler met the ferry company on Tuesday to speak about the wall."
    assert marked(f"Ministers spoke of the wall\nRuth Adler\n{body}") == [("byline", "Ruth Adler")]
    assert marked(f"Ministers spoke of the wall\nMajor Damage\n{body}") == []


def test_glued_links_are_cut_out_and_the_sentence_stays() -> None:
    link = "Ruth Ann AdlerAdler leads in poll Ferry firm sues town MORE"
    assert marked(f"{BODY}On Monday, Mayor Ruth Adler{link} said that she was sorry.\n") == [("related", link)]


def test_captions() -> None:
    captions = [
        "The outer wall on the day of the accident. Image: Ruth Adler.",
        "FILE - Ferries lie in the port of Kestria.",
        "Workers mend the wall in Kestria, Norland, June 4, 2015.",
        "The company's oldest ferry Gannet in the port of Kestria.",
    ]
    for caption in captions:
        assert marked(f"{BODY}{caption}\n\nIt was late when the last of them came ashore.") == [("caption", caption)]


def test_a_pull_quote_is_the_shorter_of_two() -> None:
    quote = "We heard a noise like thunder and then the whole deck began to move under our feet"
    text = f"{BODY}{quote}. Tom Field\n\n{quote}, Tom Field said. He was one of the last to leave the ferry.\n"
    assert marked(text) == [("quote", f"{quote}. Tom Field")]


def test_lists_and_refrains_are_no_pull_quotes() -> None:
    line = "We shall rebuild the wall of our harbour and we shall rebuild it higher than before."
    assert marked(f"{line} One.\n{line} Two.\n{line} Three.\n{line} Four.\n{line}") == []


def test_reports_about_furniture_are_not_eaten() -> None:
    text = (
        "Related stories of abuse have come from three camps, and more than 20 people have told them to reporters.\n"
        "Photos from the camps show that children share one blanket, a doctor said on Tuesday.\n"
        "Read more than one newspaper, the minister advised those who follow the news on Twitter.\n"
        "The firm's cookies were sold to pay for copyright lawyers, and advertising fell by 20 percent.\n"
        "Subscribers were told that the editor's note of May had been wrong about the ceasefire.\n"
        "Voters said MORE, a party founded by Tom McBride, had promised MORE ships.\n"
        "In this image of the past, the war was short.\n"
        "“Share the land,” he said.\n"
        "The treaty was signed in Paris, France, April 3, 2015.\n"
    )
    assert marked(text) == []


@given(st.text(alphabet=st.sampled_from(list("AbM ORE.,\n—©(/)12: ")), max_size=200), st.none() | st.text(max_size=20))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_marked(text: str, title: str | None) -> None:
    article = mark_furniture(Article("a", text, title=title))
    ends = [(piece.span.start, piece.span.end) for piece in article.furniture]
    assert ends == sorted(ends)
    assert all(0 <= start < end <= len(text) for start, end in ends)
    assert all(before[1] <= after[0] for before, after in pairwise(ends))
    assert mark_furniture(article).furniture == article.furniture
