"""Show the rules behind every claim, and the interface for programs."""

from __future__ import annotations

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from evaluator.assessment import Step
from evaluator.rendering.measurewords import measure_words
from evaluator.rendering.rulesdoc import read_as
from evaluator.rendering.words import family_name
from evaluator.ruleset.schema import ConditionFile
from evaluator.ruleset.sentences import cut_at_mark
from evaluator.signals import ROLE_NAMES, SIGNALS, STAGES, STRONG
from evaluator.web.meanings import ROLE_MEANINGS, SIGNAL_KIND_MEANINGS
from evaluator.web.pages.starting import example
from evaluator.web.site import Site, site_of

router = APIRouter(include_in_schema=False)


def ways_to_hold(site: Site, signal: str) -> tuple[tuple[str, ...], ...]:
    """Return the conditions of which any makes a signal present, each as what it asks for, in words.

    It is empty for a signal that depends on its words alone.
    """
    return tuple([_asked(c) for c in site.evaluator.rules.judging.conditions if c.signal == signal])


def _asked(condition: ConditionFile) -> tuple[str, ...]:
    out = []
    if condition.roles:
        out.append(f"the verdict: {' or '.join(ROLE_NAMES[role] for role in condition.roles)}")
    if condition.families:
        out.append(f"the kind of work: {' or '.join(map(family_name, condition.families))}")
    if condition.needs_cue or condition.topic:
        on_topic = f", or a duty on {condition.topic}" if condition.topic else ""
        out.append(f"lines with words of its rule{on_topic}: at least {condition.lines}")
    for sign, measures in (("at least", condition.at_least), ("at most", condition.at_most)):
        for name, value in measures.items():
            words, written = measure_words(Step(measure=name, value=value, points=0)) or (name, "")
            bound = f"{sign} {written or f'{value:g}'}"
            # A measure that says whether something is a duty has no other bound than that it is none.
            out.append(f"{words}: {'no' if name.startswith('owned:') and not value else bound}")
    return tuple(out)


@router.get("/rules")
def rules(request: Request) -> Response:
    """List the verdicts, the signals and the readings."""
    site = site_of(request)
    ruled = site.evaluator.rules
    means = {signal: rule.means for signal in SIGNALS if (rule := ruled.rule_of(signal))}
    return site.page(
        request, "rules.html", means=means, role_meanings=ROLE_MEANINGS, kind_meaning=SIGNAL_KIND_MEANINGS
    )


@router.get("/rules/readings")
def readings(request: Request) -> Response:
    """Show the words that change how a cue is read, with the sentences that prove them."""
    site = site_of(request)
    files = [file for _, file in site.evaluator.rules.readings.sources]
    return site.page(
        request,
        "readings.html",
        modifiers=[m for file in files for m in file.modifiers],
        pseudo=[p for file in files for p in file.pseudo],
        cut=cut_at_mark,
        read_as=read_as,
    )


@router.get("/rules/{signal}")
def rule(request: Request, signal: str) -> Response:
    """Show one rule: its name, its meaning, its known misses, its proven sentences."""
    site = site_of(request)
    if signal not in SIGNALS:
        raise HTTPException(404, "There is no signal of this name; the list of rules has them all.")
    found = site.evaluator.rules.rule_of(signal)
    advice = next((q for q in site.evaluator.rules.questions if q.signal == signal), None)
    return site.page(
        request,
        "rule.html",
        signal=signal,
        strength="strong" if signal in STRONG else "weak",
        rule=found,
        fires=[(cut_at_mark(f.text), f) for f in found.fires] if found else [],
        ways=ways_to_hold(site, signal),
        stage=next((stage for stage, signals in STAGES if signal in signals), None),
        advice=advice,
    )


@router.get("/api")
def interface(request: Request) -> Response:
    """Show how programs use the interface."""
    site = site_of(request)
    root = str(request.base_url).rstrip("/")
    return site.page(request, "api.html", root=root, example=example())
