"""Postings of our own invention, as many and as different as a test needs."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from evaluator.reading.wordlists import in_order

_TITLES = (
    "MLOps Engineer",
    "Site Reliability Engineer",
    "Platform Engineer",
    "Data Engineer",
    "Machine Learning Engineer",
    "Data Scientist",
    "Cloud Engineer",
    "Backend Developer",
    "Network Administrator",
)
_COMPANIES = (
    "Kelp Analytics",
    "Nordlicht Freight",
    "Umbra Robotics",
    "Plover Bank",
    "Saltmarsh Health",
    "Quillfin",
)
_PLACES = ("Lisbon", "Graz", "Remote", "Leeds", "Tartu", "Porto")
_SUBJECTS = (
    "fraud models",
    "forecasting services",
    "ranking models",
    "invoices",
    "warehouse robots",
    "claims",
    "maps",
)
_DUTIES = (
    "Deploy {0} to production and roll them back when a release goes wrong",
    "Share the on-call rotation for {0} with four colleagues",
    "Watch {0} for drift and retrain them before accuracy falls",
    "Set SLOs for {0} and report on them every month",
    "Cut what {0} cost us in the cloud",
    "Write dashboards about {0} for the sales team",
    "Keep audit trails and approvals of {0} in order",
    "Build the release pipeline through which other teams ship {0}",
    "Review every incident of {0} without blame",
    "Prototype ideas about {0} in notebooks and show them to clients",
    "Negotiate with the suppliers of {0}",
    "Explain {0} to people who never met one",
)
_WORDS = in_order(
    "amber basin cedar delta ember fjord grove harbour islet juniper kiln lagoon meadow nectar orchard "
    "pebble quarry ridge saddle thicket upland valley willow yarrow zephyr anchor beacon candle drizzle "
    "easel ferry garnet hollow ivory jetty kestrel lantern marble nickel otter parcel quiver raft silver "
    "timber urchin velvet walnut yonder"
)


def row(number: int, *, sentences: int = 12, seed: int = 7) -> dict[str, Any]:
    """Return one row of a table of postings. Each number gives a different text."""
    chance = random.Random(seed * 1_000_003 + number)
    duties = [f"- {chance.choice(_DUTIES).format(chance.choice(_SUBJECTS))}." for _ in range(4)]
    told = [
        f"We care for {' '.join(chance.choices(_WORDS, k=9))} in all that we do." for _ in range(sentences)
    ]
    text = "\n".join(
        [
            f"About us {number}",
            *told[: sentences // 2],
            "",
            "Your tasks",
            *duties,
            "",
            "What you bring",
            *told[sentences // 2 :],
        ]
    )
    return {
        "id": f"made-{number}",
        "title": chance.choice(_TITLES),
        "company": chance.choice(_COMPANIES),
        "location": chance.choice(_PLACES),
        "date": f"2026-{1 + number % 9:02}-{1 + number % 28:02}",
        "description": text,
    }


def again(one: dict[str, Any], number: int) -> dict[str, Any]:
    """Return the row as a repost: with another id, date and place, and a changed paragraph."""
    chance = random.Random(number)
    lines = one["description"].split("\n")
    at = chance.randrange(1, 5)
    lines[at] = (
        f"Apply before the {number} May. We moved to {' '.join(chance.choices(_WORDS, k=8))} this year."
    )
    return {
        **one,
        "id": f"again-{number}",
        "date": "2026-11-02",
        "location": "Ghent",
        "description": "\n".join(lines),
    }


def write_jsonl(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows as JSON Lines and return the path."""
    path.write_text("".join(json.dumps(one) + "\n" for one in rows), encoding="utf-8")
    return path
