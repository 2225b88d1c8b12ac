"""Run the notebooks of the documentation, and write what came out into them.

`python tools/run_notebooks.py [--check] [NOTEBOOK…]`

Runs the cells of each notebook in order, as Jupyter would, in an empty folder: what a cell prints, and the value of its
last expression, become its output.  With `--check` nothing is written: it is only seen that every cell runs.  A
notebook is JSON, so this needs no Jupyter, and what is written is the same wherever it is run.
"""

import argparse
import ast
import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

NOTEBOOKS: Final = Path(__file__).parents[1] / "docs" / "notebooks"


def run_cell(source: str, names: dict[str, Any]) -> list[dict[str, Any]]:
    """Run one cell among the names of those before it; return its outputs."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    shown = ast.Expression(tree.body.pop().value) if isinstance(last, ast.Expr) else None
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102
        value = eval(compile(shown, "cell", "eval"), names) if shown else None  # noqa: S307
    outputs: list[dict[str, Any]] = []
    if printed.getvalue():
        outputs.append({"name": "stdout", "output_type": "stream", "text": as_lines(printed.getvalue())})
    if value is not None:
        outputs.append({"data": displayed(value), "metadata": {}, "output_type": "execute_result"})
    return outputs


def displayed(value: Any) -> dict[str, list[str]]:
    """Return a value in the forms in which it can be shown."""
    data = {"text/plain": as_lines(repr(value))}
    if hasattr(value, "_repr_html_"):
        data["text/html"] = as_lines(value._repr_html_())
    return data


def as_lines(text: str) -> list[str]:
    """Cut a text as notebooks have it."""
    return text.removesuffix("\n").splitlines(keepends=True)


@contextlib.contextmanager
def empty_folder() -> Iterator[None]:
    """Work in a folder that is gone afterwards, so that a notebook finds nothing of an earlier run."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


def run(path: Path) -> str:
    """Run a notebook; return it with its outputs."""
    notebook = json.loads(path.read_text("utf-8"))
    names: dict[str, Any] = {"__name__": "__main__"}
    with empty_folder():
        count = 0
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                count += 1
                outputs = run_cell("".join(cell["source"]), names)
                cell["execution_count"] = count
                cell["outputs"] = [
                    {**one, "execution_count": count} if one["output_type"] == "execute_result" else one
                    for one in outputs
                ]
    return json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Run what is named, or all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("notebooks", type=Path, nargs="*")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    for path in [one.resolve() for one in args.notebooks] or sorted(NOTEBOOKS.glob("*.ipynb")):
        made = run(path)
        if not args.check:
            path.write_text(made, "utf-8")
        print(f"{path.name}: every cell ran", file=sys.stderr)


if __name__ == "__main__":
    main()
