"""Find the rules and the corpora that ship: in the package, otherwise in the checkout."""

from __future__ import annotations

from pathlib import Path


def default_rules_dir() -> Path:
    """Return the folder of the rules that ship, in which `learned` holds the learned numbers."""
    return _shipped("rules")


def default_corpora_dir() -> Path:
    """Return the folder of the postings and labels that ship."""
    return _shipped("corpora")


def _shipped(name: str) -> Path:
    packaged = Path(__file__).parent / "_data" / name
    return packaged if packaged.is_dir() else Path(__file__).parent.parent / name
