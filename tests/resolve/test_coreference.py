"""Who is brought together with whom: names and noun phrases, on parses written by hand."""

import pytest
from tests.builders import make_parse
from tests.casting import cast_of, entity, read

from onrecord.resolve.identities.metonyms import stands_for_government
from onrecord.resolve.identities.names import is_slip_of, name_key, same_person

ACRONYM = read(
    """
    The DET 4 det
    Omari PROPN 4 compound _ O
    People's PROPN 4 compound _ -
    Front PROPN 8 nsubj organization -
    ( PUNCT 6 punct
    OPF PROPN 4 appos organization O
    ) PUNCT 6 punct
    attacked VERB 0 root
    Juba PROPN 8 obj place L

    Later ADV 4 advmod
    the DET 3 det
    OPF PROPN 4 nsubj organization O
    left VERB 0 root
    with ADP 7 case
    its PRON 7 nmod:poss
    prisoners NOUN/NNS 4 obl person
    """
)


def test_acronym_in_brackets_and_its_pronoun() -> None:
    cast = cast_of(ACRONYM)
    front = entity(cast, 3)
    assert front.name == "Omari People's Front"
    assert front.aliases == ("OPF",)
    assert cast.by_word[5] == cast.by_word[11] == cast.by_word[14] == front.id
    assert cast.by_word[1] == front.id, "every word of a name leads to its entity"


PERSON = read(
    """
    Zambian ADJ 2 amod _
    Minister PROPN/NNP 3 nmod:desc person
    Grace PROPN 5 nsubj person P
    Nauert PROPN 3 flat _ -
    spoke VERB 0 root

    She PRON/PRP 2 nsubj person
    met VERB 0 root
    rebels NOUN/NNS 2 obj person

    Nuaert PROPN 2 nsubj person P
    smiled VERB 0 root

    The DET 2 det
    minister NOUN/NN 3 nsubj person
    left VERB 0 root
    """
)


def test_titles_slips_pronouns_and_offices_are_one_person() -> None:
    cast = cast_of(PERSON)
    grace = entity(cast, 2)
    assert {cast.by_word[word] for word in (2, 3, 5, 8, 11)} == {grace.id}
    assert (grace.name, grace.role, grace.country, grace.sector) == ("Grace Nauert", "Zambian Minister", "ZMB", "GOV")
    assert cast.by_word[1] == grace.id, "the title leads to its holder"
    assert cast.by_word[7] != grace.id


def test_known_names_are_one_party() -> None:
    parse = read(
        """
        ISIS PROPN 2 nsubj organization O
        fled VERB 0 root

        Fighters NOUN/NNS 2 nsubj person
        fear VERB 0 root
        Daesh PROPN 2 obj organization O
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[0] == cast.by_word[4]
    assert (entity(cast, 0).country, entity(cast, 0).sector) == ("IMG", "REB")


def test_the_group_is_the_nearest_armed_one() -> None:
    parse = read(
        """
        Boko PROPN 3 nsubj organization O
        Haram PROPN 1 flat _ -
        attacked VERB 0 root
        Kano PROPN 3 obj place L

        Reuters PROPN 2 nsubj organization O
        said VERB 0 root
        the DET 4 det
        group NOUN/NN 5 nsubj organization
        fled VERB 2 ccomp
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[7] == cast.by_word[0]


def test_an_indefinite_person_is_somebody_new() -> None:
    parse = read(
        """
        A DET 2 det
        soldier NOUN/NN 3 nsubj person
        died VERB 0 root

        A DET 2 det
        soldier NOUN/NN 3 nsubj person
        fled VERB 0 root

        The DET 2 det
        soldier NOUN/NN 3 nsubj person
        returned VERB 0 root
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[1] != cast.by_word[4]
    assert cast.by_word[7] == cast.by_word[4]


@pytest.mark.parametrize(
    ("line", "acts"),
    [
        ("Moscow PROPN 2 nsubj place L\nrefused VERB 0 root", True),
        ("Moscow PROPN 2 nsubj place L\nlies VERB 0 root", False),
        ("They PRON 2 nsubj\nmet VERB 0 root\nin ADP 4 case\nMoscow PROPN 2 obl place L", False),
        ("talks NOUN 0 root event\nwith ADP 3 case\nMoscow PROPN 1 nmod place L", True),
    ],
)
def test_a_capital_that_acts_is_its_government(line: str, acts: bool) -> None:
    parse = read(line)
    word = parse.words.index("Moscow")
    assert stands_for_government(parse, word) is acts
    assert (entity(cast_of(parse), word).type == "country") is acts


def test_an_adjective_before_an_act_is_the_country() -> None:
    parse = read(
        """
        The DET 3 det
        Turkish ADJ 3 amod
        offensive NOUN 4 nsubj event
        began VERB 0 root
        """
    )
    assert entity(cast_of(parse), 1).country == "TUR"


def test_a_group_keeps_its_own_words_without_an_article() -> None:
    parse = read("The DET 3 det\nangry ADJ 3 amod\nfarmers NOUN/NNS 4 nsubj person\nmarched VERB 0 root")
    (farmers,) = cast_of(parse).entities
    assert (farmers.name, farmers.type, farmers.sector) == ("angry farmers", "group", "AGR")


def test_a_government_and_its_seat_are_their_country() -> None:
    parse = read(
        """
        Russia PROPN 2 nsubj place L
        refused VERB 0 root

        The DET 3 det
        Russian ADJ 3 amod
        government NOUN/NN 4 nsubj organization
        waited VERB 0 root

        The DET 2 det
        Kremlin PROPN 3 nsubj organization O
        agreed VERB 0 root
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[0] == cast.by_word[4] == cast.by_word[7]


def test_synonyms_take_up_the_same_group() -> None:
    parse = read(
        """
        Protesters NOUN/NNS 2 nsubj person
        marched VERB 0 root

        The DET 2 det
        demonstrators NOUN/NNS 3 nsubj person
        sang VERB 0 root

        The DET 2 det
        soldiers NOUN/NNS 3 nsubj person
        watched VERB 0 root
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[0] == cast.by_word[3] != cast.by_word[6]


def test_an_office_told_behind_a_name_is_taken_up() -> None:
    parse = read(
        """
        Lena PROPN 5 nsubj person P
        Okoye PROPN 1 flat _ -
        , PUNCT 4 punct
        spokeswoman NOUN/NN 1 appos person
        spoke VERB 0 root

        Reporters NOUN/NNS 2 nsubj person
        left VERB 0 root

        The DET 2 det
        spokeswoman NOUN/NN 3 nsubj person
        stayed VERB 0 root
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[0] == cast.by_word[3] == cast.by_word[8]
    assert entity(cast, 0).role == "spokeswoman"


def test_a_statement_is_the_word_of_who_issues_it() -> None:
    parse = read(
        """
        A DET 4 det
        Hezbollah PROPN 4 compound organization O
        press NOUN/NN 4 compound
        statement NOUN/NN 5 nsubj abstract
        followed VERB 0 root

        The DET 2 det
        statement NOUN/NN 3 nsubj abstract
        said VERB 0 root
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[1] == cast.by_word[3] == cast.by_word[6]


def test_the_same_article_gives_the_same_cast() -> None:
    assert cast_of(ACRONYM).entities == cast_of(ACRONYM).entities
    assert dict(cast_of(PERSON).by_word) == dict(cast_of(PERSON).by_word)


def test_an_empty_article_has_no_cast() -> None:
    assert cast_of(make_parse([])).entities == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Mattis", "James Mattis", True),
        ("J. Mattis", "James Mattis", True),
        ("Bashar al-Assad", "Assad", True),
        ("Suu Kyi", "Aung San Suu Kyi", True),
        ("John Smith", "Anna Smith", False),
        ("Kim", "Kim Jong-un", True),
    ],
)
def test_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(name_key(one.split()), name_key(other.split())) is same


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [("nauert", "nuaert", True), ("erdogan", "erdogen", True), ("smith", "smythe", False), ("khan", "khat", False)],
)
def test_slips_of_the_pen(one: str, other: str, slip: bool) -> None:
    assert is_slip_of((one,), (other,)) is slip
