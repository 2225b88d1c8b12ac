"""Deep subjects and objects are found through passives, relatives, control and coordination."""

from tests.builders import parse_rows

from onrecord.find.syntax import deep_object, deep_subject, holders, is_passive, particle_of, phrase, prepositional
from onrecord.model.parse import Parse


def said(parse: Parse, heads: list[int]) -> list[str]:
    return [parse.words[head] for head in heads]


PASSIVE = parse_rows("""
    The the DET DT 2 det
    convoy convoy NOUN NN 4 nsubj:pass
    was be AUX VBD 4 aux:pass
    attacked attack VERB VBN 0 root
    by by ADP IN 6 case
    rebels rebel NOUN NNS 4 obl:agent
""")


def test_a_passive_swaps_subject_and_object() -> None:
    assert is_passive(PASSIVE, 3)
    assert said(PASSIVE, deep_subject(PASSIVE, 3)) == ["rebels"]
    assert said(PASSIVE, deep_object(PASSIVE, 3)) == ["convoy"]


def test_a_passive_without_agent_has_no_subject() -> None:
    parse = parse_rows("""
        Troops troop NOUN NNS 3 nsubj:pass
        were be AUX VBD 3 aux:pass
        killed kill VERB VBN 0 root
    """)
    assert deep_subject(parse, 2) == []


def test_conjoined_verbs_share_subject_and_coordinated_parties_are_several() -> None:
    parse = parse_rows("""
        Chad Chad PROPN NNP 4 nsubj
        and and CCONJ CC 3 cc
        Niger Niger PROPN NNP 1 conj
        met meet VERB VBD 0 root
        and and CCONJ CC 6 cc
        praised praise VERB VBD 4 conj
        Mali Mali PROPN NNP 6 obj
    """)
    assert said(parse, deep_subject(parse, 3)) == ["Chad", "Niger"]
    assert said(parse, deep_subject(parse, 5)) == ["Chad", "Niger"]
    assert said(parse, deep_object(parse, 5)) == ["Mali"]


def test_a_verb_beside_a_predicate_shares_its_subject() -> None:
    parse = parse_rows("""
        We we PRON PRP 3 nsubj
        are be AUX VBP 3 cop
        ready ready ADJ JJ 0 root
        and and CCONJ CC 5 cc
        call call VERB VBP 3 conj
    """)
    assert said(parse, deep_subject(parse, 4)) == ["We"]
    alone = parse_rows("ready ready ADJ JJ 0 root\nand and CCONJ CC 3 cc\ncall call VERB VB 1 conj")
    assert deep_subject(alone, 2) == []


def test_a_relative_pronoun_stands_for_its_noun() -> None:
    parse = parse_rows("""
        rebels rebel NOUN NNS 0 root
        who who PRON WP 3 nsubj
        shelled shell VERB VBD 1 acl:relcl
        Goma Goma PROPN NNP 3 obj
    """)
    assert said(parse, deep_subject(parse, 2)) == ["rebels"]


def test_object_control_and_subject_control() -> None:
    rows = """
        Ghana Ghana PROPN NNP 2 nsubj
        {0} VERB VBD 0 root
        Togo Togo PROPN NNP 2 obj
        to to PART TO 5 mark
        withdraw withdraw VERB VB 2 xcomp
    """
    urged, promised = (parse_rows(rows.format(verb)) for verb in ("urged urge", "promised promise"))
    assert said(urged, deep_subject(urged, 4)) == ["Togo"]
    assert said(promised, deep_subject(promised, 4)) == ["Ghana"]


def test_a_past_participle_after_its_noun_is_passive() -> None:
    parse = parse_rows("""
        Activists activist NOUN NNS 0 root
        detained detain VERB VBN 1 acl
        by by ADP IN 4 case
        police police NOUN NNS 2 obl:agent
    """)
    assert said(parse, deep_object(parse, 1)) == ["Activists"]
    assert said(parse, deep_subject(parse, 1)) == ["police"]


def test_an_infinitive_of_a_noun_is_its_owners() -> None:
    parse = parse_rows("""
        Iran Iran PROPN NNP 3 nmod:poss
        's 's PART POS 1 case
        threat threat NOUN NN 0 root
        to to PART TO 5 mark
        attack attack VERB VB 3 acl
    """)
    assert said(parse, deep_subject(parse, 4)) == ["Iran"]
    assert said(parse, holders(parse, 2)) == ["Iran"]


def test_particles_prepositions_and_phrases() -> None:
    parse = parse_rows("""
        Lima Lima PROPN NNP 2 nsubj
        called call VERB VBD 0 root
        off off ADP RP 2 compound:prt
        all all DET DT 6 det
        peace peace NOUN NN 6 compound
        talks talk NOUN NNS 2 obj
        with with ADP IN 8 case
        Quito Quito PROPN NNP 6 nmod
    """)
    assert particle_of(parse, 1) == "off"
    assert said(parse, prepositional(parse, 5, "with")) == ["Quito"]
    assert phrase(parse, 5) == (3, 6)
