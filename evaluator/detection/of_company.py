"""Know a sentence that a company says of itself: "With ten years of experience in clouds, we serve …"."""

from __future__ import annotations

import re
from functools import lru_cache

# Words that may stand before the company, up to a comma.
_BEFORE = (
    r"(?:(?:with|through|from|for|over|almost|nearly|in|this|last|today|since|as|by|founded|trusted|backed|now)\b"
    r"[^,.;:]{0,140}, ?(?:and )?)?"
)
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
    return _opening(company).match(sentence) is not None and _SOUGHT.search(sentence) is None


@lru_cache(maxsize=256)
def _opening(company: str) -> re.Pattern[str]:
    named = r"\s+".join(re.escape(word) for word in company.split())
    name = (
        rf"|(?:the )?{named}(?:['’]s)?\b(?!,? (?:experience|knowledge|expertise|skills?)\b)" if named else ""
    )
    return re.compile(
        rf"\W*{_BEFORE}(?:we\b|our\b{name})|\W*(?:with|through) {named or '$'}\b", re.IGNORECASE
    )
