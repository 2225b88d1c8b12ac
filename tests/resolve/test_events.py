"""Tellings of one happening come together; distinct happenings stay apart."""

import pytest
from tests.builders import make_parse

from onrecord.model.mention import EventMention, RoleMention
from onrecord.model.parse import Parse
from onrecord.resolve.events import resolve_events, settle_factuality

# Three sentences: "Rebels attacked Bria . The attack killed ten . Rebels attacked Obo ."
WORDS = "Rebels attacked Bria . The attack killed ten . Rebels attacked Obo ."


def story() -> Parse:
    return make_parse(
        WORDS,
        sentences=[(0, 4), (4, 9), (9, 13)],
        heads=[1, 1, 1, 1, 5, 6, 6, 6, 6, 10, 10, 10, 10],
        deprels="nsubj root obj punct det nsubj root obj punct nsubj root obj punct".split(),
        upos="NOUN VERB PROPN PUNCT DET NOUN VERB NUM PUNCT NOUN VERB PROPN PUNCT".split(),
        xpos="NNS VBD NNP . DT NN VBD CD . NNS VBD NNP .".split(),
        lemmas="rebel attack Bria . the attack kill ten . rebel attack Obo .".split(),
    )


def telling(word: int, factuality: str = "occurred", **roles: int) -> EventMention:
    found = tuple(RoleMention(role, head, head, head + 1, 0.9, "test") for role, head in roles.items())  # type: ignore[arg-type]
    return EventMention(word, word, word + 1, "ASSAULT", (), (), factuality, found, 0.9, "test")


def test_a_definite_noun_and_its_verb_join_what_they_take_up() -> None:
    mentions = [telling(1, actor=0, recipient=2), telling(5), telling(6)]
    assert resolve_events(story(), mentions, {0: "e1", 2: "e2"}) == ((0, 1, 2),)


def test_another_target_is_another_happening() -> None:
    mentions = [telling(1, actor=0, recipient=2), telling(10, actor=9, recipient=11)]
    assert resolve_events(story(), mentions, {0: "e1", 2: "e2", 9: "e1", 11: "e3"}) == ((0,), (1,))


def test_types_never_mix() -> None:
    other = EventMention(5, 5, 6, "PROTEST", (), (), "occurred", (), 0.9, "test")
    assert resolve_events(story(), [telling(1, actor=0), other], {}) == ((0,), (1,))


def test_nothing_gives_nothing() -> None:
    assert resolve_events(story(), [], {}) == ()


@pytest.mark.parametrize(
    ("told", "end_before", "published", "expected"),
    [
        ("occurred", "2016-01-01", "2018-05-01", "historical"),
        ("occurred", "2017-05-02", "2018-05-01", "occurred"),
        ("negated", "2001-01-01", "2018-05-01", "negated"),
        ("occurred", None, "2018-05-01", "occurred"),
        ("occurred", "2001-01-01", None, "occurred"),
    ],
)
def test_what_ended_a_year_ago_is_historical(
    told: str, end_before: str | None, published: str | None, expected: str
) -> None:
    assert settle_factuality(told, end_before, published) == expected
