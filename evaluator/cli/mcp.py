"""`truerole mcp`: offer the tools to language-model agents."""

from __future__ import annotations

from pathlib import Path

import click

from evaluator.cli import options
from evaluator.cli.exits import without_extra


@click.command()
@options.rules
def mcp(rules_dir: Path | None) -> None:
    """Offer truerole to a language-model agent as tools (Model Context Protocol).

    The agent's program starts this command and speaks with it over standard input and output; it ends when
    they close. Only the tool for addresses uses the network.
    """
    try:
        from evaluator.agent import server
    except ImportError as error:
        without_extra("what agents speak with", "mcp", error)
    from evaluator.cli.loading import load_evaluator

    server(load_evaluator(rules_dir)).run()
