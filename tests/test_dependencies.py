"""What the code imports is declared, what is declared is used, and each has its reason."""

import ast
import re
import sys

from tests.declared import BASE, EXTRAS, FOR_TESTS, PACKAGES, ROOT, parsed

# Packages that are declared although no file of the program imports them, and why.
UNDER_ANOTHER = {
    "python-multipart": "FastAPI imports it where a form comes",
    "spacy": "its English pipeline of the extra `bench` runs on it",
}
OWN = {"evaluator", "tests", *(path.stem for path in (ROOT / ".ci").glob("*.py"))}
TOOLS = {"build", "hatchling", "import-linter", "mypy", "ruff", "types-pyyaml"}
FOR_USE = BASE.union(*(wanted for extra, wanted in EXTRAS.items() if extra not in FOR_TESTS))


def imported(*folders: str) -> set[str]:
    """Return the packages that files of `folders` import or look for by name."""
    found = set()
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(parsed(path)):
                if isinstance(node, ast.Import):
                    found |= {alias.name for alias in node.names}
                elif isinstance(node, ast.ImportFrom) and not node.level:
                    found.add(node.module or "")
                elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "importorskip":
                    found |= {word.value for word in node.args if isinstance(word, ast.Constant)}
    tops = {name.split(".")[0] for name in found} - sys.stdlib_module_names - OWN
    return {PACKAGES.get(top, top.replace("_", "-")) for top in tops}


def test_what_the_program_imports_is_declared():
    """Otherwise a command would fail as soon as another package no longer brings what it needs."""
    assert sorted(imported("evaluator") - FOR_USE) == []


def test_what_is_declared_is_imported():
    """Otherwise everybody who installs the program would also install packages that nobody uses."""
    assert sorted(FOR_USE - imported("evaluator") - set(UNDER_ANOTHER)) == []
    assert not set(UNDER_ANOTHER) & imported("evaluator", "tests", ".ci")


def test_what_tests_import_is_declared_and_used():
    """Otherwise `make test` would fail in a fresh environment, or install what no test needs."""
    asked = imported("tests", ".ci")
    everything = FOR_USE.union(*EXTRAS.values())
    assert sorted(asked - everything - {"pandas"}) == []  # pandas comes with `pyspark[sql]`
    only_tests = set().union(*(EXTRAS[extra] for extra in FOR_TESTS)) - FOR_USE
    assert sorted(only_tests - asked - TOOLS - set(UNDER_ANOTHER)) == []


def test_every_dependency_has_its_reason_and_its_extra():
    """Otherwise a library that nobody needs would stay, or a page would explain one that is not there."""
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    told: dict[str, set[str]] = {}
    for cell in re.findall(r"^\| (?!package \||---)([^|]+) \|", page, re.MULTILINE):
        packages, extra = re.fullmatch(r"([^(]+?)(?: \(`(\w+)`\))?", cell).groups()
        told.setdefault(extra or "", set()).update(packages.split(", "))
    assert told == {"": BASE, **EXTRAS}
