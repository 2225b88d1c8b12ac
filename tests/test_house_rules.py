"""The rules of the house, counted: sizes, no hidden state, no printing, no broad catches, docstrings.

Sizes hold for everything that is written here; the rest holds for the package.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).parents[1]
PACKAGE: Final = ROOT / "src" / "onrecord"
MODULE_LINES: Final = 300
FUNCTION_LINES: Final = 40
PARAMETERS: Final = 6
# A third may still stand by place, as in resolve_places(parse, toponyms, gazetteer); what follows is named.
POSITIONAL: Final = 3
UNSAFE: Final = frozenset({"pickle", "marshal", "shelve", "dill", "joblib", "cloudpickle"})
FORBIDDEN_CALLS: Final = frozenset({"print", "eval", "exec", "compile", "__import__", "breakpoint"})
MUTABLE_CALLS: Final = frozenset({"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict"})
VAGUE: Final = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|process|stuff)(_|$)")

Function = ast.FunctionDef | ast.AsyncFunctionDef


def modules(*folders: str) -> list[Path]:
    """List the modules below folders that exist."""
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


EVERYTHING: Final = tuple(modules("src", "tests", "tools", "training", "benchmarks"))
LIBRARY: Final = tuple(modules("src"))
# Annotations of parameters that are options of commands: "Inputs", "Published".
OPTIONS: Final = frozenset(
    name
    for path in (PACKAGE / "cli").glob("*options.py")
    for name in re.findall(r"(?m)^(\w+) = Annotated\[", path.read_text(encoding="utf-8"))
)


def named(paths: tuple[Path, ...]) -> pytest.MarkDecorator:
    """Run a test for each module, under its path."""
    return pytest.mark.parametrize("path", paths, ids=[path.relative_to(ROOT).as_posix() for path in paths])


def functions(tree: ast.AST) -> Iterator[Function]:
    """Walk all functions and methods of a module."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def too_large(source: str) -> list[str]:
    """Name what breaks a rule of size."""
    found = [] if source.count("\n") <= MODULE_LINES else [f"{source.count(chr(10))} lines in the module"]
    for function in functions(ast.parse(source)):
        lines = (function.end_lineno or 0) - function.lineno + 1
        if lines > FUNCTION_LINES:
            found.append(f"{function.name}: {lines} lines")
    return found


def is_option(argument: ast.arg) -> bool:
    """Tell whether a parameter is an option of a command: those are counted by the user guide."""
    written = ast.unparse(argument.annotation) if argument.annotation else ""
    return "typer." in written or written in OPTIONS


def badly_called(source: str) -> list[str]:
    """Name functions with too many parameters, or positional ones after the third."""
    found = []
    for function in functions(ast.parse(source)):
        given = function.args
        positional = [one for one in (*given.posonlyargs, *given.args) if one.arg not in {"self", "cls"}]
        if all(map(is_option, positional)) or re.fullmatch(r"__\w+__", function.name):
            continue
        if len(positional) > POSITIONAL and not is_override(function):
            found.append(f"{function.name}: a parameter after the third is not keyword-only")
        if len(positional) + len(given.kwonlyargs) > PARAMETERS:
            found.append(f"{function.name}: {len(positional) + len(given.kwonlyargs)} parameters")
    return found


def is_override(function: Function) -> bool:
    """Tell whether a method follows a signature that is not ours."""
    return any(ast.unparse(decorator).split(".")[-1] == "override" for decorator in function.decorator_list)


def is_mutable(value: ast.expr | None) -> bool:
    """Tell whether a module-level value could be changed by whoever imports it."""
    if isinstance(value, ast.List | ast.Dict | ast.Set | ast.ListComp | ast.DictComp | ast.SetComp):
        return True
    return isinstance(value, ast.Call) and ast.unparse(value.func).split(".")[-1] in MUTABLE_CALLS


def is_constant(node: ast.Assign | ast.AnnAssign | ast.AugAssign) -> bool:
    """Tell whether a module-level value is declared Final, or is the list of public names."""
    if isinstance(node, ast.AnnAssign):
        return "Final" in ast.unparse(node.annotation)
    return isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__"


def hidden_state(source: str) -> list[str]:
    """Name module-level values that can change, and functions that change module-level names."""
    tree = ast.parse(source)
    found = [f"line {node.lineno}: global" for node in ast.walk(tree) if isinstance(node, ast.Global)]
    for node in tree.body:
        assigned = isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign)
        if assigned and is_mutable(node.value) and not is_constant(node):
            found.append(f"line {node.lineno}: a mutable value at module level")
    return found


def unsafe(source: str) -> list[str]:
    """Name calls and imports that a library has no business with, and catches that swallow what they do not know."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            found.append(f"line {node.lineno}: {node.func.id}")
        if isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "BaseException"):
            found.append(f"line {node.lineno}: a bare except")
        if isinstance(node, ast.ExceptHandler) and node.type is not None and ast.unparse(node.type) == "Exception":
            found.append(f"line {node.lineno}: except Exception")
        if isinstance(node, ast.Import | ast.ImportFrom):
            imported = {alias.name for alias in node.names} | {getattr(node, "module", None) or ""}
            found += [f"line {node.lineno}: {name}" for name in imported if name.split(".")[0] in UNSAFE]
    return found


def undocumented(source: str) -> list[str]:
    """Name the module, public functions and public classes that lack a docstring."""
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) else ["the module"]
    public = (
        node
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_")
    )
    return found + [node.name for node in public if not ast.get_docstring(node)]


def complain(found: list[str]) -> None:
    """Fail with one line for each thing found."""
    if found:
        pytest.fail("\n".join(found), pytrace=False)


@named(EVERYTHING)
def test_sizes(path: Path) -> None:
    complain(too_large(path.read_text("utf-8")))


@named(LIBRARY)
def test_parameters(path: Path) -> None:
    complain(badly_called(path.read_text("utf-8")))


@named(LIBRARY)
def test_no_hidden_state(path: Path) -> None:
    complain(hidden_state(path.read_text("utf-8")))


@named(LIBRARY)
def test_nothing_unsafe(path: Path) -> None:
    # The one place that may catch everything is the edge, so that no article vanishes.
    edge = PACKAGE / "cli" / "walk.py"
    found = unsafe(path.read_text("utf-8"))
    complain([one for one in found if not (path == edge and one.endswith("except Exception"))])


@named(LIBRARY)
def test_docstrings(path: Path) -> None:
    if path.read_text("utf-8").strip():
        complain(undocumented(path.read_text("utf-8")))


@named(EVERYTHING)
def test_names_say_something(path: Path) -> None:
    assert not VAGUE.search(path.stem)


def test_the_edge_exists() -> None:
    assert "except Exception" in (PACKAGE / "cli" / "walk.py").read_text("utf-8")


@pytest.mark.parametrize(
    ("check", "source"),
    [
        (too_large, "x = 1\n" * 301),
        (too_large, "def f():\n" + "    x = 1\n" * 40),
        (badly_called, "def f(a, b, c, d): ..."),
        (badly_called, "def f(a, *, b, c, d, e, g, h): ..."),
        (hidden_state, "cache = {}"),
        (hidden_state, "from collections import Counter\nseen: Counter[str] = Counter()"),
        (hidden_state, "def f():\n    global x\n    x = 1"),
        (unsafe, "print(1)"),
        (unsafe, "import pickle"),
        (unsafe, "try: f()\nexcept: pass"),
        (unsafe, "try: f()\nexcept Exception: pass"),
        (undocumented, "def f(): ..."),
    ],
)
def test_each_rule_can_be_broken(check: object, source: str) -> None:
    assert check(source)  # type: ignore[operator]
