"""Whether the title of a posting says that the work is of another kind, in words for people."""

from __future__ import annotations

import re

from evaluator.assessment import Assessment
from evaluator.rendering.words import family_name, one_line

# Ordinary names of jobs: what stands behind such a name is its field, and not another kind of job.
_RANK = (
    r"(?:(?:senior|sr|staff|lead|principal|junior|jr|mid(?:dle)?(?:[ -]level)?|experienced|founding|expert"
    r"|intermediate|associate)\W+)*"
)
_ORDINARY = re.compile(
    rf"{_RANK}(?:(?:(?:ios|android|mobile|front.?end|back.?end|full.?stack|web|java|php|\.net|react|node(?:\.?js)?|c\+\+"
    r"|c#)\W+)+(?:(?:software|application|web)\W+)?(?:engineer|developer)"
    r"|(?:product|project|program(?:me)?)\W+manager|business\W+analyst|systems?\W+administrator)"
    r"(?:\W+(?:i{1,3}|iv|v|[1-5]))?",
    re.IGNORECASE,
)
# Of software engineers the field says more where it is machine learning, and little where it is one of these.
_SOFTWARE = re.compile(rf"{_RANK}software\W+(?:development\W+)?(?:engineer|developer)", re.IGNORECASE)
_LITTLE_SAID = frozenset(("sre_devops_platform", "cloud_infrastructure", "data_engineering"))
# A title of one of these families says so only with such words: any engineer's has the first for want of
# another, and systems that are embedded are not administered.
_WORDS_THAT_SAY = {
    "software_engineering": re.compile(
        r"software|develop|programm|back.?end|front.?end|full.?stack|web|mobile|android|\bios\b|java|python"
        r"|golang|\bqa\b|\bswe?\b|\bsde\b",
        re.IGNORECASE,
    ),
    "it_administration": re.compile(r"\bIT\b|admin|network|database|\bdba\b|desk|support", re.IGNORECASE),
}
# Threads give whole paragraphs for titles.
_LONGEST_TITLE = 120
_FIELD = re.compile(r"\s*(?:[,(|:–—/]|\s-|-\s).*", re.DOTALL)


def title_says(assessment: Assessment) -> str:
    """Return the family that the title says, where it differs from that of the work; empty otherwise.

    It is empty, too, where the title begins with an ordinary name of a job, and words behind it say another
    family: "Backend Developer, Billing Platform" is not a title of a platform engineer. Nor does "Security
    Engineer" say that the work is on software.
    """
    said = assessment.title_family
    title = one_line(assessment.posting.title or "")
    name = _FIELD.sub("", title)
    if said in (assessment.family, "other") or len(title) > _LONGEST_TITLE:
        return ""
    ordinary = _ORDINARY.fullmatch(name) or (said in _LITTLE_SAID and _SOFTWARE.fullmatch(name))
    needed = _WORDS_THAT_SAY.get(said)
    if (name != title and ordinary) or (needed is not None and not needed.search(title)):
        return ""
    return family_name(said)
