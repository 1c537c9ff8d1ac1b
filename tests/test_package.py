"""The wheel holds the program, its rules and its corpora, and nothing outside the package."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Return the names in the wheel."""
    with zipfile.ZipFile(built("wheel", tmp_path_factory.mktemp("dist"))) as file:
        return set(file.namelist())


def built(target: str, out: Path) -> Path:
    """Build with the environment's own hatchling, without the network, and return the file."""
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
    """Return the files of the checkout that are kept in git and still there."""
    listed = subprocess.run(
        ["git", "ls-files", *paths], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split("\n")
    files = [name for name in listed if name and (ROOT / name).is_file()]
    if not files:
        pytest.skip("not a git checkout: no list of files to compare with")
    return files


def test_everything_lies_in_the_package(names):
    """Otherwise `rules` or `corpora` would be installed as packages of their own."""
    tops = {name.split("/")[0] for name in names}
    assert tops == {"evaluator"} | {t for t in tops if t.endswith(".dist-info")}
    assert len(tops) == 2


def test_every_module_is_in_the_wheel(names):
    """Otherwise a command would work in the checkout and fail when it is installed."""
    modules = {str(p.relative_to(ROOT)) for p in (ROOT / "evaluator").rglob("*.py")}
    assert modules <= names


def test_rules_and_corpora_travel_along(names):
    """Otherwise the installed program would find no rules."""
    for folder in ("rules", "corpora"):
        assert {f"evaluator/_data/{name}" for name in tracked(folder)} <= names


def test_schema_licence_and_console_script_are_there(names):
    """Otherwise the output could not be validated, or there would be no `truerole` to call."""
    assert "evaluator/rendering/assessment.schema.json" in names
    assert "evaluator/py.typed" in names  # without it, mypy ignores the types of the package
    info = next(name.split("/")[0] for name in names if ".dist-info/" in name)
    assert f"{info}/entry_points.txt" in names
    assert any(name.startswith(f"{info}/") and name.endswith("LICENSE") for name in names)


def test_nothing_of_the_checkout_is_shipped_by_accident(names):
    """Otherwise caches, tests or somebody's data would be published."""
    stray = [
        n
        for n in names
        if "__pycache__" in n or n.endswith((".pyc", ".tmp")) or "/tests/" in n or n.endswith("/gold.jsonl")
    ]
    assert stray == []


def test_the_source_archive_holds_every_file(tmp_path):
    """Otherwise tests in the archive would fail, because files that they read are missing."""
    with tarfile.open(built("sdist", tmp_path)) as file:
        held = {name.partition("/")[2] for name in file.getnames()}
    assert sorted(set(tracked()) - held) == []
