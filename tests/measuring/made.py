"""Gold records and arrays for the tests of measuring."""

import json
from pathlib import Path

import numpy as np

from evaluator.measuring.outcomes import Outcome, Truth
from evaluator.signals import ROLES, STRONG, WEAK

CORPORA = Path(__file__).parents[2] / "corpora"
LABELS = CORPORA / "postings" / "labels.jsonl"


def record(id: str = "r1", **fields):
    """Return a labelled row that holds its description."""
    row = {
        "id": id,
        "title": "Harbour Engineer",
        "company": "Quayside Cranes",
        "origin": "board:7",
        "description": "What you will do\n\n- You deploy our crane-demand models to production.\n"
        "- You share the on-call rota with four others.\n- You write the weekly berth plan.",
        "role": "partial_mlops",
        "family": "mlops",
        "confidence": "high",
        "why": "Deploys models.",
        "signals": {
            "model_deployment": {
                "grade": "owned",
                "quote": "You deploy our crane-demand models to production.",
            },
            "on_call": {"grade": "owned", "quote": "share the on-call rota"},
        },
        "weak": {},
    }
    return row | fields


def write(path: Path, *rows) -> Path:
    """Write rows, or raw lines, as JSON Lines; return the path."""
    path.write_text("".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in rows), "utf-8")
    return path


def truth(roles, owned=None, *, says_mlops=None, labelled=None, low=None) -> Truth:
    n = len(roles)
    table = np.zeros((n, len(STRONG)), dtype=bool)
    for i, names in enumerate(owned or []):
        table[i, [STRONG.index(s) for s in names]] = True
    return Truth(
        np.array([ROLES.index(r) for r in roles]),
        table,
        np.zeros((n, len(WEAK)), dtype=bool),
        np.array(labelled if labelled is not None else [True] * n),
        np.array(says_mlops if says_mlops is not None else [False] * n),
        np.array(low if low is not None else [False] * n),
    )


def outcome(roles, owned=None, sure=None) -> Outcome:
    made = truth(roles, owned)
    n = len(roles)
    confidence = np.array(sure if sure is not None else [0.9] * n)
    return Outcome(made.roles, made.owned, made.weak, confidence, np.zeros(n, dtype=bool))
