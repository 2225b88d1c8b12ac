"""The readable view: excerpts that do not tear names, widths, colours, nested statements."""

from dataclasses import replace

import pytest
from rich.console import Console
from tests.records import find, make_article, make_record

from onrecord.cli.excerpt import excerpt
from onrecord.cli.explanation import explain_record
from onrecord.cli.record_view import view_record
from onrecord.model.article import Article
from onrecord.model.record import Record
from onrecord.model.span import Span


def show(record: Record, *, width: int) -> str:
    """Print a record's view as a terminal gets it."""
    console = Console(width=width, force_terminal=True, color_system="standard", highlight=False)
    with console.capture() as captured:
        console.print(view_record(record, width=width))
    return captured.get()


@pytest.mark.parametrize("width", [20, 40, 80, 100, 300])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    console = Console(width=width, highlight=False)
    with console.capture() as captured:
        console.print(view_record(make_record(), width=width))
        console.print(explain_record(make_record(), width=width))
    assert max(len(line) for line in captured.get().splitlines()) <= width


def test_colour_tells_the_quad_class() -> None:
    assert "\x1b[1;31mASSAULT" in show(make_record(), width=90)


def test_square_brackets_in_the_article_are_words_and_no_markup() -> None:
    article = Article("x", "He met [bold]the envoy[/bold] in Dol [sic].")
    event = replace(make_record().events[0], trigger=Span(3, 6), evidence=(), place=None, actors=())
    record = replace(make_record(), article=article, entities=(), events=(event,), statements=(), figures=())
    assert "[bold]the envoy[/bold] in Dol [sic]." in show(record, width=90).replace("\x1b[2m", "")


def test_a_statement_within_a_statement_names_who_quotes_it() -> None:
    first, second = make_record().statements
    record = replace(make_record(), statements=(first, replace(second, inside="s1")))
    assert "as quoted by Ada Holm" in show(record, width=90)


def test_an_unusual_factuality_is_said() -> None:
    event = replace(make_record().events[0], factuality="planned", magnitude={})
    assert "planned, not yet done" in show(replace(make_record(), events=(event,)), width=90)


def test_an_excerpt_keeps_abbreviations_whole_and_leaves_furniture_out() -> None:
    shown = excerpt(make_article(), find("seized"), style="bold").plain
    assert shown == "Gen. Ada Holm’s rangers seized Dol on Tuesday, killing 11 men."
    assert "MORE" not in excerpt(make_article(), find("killing"), style="bold").plain


def test_an_excerpt_of_a_long_sentence_is_cut_at_words() -> None:
    article = Article("x", "word " * 200 + "fell " + "word " * 200)
    shown = excerpt(article, Span(1000, 1004), style="bold").plain
    assert shown.startswith("…word ")
    assert shown.endswith(" word…")
    assert len(shown) < 320


def test_an_excerpt_of_the_title_is_taken_from_the_title() -> None:
    assert excerpt(make_article(title="Dol falls"), Span(4, 9, "title"), style="bold").plain == "Dol falls"
