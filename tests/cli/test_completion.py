"""What Tab offers in a shell that runs the documented completion."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main


def offered(line: str) -> list[tuple[str, str]]:
    """Return the kind and the value of everything that bash is offered for a line that was begun."""
    words = line.split(" ")
    done = CliRunner().invoke(
        main,
        prog_name="truerole",
        env={"_TRUEROLE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)},
    )
    assert done.exit_code == 0, done.output
    return [(kind, value) for kind, value in (row.split(",", 1) for row in done.stdout.splitlines())]


@pytest.mark.parametrize(
    "line",
    [
        "truerole check post",
        "truerole check a.txt post",
        "truerole read post",
        "truerole compare post",
        "truerole diff post",
        "truerole diff a.txt post",
        "truerole batch post",
        "truerole summary post",
        "truerole measure post",
    ],
)
def test_tab_completes_names_of_files(line: str) -> None:
    """Otherwise the documented completion takes away what the shell did before."""
    ((kind, value),) = offered(line)
    assert kind == "file" and value in ("post", "")


def test_tab_completes_signals_commands_and_options() -> None:
    """Otherwise a user must look up how a signal is spelt."""
    assert ("plain", "on_call") in offered("truerole rules show on")
    assert offered("truerole comp") == [("plain", "compare")]
    assert ("plain", "--format") in offered("truerole check --f")
