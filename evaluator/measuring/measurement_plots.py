"""Draw a measurement: plots as SVG text for a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import matplotlib as mpl
from matplotlib.figure import Figure as Canvas

from evaluator.measuring.figures import Figure, SignalFigures
from evaluator.measuring.measurement import Group
from evaluator.measuring.measurement_tables import MAIN, given
from evaluator.signals import ROLES
from evaluator.svg import svg_of

# Okabe and Ito's colours, which colour-blind readers and readers of a print can distinguish.
_BLUE, _ORANGE, _GREY = "#0072b2", "#d55e00", "#777777"
_STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "truerole",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
}
_Draw = Callable[[Any, Group], None]


def plots(group: Group) -> tuple[tuple[str, str], ...]:
    """Return the plots of a group as pairs: what the plot shows, and its SVG."""
    # Several groups stand in one page.
    name = re.sub(r"\W+", "-", f"{group.part}-{'all' if group.low else 'sure'}")

    def drawn(what: str, draw: _Draw, width: float, height: float) -> str:
        with mpl.rc_context(_STYLE):  # type: ignore[arg-type]
            canvas = Canvas(figsize=(width, height), layout="constrained")
            draw(canvas.subplots(), group)
            return svg_of(canvas, f"{name}-{what}")

    signals = "F1 of each owned signal, with 95% intervals (20 cases or more)"
    tall = 0.6 + 0.26 * max(len(_rated(group)), 2)
    return (
        ("Methods side by side, with 95% intervals", drawn("methods", _methods, 7, 3.2)),
        *([(signals, drawn("signals", _signals, 7, tall))] if group.signals else []),
        ("Roles: labelled (rows) and ours (columns)", drawn("roles", _confusion, 7, 3.6)),
        (
            "Reliability: how often a role of this probability is right",
            drawn("reliability", _reliability, 4.2, 3.6),
        ),
        (
            "Accuracy over the postings of which we are surest",
            drawn("coverage", _coverage, 4.2, 3.2),
        ),
    )


def _error(figure: Figure) -> tuple[float, float]:
    """Return how far the interval reaches below and above the figure."""
    if figure.value is None or figure.low is None or figure.high is None:
        return 0.0, 0.0
    return max(figure.value - figure.low, 0.0), max(figure.high - figure.value, 0.0)


def _methods(axes: Any, group: Group) -> None:
    many = len(group.methods)
    for number, row in enumerate(group.methods):
        xs, ys, errors = [], [], []
        for place, (_, key) in enumerate(MAIN):
            figure = row.figures.get(key)
            if figure is not None and figure.value is not None and not given(row.method, key):
                xs.append(place + (number - many / 2 + 0.5) * 0.11)
                ys.append(figure.value)
                errors.append(_error(figure))
        if not xs:
            continue
        ours = number == 0
        axes.errorbar(
            xs,
            ys,
            yerr=list(zip(*errors, strict=True)),
            fmt="osD^vP"[number % 6],
            color=_BLUE if ours else _ORANGE if given(row.method, "owned_f1") else _GREY,
            markersize=6 if ours else 4,
            linewidth=1,
            label=row.method,
        )
    axes.set_xticks(range(len(MAIN)), [name for name, _ in MAIN])
    axes.set_ylim(min(0.0, axes.get_ylim()[0]), 1.02)
    axes.grid(axis="y", color="#dddddd")
    axes.legend(frameon=False, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))


def _rated(group: Group) -> list[SignalFigures]:
    return [s for s in group.signals if s.f1 is not None and s.f1.value is not None]


def _signals(axes: Any, group: Group) -> None:
    rows = _rated(group)[::-1]
    figures = [row.f1 for row in rows if row.f1 is not None]
    axes.barh(
        [f"{row.signal} ({row.cases})" for row in rows],
        [f.value or 0.0 for f in figures],
        xerr=list(zip(*(_error(f) for f in figures), strict=True)) or None,
        color=_BLUE,
        ecolor="#222222",
        height=0.65,
    )
    axes.set_xlim(0, 1)
    axes.grid(axis="x", color="#dddddd")


def _confusion(axes: Any, group: Group) -> None:
    names = [*ROLES, "no verdict"]
    shares = [[value / max(sum(row), 1) for value in row] for row in group.confusion]
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1, aspect="auto")
    for i, row in enumerate(group.confusion):
        for j, value in enumerate(row):
            if value:
                colour = "white" if shares[i][j] > 0.5 else "black"
                axes.text(j, i, str(value), ha="center", va="center", color=colour)
    axes.set_xticks(range(len(names)), [n.replace("_", "\n") for n in names])
    axes.set_yticks(range(len(ROLES)), ROLES)


def _reliability(axes: Any, group: Group) -> None:
    bins = [b for b in group.calibration.bins if b.confidence is not None]
    axes.plot([0, 1], [0, 1], color=_GREY, linewidth=1, linestyle="--")
    axes.scatter(
        [b.confidence for b in bins],
        [b.accuracy for b in bins],
        s=[12 + 250 * b.postings / max(group.postings, 1) for b in bins],
        color=_BLUE,
    )
    for b in bins:
        axes.annotate(
            str(b.postings),
            (b.confidence, b.accuracy),
            xytext=(7, -9),
            textcoords="offset points",
            fontsize=7,
        )
    axes.set_xlabel("probability given")
    axes.set_ylabel("share right")
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1.02)
    axes.grid(color="#dddddd")


def _coverage(axes: Any, group: Group) -> None:
    covered = group.calibration.coverage
    xs = [c.share for c in covered]
    axes.fill_between(
        xs,
        [c.accuracy.low or 0 for c in covered],
        [c.accuracy.high or 0 for c in covered],
        color="#cfe3f1",
    )
    axes.plot(xs, [c.accuracy.value for c in covered], color=_BLUE, marker="o", markersize=4)
    axes.set_xlabel("share of postings answered")
    axes.set_ylabel("role accuracy")
    axes.set_ylim(0, 1.02)
    axes.grid(color="#dddddd")
