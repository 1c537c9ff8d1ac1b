"""Imports go downwards only, files stay small, and nothing prints below the command line."""

import ast
import re
import subprocess
import sys

import pytest

from tests.declared import EXTRAS, FOR_TESTS, PACKAGES, ROOT, parsed

MODULES = sorted((ROOT / "evaluator").rglob("*.py"))
DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
PRINTING = ("print", "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write")


def test_layers_import_downwards_only():
    """Otherwise a stage could depend on a later one, and no stage could be understood or used alone."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_nothing_prints_below_the_command_line():
    """Otherwise a library call would write into the output of the program that calls it."""
    printing = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in MODULES
        if "cli" not in path.parts
        for node in ast.walk(parsed(path))
        if (isinstance(node, ast.Call) and ast.unparse(node.func) in PRINTING)
        or (
            isinstance(node, ast.Attribute)
            and ast.unparse(node) in ("sys.stdout.buffer", "sys.stderr.buffer")
        )
    ]
    assert printing == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_stay_small(path):
    """Otherwise a file would grow until it holds everything, and nobody reads all of it."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 400


def test_files_of_tests_stay_small_too():
    """Otherwise who changes a module does not find its tests, and writes them a second time."""
    tests = (ROOT / "tests").rglob("*.py")
    assert [str(p.relative_to(ROOT)) for p in tests if len(p.read_text("utf-8").splitlines()) > 400] == []


def test_no_test_borrows_from_another():
    """Otherwise a test that is moved or split takes others with it; what tests share has files of its own."""
    borrowed = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in sorted((ROOT / "tests").rglob("*.py"))
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").rpartition(".")[2].startswith("test_")
    ]
    assert borrowed == []


def test_heavy_libraries_are_imported_where_they_are_used():
    """Else every command waits for libraries that one command needs, or fails where an extra is missing."""
    heavy = {"scikit-learn", "scipy"}.union(*(EXTRAS[extra] for extra in EXTRAS if extra not in FOR_TESTS))
    at_top: dict[str, set[str]] = {}
    for path in MODULES:
        file = path.relative_to(ROOT / "evaluator").as_posix()
        for node in parsed(path).body:
            if isinstance(node, ast.Import | ast.ImportFrom):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""]
                tops = {name.split(".")[0] for name in names}
                found = {PACKAGES.get(top, top.replace("_", "-")) for top in tops} & heavy
                if found:
                    # The page is one extra: its files are imported only where it is served.
                    at_top.setdefault("web/" if file.startswith("web/") else file, set()).update(found)
    assert at_top.pop("web/") <= EXTRAS["web"]
    assert at_top == {
        "agent.py": {"mcp"},
        "measuring/measurement_plots.py": {"matplotlib"},
        "training/fit.py": {"scikit-learn"},
        "training/judge.py": {"scikit-learn"},
        "training/advertising.py": {"scipy"},
        "training/everyday.py": {"scipy"},
        "training/reader.py": {"scikit-learn", "scipy"},
        "training/report.py": {"scikit-learn"},
        "training/table.py": {"scipy"},
        "training/weights.py": {"scikit-learn"},
        "training/whose.py": {"scikit-learn"},
    }


def test_what_the_page_and_agents_share_with_the_command_line_names_no_option():
    """Else a person who does not live in a terminal is told to type options.

    Those that are named are a `remedy`, which only the command line shows.
    """
    shared = {
        "reading",
        "outlining",
        "detection",
        "judging",
        "rendering",
        "pipeline.py",
        "assembling.py",
        "combining.py",
        "detected.py",
    }
    named = set()
    for path in MODULES:
        if path.relative_to(ROOT / "evaluator").parts[0] not in shared or path.name == "html.py":
            continue
        tree = parsed(path)
        docs = {ast.get_docstring(n, clean=False) for n in ast.walk(tree) if isinstance(n, DOCUMENTED)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
                named |= {node.value} if re.search(r"(?<![\w-])--[a-z]{2}", node.value) else set()
    assert named == {
        "check --save",
        "give --allow-private if you mean it",
        "give another --save",
        "name one with --map description=COLUMN",
    }


def test_no_module_of_the_package_is_a_program():
    """Otherwise programs for developers would become part of the product; they belong in `.ci`."""
    programs = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")
    ]
    assert programs == ["evaluator/cli/main.py"]
