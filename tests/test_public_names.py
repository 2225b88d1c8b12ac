"""The public surface: its names are pinned, and importing them costs little."""

import subprocess
import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from tests.cli.conftest import FakeCoder
from tests.records import TEXT

import onrecord

NAMES = (
    "Article", "BadArticle", "BadEvidence", "BadResource", "Failure", "OnRecordError", "Record", "Span", "StoreError",
    "__version__", "code", "from_json", "load_coder", "open", "read_inputs", "schema", "to_json",
)  # fmt: skip
HEAVY = (
    "lemminflect", "lxml", "msgspec", "numpy", "onnxruntime", "rich", "sqlalchemy", "tokenizers", "trafilatura",
    "typer",
)  # fmt: skip


@pytest.fixture
def fake_pipeline(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put a coder that needs no model in place of the pipeline's."""
    pipeline = ModuleType("onrecord.pipeline")
    pipeline.load_coder = FakeCoder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onrecord.pipeline", pipeline)
    onrecord._coder.cache_clear()
    yield
    onrecord._coder.cache_clear()


def test_the_list_is_pinned() -> None:
    assert sorted(onrecord.__all__) == sorted(NAMES)
    assert dir(onrecord) == sorted(NAMES)


@pytest.mark.usefixtures("fake_pipeline")
def test_each_name_is_there() -> None:
    for name in NAMES:
        assert getattr(onrecord, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'decode'"):
        onrecord.decode  # noqa: B018


def test_importing_the_package_loads_nothing_heavy() -> None:
    program = f"import sys, onrecord; print(*sorted(set({HEAVY!r}) & set(sys.modules)))"
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == ""


@pytest.mark.usefixtures("fake_pipeline")
def test_a_text_becomes_a_record() -> None:
    record = onrecord.code(
        TEXT, published="2018-05-02", title="Dol", publisher="P", url="https://dol.example/1", id="x"
    )
    article = record.article
    assert (article.id, article.published, article.published_basis) == ("x", "2018-05-02", "given")
    assert (article.title, article.publisher, article.url) == ("Dol", "P", "https://dol.example/1")
    assert onrecord.from_json(onrecord.to_json(record)) == record


@pytest.mark.usefixtures("fake_pipeline")
def test_an_article_without_a_name_is_named_by_its_words() -> None:
    first, again, other = (onrecord.code(text).article.id for text in (TEXT, TEXT, TEXT + " More followed."))
    assert first == again != other


@pytest.mark.usefixtures("fake_pipeline")
@pytest.mark.parametrize("published", ["2018-02-30", "last week"])
def test_a_day_that_does_not_exist_is_refused(published: str) -> None:
    with pytest.raises(onrecord.BadArticle, match="YYYY-MM-DD"):
        onrecord.code(TEXT, published=published)
