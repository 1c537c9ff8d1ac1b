"""Load the rules or the evaluator for a command, reporting every error in the rules."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from evaluator.cli.exits import Exit, tell
from evaluator.ruleset.source import RuleProblem, RulesError

if TYPE_CHECKING:
    from evaluator.pipeline import Evaluator
    from evaluator.ruleset.ruleset import RuleSet


def checked_rules(rules_dir: Path | None) -> RuleSet:
    """Return the rules.

    If they are wrong, every error goes to standard error and the program ends with status 4.
    """
    from evaluator.ruleset.load import load_rules

    try:
        return load_rules(rules_dir)
    except RulesError as error:
        refuse(error.problems)


def load_evaluator(rules_dir: Path | None, *, learned: bool = True, with_text: bool = False) -> Evaluator:
    """Return the evaluator with the built-in rules and the rules of `rules_dir`.

    The user's pack is first proven with its own sentences. If rules or learned numbers are wrong, every error
    goes to standard error and the program ends with status 4.
    """
    from evaluator.numbers import LearnedError
    from evaluator.pipeline import Evaluator

    try:
        evaluator = Evaluator(rules_dir=rules_dir, learned=learned, with_text=with_text)
    except RulesError as error:
        refuse(error.problems)
    except LearnedError as error:
        tell(str(error))
        sys.exit(Exit.RULES)
    if rules_dir is not None:
        from evaluator.proving import prove

        proof = prove(evaluator.rules, only_pack=True)
        if proof.problems:
            refuse(proof.problems)
    return evaluator


def refuse(problems: tuple[RuleProblem, ...]) -> NoReturn:
    """Write every problem of the rules to standard error and end with status 4."""
    for problem in problems:
        tell(str(problem))
    sys.exit(Exit.RULES)
