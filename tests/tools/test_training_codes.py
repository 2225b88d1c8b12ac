"""What is coded for training holds its form: every mark can be read, and says what the codebook knows."""

from pathlib import Path

import pytest
from training import codes, proofs
from training.codes import read_telling
from training.proofs import ROLE_KEYS, coded_reports, strip_marks

from onrecord.codebook import load_codebook

FACTUALITIES = {"occurred", "planned", "hypothetical", "negated", "historical"}
TYPES = set(load_codebook().types)
REPORTS = [*coded_reports(aside=False), *coded_reports(aside=True)]


def test_a_telling_is_read_with_all_its_parties() -> None:
    told = read_telling("12-20 e3 COERCE planned a=0-4,7-11 r= p=30-36")
    assert told.span == (12, 20)
    assert (told.number, told.kind, told.factuality) == ("e3", "COERCE", "planned")
    assert told.parties == (("ACTOR", (0, 4)), ("ACTOR", (7, 11)), ("PLACE", (30, 36)))


@pytest.mark.parametrize(
    "line", ["12-20 e3 COERCE planned a= r=", "12 e3 COERCE planned a= r= p=", "x-9 e1 AID occurred a= r= p="]
)
def test_a_broken_line_is_no_telling(line: str) -> None:
    with pytest.raises(ValueError, match=r"unpack|literal|shorter|argument"):
        read_telling(line)


@pytest.mark.parametrize("path", sorted(codes.CODES.glob("*.txt")), ids=lambda path: path.stem)
def test_codes_of_open_articles_hold_their_form(path: Path) -> None:
    seen: set[str] = set()
    for block in path.read_text(encoding="utf-8").split("# ")[1:]:
        heading, *lines = block.strip().split("\n")
        name, digest = heading.split()
        assert name not in seen
        seen.add(name)
        assert len(digest) == 8
        assert int(digest, 16) >= 0
        types: dict[str, str] = {}
        for told in map(read_telling, lines):
            assert told.kind in TYPES, (name, told)
            assert told.factuality in FACTUALITIES, (name, told)
            assert types.setdefault(told.number, told.kind) == told.kind, (name, told)
            assert all(0 <= first < last for first, last in [told.span, *(span for _, span in told.parties)])
    assert seen


@pytest.mark.parametrize("stem", sorted({name.rpartition("-")[0] for name, _ in REPORTS}))
def test_codes_of_written_reports_hold_their_form(stem: str) -> None:
    for name, coded in REPORTS:
        if name.rpartition("-")[0] != stem:
            continue
        text, marks = strip_marks(coded)
        assert not set("{}|") & set(text), name
        types: dict[str, str] = {}
        for _, (word, number, kind, factuality, *roles) in marks:
            assert " " not in word, (name, word)
            assert kind in TYPES, (name, word)
            assert factuality in FACTUALITIES, (name, word)
            assert types.setdefault(number, kind) == kind, (name, word)
            assert [role[:2] for role in roles] == [key for key, _ in ROLE_KEYS], (name, word)
            phrases = [phrase.strip() for role in roles for phrase in role[2:].split(";") if phrase.strip()]
            assert all(phrase in text for phrase in phrases), (name, word, phrases)


def test_a_code_in_the_title_moves_no_report_to_the_other_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "REPORTS", tmp_path)
    sides = []
    for title in ("Army shells town", "Army {shells|e1|ASSAULT|occurred|a=Army|r=|p=} town"):
        (tmp_path / "one.txt").write_text(f"{title}\n2020-01-01\n\nThe army shelled a town.\n", encoding="utf-8")
        sides.append([len([*coded_reports(aside=aside)]) for aside in (True, False)])
    assert sides[0] == sides[1]
    assert sum(sides[0]) == 1
