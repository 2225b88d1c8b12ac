import time
from itertools import product

import pytest

from onrecord.errors import BadResource
from onrecord.model.article import Article
from onrecord.read.furniture import mark_furniture
from onrecord.read.furniture_rules import FurnitureRule, load_furniture_rules, read_furniture_rules

RULES = load_furniture_rules()
OPEN, CLOSE = "⟦", "⟧"


def cases(rules: tuple[FurnitureRule, ...], part: str) -> list[object]:
    return [
        pytest.param(rule, words, id=f"{rule.id}-{number}")
        for rule in rules
        for number, words in enumerate(getattr(rule, part), 1)
    ]


@pytest.mark.parametrize(("rule", "words"), cases(RULES.lines, "examples"))
def test_lines_are_marked(rule: FurnitureRule, words: str) -> None:
    assert rule.pattern.fullmatch(words.strip('"'))


@pytest.mark.parametrize(("rule", "words"), cases(RULES.lines, "rejects"))
def test_lines_stay(rule: FurnitureRule, words: str) -> None:
    assert not rule.pattern.fullmatch(words)


@pytest.mark.parametrize(("rule", "words"), cases(RULES.insides, "examples"))
def test_words_inside_are_marked(rule: FurnitureRule, words: str) -> None:
    text = words.replace(OPEN, "").replace(CLOSE, "")
    start, end = next(rule.find(text, len(text)))
    assert text[start:end] == words[words.index(OPEN) + 1 : words.index(CLOSE)].rstrip()


@pytest.mark.parametrize(("rule", "words"), cases(RULES.insides, "rejects"))
def test_words_inside_stay(rule: FurnitureRule, words: str) -> None:
    assert not list(rule.find(words, len(words)))


@pytest.mark.parametrize("rule", [*RULES.lines, *RULES.insides], ids=lambda rule: rule.id)
def test_no_line_keeps_a_rule_busy(rule: FurnitureRule) -> None:
    openings = ("", "Photo: ", "Spokesperson, ", "Share ", "AAA, ")
    motifs = ("A", "Aa", "1", "A. ", "A.A ", "AP Aa ", "of ")
    for opening, motif in product(openings, motifs):
        line = (opening + motif * 400)[:699] + "\x01"
        began = time.process_time()
        rule.pattern.search(line)
        assert time.process_time() - began < 1, (opening, motif)


@pytest.mark.parametrize(
    "motif",
    [
        "AbcDefGhi MORE ",
        "AdlerRuthMcBrideTomAdlerRuth ",
        "Ab'" * 250 + "x" * 700 + " MORE ",
        "video size direct link 270p | ",
        "Photo by Ruth Adler and " * 28 + "\n",
    ],
)
def test_a_hostile_text_of_a_megabyte_is_marked_in_seconds(motif: str) -> None:
    text = (motif * (1_000_000 // len(motif)))[:999_990] + " MORE"
    began = time.process_time()
    mark_furniture(Article("a", text))
    assert time.process_time() - began < 10


def test_no_rule_shares_an_id() -> None:
    ids = [rule.id for rule in (*RULES.lines, *RULES.insides)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("[[line]]\nid = 'x'\nkind = 'share'\npattern = '('\nexamples = ['a']\nrejects = ['b']", "'x'"),
        ("[[line]]\nkind = 'share'\npattern = 'a'\nexamples = ['a']\nrejects = ['b']", "without id"),
        ("[[line]]\nid = 'x'\nkind = 'share'\npattern = 'a'\nexamples = []\nrejects = ['b']", "at least one"),
        ("[[line]]\nid = 'x'\nkind = 'y'\npattern = 'a'\nwhere = 'up'\nexamples = ['a']\nrejects = ['b']", "anywhere"),
        ("[[line]", "test.toml"),
    ],
)
def test_broken_rules_are_named(toml: str, told: str) -> None:
    with pytest.raises(BadResource, match=told):
        read_furniture_rules(toml, name="test.toml")
