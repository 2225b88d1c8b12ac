"""Names mended, noun phrases for people and bodies, pronouns."""

from tests.builders import make_parse, parse_rows

from onrecord.find.mentions import find_mentions, title_start
from onrecord.find.names import find_names
from onrecord.find.noun_phrases import counted_noun, described, noun_phrase
from onrecord.model.mention import EntityMention
from onrecord.model.parse import Name, Parse


def told(parse: Parse, mention: EntityMention) -> str:
    """Return a mention's words."""
    return " ".join(parse.words[mention.first : mention.last])


def with_names(parse: Parse, *names: Name, kinds: dict[int, str] | None = None) -> Parse:
    """Add names and kinds to a parse."""
    row = [(kinds or {}).get(word, "") for word in range(len(parse.words))]
    return make_parse(
        parse.words,
        heads=parse.heads,
        deprels=parse.deprels,
        upos=parse.upos,
        xpos=parse.xpos,
        lemmas=parse.lemmas,
        kinds=row,
        names=names,
    )


COALITION = parse_rows(
    """
    coalition coalition NOUN NN 2 compound
    spokesman spokesman NOUN NN 4 nmod:desc
    Col. Col. PROPN NNP 4 nmod:desc
    Anna Anna PROPN NNP 6 nsubj
    Bell Bell PROPN NNP 4 flat
    told tell VERB VBD 0 root
    reporters reporter NOUN NNS 6 obj
    """
)


def test_titles_are_no_part_of_a_name_and_no_mention_apart() -> None:
    parse = with_names(COALITION, Name(2, 5, "PERSON", 0.9))
    mentions = find_mentions(parse)
    assert [(m.kind, m.type, told(parse, m)) for m in mentions] == [
        ("name", "person", "Anna Bell"),
        ("nominal", "group", "reporters"),
    ]
    assert title_start(parse, 3, {3, 4}) == 0


def test_a_title_may_hold_another_name() -> None:
    parse = parse_rows(
        """
        Ambassador Ambassador PROPN NNP 5 nmod:desc
        to to ADP IN 4 case
        the the DET DT 4 det
        Congo Congo PROPN NNP 1 nmod
        Lena Lena PROPN NNP 7 nsubj
        Okoye Okoye PROPN NNP 5 flat
        left leave VERB VBD 0 root
        """
    )
    assert title_start(parse, 4, {3, 4, 5}) == 0


def test_the_gazetteer_mends_a_cut_name() -> None:
    parse = with_names(
        parse_rows(
            """
            State State PROPN NNP 2 compound
            Department Department PROPN NNP 3 compound
            officials official NOUN NNS 4 nsubj
            spoke speak VERB VBD 0 root
            """
        ),
        Name(0, 1, "PLACE", 0.6),
    )
    (name,) = find_names(parse)
    assert (name.first, name.last, name.type) == (0, 2, "organization")


def test_a_longer_name_is_not_cut_by_a_known_one() -> None:
    parse = with_names(
        parse_rows(
            """
            Trump Trump PROPN NNP 2 compound
            Tower Tower PROPN NNP 3 nsubj
            burned burn VERB VBD 0 root
            """
        ),
        Name(0, 2, "PLACE", 0.9),
    )
    assert [(name.first, name.last) for name in find_names(parse)] == [(0, 2)]


def test_a_demonym_before_a_noun_names_nobody() -> None:
    parse = with_names(
        parse_rows(
            """
            Kurdish kurdish ADJ JJ 2 amod
            fighters fighter NOUN NNS 3 nsubj
            fled flee VERB VBD 0 root
            """
        ),
        Name(0, 1, "PLACE", 0.7),
        kinds={1: "person"},
    )
    assert [(m.kind, told(parse, m)) for m in find_mentions(parse)] == [("nominal", "Kurdish fighters")]


def test_a_government_is_named_after_its_land() -> None:
    parse = with_names(
        parse_rows(
            """
            The the DET DT 2 det
            Government Government PROPN NNP 5 nsubj
            of of ADP IN 4 case
            Iraq Iraq PROPN NNP 2 nmod
            agreed agree VERB VBD 0 root
            """
        ),
        Name(3, 4, "PLACE", 0.9),
    )
    assert [(m.kind, m.type, told(parse, m)) for m in find_mentions(parse)] == [
        ("name", "organization", "Government of Iraq")
    ]


def test_a_bare_surname_has_the_type_of_the_person() -> None:
    words = "Carlos Mesa spoke . Mesa left".split()
    parse = make_parse(
        words,
        upos=["PROPN", "PROPN", "VERB", "PUNCT", "PROPN", "VERB"],
        sentences=[(0, 4), (4, 6)],
        names=[Name(0, 2, "PERSON", 0.9), Name(4, 5, "PLACE", 0.5)],
    )
    assert [name.type for name in find_names(parse)] == ["person", "person"]


def test_things_are_no_mentions_but_agents_before_acts_are() -> None:
    parse = with_names(
        parse_rows(
            """
            police police NOUN NN 2 compound
            raids raid NOUN NNS 4 nsubj
            on on ADP IN 1 case
            angered anger VERB VBD 0 root
            villagers villager NOUN NNS 4 obj
            """
        ),
        kinds={1: "event", 4: "person"},
    )
    assert [told(parse, m) for m in find_mentions(parse)] == ["police", "villagers"]


def test_a_phrase_keeps_its_complement_but_no_relative_clause() -> None:
    parse = parse_rows(
        """
        the the DET DT 2 det
        forces force NOUN NNS 8 nsubj
        loyal loyal ADJ JJ 2 amod
        to to ADP IN 5 case
        him he PRON PRP 3 obl
        that that PRON WDT 7 nsubj
        fled flee VERB VBD 2 acl:relcl
        returned return VERB VBD 0 root
        """
    )
    assert noun_phrase(parse, 1) == (0, 5)


def test_a_description_tells_whose_spokesman() -> None:
    parse = parse_rows(
        """
        spokesman spokesman NOUN NN 5 nsubj
        for for ADP IN 4 case
        the the DET DT 4 det
        army army NOUN NN 1 nmod
        resigned resign VERB VBD 0 root
        """
    )
    assert noun_phrase(parse, 0) == (0, 1)
    assert described(parse, 0) == (0, 4)


def test_counting_words_are_seen_through() -> None:
    parse = parse_rows(
        """
        Hundreds hundred NOUN NNS 4 nsubj
        of of ADP IN 3 case
        protesters protester NOUN NNS 1 nmod
        marched march VERB VBD 0 root
        """
    )
    assert counted_noun(parse, 0) == 2
    assert counted_noun(parse, 2) == 2


def test_pronouns_are_told_from_expletives() -> None:
    parse = parse_rows(
        """
        It it PRON PRP 2 expl
        rained rain VERB VBD 0 root
        on on ADP IN 4 case
        her she PRON PRP 2 obl
        """
    )
    assert [(m.kind, m.type, told(parse, m)) for m in find_mentions(parse)] == [("pronoun", "person", "her")]


def test_nothing_is_found_in_nothing() -> None:
    assert find_mentions(make_parse([])) == ()
