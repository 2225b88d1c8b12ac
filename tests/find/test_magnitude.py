"""Counts of dead, injured, arrested and of crowds are read beside the act, vague ones are left."""

from tests.builders import parse_rows

from onrecord.find.magnitude import find_magnitude
from onrecord.model.mention import EventMention, RoleMention
from onrecord.model.parse import Parse


def mention(word: int, kind: str, roles: tuple[RoleMention, ...] = ()) -> EventMention:
    return EventMention(word, word, word + 1, kind, (), (), "occurred", roles, 0.9, "test")


def sized(parse: Parse, word: int, kind: str, actor: int | None = None) -> dict[str, int]:
    roles = () if actor is None else (RoleMention("actor", actor, actor, actor + 1, 0.9, "test"),)
    return dict(find_magnitude(parse, mention(word, kind, roles)))


def test_killed_and_wounded_in_one_sentence() -> None:
    parse = parse_rows("""
        The the DET DT 2 det
        blast blast NOUN NN 3 nsubj
        killed kill VERB VBD 0 root
        12 12 NUM CD 5 nummod
        people people NOUN NNS 3 obj
        and and CCONJ CC 7 cc
        wounded wound VERB VBD 3 conj
        thirty thirty NUM CD 7 obj
    """)
    assert sized(parse, 1, "ASSAULT") == {"dead": 12, "injured": 30}
    assert sized(parse, 2, "ASSAULT") == {"dead": 12, "injured": 30}


def test_arrests_belong_to_coerce_only() -> None:
    parse = parse_rows("""
        Police police NOUN NNS 2 nsubj
        arrested arrest VERB VBD 0 root
        1,200 1,200 NUM CD 4 nummod
        protesters protester NOUN NNS 2 obj
    """)
    assert sized(parse, 1, "COERCE") == {"arrested": 1200}
    assert sized(parse, 0, "PROTEST") == {}


def test_a_crowd_of_so_many() -> None:
    parse = parse_rows("""
        A a DET DT 2 det
        crowd crowd NOUN NN 5 nsubj
        of of ADP IN 4 case
        5,000 5,000 NUM CD 2 nmod
        marched march VERB VBD 0 root
    """)
    assert sized(parse, 4, "PROTEST", actor=1) == {"size": 5000}


def test_vague_numbers_are_left_to_figures() -> None:
    parse = parse_rows("""
        Dozens dozen NOUN NNS 3 nsubj:pass
        were be AUX VBD 3 aux:pass
        killed kill VERB VBN 0 root
    """)
    assert sized(parse, 2, "ASSAULT") == {}
