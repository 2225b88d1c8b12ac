"""What went wrong, said to a person on standard error."""

from rich.console import Console
from rich.text import Text


def complain(message: str, *, console: Console | None = None) -> None:
    """Print a complaint as it stands, on one unbroken line."""
    line = Text.assemble(("onrecord: ", "bold red"), " ".join(message.split()))
    (console or Console(stderr=True)).print(line, soft_wrap=True, highlight=False)
