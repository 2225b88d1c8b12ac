"""The codebook is complete, consistent, and complains well."""

from pathlib import Path

import pytest

from onrecord.codebook import load_codebook, load_proofs
from onrecord.errors import BadResource

TYPES = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
}  # fmt: skip
MODES = {
    "CONSULT": "visit third-party multilateral phone",
    "RETREAT": "withdraw release disarm ceasefire access resign",
    "REQUEST": "assist change yield meet",
    "ACCUSE": "disapprove investigate allege",
    "REJECT": "assist change yield meet",
    "THREATEN": "restrict arrest relations expel territory violence",
    "PROTEST": "demo riot strike hunger boycott obstruct vandalize",
    "SANCTION": "convict expel withdraw discontinue",
    "MOBILIZE": "troops weapons police militia",
    "COERCE": "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber",
    "ASSAULT": "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional",
}
CONTEXTS = """
military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic legal
reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality diplomatic
territory peacekeeping health asylum migration disasters natural_resource environment technology terrorism cbrn cyber
misinformation crime corruption illegal_drugs trafficking
""".split()
SECTORS = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC".split()
PROOFS = load_proofs(load_codebook())
OUTAGE = """
type = "OUTAGE"
definition = "Electricity, water or the internet fails for many people."
quad = "material conflict"
scale = -1.0
[triggers]
nouns = ["blackout", { lemma = "outage", modifier = ["power", "internet"] }]
"""


def test_all_types_modes_contexts_and_sectors() -> None:
    codebook = load_codebook()
    assert set(codebook.types) == TYPES
    for name, entry in codebook.types.items():
        assert [mode.name for mode in entry.modes] == MODES.get(name, "").split(), name
    assert [context.name for context in codebook.contexts] == CONTEXTS
    assert [sector.code for sector in codebook.sectors] == SECTORS


@pytest.mark.parametrize("name", sorted(TYPES))
def test_each_type_brings_its_proofs(name: str) -> None:
    entry, proofs = load_codebook().types[name], PROOFS[name]
    texts = [proof.text for proof in (*proofs.examples, *proofs.rejects)]
    assert len(proofs.examples) >= 60
    assert len(proofs.rejects) >= 40
    assert len(set(texts)) == len(texts)
    assert all(other in TYPES for proof in (*proofs.examples, *proofs.rejects) for other, _ in proof.others)
    assert all(name not in {other for other, _ in reject.others} for reject in proofs.rejects)
    assert entry.borders
    assert entry.triggers


@pytest.mark.parametrize("name", sorted(TYPES))
def test_about_a_fifth_of_the_proofs_is_kept_aside(name: str) -> None:
    proofs = [*PROOFS[name].examples, *PROOFS[name].rejects]
    assert 0.1 < sum(proof.aside for proof in proofs) / len(proofs) < 0.3


def test_scale_follows_the_strongest_mode() -> None:
    assault = load_codebook().types["ASSAULT"]
    assert assault.scale_of(()) == -9.0
    assert assault.scale_of(("beat",)) == -7.5
    assert assault.scale_of(("beat", "aerial")) == -9.5


def test_a_type_of_ones_own_is_added(tmp_path: Path) -> None:
    (tmp_path / "OUTAGE.toml").write_text(OUTAGE, "utf-8")
    codebook = load_codebook(tmp_path)
    assert set(codebook.types) == TYPES | {"OUTAGE"}
    assert not codebook.types["OUTAGE"].trained
    assert codebook.by_lemma["outage"][0].modifier == {"power", "internet"}


@pytest.mark.parametrize(
    ("old", "new", "line", "complaint"),
    [
        ("scale = -1.0", 'scale = "low"', 5, "scale = a number"),
        ("quad = ", "quod = ", 4, "unknown key 'quod'"),
        ('"material conflict"', '"conflict"', 4, "quad must be one of"),
        ('modifier = ["power", "internet"]', "modifier = 3", 7, "list of strings"),
        ('modifier = ["power", "internet"]', 'modifier = ["@nothing"]', 7, "unknown class '@nothing'"),
        ('modifier = ["power", "internet"]', 'actor = ["sideways"]', 7, "unknown argument path 'sideways'"),
        ('modifier = ["power", "internet"]', 'mode = ["dark"]', 7, "unknown mode 'dark'"),
        ("nouns = [", "nouns = ", 7, "not TOML"),
    ],
)
def test_complaints_name_file_line_and_what_is_expected(
    tmp_path: Path, old: str, new: str, line: int, complaint: str
) -> None:
    (tmp_path / "OUTAGE.toml").write_text(OUTAGE.replace(old, new), "utf-8")
    with pytest.raises(BadResource, match="OUTAGE") as caught:
        load_codebook(tmp_path)
    assert complaint in str(caught.value)
    assert f"line {line}" in str(caught.value)


def test_an_examples_words_must_stand_in_its_text(tmp_path: Path) -> None:
    example = '\n[tests]\nexamples = [{ text = "A blackout hit Quito.", trigger = "outage" }]\n'
    (tmp_path / "OUTAGE.toml").write_text(OUTAGE + example, "utf-8")
    with pytest.raises(BadResource, match="'outage' does not stand in the example's text"):
        load_proofs(load_codebook(tmp_path), tmp_path)


def test_proofs_stand_last_in_their_file(tmp_path: Path) -> None:
    (tmp_path / "OUTAGE.toml").write_text(OUTAGE.replace("[triggers]", "[tests]\n[triggers]"), "utf-8")
    with pytest.raises(BadResource, match=r"\[tests\] must be the last section"):
        load_codebook(tmp_path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadResource, match="no such folder"):
        load_codebook(tmp_path / "nowhere")
