"""Events are found by rules and model together; conditions veto, paths lead to the parties."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import parse_rows

from onrecord.codebook import load_codebook
from onrecord.find.triggers import find_triggers
from onrecord.model.mention import EventMention
from onrecord.model.parse import Argument, Parse, Trigger

SURE = (("occurred", 0.9), ("planned", 0.1))


def heard(parse: Parse, word: int, kind: str, *roles: Argument, chance: float = 0.9) -> Parse:
    """Let the model hear an event at a word."""
    return replace(parse, triggers=(Trigger(word, ((kind, chance),), SURE, roles),))


def with_kinds(parse: Parse, *kinds: str) -> Parse:
    return replace(parse, kinds=kinds)


def parties(parse: Parse, mention: EventMention, role: str) -> list[str]:
    return [parse.words[found.head] for found in mention.roles if found.role == role]


ATTACK = with_kinds(
    parse_rows("""
        Gunmen gunman NOUN NNS 2 nsubj
        attacked attack VERB VBD 0 root
        villagers villager NOUN NNS 2 obj
        in in ADP IN 5 case
        Gao Gao PROPN NNP 2 obl
        on on ADP IN 7 case
        Tuesday Tuesday PROPN NNP 2 obl
    """),
    "person", "", "person", "", "place", "", "time",
)  # fmt: skip


def test_an_attack_with_all_that_belongs_to_it() -> None:
    parse = heard(ATTACK, 1, "ASSAULT")
    (mention,) = find_triggers(parse, load_codebook())
    assert (mention.type, mention.word, mention.factuality) == ("ASSAULT", 1, "occurred")
    assert mention.by == "plover.assault.verb.attack"
    assert parties(parse, mention, "actor") == ["Gunmen"]
    assert parties(parse, mention, "recipient") == ["villagers"]
    assert parties(parse, mention, "place") == ["Gao"]
    assert parties(parse, mention, "time") == ["Tuesday"]
    assert 0.5 < mention.score < 1.0


def test_a_veto_outweighs_a_doubtful_model() -> None:
    parse = with_kinds(
        parse_rows("""
            Critics critic NOUN NNS 2 nsubj
            attacked attack VERB VBD 0 root
            the the DET DT 4 det
            proposal proposal NOUN NN 2 obj
        """),
        "person", "", "", "abstract",
    )  # fmt: skip
    assert all(m.type != "ASSAULT" for m in find_triggers(heard(parse, 1, "ASSAULT", chance=0.6), load_codebook()))


def test_the_model_alone_is_enough_where_it_is_sure() -> None:
    parse = with_kinds(
        parse_rows("""
            Rebels rebel NOUN NNS 2 nsubj
            harried zap VERB VBD 0 root
            convoys convoy NOUN NNS 2 obj
        """),
        "person", "", "object",
    )  # fmt: skip
    (mention,) = find_triggers(heard(parse, 1, "ASSAULT", chance=0.98), load_codebook())
    assert mention.by == "trigger/encoder"
    assert parties(parse, mention, "actor") == ["Rebels"]


def test_in_a_mutual_event_all_parties_are_actors() -> None:
    parse = with_kinds(
        parse_rows("""
            Talks talk NOUN NNS 5 nsubj
            between between ADP IN 3 case
            Oman Oman PROPN NNP 1 nmod
            and and CCONJ CC 5 cc
            Iran Iran PROPN NNP 3 conj
            ended end VERB VBD 0 root
        """),
        "event", "", "place", "", "place", "",
    )  # fmt: skip
    mention = next(m for m in find_triggers(heard(parse, 0, "CONSULT"), load_codebook()) if m.word == 0)
    assert parties(parse, mention, "actor") == ["Oman", "Iran"]
    assert parties(parse, mention, "recipient") == []


@pytest.mark.parametrize(("first", "actors", "recipients"), [("owner", [], ["Ito"]), ("both", ["Ito"], ["Abe"])])
def test_a_possessor_suffers_unless_another_does(first: str, actors: list[str], recipients: list[str]) -> None:
    rows = """
        Ito Ito PROPN NNP 3 nmod:poss
        's 's PART POS 1 case
        killing killing NOUN NN 0 root
    """
    if first == "both":
        rows += "of of ADP IN 5 case\n        Abe Abe PROPN NNP 3 nmod"
    parse = parse_rows(rows)
    parse = with_kinds(parse, *("person" if word in ("Ito", "Abe") else "" for word in parse.words))
    (mention,) = find_triggers(heard(parse, 2, "ASSAULT"), load_codebook())
    assert parties(parse, mention, "actor") == actors
    assert parties(parse, mention, "recipient") == recipients


def test_the_models_parties_serve_where_the_tree_shows_none() -> None:
    parse = with_kinds(
        parse_rows("""
            Police police NOUN NNS 2 nsubj
            came come VERB VBD 0 root
            after after ADP IN 5 case
            the the DET DT 5 det
            attack attack NOUN NN 2 obl
            by by ADP IN 7 case
            bandits bandit NOUN NNS 2 obl
        """),
        "person", "", "", "", "event", "", "person",
    )  # fmt: skip
    told = heard(parse, 4, "ASSAULT", Argument("ACTOR", 6, 7, 0.9), Argument("PLACE", 0, 1, 0.2))
    (mention,) = find_triggers(told, load_codebook())
    assert parties(parse, mention, "actor") == ["bandits"]
    assert parties(parse, mention, "place") == []


def test_a_type_without_training_is_coded_by_its_rules_alone(tmp_path: Path) -> None:
    (tmp_path / "OUTAGE.toml").write_text(
        'type = "OUTAGE"\ndefinition = "Power fails."\nquad = "material conflict"\nscale = -1.0\n'
        '[triggers]\nnouns = [{ lemma = "outage", modifier = ["power"] }]\n',
        "utf-8",
    )
    rows = "{0} NOUN NN 2 compound\noutage outage NOUN NN 3 nsubj\nspread spread VERB VBD 0 root"
    codebook = load_codebook(tmp_path)
    assert [m.type for m in find_triggers(parse_rows(rows.format("power power")), codebook)] == ["OUTAGE"]
    assert not find_triggers(parse_rows(rows.format("creative creative")), codebook)


def test_nothing_is_found_where_nothing_is_told() -> None:
    parse = parse_rows("Rain rain NOUN NN 2 nsubj\nfell fall VERB VBD 0 root")
    assert find_triggers(parse, load_codebook()) == ()
