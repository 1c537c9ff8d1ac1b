"""A posting, a text that is none, and the command that checks them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from evaluator.cli.main import main

POSTING = """# Data Engineer

## Responsibilities
- Deploy each new forecasting model behind the scoring endpoint.
- Retrain the forecasting models every week and register each version.
- Watch the live models for data drift in production.
- Take one week in five on the on-call rotation.

## Requirements
- Experience with cost control in the cloud is a plus.
"""
RECIPE = """# Leek soup

When I was a child we ate this on Sundays, after my father had come back from the river. It takes an hour.

Cut two leeks and three potatoes. Fry the leeks in butter until they are soft, then add the potatoes and a
litre of stock. Let it boil for half an hour. Add salt, pepper and a little cream, and serve it with bread.
"""


def check(*args: str, given: str | bytes | None = None):
    return CliRunner().invoke(main, ["check", *args], input=given)


@pytest.fixture
def posting(tmp_path: Path) -> str:
    path = tmp_path / "posting.md"
    path.write_text(POSTING, encoding="utf-8")
    return str(path)
