"""Labelled postings invented for the tests: enough to run a training, but not to learn from."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from evaluator.signals import STRONG
from evaluator.training.labels import digest

DUTIES = {
    "production_access": "Operate the harbour's clusters in production and upgrade them by hand.",
    "model_deployment": "Deploy each tide model behind the berth planner.",
    "release_control": "Roll releases back when a canary errs.",
    "monitoring": "Build the alerting for every live service.",
    "model_monitoring": "Watch the live models for drift each morning.",
    "model_updates": "Retrain the tide models every fortnight.",
    "on_call": "Take your turn in the on-call rotation.",
    "incident_review": "Write the post-incident review after each outage.",
    "production_debugging": "Trace wrong predictions in production to their cause.",
    "reliability_targets": "Set the latency objectives and defend them.",
    "cost_ownership": "Keep the budget for inference within its bounds.",
    "access_control": "Decide who may reach the production data.",
    "governance": "Keep the lineage and the approvals of every model.",
    "platform_standards": "Build the platform on which other teams ship models.",
    "live_models": "The models that you run steer forty cranes.",
}
OTHER = (
    "Draw the charts for the yearly fair.",
    "Sort the letters of the guild.",
    "Paint the buoys in spring.",
)
ROLES = ("real_mlops", "partial_mlops", "neither")
FAMILIES = ("mlops", "sre_devops_platform", "other")


def postings(count: int = 60, employers: int = 12) -> tuple[list[dict], list[dict]]:
    """Return rows and their labels, the same each time."""
    assert set(DUTIES) == set(STRONG)
    rng = np.random.default_rng(4)
    rows, labels = [], []
    for number in range(count):
        owned = [s for s in STRONG if rng.random() < 0.4]
        lines = [*(DUTIES[s] for s in owned), *OTHER]
        order = rng.permutation(len(lines))
        text = "\n".join(["What you will do", *(f"- {lines[i]}" for i in order)])
        spans = {line: [text.index(line), text.index(line) + len(line)] for line in lines}
        kind = 0 if len(owned) > 7 else 1 if len(owned) > 4 else 2
        rows.append(
            {
                "id": f"m{number}",
                "title": "Engineer",
                "company": f"Quay {number % employers}",
                "description": text,
            }
        )
        labels.append(
            {
                "id": f"m{number}",
                "sha256": digest(text),
                "passes": 1,
                "adjudicated": False,
                "role": ROLES[kind],
                "family": FAMILIES[kind],
                "confidence": "high",
                "signals": {s: {"grade": "owned", "spans": [spans[DUTIES[s]]]} for s in owned},
                "mentions": {},
                "weak": {},
                "duties": [*(spans[DUTIES[s]] for s in owned), spans[OTHER[0]]],
                "running": [spans[DUTIES[s]] for s in owned],
                "objects": [spans[DUTIES[s]] for s in owned if "model" in DUTIES[s]],
            }
        )
    return rows, labels


def written(folder: Path, rows: list[dict], labels: list[dict]) -> tuple[Path, Path]:
    """Write rows and labels into `folder`; return the file of postings and the folder of labels."""
    (folder / "labels").mkdir(parents=True)
    gold = folder / "gold.jsonl"
    gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    lines = "".join(json.dumps(label) + "\n" for label in labels)
    (folder / "labels" / "made.jsonl").write_text(lines, "utf-8")
    return gold, folder / "labels"
