"""Know work that a posting sets apart from the role, and the team in it that may be the one that hires."""

from __future__ import annotations

import re

from evaluator.detection.owners.words import AT_ONCE, ELSEWHERE, YOU
from evaluator.detection.scene import Scene
from evaluator.finding import Mention
from evaluator.outline import OF_THE_ROLE

# "Deliver them to the platform team, who deploy them."
_GIVES = re.compile(r"(?:deliver|provid|hand|giv|pass|send|suppl|submit)", re.IGNORECASE)
# A client, and a team behind its work: "the client's staff run …", "… is run by our platform team",
# "we have a rota in our storage team".
_NOT_HIRING = re.compile(
    r"\b(?:clients?|customers?)\b|\b(?:is|are|was|were|be|been|being|gets?|got)\b.*\bby\b"
    r"|\b(?:we (?:have|run)|there (?:is|are))\b.*\b(?:in|within) our\b",
    re.IGNORECASE,
)
# What customers do with the product ("empowering merchants to run …"), and what is only looked into, told of
# or learned ("research ways to deploy …", "papers on …").
_ENABLES = re.compile(r"(?:enabl|allow|empower|equip|teach|train|let)", re.IGNORECASE)
_TOPIC = re.compile(
    r"(?:research|stud[yi]|explor|investigat|evaluat|look|survey|assess|giv|talk|lectur|webinar|tutorial|blog|post"
    r"|article|course|lesson|class|paper|book|manual|textbook|thes|video|speak|(?:you(?:'ll| will)? )?learn"
    r"|attend)",
    re.IGNORECASE,
)


def is_apart(mention: Mention, scene: Scene) -> bool:
    """Return whether a mention denies its signal, or gives it to others or to the future."""
    apart = mention.grade == "denied" or mention.status in ("elsewhere", "future")
    return apart or _is_of_customers(mention, scene) or is_topic(mention, scene)


def _is_of_customers(mention: Mention, scene: Scene) -> bool:
    """Return whether a mention is of what customers do with the product."""
    modifier = mention.reading.modifier
    return modifier is not None and _ENABLES.match(scene.text, modifier[0]) is not None


def is_topic(mention: Mention, scene: Scene) -> bool:
    """Return whether a mention is of what is only looked into, told of or learned."""
    how, modifier = mention.reading.how, mention.reading.modifier
    if how != "passing" or modifier is None:
        return False
    return mention.reading.sure or _TOPIC.match(scene.text, modifier[0]) is not None


def may_be_hiring_team(mention: Mention, scene: Scene) -> bool:
    """Return whether the team that a mention names may be the team that hires.

    It is not if a vendor or customers are named, or if the sentence also speaks of you ("you hand them to the
    platform team"). Nor is it if the team is named in a list of duties or requirements, behind the work ("is
    run by our platform team"), or as another or a separate one.
    """
    reading = mention.reading
    if mention.grade == "denied" or reading.denies_you or reading.who == "vendor":
        return False
    if scene.excluded[mention.statement] is not None or reading.sure:
        return False
    if _is_of_customers(mention, scene) or is_topic(mention, scene):
        return False
    if mention.status != "elsewhere":
        return True
    statement = scene.outline.statements[mention.statement]
    if scene.outline.section_kind(mention.statement) in OF_THE_ROLE:
        return False  # a list introduces no team: "our search team runs …" is another one
    if reading.modifier is None or _GIVES.match(scene.text, reading.modifier[0]):
        return False
    if _NOT_HIRING.search(scene.text, *reading.modifier) or ELSEWHERE.search(scene.text, *reading.modifier):
        return False
    named_first = reading.modifier[0] <= statement.start + AT_ONCE
    return named_first and not YOU.search(scene.text, statement.start, statement.end)


def as_hiring_team(mention: Mention, owned: float) -> Mention:
    """Return a mention of another team's work, or of later work, as work of the team that hires.

    Later work is hedged: who does it is read anew, and not whether it is done.
    """
    if mention.reading.whether == "planned":
        reading = mention.reading._replace(whether="hedged")
        return mention._replace(reading=reading, grade="owned", status="hedged", owned=owned)
    reading = mention.reading._replace(who="team", whether="asserted", modifier=None)
    return mention._replace(reading=reading, grade="owned", status="stated", owned=owned)
