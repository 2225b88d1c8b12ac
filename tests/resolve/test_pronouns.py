"""Whom pronouns stand for, on parses written by hand."""

import time

import numpy as np
from tests.builders import make_parse
from tests.casting import DAY, cast_of, entity, read

from onrecord.find.mentions import find_mentions
from onrecord.model.article import Article
from onrecord.model.parse import Argument, Attribution
from onrecord.resolve.coreference import resolve_entities

WE = "We PRON/PRP 2 nsubj person\nurge VERB 0 root\nthis PRON 2 obj"


def test_speech_in_the_first_person_is_the_speakers() -> None:
    speech = Attribution(4, (Argument("SOURCE", 5, 6, 1.0),), (Argument("CONTENT", 0, 3, 1.0),), 1.0)
    parse = read(
        """
        We PRON/PRP 2 nsubj person
        left VERB 5 ccomp
        early ADV 2 advmod
        , PUNCT 2 punct
        said VERB 0 root
        Castro PROPN 5 nsubj person P
        """,
        attributions=(speech,),
    )
    cast = cast_of(parse)
    assert cast.by_word[0] == cast.by_word[5]


def test_an_unnamed_we_of_an_official_release_is_its_government() -> None:
    parse = read("We PRON/PRP 2 nsubj person\nwelcome VERB 0 root\nthis PRON 2 obj")
    assert entity(cast_of(parse, publisher="State Department"), 0).name == "United States"
    assert entity(cast_of(parse, publisher="The Hill"), 0).country is None


def test_an_unnamed_we_of_a_bodys_release_is_the_body() -> None:
    parse = read(WE)
    assert entity(cast_of(parse, publisher="Human Rights Watch"), 0).name == "Human Rights Watch"
    assert entity(cast_of(parse, publisher="Foreign & Commonwealth Office"), 0).country == "GBR"
    assert entity(cast_of(parse, publisher="Omari Gazette"), 0).name == "We"
    named = read("Omari PROPN 2 compound _ O\nTrust PROPN 3 nsubj organization -\nmet VERB 0 root\n\n" + WE)
    assert cast_of(named, publisher="Omari Trust").by_word[3] == cast_of(named).by_word[0]
    assert cast_of(named, publisher="Omari Gazette").by_word[3] != cast_of(named).by_word[0]


def test_the_head_of_a_source_speaks_and_not_the_body_in_his_title() -> None:
    speech = Attribution(6, (Argument("SOURCE", 0, 5, 1.0),), (Argument("CONTENT", 6, 8, 1.0),), 1.0)
    parse = read(
        """
        Foreign PROPN 2 compound _ O
        Office PROPN 3 compound organization -
        Minister PROPN 4 nmod:desc person
        Grace PROPN 6 nsubj person P
        Nauert PROPN 4 flat _ -
        said VERB 0 root

        I PRON/PRP 2 nsubj person
        condemn VERB 0 root
        this PRON 2 obj
        """,
        attributions=(speech,),
    )
    cast = cast_of(parse)
    assert cast.by_word[6] == cast.by_word[3] != cast.by_word[0]


def test_relative_pronouns_and_counting_words_follow_their_noun() -> None:
    parse = read(
        """
        Hundreds NOUN/NNS 7 nsubj
        of ADP 3 case
        migrants NOUN/NNS 1 nmod person
        who PRON/WP 6 nsubj
        had AUX 6 aux
        fled VERB 3 acl:relcl
        drowned VERB 0 root
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[0] == cast.by_word[2] == cast.by_word[3]
    assert entity(cast, 2).sector == "REF"


def test_a_pronoun_agrees_with_what_it_stands_for() -> None:
    parse = read(
        """
        Angela PROPN 3 nsubj person P
        Ndiaye PROPN 1 flat _ -
        met VERB 0 root
        Peter PROPN 3 obj person P
        Abara PROPN 4 flat _ -

        He PRON/PRP 2 nsubj person
        smiled VERB 0 root
        """
    )
    cast = cast_of(parse)
    assert cast.by_word[5] == cast.by_word[3]


def test_the_models_word_can_tip_the_scale() -> None:
    parse = read(
        """
        John PROPN 3 nsubj person P
        Deng PROPN 1 flat _ -
        saw VERB 0 root
        Peter PROPN 3 obj person P
        Abara PROPN 4 flat _ -

        He PRON/PRP 2 nsubj person
        smiled VERB 0 root
        """
    )
    assert cast_of(parse).by_word[5] == cast_of(parse).by_word[0]
    vectors = np.zeros((7, 2, 1), dtype=np.float32)
    vectors[5, 0], vectors[3, 1], vectors[0, 1] = 1.0, 3.0, -3.0
    leaning = make_parse(
        parse.words,
        upos=parse.upos,
        xpos=parse.xpos,
        deprels=parse.deprels,
        kinds=parse.kinds,
        heads=parse.heads,
        sentences=parse.sentences,
        names=parse.names,
        coreference=vectors,
    )
    assert cast_of(leaning).by_word[5] == cast_of(leaning).by_word[3]


def test_time_grows_with_the_article_and_no_faster() -> None:
    def spent(sentences: int) -> float:
        block = "Anna PROPN 3 nsubj person P\nBell PROPN 1 flat _ -\nsaw VERB 0 root\nher PRON/PRP 3 obj person"
        parse = read("\n\n".join([block] * sentences))
        mentions = find_mentions(parse)
        article = Article("a", " ".join(parse.words), published=DAY)
        began = time.process_time()
        resolve_entities(article, parse, mentions)
        return time.process_time() - began

    spent(50)
    assert spent(2000) < 30 * max(spent(200), 0.01)


def test_reported_speech_may_speak_of_its_speaker_and_a_quotation_does_not() -> None:
    rows = """
        Maria PROPN 2 nsubj person P
        said VERB 0 root
        {mark}she PRON/PRP 4 nsubj person
        left VERB 2 ccomp{end}
        """
    said = Attribution(1, (Argument("SOURCE", 0, 1, 1.0),), (Argument("CONTENT", 2, 4, 1.0),), 1.0)
    reported = cast_of(read(rows.format(mark="", end=""), attributions=(said,)))
    assert reported.by_word[2] == reported.by_word[0]
    quoted = Attribution(1, (Argument("SOURCE", 0, 1, 1.0),), (Argument("CONTENT", 3, 5, 1.0),), 1.0)
    marks = rows.format(mark='" PUNCT 5 punct\n', end='\n" PUNCT 5 punct').replace("4 nsubj", "5 nsubj")
    assert 3 not in cast_of(read(marks, attributions=(quoted,))).by_word
