"""Words by which a sentence says whose a work is, which every question on owners shares."""

from __future__ import annotations

import re

YOU = re.compile(r"\b(?:you|your|yours|this role|the role)\b", re.IGNORECASE)
# Words which show that an owner is not the team that hires.
ELSEWHERE = re.compile(
    r"\b(?:another|other|separate|different|dedicated|independent|partner|sister|external|else)\b",
    re.IGNORECASE,
)
# Nouns for a team, without an ending.
TEAM = "team|group|squad|pod|crew|department|division|unit"
# A team is the subject of its sentence if it is named within this many characters from the start.
AT_ONCE = 12
