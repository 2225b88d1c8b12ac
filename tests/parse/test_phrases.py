"""Arguments take the bounds of phrases."""

from onrecord.model.parse import Argument
from onrecord.parse.phrases import Phrases, fit_arguments

# The army of Mali shelled a camp in Kidal , today .
HEADS = (1, 4, 3, 1, 4, 6, 4, 8, 6, 10, 4, 4)
WORDS = tuple("The army of Mali shelled a camp in Kidal , today .".split())
DEPRELS = ("det", "nsubj", "case", "nmod", "root", "det", "obj", "case", "nmod", "punct", "obl:unmarked", "punct")


def fit(*arguments: Argument) -> list[tuple[str, int, int]]:
    phrases = Phrases(HEADS, DEPRELS, WORDS, sentence=(0, 12))
    return [(a.label, a.first, a.last) for a in fit_arguments(arguments, 4, phrases)]


def test_a_part_grows_to_its_phrase() -> None:
    assert fit(Argument("ARG0", 1, 2, 0.9), Argument("ARG1", 5, 7, 0.9)) == [("ARG0", 0, 4), ("ARG1", 5, 9)]


def test_a_serving_word_stands_for_its_phrase() -> None:
    assert fit(Argument("ARG1", 5, 6, 0.9)) == [("ARG1", 5, 9)]


def test_punctuation_is_left_outside() -> None:
    assert fit(Argument("ARGM-TMP", 9, 11, 0.9)) == [("ARGM-TMP", 10, 11)]


def test_marks_that_open_and_close_within_belong_to_the_phrase() -> None:
    words = tuple('He read of the " Daily News " .'.split())
    heads, deprels = (1, 1, 6, 6, 6, 6, 1, 6, 1), "nsubj root case det punct compound obl punct punct".split()
    phrases = Phrases(heads, deprels, words, sentence=(0, 9))
    found = fit_arguments([Argument("ARG1", 2, 6, 0.9)], 1, phrases)
    assert [(a.first, a.last) for a in found] == [(2, 8)]


def test_a_core_role_is_given_once() -> None:
    assert fit(Argument("ARG1", 0, 2, 0.4), Argument("ARG1", 5, 7, 0.9)) == [("ARG1", 5, 9)]


def test_the_surer_of_two_that_meet_stays() -> None:
    assert fit(Argument("ARG1", 5, 6, 0.9), Argument("ARG2", 8, 9, 0.4)) == [("ARG1", 5, 9)]


def test_modals_and_what_holds_the_predicate_stay_as_they_are() -> None:
    assert fit(Argument("ARGM-MOD", 0, 1, 0.9)) == [("ARGM-MOD", 0, 1)]
    assert fit(Argument("ARG1", 4, 6, 0.9)) == [("ARG1", 4, 6)]
