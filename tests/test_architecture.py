"""Imports go downwards only, files stay small, and nothing prints below the command line."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "evaluator").rglob("*.py"))
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
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
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


def test_heavy_libraries_are_imported_where_they_are_used():
    """Otherwise every command would wait for libraries that only one command needs."""
    heavy = {"spacy", "sklearn", "scipy", "pyarrow", "openpyxl", "pypdf", "docx", "warcio", "bs4"}
    at_top = [
        f"{path.relative_to(ROOT)}: {name}"
        for path in MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([a.name for a in node.names] if isinstance(node, ast.Import) else [node.module or ""])
        if name.split(".")[0] in heavy
    ]
    allowed = {line for line in at_top if line.split("/")[1] in ("measuring", "training", "batch")}
    assert sorted(set(at_top) - allowed) == []


def test_no_module_of_the_package_is_a_program():
    """Otherwise programs for developers would become part of the product; they belong in `.ci`."""
    programs = [
        str(path.relative_to(ROOT))
        for path in MODULES
        if 'if __name__ == "__main__":' in path.read_text(encoding="utf-8")
    ]
    assert programs == ["evaluator/cli/main.py"]
