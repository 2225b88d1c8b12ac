"""Progress on standard error, where a person is watching; silence where none is."""

from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self, TypeVar

from rich.console import Console
from rich.live import Live
from rich.spinner import Spinner
from rich.text import Text

from onrecord.model.article import Article

Followed = TypeVar("Followed")


class Progress:
    """Show what is being coded and how many are done, on a line that disappears.

    Streams have no length, so articles are counted and no end is promised.
    """

    def __init__(self, console: Console) -> None:
        self._console = console
        self._spinner = Spinner("dots", style="cyan")
        self._live = Live(
            self._spinner,
            console=console,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
            refresh_per_second=8,
        )
        self._done = 0

    def __enter__(self) -> Self:
        self.resume()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.pause()

    def say(self, words: str) -> None:
        """Show words instead of the count."""
        self._spinner.update(text=Text(words, style="dim"))

    def follow(self, articles: Iterable[Followed]) -> Iterator[Followed]:
        """Pass articles on and show which one is at work."""
        for article in articles:
            name = article.id if isinstance(article, Article) else ""
            self.say(f"{self._done} done · {name}")
            yield article
            self._done += 1

    def pause(self) -> None:
        """Clear the line, so that other words can take its place."""
        if self._console.is_terminal:
            self._live.stop()

    def resume(self) -> None:
        """Show the line again."""
        if self._console.is_terminal:
            self._live.start()
