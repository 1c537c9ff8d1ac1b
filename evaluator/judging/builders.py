"""Whether a job makes something itself, or decides, advises and looks after people and papers."""

from __future__ import annotations

import re

# These lead, sell or advise, whatever the product is: "Product Manager, AI Assist" is nobody who builds it.
_NAMES_NO_BUILDER = re.compile(
    r"\b(?:(?:product|programme?|project|account|partner|community|change|risk|vendor|marketing|sales|brand"
    r"|customer success|delivery|engagement)\W+(?:manager|owner|lead|director|specialist)"
    r"|counsel|lawyer|recruiter|sourcer|editor|copywriter|technical writer|auditor)\b",
    re.IGNORECASE,
)


def builds(family: str, title: str | None) -> bool:
    """Return whether a job of this kind of work and title makes software, models, data or systems."""
    return family != "other" and _NAMES_NO_BUILDER.search(title or "") is None
