"""Turn a reading into a grade and a status, as the table in `docs/architecture.md` says."""

from __future__ import annotations

from evaluator.finding import Reading
from evaluator.signals import WEAK, Grade, Status

_STATUS: dict[str, Status] = {"requirement": "required", "preferred": "preferred", "background": "background"}


def grade_of(signal: str, reading: Reading) -> tuple[Grade, Status]:
    """Return the grade and the status that `reading` gives to a mention of `signal`."""
    who, whether, how = reading.who, reading.whether, reading.how
    if signal in WEAK:
        return _weak(reading)
    if whether == "denied":
        if how in ("requirement", "preferred"):
            return "mentioned", _STATUS[how]
        if reading.is_of_others:
            return ("denied" if reading.denies_you else "mentioned"), "elsewhere"
        if who == "company" and how == "background" and not reading.denies_you:
            return "mentioned", "background"  # what a company or its market lacks says nothing about the role
        return "denied", "denied"
    if reading.is_of_others:
        return ("denied" if reading.denies_you else "mentioned"), "elsewhere"
    if whether == "planned":
        return ("absent" if signal == "live_models" else "mentioned"), "future"
    if how in _STATUS:
        return "mentioned", _STATUS[how]
    if who == "company":
        return "mentioned", "background"
    if how == "passing":
        return "mentioned", "passing"
    return "owned", "hedged" if whether == "hedged" else "stated"


def _weak(reading: Reading) -> tuple[Grade, Status]:
    if reading.whether == "denied":
        return "absent", "denied"
    if reading.how in ("requirement", "preferred"):
        return "absent", _STATUS[reading.how]
    return "present", "stated"
