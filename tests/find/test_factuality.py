"""Did it happen?  Cues of negation, future, modality and embedding are read off the tree."""

import pytest
from tests.builders import make_parse, parse_rows

from onrecord.codebook import load_codebook
from onrecord.find.factuality import cued_factuality, judge_factuality
from onrecord.find.neighbourhood import Neighbourhood, look_around, sentence_lemmas
from onrecord.model.parse import Parse, Trigger


def around(parse: Parse, word: int) -> Neighbourhood:
    return look_around(parse, word, load_codebook().light_verbs, sentence=sentence_lemmas(parse, word))


@pytest.mark.parametrize(
    ("helper", "lemma", "expected"),
    [("will", "will", "planned"), ("might", "might", "hypothetical"), ("could", "could", "hypothetical")],
)
def test_auxiliaries(helper: str, lemma: str, expected: str) -> None:
    parse = parse_rows(f"""
        Rebels rebel NOUN NNS 3 nsubj
        {helper} {lemma} AUX MD 3 aux
        attack attack VERB VB 0 root
        Bria Bria PROPN NNP 3 obj
    """)
    assert cued_factuality(around(parse, 2)) == expected


def test_negation_and_plain_past() -> None:
    parse = parse_rows("""
        Rebels rebel NOUN NNS 4 nsubj
        did do AUX VBD 4 aux
        not not PART RB 4 advmod
        attack attack VERB VB 0 root
    """)
    assert cued_factuality(around(parse, 3)) == "negated"
    past = parse_rows("Rebels rebel NOUN NNS 2 nsubj\nattacked attack VERB VBD 0 root")
    assert cued_factuality(around(past, 1)) is None


@pytest.mark.parametrize(
    ("verb", "expected"),
    [("failed fail", "negated"), ("planned plan", "planned"), ("threatened threaten", "hypothetical")],
)
def test_embedding_verbs(verb: str, expected: str) -> None:
    parse = parse_rows(f"""
        Rebels rebel NOUN NNS 2 nsubj
        {verb} VERB VBD 0 root
        to to PART TO 4 mark
        attack attack VERB VB 2 xcomp
    """)
    assert cued_factuality(around(parse, 3)) == expected


@pytest.mark.parametrize(("verb", "expected"), [("persuade", "negated"), ("claim", None)])
def test_what_nobody_was_persuaded_of_did_not_happen(verb: str, expected: str | None) -> None:
    parse = parse_rows(f"""
        Envoys envoy NOUN NNS 4 nsubj
        did do AUX VBD 4 aux
        not not PART RB 4 advmod
        {verb} {verb} VERB VB 0 root
        rebels rebel NOUN NNS 4 obj
        to to PART TO 7 mark
        attack attack VERB VB 4 xcomp
    """)
    assert cued_factuality(around(parse, 6)) == expected


def test_what_is_kept_from_happening_did_not() -> None:
    parse = parse_rows("""
        Police police NOUN NNS 2 nsubj
        prevented prevent VERB VBD 0 root
        crowds crowd NOUN NNS 2 obj
        from from SCONJ IN 5 mark
        attacking attack VERB VBG 2 advcl
    """)
    assert cued_factuality(around(parse, 4)) == "negated"


def test_a_carried_noun_follows_its_light_verb() -> None:
    parse = parse_rows("""
        Troops troop NOUN NNS 3 nsubj
        will will AUX MD 3 aux
        launch launch VERB VB 0 root
        an a DET DT 5 det
        offensive offensive NOUN NN 3 obj
    """)
    assert cued_factuality(around(parse, 4)) == "planned"


@pytest.mark.parametrize(("verb", "expected"), [("reported report", "planned"), ("foiled foil", "negated")])
def test_adjectives_before_a_noun_and_verbs_above_it(verb: str, expected: str) -> None:
    parse = parse_rows(f"""
        Police police NOUN NNS 2 nsubj
        {verb} VERB VBD 0 root
        a a DET DT 5 det
        planned planned ADJ JJ 5 amod
        attack attack NOUN NN 2 obj
    """)
    assert cued_factuality(around(parse, 4)) == expected


def test_a_promise_told_ahead_has_occurred() -> None:
    parse = parse_rows("""
        She she PRON PRP 3 nsubj
        will will AUX MD 3 aux
        visit visit VERB VB 0 root
        Oslo Oslo PROPN NNP 3 obj
    """)
    types = load_codebook().types
    assert judge_factuality(around(parse, 2), None, types["AGREE"], by_rule=True) == "occurred"
    assert judge_factuality(around(parse, 2), None, types["CONSULT"], by_rule=True) == "planned"


def test_the_model_speaks_where_cues_are_silent() -> None:
    parse = make_parse(
        "Rebels attacked", upos=["NOUN", "VERB"], xpos=["NNS", "VBD"], heads=[1, 1], deprels=["nsubj", "root"]
    )
    trigger = Trigger(1, (("ASSAULT", 0.9),), (("historical", 0.8), ("occurred", 0.2)), ())
    entry = load_codebook().types["ASSAULT"]
    assert judge_factuality(around(parse, 1), trigger, entry, by_rule=True) == "historical"
    assert judge_factuality(around(parse, 1), None, entry, by_rule=True) == "occurred"
