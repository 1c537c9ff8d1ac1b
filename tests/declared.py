"""The packages that this project declares, and the trees of its files, for tests of its structure."""

import ast
import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Packages with another name than the module that is imported.
PACKAGES = {
    "axe_playwright_python": "axe-playwright-python",
    "markdown_it": "markdown-it-py",
    "bs4": "beautifulsoup4",
    "docx": "python-docx",
    "re2": "google-re2",
    "sklearn": "scikit-learn",
    "yaml": "pyyaml",
}
# The extras of those who develop, and not of those who use.
FOR_TESTS = ("dev", "browser", "bench")


def names(requirements: Iterable[str]) -> set[str]:
    """Return the names of packages, without versions and extras."""
    return {re.split(r"[\[<>=!~; ]", requirement)[0].lower() for requirement in requirements}


BASE = names(PROJECT["dependencies"])
EXTRAS = {extra: names(wanted) for extra, wanted in PROJECT["optional-dependencies"].items()}


@cache
def parsed(path: Path) -> ast.Module:
    """Return the tree of a file of code; many tests walk over all of them."""
    return ast.parse(path.read_text(encoding="utf-8"))
