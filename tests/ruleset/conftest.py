"""A small rule, an empty pack to put it into, and what is said of a pack that must be refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.ruleset.load import load_rules

RULE = """signal: on_call
means: x
patterns:
  - {name: one, regex: pager}
fires:
  - {text: "You carry the [[pager]].", grade: owned}
quiet:
  - {text: "Nothing here.", because: nothing}
"""


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRUEROLE_CACHE_DIR", "")
    load_rules.cache_clear()
    folder = tmp_path / "pack"
    folder.mkdir()
    return folder


def told(pack: Path) -> str:
    """Return the messages of `rules lint` on a pack that must be refused; a traceback fails the test."""
    done = CliRunner().invoke(main, ["rules", "lint", "--rules", str(pack)])
    assert done.exit_code == 4, (done.output, done.exception)
    return done.stderr
