"""Who said what, on parses made by hand: the rules alone, without the language model."""

from dataclasses import replace

from tests.builders import make_parse, parse_blocks, text_of

from onrecord.find.statements import find_statements
from onrecord.model.mention import StatementMention
from onrecord.model.parse import Argument, Attribution, Parse


def only(parse: Parse) -> StatementMention:
    [statement] = find_statements(parse)
    return statement


PARAPHRASE = """
Two two NUM CD 2 nummod
officials official NOUN NNS 3 nsubj
told tell VERB VBD 0 root
reporters reporter NOUN NNS 3 iobj
that that SCONJ IN 9 mark
the the DET DT 7 det
dam dam NOUN NN 9 nsubj
would would AUX MD 9 aux
fail fail VERB VB 3 ccomp
_. . PUNCT . 3 punct
"""


def test_a_paraphrase_with_addressee() -> None:
    parse = parse_blocks(PARAPHRASE)
    statement = only(parse)
    assert (statement.kind, text_of(parse, statement.contents)) == ("indirect", ["the dam would fail"])
    assert text_of(parse, statement.sources) == ["Two officials"]
    assert text_of(parse, statement.addressees) == ["reporters"]
    assert statement.cue == (2, 3)


QUOTED = """
" " PUNCT `` 4 punct
_We we PRON PRP 4 nsubj
will will AUX MD 4 aux
stay stay VERB VB 8 ccomp
_, , PUNCT , 4 punct
_" " PUNCT '' 4 punct
Haddad Haddad PROPN NNP 8 nsubj
said say VERB VBD 0 root
_. . PUNCT . 8 punct
"""
GOES_ON = """
" " PUNCT `` 3 punct
_Nobody nobody PRON NN 3 nsubj
leaves leave VERB VBZ 0 root
this this DET DT 5 det
town town NOUN NN 3 obj
_. . PUNCT . 3 punct
_" " PUNCT '' 3 punct
"""


def test_a_quotation_before_its_cue() -> None:
    parse = parse_blocks(QUOTED)
    statement = only(parse)
    assert (statement.kind, text_of(parse, statement.contents)) == ("direct", ["We will stay ,"])
    assert text_of(parse, statement.sources) == ["Haddad"]


def test_a_quotation_that_goes_on_is_one_statement() -> None:
    parse = parse_blocks(QUOTED + "\n" + GOES_ON)
    assert text_of(parse, only(parse).contents) == ["We will stay ,", "Nobody leaves this town ."]


def test_it_also_goes_on_in_the_next_paragraph() -> None:
    parse = parse_blocks(QUOTED + "---" + GOES_ON)
    assert len(only(parse).contents) == 2


def test_an_uncued_quotation_after_a_paraphrase_belongs_to_its_speaker() -> None:
    parse = parse_blocks(PARAPHRASE + "---" + GOES_ON)
    paraphrase, quotation = find_statements(parse)
    assert quotation.kind == "direct"
    assert quotation.cue is None
    assert quotation.sources == paraphrase.sources


def test_a_quotation_that_nobody_says_is_no_statement() -> None:
    assert find_statements(parse_blocks(GOES_ON)) == ()


COLON = """
Haddad Haddad PROPN NNP 2 nsubj
said say VERB VBD 0 root
_: : PUNCT : 2 punct
" " PUNCT `` 6 punct
_Nobody nobody PRON NN 6 nsubj
leaves leave VERB VBZ 2 ccomp
_. . PUNCT . 6 punct
_" " PUNCT '' 6 punct
"""


def test_a_quotation_behind_a_colon() -> None:
    parse = parse_blocks(COLON)
    statement = only(parse)
    assert (statement.kind, text_of(parse, statement.contents)) == ("direct", ["Nobody leaves ."])


HALF_QUOTED = """
Haddad Haddad PROPN NNP 2 nsubj
said say VERB VBD 0 root
the the DET DT 4 det
truce truce NOUN NN 7 nsubj
was be AUX VBD 7 cop
" " PUNCT `` 7 punct
_dead dead ADJ JJ 2 ccomp
for for ADP IN 9 case
good good NOUN NN 7 obl
_. . PUNCT . 2 punct
_" " PUNCT '' 7 punct
"""


def test_quoted_words_make_a_paraphrase_mixed_and_stay_whole() -> None:
    parse = parse_blocks(HALF_QUOTED)
    statement = only(parse)
    assert (statement.kind, text_of(parse, statement.contents)) == ("mixed", ['the truce was " dead for good . "'])


ACCORDING = """
Forty forty NUM CD 2 nummod
died die VERB VBD 0 root
there there ADV RB 2 advmod
_, , PUNCT , 8 punct
according accord VERB VBG 8 case
to to ADP IN 5 fixed
the the DET DT 8 det
ministry ministry NOUN NN 2 obl
_. . PUNCT . 2 punct
"""


def test_according_to() -> None:
    parse = parse_blocks(ACCORDING)
    statement = only(parse)
    assert text_of(parse, statement.contents) == ["Forty died there"]
    assert text_of(parse, statement.sources) == ["the ministry"]
    assert statement.cue == (4, 6)


PROMISE = """
The the DET DT 2 det
mayor mayor NOUN NN 3 nsubj
promised promise VERB VBD 0 root
to to PART TO 5 mark
resign resign VERB VB 3 xcomp
_. . PUNCT . 3 punct
"""


def test_a_promise_with_its_infinitive() -> None:
    parse = parse_blocks(PROMISE)
    assert text_of(parse, only(parse).contents) == ["to resign"]


def test_a_passive_without_a_speaker_is_no_statement() -> None:
    parse = parse_blocks(
        """
        Haddad Haddad PROPN NNP 3 nsubj:pass
        is be AUX VBZ 3 aux:pass
        believed believe VERB VBN 0 root
        to to PART TO 5 mark
        hide hide VERB VB 3 xcomp
        """
    )
    assert find_statements(parse) == ()


def test_the_writers_own_voice_is_no_statement() -> None:
    words = PROMISE.replace("The the DET DT 2 det\n", "").replace(
        "mayor mayor NOUN NN 3 nsubj", "We we PRON PRP 2 nsubj"
    )
    rows = words.replace(" 3 ", " 2 ").replace("to to PART TO 5", "to to PART TO 4")
    assert find_statements(parse_blocks(rows)) == ()


ADDING = """
Haddad Haddad PROPN NNP 2 nsubj
said say VERB VBD 0 root
the the DET DT 4 det
road road NOUN NN 6 nsubj
was be AUX VBD 6 cop
open open ADJ JJ 2 ccomp
_, , PUNCT , 8 punct
adding add VERB VBG 2 advcl
that that SCONJ IN 11 mark
nobody nobody PRON NN 11 nsubj
came come VERB VBD 8 ccomp
_. . PUNCT . 2 punct
"""


def test_a_second_cue_ends_the_first_content_and_shares_its_speaker() -> None:
    parse = parse_blocks(ADDING)
    first, second = find_statements(parse)
    assert text_of(parse, first.contents + second.contents) == ["the road was open", "nobody came"]
    assert first.sources == second.sources


def test_a_statement_inside_another_points_to_it() -> None:
    parse = parse_blocks(
        """
        " " PUNCT `` 3 punct
        _Rebels rebel NOUN NNS 3 nsubj
        said say VERB VBD 10 ccomp
        they they PRON PRP 6 nsubj
        would would AUX MD 6 aux
        leave leave VERB VB 3 ccomp
        _, , PUNCT , 3 punct
        _" " PUNCT '' 3 punct
        Haddad Haddad PROPN NNP 10 nsubj
        said say VERB VBD 0 root
        _. . PUNCT . 10 punct
        """
    )
    outer, inner = find_statements(parse)
    assert (outer.kind, outer.inside) == ("direct", None)
    assert (text_of(parse, inner.contents), inner.inside) == (["they would leave"], 0)


def test_the_attribution_head_fills_in_where_the_tree_is_silent() -> None:
    parse = parse_blocks(ADDING.replace("open open ADJ JJ 2 ccomp", "open open ADJ JJ 2 dep"))
    said = Attribution(1, (Argument("SOURCE", 0, 1, 0.9),), (Argument("CONTENT", 2, 6, 0.9),), 0.9)
    silent = [one for one in find_statements(parse) if one.cue == (1, 2)]
    heard = [one for one in find_statements(replace(parse, attributions=(said,))) if one.cue == (1, 2)]
    assert silent == []
    assert [one.by for one in heard] == ["attribution/encoder"]


def test_a_speaker_who_cites_another_gives_both_the_content() -> None:
    parse = parse_blocks(
        """
        Haddad Haddad PROPN NNP 6 nsubj
        _, , PUNCT , 3 punct
        citing cite VERB VBG 6 advcl
        witnesses witness NOUN NNS 3 obj
        _, , PUNCT , 3 punct
        said say VERB VBD 0 root
        nobody nobody PRON NN 8 nsubj
        came come VERB VBD 6 ccomp
        """
    )
    statements = find_statements(parse)
    assert sorted(text_of(parse, one.sources) for one in statements) == [["Haddad"], ["witnesses"]]
    assert len({one.contents for one in statements}) == 1


def test_an_empty_article_has_no_statements() -> None:
    assert find_statements(make_parse([], sentences=[])) == ()


def test_a_recalled_assessment_is_that_of_the_last_speaker() -> None:
    parse = parse_blocks(
        PARAPHRASE
        + """
        That that PRON DT 5 nsubj
        contradicts contradict VERB VBZ 0 root
        a a DET DT 5 det
        previous previous ADJ JJ 5 amod
        assessment assessment NOUN NN 2 obj
        that that SCONJ IN 9 mark
        it it PRON PRP 9 nsubj
        would would AUX MD 9 aux
        hold hold VERB VB 5 acl
        _. . PUNCT . 2 punct
        """.replace("That that PRON DT 5 nsubj", "That that PRON DT 2 nsubj")
    )
    told, recalled = find_statements(parse)
    assert text_of(parse, recalled.contents) == ["it would hold"]
    assert recalled.sources == told.sources
