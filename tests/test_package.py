"""The wheel holds the program, its rules and its corpora, and nothing that lands beside the package."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """The names in the wheel."""
    with zipfile.ZipFile(built("wheel", tmp_path_factory.mktemp("dist"))) as file:
        return set(file.namelist())


def built(target: str, out: Path) -> Path:
    """Build with the environment's own hatchling (no network)."""
    pytest.importorskip("hatchling", reason="hatchling is not installed; .ci/run builds the wheel too")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", target, "-d", str(out)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (file,) = out.glob("truerole-*")
    return file


def tracked(*paths: str) -> list[str]:
    """The files of the checkout that are kept in git and still there."""
    listed = subprocess.run(
        ["git", "ls-files", *paths], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    files = [name for name in listed if name and (ROOT / name).is_file()]
    if not files:
        pytest.skip("not a git checkout: no list of files to compare with")
    return files


def test_everything_lies_in_the_package(names):
    """Else `rules` or `corpora` land as packages of their own in somebody's environment."""
    tops = {name.split("/")[0] for name in names}
    assert tops == {"evaluator"} | {t for t in tops if t.endswith(".dist-info")}
    assert len(tops) == 2


def test_every_module_is_in_the_wheel(names):
    """Else a command works in the checkout and fails when installed."""
    modules = {str(p.relative_to(ROOT)) for p in (ROOT / "evaluator").rglob("*.py")}
    assert modules <= names


def test_rules_and_corpora_travel_along(names):
    """Else the installed program finds no rules."""
    for folder in ("rules", "corpora"):
        assert {f"evaluator/_data/{name}" for name in tracked(folder)} <= names


def test_schema_licence_and_console_script_are_there(names):
    """Else the output can't be validated, or there is no `truerole` to call."""
    assert "evaluator/rendering/assessment.schema.json" in names
    assert "evaluator/py.typed" in names  # or mypy takes nothing of the types that the package has
    info = next(name.split("/")[0] for name in names if ".dist-info/" in name)
    assert f"{info}/entry_points.txt" in names
    assert any(name.startswith(f"{info}/") and name.endswith("LICENSE") for name in names)


def test_nothing_of_the_checkout_is_shipped_by_accident(names):
    """Else caches, tests or somebody's data are published."""
    stray = [
        n
        for n in names
        if "__pycache__" in n or n.endswith((".pyc", ".tmp")) or "/tests/" in n or n.endswith("/gold.jsonl")
    ]
    assert stray == []


def test_the_source_archive_holds_every_file(tmp_path):
    """Else the tests that come with it cannot pass, since they read files that did not."""
    with tarfile.open(built("sdist", tmp_path)) as file:
        held = {name.partition("/")[2] for name in file.getnames()}
    assert sorted(set(tracked()) - held) == []
