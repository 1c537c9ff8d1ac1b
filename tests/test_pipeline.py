"""The evaluator as a program uses it: without these tests its author gets an error about something inside."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluator.pipeline import Evaluator
from evaluator.posting import Posting


@pytest.mark.parametrize("given", ["You deploy models.", None, {"text": "x"}, [Posting(text="x")]])
def test_anything_but_a_posting_is_refused_with_what_to_give(evaluator: Evaluator, given: object) -> None:
    """Otherwise the error is about an attribute `blocks` of a string."""
    with pytest.raises(TypeError, match=r"judges a Posting, not \w+; give Posting\(text="):
        evaluator(given)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="judges a Posting"):
        list(evaluator.pipe([given]))  # type: ignore[list-item]


def test_the_folder_of_a_pack_may_be_a_text(tmp_path: Path) -> None:
    """Otherwise a path from a setting ends in an error about an attribute of a string."""
    (tmp_path / "mine.yaml").write_text(
        "signal: on_call\nmeans: Turns.\npatterns:\n  - {name: bereit, regex: '\\bbereitschaft\\b'}\n"
        "fires:\n  - {text: 'You take part in our [[Bereitschaft]].', grade: owned}\n"
        "quiet:\n  - {text: 'We value your readiness.', because: another sense}\n"
    )
    assert Evaluator(rules_dir=str(tmp_path)).fingerprint == Evaluator(rules_dir=tmp_path).fingerprint
