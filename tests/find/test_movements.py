"""Which verbs of leaving tell of somebody who leaves."""

import pytest
from tests.casting import read

from onrecord.codebook import load_codebook
from onrecord.find.movements import moves_nobody
from onrecord.find.neighbourhood import look_around, sentence_lemmas


@pytest.mark.parametrize(
    ("rest", "nobody"),
    [
        ("retreated VERB/VBD 0 root\nfrom ADP 4 case\nthat PRON 2 obl event", True),
        ("withdrew VERB/VBD 0 root\nthe DET 4 det\nremark NOUN/NN 2 obj event", True),
        ("returned VERB/VBD 0 root\nto ADP 4 case\nthemes NOUN/NNS 2 obl abstract", True),
        ("retreated VERB/VBD 0 root\nfrom ADP 4 case\nMosul PROPN 2 obl place", False),
        ("withdrew VERB/VBD 0 root\nits PRON 4 nmod:poss\ntroops NOUN/NNS 2 obj person", False),
        ("withdrew VERB/VBD 0 root\nfrom ADP 4 case\nraces NOUN/NNS 2 obl event", False),
        ("returned VERB/VBD 0 root\nhome ADV 2 advmod", False),
        ("withdrew VERB/VBD 0 root\nto ADP 4 case\nit PRON 2 obl place\nand CCONJ 6 cc\nGao PROPN 4 conj place", False),
        ("praised VERB/VBD 0 root\nthat PRON 2 obj event", False),
    ],
)
def test_a_thought_is_not_left(rest: str, nobody: bool) -> None:
    parse = read(f"They PRON/PRP 2 nsubj\n{rest}")
    around = look_around(parse, 1, load_codebook().light_verbs, sentence=sentence_lemmas(parse, 1))
    assert moves_nobody(around) is nobody
