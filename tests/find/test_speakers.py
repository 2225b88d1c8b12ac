"""Whose words a statement is, on parses made by hand."""

from tests.builders import parse_blocks, text_of

from onrecord.find.statements import find_statements
from onrecord.model.mention import StatementMention
from onrecord.model.parse import Parse


def only(parse: Parse) -> StatementMention:
    [statement] = find_statements(parse)
    return statement


def test_joint_speakers_are_two_sources() -> None:
    parse = parse_blocks(
        """
        Haddad Haddad PROPN NNP 4 nsubj
        and and CCONJ CC 3 cc
        Traore Traore PROPN NNP 1 conj
        said say VERB VBD 0 root
        nobody nobody PRON NN 6 nsubj
        came come VERB VBD 4 ccomp
        """
    )
    assert text_of(parse, only(parse).sources) == ["Haddad", "Traore"]


def test_somebodys_statement_speaks_for_that_somebody() -> None:
    parse = parse_blocks(
        """
        A a DET DT 4 det
        White White PROPN NNP 3 compound
        House House PROPN NNP 4 compound
        statement statement NOUN NN 5 nsubj
        said say VERB VBD 0 root
        nobody nobody PRON NN 7 nsubj
        came come VERB VBD 5 ccomp
        """
    )
    assert text_of(parse, only(parse).sources) == ["White House"]


def test_of_a_title_and_a_name_read_as_two_subjects_the_name_speaks() -> None:
    parse = parse_blocks(
        """
        Minister minister NOUN NN 3 nsubj
        Haddad Haddad PROPN NNP 3 nsubj
        said say VERB VBD 0 root
        nobody nobody PRON NN 5 nsubj
        came come VERB VBD 3 ccomp
        """
    )
    assert text_of(parse, only(parse).sources) == ["Haddad"]


def test_a_report_speaks_for_itself() -> None:
    parse = parse_blocks(
        """
        The the DET DT 3 det
        UN UN PROPN NNP 3 compound
        report report NOUN NN 4 nsubj
        found find VERB VBD 0 root
        nobody nobody PRON NN 6 nsubj
        came come VERB VBD 4 ccomp
        """
    )
    assert text_of(parse, only(parse).sources) == ["The UN report"]
