"""A store in a folder of its own, and a checked posting to keep in it."""

from pathlib import Path

import pytest

from evaluator.pipeline import Evaluator
from evaluator.web.checking import Checked, Given, check
from evaluator.web.storage.store import Store

from ..conftest import POSTING


def checked(evaluator: Evaluator, text: str = POSTING, **fields: str) -> Checked:
    (found,) = check(evaluator, Given(text=text, **fields))
    assert isinstance(found, Checked)
    return found


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)
