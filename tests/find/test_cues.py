"""Which words are cues, and which only look like them."""

from tests.builders import parse_rows

from onrecord.find.cues import find_cues
from onrecord.model.parse import Parse


def cues(parse: Parse) -> list[str]:
    return [parse.words[cue.word] for cue in find_cues(parse)]


def test_an_office_is_no_cue() -> None:
    parse = parse_rows("""
        Jarrard Jarrard PROPN NNP 4 nsubj
        commanding command VERB VBG 4 advcl
        general general NOUN NN 2 obj
        said say VERB VBD 0 root
        so so ADV RB 4 advmod
    """)
    assert cues(parse) == ["said"]


def test_a_thing_says_nothing_but_a_report_does() -> None:
    rows = """
        It it PRON PRP 2 nsubj
        has have VERB VBZ 0 root
        a a DET DT 4 det
        {noun} {noun} NOUN NN 2 obj
        which which PRON WDT 6 nsubj
        says say VERB VBZ 4 acl:relcl
        we we PRON PRP 8 nsubj
        won win VERB VBD 6 ccomp
    """
    assert cues(parse_rows(rows.format(noun="element"))) == []
    assert cues(parse_rows(rows.format(noun="report"))) == ["report", "says"]
