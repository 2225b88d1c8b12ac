"""Segments cover the words of an article without a gap, whatever is marked in them."""

from hypothesis import given
from hypothesis import strategies as st
from tests.records import TEXT, find

from onrecord.model.article import Furniture
from onrecord.model.span import Span
from onrecord.web.reading.marks import Mark, lay_out

LOOKS = ("event", "statement", "figure", "time", "place", "cue", "")


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark], list[Span]]:
    """Draw a text with marks and evidence anywhere in it."""
    text = draw(st.text("ab \n\U0001f600é", min_size=1, max_size=40))
    edges = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [Span(*sorted(pair)) for pair in draw(st.lists(edges, max_size=8)) if pair[0] != pair[1]]
    looks = draw(st.lists(st.sampled_from(LOOKS), min_size=len(spans), max_size=len(spans)))
    marks = [Mark(f"i{number}", look, span) for number, (look, span) in enumerate(zip(looks, spans, strict=True))]
    return text, marks, spans[:2]


@given(marked())
def test_segments_are_the_text_and_know_their_items(drawn: tuple[str, list[Mark], list[Span]]) -> None:
    text, marks, evidence = drawn
    lines = lay_out(text, marks, evidence=evidence, part="text")
    segments = [segment for line in lines for segment in line.segments]
    assert [line for line in text.split("\n") if line.strip()] == [
        "".join(segment.words for segment in line.segments) for line in lines
    ]
    for segment in segments:
        assert text[segment.start : segment.start + len(segment.words)] == segment.words
        holding = {one.item for one in marks if one.span.start <= segment.start < one.span.end}
        assert set(segment.items) == holding
        assert all(one.span.end >= segment.start + len(segment.words) for one in marks if one.item in holding)
    first = [item for segment in segments for item in segment.first]
    assert len(first) == len(set(first))


def test_several_lines_are_drawn_one_below_the_other() -> None:
    span = find("40 percent")
    marks = [Mark("f1", "figure", span), Mark("t1", "time", span), Mark("s1", "statement", Span(0, len(TEXT)))]
    segment = next(
        one for line in lay_out(TEXT, marks, part="text") for one in line.segments if one.words == "40 percent"
    )
    assert segment.style == "ground-1 line-1-time line-2-figure"
    assert segment.target in {"f1", "t1"}


def test_a_line_that_is_all_furniture_is_told_apart() -> None:
    furniture = [Furniture(find("Rangers seize Dol"), "headline", "x"), Furniture(find("MORE"), "link", "x")]
    lines = lay_out(TEXT, [], furniture=furniture, part="text")
    assert [(line.furniture, line.gap) for line in lines] == [(True, False), (False, True), (False, True)]
    assert lines[1].segments[-1].furniture == "link"
