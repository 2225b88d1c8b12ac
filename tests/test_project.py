"""The files around the package: what they promise must be there."""

import re
import tomllib
from pathlib import Path

import onrecord

ROOT = Path(__file__).parents[1]


def test_the_notice_names_each_corpus_that_a_model_learned_from() -> None:
    notice = " ".join((ROOT / "NOTICE").read_text("utf-8").split())
    models = tomllib.loads((ROOT / "src/onrecord/models/models.toml").read_text("utf-8"))
    corpora = [line.split()[0].strip(":,") for model in models.values() for line in model["trained_on"]]
    assert corpora
    assert [corpus for corpus in corpora if corpus not in notice and corpus not in {"UD", "OnRecord"}] == []


def test_the_lock_holds_what_the_package_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {
        "run.txt": project["dependencies"],
        "develop.txt": project["dependencies"] + project["optional-dependencies"]["dev"],
    }
    for name, requirements in asked.items():
        lock = (ROOT / "requirements" / name).read_text("utf-8")
        names = [re.match(r"[\w.-]+", requirement) for requirement in requirements]
        assert [one[0] for one in names if one and f"\n{one[0].lower()}==" not in lock] == []


def test_the_documents_have_no_dead_links() -> None:
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_version_of_the_changelog_is_the_version() -> None:
    assert f"## {onrecord.__version__} " in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_checks_run_the_command_of_the_readme() -> None:
    assert "make test" in (ROOT / "README.md").read_text("utf-8")
    assert (ROOT / ".ci" / "run").read_text("utf-8").strip().endswith("make test")
