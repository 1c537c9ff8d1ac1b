"""A folder of rules that holds something else, or a file that cannot be read, is reported with its name."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main
from evaluator.ruleset.load import load_rules

from .conftest import RULE, told


@pytest.mark.parametrize(
    ("given", "says"), [("on_call.yaml", "is a file; give the folder"), ("nope", "there is no such folder")]
)
def test_a_file_or_nothing_in_the_place_of_a_folder_is_told_of(pack: Path, given: str, says: str):
    """Otherwise people who name the file itself would read that the folder does not exist."""
    (pack / "on_call.yaml").write_text(RULE, encoding="utf-8")
    assert told(pack / given).startswith(f"truerole: {pack / given}: {says}")


@pytest.mark.parametrize("name", ["more.yml", "more.YAML", "terms.yml", "signals/more.Yml"])
def test_a_rule_file_with_another_ending_is_told_of(pack: Path, name: str):
    """Otherwise its rules would silently be left out of every check."""
    (pack / name).parent.mkdir(exist_ok=True)
    (pack / name).with_name("on_call.yaml").write_text(RULE, encoding="utf-8")
    (pack / name).write_text(RULE, encoding="utf-8")
    assert f"{pack / name}: is not read, for rule files end in .yaml" in told(pack)


def test_a_folder_named_like_a_rule_is_no_rule_and_a_dead_link_is_told_of(pack: Path):
    """Otherwise a folder with such a name would end every check with a traceback."""
    (pack / "on_call.yaml").write_text(RULE, encoding="utf-8")
    (pack / "old.yaml").mkdir()
    (pack / "older.yaml").symlink_to(pack / "old.yaml")
    assert CliRunner().invoke(main, ["rules", "lint", "--rules", str(pack)]).exit_code == 0
    load_rules.cache_clear()
    (pack / "gone.yaml").symlink_to(pack / "nowhere")
    assert f"{pack / 'gone.yaml'}: cannot be opened" in told(pack)


def test_a_file_that_may_not_be_read_is_told_of(pack: Path, monkeypatch: pytest.MonkeyPatch):
    """Otherwise a rule file that the user may not read would end every check with a traceback."""
    (pack / "on_call.yaml").write_text(RULE, encoding="utf-8")
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.parent == pack:
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert f"{pack / 'on_call.yaml'}: cannot be opened (Permission denied)" in told(pack)


def test_a_folder_that_may_not_be_read_is_told_of(pack: Path, monkeypatch: pytest.MonkeyPatch):
    """Otherwise a folder that belongs to somebody else would end every check with a traceback."""
    listed = Path.iterdir

    def refused(path: Path):
        if path == pack:
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(Path, "iterdir", refused)
    assert f"{pack}: cannot be opened (Permission denied)" in told(pack)
