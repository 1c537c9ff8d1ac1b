"""Know which work a condition or a plan is about: "watch the models, and retrain them when they drift"."""

from __future__ import annotations

import re

from evaluator.detection.line import Line
from evaluator.detection.scan import FoundModifier
from evaluator.finding import Cue

# What else is done, behind the work: "…, making changes". "…, including on-call" goes on with the work.
_TAIL = re.compile(r",\s+(?:and )?(?:[a-z]+ly )?(?!(?:including|being|during|spring)\b)[a-z]{3,}ing\b")
# Another verb with a thing of its own: "… and roll them back", "… and restart the jobs".
_SECOND = re.compile(
    r"\s(?:and|or|then)\s+(?:then |also )?(?:[a-z]+ly )?"
    r"(?!(?:about|across|after|all|among|any|around|as|at|before|between|both|by|during|each|every|for|from|if|in"
    r"|into|like|of|on|onto|over|since|than|that|the|through|to|toward|towards|under|until|via|when|where"
    r"|whether|which|while|with|within|without)\b)"
    r"[a-z]{2,} (?:(?:back|down|off|out|up|on) )?"
    r"(?:a|an|any|each|every|it|its|our|that|the|their|them|these|this|those|your)\b"
    r"|\s(?:and|or|then)\s+(?:then |also )?(?:act|react|respond|intervene|step in|escalate|restart"
    r"|retrain|roll back|grant|rotate|revert|write|join|cut|fix|answer|investigate|resolve|notify|inform"
    r"|propose|adjust)\b"
    r"|(?:[,;]|\sand)\s+(?:and |then )*you\s"
)
# A condition that opens a clause is of what follows it: "…, and, if one misbehaves, revert it".
_OPENS_CLAUSE = re.compile(r"(?:;|\b(?:and|but|or|then)\b,?)\s*$")
_AND_FOLLOWED = re.compile(r"[^,;]{0,60},\s+(?:you\s|then\s|[a-z]+\s(?:it|them|the|a|an|our|that)\b)")
_FEWEST_WORDS = 2
# Failures are what work on failures is about: "lead the response when things break" has no condition.
_ON_FAILURES = frozenset(("on_call", "incident_review", "production_debugging"))
# What is done on an event. Of other works, a statement that the reader found speaks in its first words.
_ON_EVENTS = _ON_FAILURES | {"release_control", "model_updates"}
_FAILURE = re.compile(
    r"(?:may|might|could) (?:arise|occur|happen)\b"
    r"|(?:when(?:ever)?|if|once|in (?:the )?(?:case|event) of) (?!(?:needed|required|necessary)\b)"
    r"(?:[\w'’-]+,? ){0,4}?"
    r"(?:occurs?|arises?|happens?|breaks?|fails?|failures?|outages?|incidents?|disruptions?"
    r"|emergenc(?:y|ies)|go(?:es)? (?:wrong|down|off))\b",
    re.IGNORECASE,
)
_LONGEST_FAILURE = 60
_FACT = "live_models"
_WHEN = re.compile(r"(?:when(?:ever)?|if|once|as|where) ", re.IGNORECASE)


def is_of_another_work(found: FoundModifier, line: Line, cue: Cue) -> bool:
    """Return whether `found` is a condition or a plan of other work, in a tail or behind a second verb.

    "Watch the models, making changes as needed" has one for the changes alone, and "watch the models and
    retrain them when they drift" for retraining. So has "watch the models and, if they drift, retrain them".
    "Deploy and watch the models as needed" has one for both, because its first verb has no thing of its own.
    """
    modifier, start, end = found
    if modifier.whether not in ("hedged", "planned"):
        return False
    behind = cue.end
    if cue.is_of_reader and cue.signal not in _ON_EVENTS:
        behind = line.statement.start
    if start <= behind or (cue.is_of_reader and modifier.whether == "planned"):
        return False
    if behind == cue.end and _TAIL.search(line.text, behind, start) is not None:
        return True
    last = line.statement.end
    if _OPENS_CLAUSE.search(line.text, behind, start) and _AND_FOLLOWED.match(line.text, end, last):
        return True
    second = _SECOND.search(line.text, behind, start)
    return (
        second is not None
        and len(line.text[min(cue.start, behind) : second.start()].split()) >= _FEWEST_WORDS
    )


def is_no_condition(found: FoundModifier, line: Line, cue: Cue) -> bool:
    """Return whether `found` is no condition but the failure that the work of `cue` is about.

    Nor is it a condition of a fact: the model that you retrain when fraud changes is in use before.
    """
    modifier, start, end = found
    if modifier.whether != "hedged":
        return False
    if cue.signal == _FACT:
        return _WHEN.match(line.text, start, end) is not None
    if cue.signal not in _ON_FAILURES:
        return False
    return _FAILURE.match(line.text, start, min(line.statement.end, end + _LONGEST_FAILURE)) is not None
