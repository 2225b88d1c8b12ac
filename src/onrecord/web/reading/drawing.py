"""Lines and cards -> HTML, written out here: an article has hundreds of values, and a template takes a call for each.

Whatever comes from a record or from a person passes `escape`, once; all else stands in this module.
"""

from collections.abc import Iterable, Sequence
from html import escape
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from onrecord.store.review.verdicts import Review
from onrecord.web.reading.cards import Card, Field, Value, Words
from onrecord.web.reading.marks import Line, Segment

# What a person calls a kind, and a decision.
NAMED: Final = MappingProxyType(
    {
        "event": "event", "statement": "statement", "figure": "figure", "time": "time", "place": "place",
        "entity": "party",
    }
)  # fmt: skip
SAYS: Final = MappingProxyType(
    {"accept": "accepted", "reject": "rejected", "correct": "corrected", "add": "added", "undo": "took back"}
)


def draw_lines(lines: Iterable[Line]) -> Markup:
    """Draw the lines of an article, each segment with what it belongs to."""
    return Markup("\n".join(map(_line, lines)))


def draw_title(lines: Iterable[Line]) -> Markup:
    """Draw the words of a title, in which nothing leads anywhere."""
    return Markup("".join(_plain(one, " ".join(map(escape, one.items))) for line in lines for one in line.segments))


def draw_cards(cards: Iterable[Card], *, article: int, last: int, judged: bool) -> Markup:
    """Draw the cards of an article, where they can be `judged` with the forms for it; `last` is the last review."""
    return Markup("".join(_card(card, _judge(card, article, last) if judged else "") for card in cards))


def _line(line: Line) -> str:
    gap, aside = " gap" if line.gap else "", " aside" if line.furniture else ""
    return f'<p class="line{gap}{aside}">{"".join(map(_segment, line.segments))}</p>'


def _segment(one: Segment) -> str:
    anchors = "".join([f'<span class="at" id="w-{escape(item)}"></span>' for item in one.first])
    if one.evidence:
        anchors += f'<span class="at" id="c-{one.start}"></span>'
    items = " ".join(map(escape, one.items))
    if not one.target:
        return anchors + _plain(one, items)
    target = escape(one.target)
    return (
        f'{anchors}<a class="w {one.style}" href="#ev-{target}" tabindex="-1" data-target="{target}"'
        f' data-at="{one.start}" data-items="{items}">{escape(one.words)}</a>'
    )


def _plain(one: Segment, items: str) -> str:
    told = f' data-items="{items}"' if items else ""
    return f'<span class="w {one.style}" data-at="{one.start}"{told}>{escape(one.words)}</span>'


def _card(card: Card, judge: str) -> str:
    kind, item = NAMED[card.kind], escape(card.item)
    looks = f"item {kind}{' rejected' if card.rejected else ''}{'' if card.open else ' said'}"
    told = "".join(map(_field, card.fields))
    if card.score is not None and not card.by_person:
        told += (
            f'<div class="field-row"><dt>Score</dt><dd>{_score(card.score)} '
            '<span class="note">of those scored so are right</span></dd></div>'
        )
    return (
        f'<article class="{looks}" id="ev-{item}" tabindex="-1" data-kind="{card.kind}" data-item="{item}"'
        f' data-open="{"yes" if card.open else ""}" data-words="{card.places}" aria-labelledby="h-{item}">\n<header>\n'
        f'<h2 class="item-head" id="h-{item}"><a href="#w-{item}" data-select="{item}">'
        f'<span class="item-kind">{kind}</span> <span class="item-name">{escape(card.head)}</span></a></h2>\n'
        f'<span class="item-state">{_state(card)}</span>\n</header>\n{_lead(card)}<div class="item-body">\n'
        f'<dl class="fields">\n{told}</dl>\n{_history(card.history)}{judge}</div>\n</article>\n'
    )


def _state(card: Card) -> str:
    if card.verdict:
        return f'<span class="badge {"bad" if card.rejected else "good"}">{SAYS[card.verdict]}</span>'
    return _score(card.score) if card.score is not None else ""


def _lead(card: Card) -> str:
    if not card.lead:
        return ""
    said, words = (" said-words", f"“{escape(card.lead)}”") if card.quote else ("", escape(card.lead))
    return f'<p class="item-lead{said}">{words}</p>\n'


def _score(value: float) -> str:
    percent = f"{value * 100:.0f}"
    title = f"Of the records scored like this one, about {percent} in 100 are right"
    return f'<span class="score nowrap" title="{title}">{percent} %</span>'


def _field(field: Field) -> str:
    empty = f'<span class="unknown">{escape(field.empty)}</span>\n' if field.empty else ""
    values = "".join(map(_value, field.values))
    bases = "".join([f'<span class="basis">{escape(told)}</span>\n' for told in (field.basis, field.told) if told])
    return (
        f'<div class="field-row" data-field="{field.name}">\n<dt>{field.label}</dt>\n'
        f"<dd>{empty}{values}{bases}</dd>\n</div>\n"
    )


def _value(value: Value) -> str:
    text, drawn = escape(value.text), ""
    if text and value.words:
        places = value.places
        drawn = f'<a class="value" href="#{value.words[0].anchor}" data-words="{places}">{text}</a>'
    elif text:
        drawn = f'<span class="value">{text}</span>'
    if value.item:
        item = escape(value.item)
        drawn += f'<a class="goto" href="#ev-{item}" data-goto="{item}" aria-label="Show {text} among the items">›</a>'
    if value.note:
        drawn += f' <span class="note">{escape(value.note)}</span>'
    words = "".join([_words(one) for one in value.words if one.text != value.text])
    return f'<span class="value-line">{drawn}\n{words}</span>\n'


def _words(words: Words) -> str:
    title = f' title="{escape(words.told)}"' if words.told else ""
    return f' <a class="words-of" href="#{words.anchor}" data-words="{words.place}"{title}>“{escape(words.text)}”</a>'


def _history(reviews: Sequence[Review]) -> str:
    return f'<ol class="history">\n{"".join(map(_said, reviews))}</ol>\n' if reviews else ""


def _said(review: Review) -> str:
    verdict = review.verdict
    changes = f": {escape(', '.join(name.replace('_', ' ') for name in verdict.changes))}" if verdict.changes else ""
    why = f" — “{escape(verdict.why)}”" if verdict.why else ""
    moment = escape(review.at[:16].replace("T", " "))
    return (
        f"<li><b>{escape(verdict.reviewer)}</b> {SAYS[verdict.decision]} it, "
        f'<time datetime="{escape(review.at)}">{moment} UTC</time>{changes}{why}</li>\n'
    )


def _judge(card: Card, article: int, last: int) -> str:
    item = escape(card.item)
    return (
        f'<form class="judge" method="post" action="/articles/{article}/reviews" data-review>\n'
        f'<input type="hidden" name="item-kind" value="{card.kind}"><input type="hidden" name="item" value="{item}">'
        f'<input type="hidden" name="seen" value="{last}">\n'
        '<button class="small" name="decision" value="accept">Accept '
        '<kbd class="js-only" aria-hidden="true">a</kbd></button>\n'
        '<button class="small" name="decision" value="reject">Reject '
        '<kbd class="js-only" aria-hidden="true">x</kbd></button>\n'
        f'<a class="button small" href="/articles/{article}/edit?item={item}" data-edit="{item}">Edit '
        '<kbd class="js-only" aria-hidden="true">e</kbd></a>\n'
        '<input class="why" name="why" placeholder="Why (if you like)" aria-label="Why, if you like"'
        ' maxlength="2000" autocomplete="off">\n</form>\n'
    )
