import time

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model.article import Article, Furniture
from onrecord.model.span import Span
from onrecord.model.view import View
from onrecord.read.view import make_view

REPORT = st.text(
    alphabet=st.sampled_from(list("abZ .,'\"“”‘’–—-\n\r\t\u00a0\u200b\u00adﬁ…`1é\ud800\u2028")), max_size=80
)


def view_of(text: str, *furniture: tuple[int, int]) -> View:
    return make_view(
        Article("a", text, furniture=tuple(Furniture(Span(*ends), "related", "test") for ends in furniture))
    )


def check(view: View, text: str) -> None:
    assert len(view.raw) == len(view.text)
    assert all(0 <= at < len(text) for at in view.raw)
    assert list(view.raw) == sorted(view.raw)
    assert view.breaks == (0, *(at + 1 for at, letter in enumerate(view.text) if letter == "\n"))
    assert view.text == view.text.strip(" \n")
    assert "  " not in view.text
    assert "\n\n" not in view.text
    assert " \n" not in view.text
    assert "\n " not in view.text


@given(st.one_of(REPORT, st.text(max_size=60)))
@settings(max_examples=300, deadline=None)
def test_any_text_leads_back(text: str) -> None:
    view = view_of(text)
    check(view, text)
    for letter, at in zip(view.text, view.raw, strict=True):
        if letter.isalnum() and text[at] not in "ﬀﬁﬂﬃﬄﬅﬆ":
            assert text[at] == letter


@given(REPORT, st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=3))
@settings(max_examples=300, deadline=None)
def test_no_furniture_is_seen(text: str, ends: list[tuple[int, int]]) -> None:
    spans = [(min(*pair, len(text)), min(max(pair), len(text))) for pair in ends]
    view = view_of(text, *spans)
    check(view, text)
    hidden = {at for start, end in spans for at in range(start, end)}
    assert not any(at in hidden for letter, at in zip(view.text, view.raw, strict=True) if letter not in " \n")


def test_a_glued_link_leaves_the_sentence() -> None:
    text = "President AdlerRuth AdlerAdler leads polls MORE promised ships."
    start, end = text.index("Ruth"), text.index(" promised")
    view = view_of(text, (start, end))
    assert view.text == "President Adler promised ships."
    assert view.to_raw(view.text.index("promised"), len(view.text)) == Span(end + 1, len(text))


def test_words_that_furniture_parted_stay_apart_and_marks_stay_close() -> None:
    assert view_of("one[cut]two", (3, 8)).text == "one two"
    assert view_of("Adler[cut]’s ship[cut], too", (5, 10), (17, 22)).text == "Adler's ship, too"
    assert view_of("One.\n[cut]\nTwo.", (5, 10)).text == "One.\nTwo."
    assert view_of("One.\n\n[cut]Two.", (6, 11)).text == "One.\nTwo."


def test_marks_are_unified() -> None:
    assert (
        view_of("“It’s ‘late’,” ``he'' said — «so» 10–12 – co‑op").text
        == '"It\'s \'late\'," "he" said — "so" 10-12 — co-op'
    )


def test_invisible_characters_and_blanks_are_folded() -> None:
    assert view_of("\ufeffcease\u00adfire\u200b \u00a0 \tnow\x00").text == "ceasefire now"


def test_paragraphs() -> None:
    view = view_of(" One.\r\n\r\nTwo.\n \nThree.\u2029Four.")
    assert view.text == "One.\nTwo.\nThree.\nFour."
    assert [view.text[start:].split("\n")[0] for start in view.breaks] == ["One.", "Two.", "Three.", "Four."]


def test_lines_wrapped_by_a_machine_are_joined() -> None:
    text = (
        "The envoys of both sides met in the old harbour town on Monday and\n"
        "spoke for nine hours about the bridge, the prisoners and the\n"
        "Northern Railway, which has not run since the spring, and about the\n"
        "water of the lake, as officials of both sides said.\n\n"
        "They will meet again in May, and until then the guns are to be\n"
        "silent on both banks."
    )
    assert view_of(text).text.count("\n") == 1
    assert "about the bridge, the prisoners and the Northern Railway" in view_of(text).text


def test_headings_are_not_joined() -> None:
    assert view_of("Harbour closed\nThe port is shut.\nFerries wait").text.count("\n") == 2


def test_ligatures_are_spelled_out() -> None:
    view = view_of("A ﬁght oﬃcially ended.")
    assert view.text == "A fight officially ended."
    assert view.to_raw(2, 7) == Span(2, 6)


def test_speed() -> None:
    article = Article("a", "The envoys’ “long” talks — about the lake — began on Monday, she said.\n\n" * 500)
    words = len(article.text.split())
    began = time.process_time()
    make_view(article)
    assert (time.process_time() - began) / words < 50e-6  # 2 µs on an idle core; the bar is for busy machines
