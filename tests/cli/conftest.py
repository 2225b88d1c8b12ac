"""The command line with a coder that needs no model, and ways to call it."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import ModuleType

import pytest
from tests.records import TEXT, make_article, make_record

from onrecord.cli.app import main
from onrecord.errors import BadArticle
from onrecord.model.article import Article
from onrecord.model.record import Coder, Record


class FakeCoder:
    """Code the small article by hand, others to nothing; fail, crash or be interrupted on demand."""

    coder = Coder("0.1.0", "en-1", "plover-0.8")

    def code(self, article: Article) -> Record:
        """Return a record that depends on the article's words."""
        if "unknown language" in article.text:
            raise BadArticle("no language that the model knows")
        if "crash" in article.text:
            raise KeyError("crash")
        if "interrupt" in article.text:
            raise KeyboardInterrupt
        if article.text == TEXT:
            return make_record(replace(article, furniture=make_article().furniture))
        return Record(article, (), (), (), (), (), (), Coder("0.1.0", "en-1", "plover-0.8"))


@dataclass(frozen=True)
class Outcome:
    """What a call left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Outcome]:
    """Call the program with the fake coder in place of the pipeline's."""
    pipeline = ModuleType("onrecord.pipeline")
    pipeline.load_coder = lambda *_: FakeCoder()  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onrecord.pipeline", pipeline)
    monkeypatch.setenv("COLUMNS", "100")

    def _call(*arguments: str) -> Outcome:
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as left:
            main(arguments)
        sys.stdout.flush()
        out, err = capfdbinary.readouterr()
        return Outcome(int(left.value.code or 0), out.decode(), err.decode())

    return _call
