"""Know a sentence that a company says of itself: "With ten years of experience in clouds, we serve …"."""

from __future__ import annotations

import re

from evaluator.employer import after_name

# Words that may stand before the company: up to a comma, or right before its name.
_BEFORE = re.compile(
    r"\W*(?:with|through|from|for|over|almost|nearly|in|this|last|today|since|as|by|founded|trusted|backed|now"
    r"|to (?:this|that) end|to date)\b"
    r"[^,.;:]{0,140}, ?(?:and )?",
    re.IGNORECASE,
)
_WITH = re.compile(r"\W*(?:with|through) ", re.IGNORECASE)
_WE = re.compile(r"\W*(?:we|our)\b", re.IGNORECASE)
_OWN = re.compile(r"(?:['’]s)?,? (?:experience|knowledge|expertise|skills?)\b", re.IGNORECASE)
# Somebody is sought, addressed or asked for something.
_SOUGHT = re.compile(
    r"\b(?:candidates?|applicants?|looking|seek\w*|hir(?:e|es|ing)|recruit\w*|need(?:s|ed)?|should|must|ideal\w*"
    r"|you|your|yours|someone|somebody|anyone|people who|engineers? (?:who|with|have|has|to)|expect\w*"
    r"|would (?:like|love)|prefer\w*|want(?:s|ed)?|plus|requir\w+|(?:welcome|value|search\w*|look)\b)",
    re.IGNORECASE,
)


def speaks_of_company(sentence: str, company: str) -> bool:
    """Return whether `sentence` tells what the employer is, does or can, and nothing of who is sought.

    `company` is the employer's name, "" if it is not known. In such a sentence "experience" and "proven" are
    praise, and nobody is asked for them.
    """
    before, named = _BEFORE.match(sentence), _WITH.match(sentence)
    rests = [sentence, *(sentence[m.end() :] for m in (before, named) if m)]
    tells = any(_WE.match(rest) for rest in rests[: 1 + bool(before)]) or any(
        (behind := after_name(rest, company)) is not None and not _OWN.match(behind) for rest in rests
    )
    return tells and _SOUGHT.search(sentence) is None
