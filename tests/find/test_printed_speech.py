"""Speech that is printed or signed without a cue beside it, on parses made by hand."""

from dataclasses import replace

from tests.builders import parse_blocks, text_of

from onrecord.find.statements import find_statements
from onrecord.model.mention import StatementMention
from onrecord.model.parse import Parse


def only(parse: Parse) -> StatementMention:
    [statement] = find_statements(parse)
    return statement


GOES_ON = """
" " PUNCT `` 3 punct
_Nobody nobody PRON NN 3 nsubj
leaves leave VERB VBZ 0 root
this this DET DT 5 det
town town NOUN NN 3 obj
_. . PUNCT . 3 punct
_" " PUNCT '' 3 punct
"""


BLOCK = """
Minister Minister PROPN NNP 2 compound
Haddad Haddad PROPN NNP 3 nsubj
said say VERB VBD 0 root
_: : PUNCT : 3 punct
---
I I PRON PRP 2 nsubj
welcome welcome VERB VBP 0 root
this this DET DT 5 det
first first ADJ JJ 5 amod
step step NOUN NN 2 obj
_. . PUNCT . 2 punct
---
Much much ADJ JJ 2 nsubj
remains remain VERB VBZ 0 root
for for ADP IN 4 case
us we PRON PRP 2 obl
to to PART TO 6 mark
do do VERB VB 2 advcl
_. . PUNCT . 2 punct
"""


def test_paragraphs_behind_a_colon_are_one_statement() -> None:
    parse = parse_blocks(BLOCK)
    statement = only(parse)
    assert statement.kind == "direct"
    assert text_of(parse, statement.contents) == ["I welcome this first step .", "Much remains for us to do ."]


def test_turns_of_a_printed_conversation() -> None:
    parse = parse_blocks(
        """
        QUESTION question NOUN NN 0 root
        _: : PUNCT : 1 punct
        Why why ADV WRB 4 advmod
        now now ADV RB 1 parataxis
        _? ? PUNCT . 4 punct
        ---
        MINISTER minister NOUN NN 2 compound
        HADDAD Haddad PROPN NNP 0 root
        _: : PUNCT : 2 punct
        Why why ADV WRB 5 advmod
        not not PART RB 2 parataxis
        _? ? PUNCT . 5 punct
        """
    )
    question, answer = find_statements(parse)
    assert text_of(parse, question.sources + answer.sources) == ["QUESTION", "MINISTER HADDAD"]
    assert text_of(parse, answer.contents) == ["Why not ?"]


ISSUED = """
The the DET DT 3 det
following follow VERB VBG 3 amod
statement statement NOUN NN 5 nsubj:pass
was be AUX VBD 5 aux:pass
released release VERB VBN 0 root
by by ADP IN 8 case
the the DET DT 8 det
Governments government NOUN NNS 5 obl:agent
of of ADP IN 10 case
Chad Chad PROPN NNP 8 nmod
and and CCONJ CC 12 cc
Niger Niger PROPN NNP 10 conj
_. . PUNCT . 5 punct
---
Begin begin VERB VB 0 root
text text NOUN NN 1 obj
_: : PUNCT : 1 punct
---
Both both DET DT 2 det
countries country NOUN NNS 3 nsubj
regret regret VERB VBP 0 root
this this PRON DT 3 obj
_. . PUNCT . 3 punct
"""


def test_an_issued_text_is_one_statement_of_its_governments() -> None:
    parse = parse_blocks(ISSUED)
    statement = only(parse)
    assert text_of(parse, statement.contents) == ["Both countries regret this ."]
    assert text_of(parse, statement.sources) == ["Chad", "Niger"]


def test_a_release_without_begin_text_is_its_offices_own_voice() -> None:
    announcement, _, text = ISSUED.split("---")
    assert find_statements(parse_blocks(announcement + "---" + text)) == ()


def test_a_dash_and_a_name_sign_a_quotation() -> None:
    signature = """
    – – PUNCT : 2 punct
    Ann Ann PROPN NNP 0 root
    Lee Lee PROPN NNP 2 flat
    _, , PUNCT , 5 punct
    teacher teacher NOUN NN 2 appos
    """
    parse = parse_blocks(GOES_ON + "---" + signature)
    statement = only(parse)
    assert (statement.kind, text_of(parse, statement.sources)) == ("direct", ["Ann Lee"])


HEADLINE = """
Minister minister NOUN NN 5 dislocated
_: : PUNCT : 1 punct
The the DET DT 4 det
talks talk NOUN NNS 5 nsubj
resume resume VERB VBP 0 root
---
Nothing nothing PRON NN 2 nsubj
moved move VERB VBD 0 root
_. . PUNCT . 2 punct
"""


def test_a_headline_with_a_colon() -> None:
    parse = parse_blocks(HEADLINE)
    parse = replace(parse, kinds=("person", *parse.kinds[1:]))
    statement = only(parse)
    assert text_of(parse, statement.contents) == ["The talks resume"]
    assert text_of(parse, statement.sources) == ["Minister"]


def test_a_place_before_a_colon_says_nothing() -> None:
    parse = parse_blocks(HEADLINE)
    assert find_statements(replace(parse, kinds=("place", *parse.kinds[1:]))) == ()
