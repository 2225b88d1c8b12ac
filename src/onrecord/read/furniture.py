"""Mark what in an article is no part of the report; alter nothing.

The rules for lines and for words inside them are data (lang/en/furniture.toml); three things are
no patterns and live in modules of their own: repeated headlines, pull quotes, and captions that
only their want of a verb gives away.  A line that might be report stays.
"""

from collections.abc import Iterator
from dataclasses import replace

from onrecord.model.article import Article, Furniture
from onrecord.model.span import Span
from onrecord.read.captions import find_captions, find_lone_names
from onrecord.read.furniture_rules import FurnitureRule, FurnitureRules, load_furniture_rules
from onrecord.read.headlines import find_headlines
from onrecord.read.lines import Lines, split_lines
from onrecord.read.repeats import find_repeats

_MAX_LINE = 700  # longer lines are running text, and no rule for whole lines holds


def mark_furniture(article: Article) -> Article:
    r"""Return the article with its furniture marked, beside what was marked before.

    >>> marked = mark_furniture(Article("a", "Peace talks fail\nPeace talks fail\n\nEnvoys met in Oslo.\nRead more"))
    >>> [marked.words(piece.span) for piece in marked.furniture]
    ['Peace talks fail', 'Peace talks fail', 'Read more']
    """
    rules = load_furniture_rules()
    lines = split_lines(article.text)
    found = [*article.furniture, *find_headlines(lines, article.title)]
    found += _find_lines(lines, rules)
    found += _find_insides(article.text, lines, rules)
    found += find_repeats(lines)
    found += find_lone_names(lines, article.text, found)
    found += find_captions(lines, found)
    return replace(article, furniture=_settle(found))


def _find_lines(lines: Lines, rules: FurnitureRules) -> Iterator[Furniture]:
    """Yield the lines that a rule matches wholly; the first rule names it."""
    for position, line in enumerate(lines.all):
        if len(line.text) > _MAX_LINE:
            continue
        for rule in rules.lines:
            if _holds(rule, position, lines) and rule.pattern.fullmatch(line.text) and _alone(rule, position, lines):
                yield Furniture(Span(line.start, line.end), rule.kind, rule.id)
                break


def _holds(rule: FurnitureRule, position: int, lines: Lines) -> bool:
    if rule.where == "head":
        return position < lines.body
    return rule.where == "anywhere" or position >= lines.tail


def _alone(rule: FurnitureRule, position: int, lines: Lines) -> bool:
    """Tell whether no neighbouring line matches a rule that holds for lone lines only."""
    if not rule.lone:
        return True
    neighbours = lines.all[max(0, position - 1) : position + 2]
    return sum(rule.pattern.fullmatch(line.text) is not None for line in neighbours) == 1


def _find_insides(text: str, lines: Lines, rules: FurnitureRules) -> Iterator[Furniture]:
    """Yield what rules find inside the text."""
    opening = lines.all[min(lines.body + 1, len(lines.all)) - 1].end if lines.all else 0
    for rule in rules.insides:
        if rule.needs not in text:
            continue
        end = opening if rule.where == "head" else len(text)
        for start, stop in rule.find(text, end):
            yield Furniture(Span(start, stop), rule.kind, rule.id)


def _settle(found: list[Furniture]) -> tuple[Furniture, ...]:
    """Put pieces in order; of pieces that overlap the first and longest stays."""
    settled: list[Furniture] = []
    for piece in sorted(found, key=lambda piece: (piece.span.start, -piece.span.end)):
        if not settled or piece.span.start >= settled[-1].span.end:
            settled.append(piece)
    return tuple(settled)
