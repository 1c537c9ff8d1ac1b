"""Draw a market with matplotlib, as SVG for a page and for print."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from evaluator.batch.market.market import TITLE_NAMES, TITLES, UNTITLED, Market, ranked
from evaluator.batch.market.posted import known, spanned
from evaluator.batch.outputs import missing
from evaluator.signals import ROLE_LABELS, ROLES, SIGNAL_NAMES, SIGNALS, STAGE_NAMES, STRONG, Role
from evaluator.svg import svg_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.axis import Axis

_MOST_MONTHS = 36
_WIDTH = 7.6  # inches: the width of a printed page

# Each role has a colour and a hatch, so that they differ without colour too (colours:
# Okabe and Ito, "Color Universal Design", 2008).
_COLOURS: Mapping[Role, tuple[str, str]] = {
    "real_mlops": ("#0072b2", ""),
    "partial_mlops": ("#56b4e9", "///"),
    "production_without_models": ("#e69f00", "..."),
    "models_without_production": ("#009e73", "\\\\\\"),
    "neither": ("#bbbbbb", ""),
    "insufficient": ("#ffffff", ""),
}
_STYLE: Any = {
    "font.family": ["DejaVu Sans"],
    "font.size": 9,
    "svg.fonttype": "none",
    "svg.hashsalt": "truerole",
    "text.parse_math": False,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "hatch.linewidth": 0.6,
    "axes.titleweight": "bold",
}
_EDGE: Any = {"edgecolor": "#333", "linewidth": 0.5}
# A part of every bar of a plot: its name, its colour, its hatch, and its length in each bar.
_Part = tuple[str, str, str, Sequence[float]]


class Plot(NamedTuple):
    """A plot: its message in words, and its SVG."""

    says: str
    svg: str


def plots(market: Market) -> dict[str, Plot]:
    """Return the plots of a market by name; a plot without data is left out.

    Names: families, hidden, signals, months, companies, missing. The same market gives the same bytes. Raises
    Missing if matplotlib is not installed.
    """
    try:
        import matplotlib as mpl
    except ImportError:
        raise missing("the page with plots", "plots") from None
    with mpl.rc_context(_STYLE), warnings.catch_warnings():
        # The browser draws names in other scripts; matplotlib does not need their letters.
        warnings.simplefilter("ignore", UserWarning)
        drawn = {
            "families": _families(market),
            "hidden": _hidden(market),
            "signals": _signals(market),
            "months": _months(market),
            "companies": _companies(market),
            "missing": _missing(market),
        }
    return {name: plot for name, plot in drawn.items() if plot is not None}


def _families(market: Market) -> Plot | None:
    names = [family for family in TITLES if family in market.families]
    if not names:
        return None
    return _shares(
        [TITLE_NAMES[name] for name in names],
        [market.families[name] for name in names],
        "families",
        "What each family of titles turns out to be",
    )


def _companies(market: Market) -> Plot | None:
    top = [pair for pair in ranked(market.companies, 15) if pair[1].total()]
    if len(top) < 2:
        return None
    names, counts = [_short(name) for name, _ in top], [count for _, count in top]
    return _shares(names, counts, "companies", "Companies with most real MLOps jobs", share=False)


def _shares(
    names: Sequence[str], counts: Sequence[Counter[str]], name: str, title: str, *, share: bool = True
) -> Plot:
    """Draw one bar for each name, divided into roles: as shares in percent, or as numbers."""
    figure, axes = _figure(0.33 * len(names) + 1.3)
    labels = [f"{label}  ({count.total():,})" for label, count in zip(names, counts, strict=True)]
    _stack(axes, labels, _in_roles(counts, share=share))
    axes.invert_yaxis()
    axes.set_xlabel("percent of the postings" if share else "postings")
    if not share:
        _whole(axes.xaxis)
    best = [
        f"{label}: {count['real_mlops']:,} real of {count.total():,}"
        for label, count in zip(names, counts, strict=True)
    ]
    return Plot(f"{title}. " + "; ".join(best) + ".", svg_of(figure, name))


def _hidden(market: Market) -> Plot | None:
    names = [family for family in TITLES if market.families.get(family, Counter())["real_mlops"]]
    if not names:
        return None
    figure, axes = _figure(0.33 * len(names) + 1.1)
    labels = [TITLE_NAMES[name] for name in names]
    real = [market.families[name]["real_mlops"] for name in names]
    hidden = [market.hidden[name] for name in names]
    none = [all_ if name == UNTITLED else 0 for name, all_ in zip(names, real, strict=True)]
    open_ = [all_ - some - no for all_, some, no in zip(real, hidden, none, strict=True)]
    parts: list[_Part] = [
        ("the title says MLOps", "#0072b2", "", open_),
        ("hidden: the title does not", "#e69f00", "///", hidden),
    ]
    if any(none):
        parts.append(("no title", "#bbbbbb", "...", none))
    _stack(axes, labels, parts)
    for place, (all_, some) in enumerate(zip(real, hidden, strict=True)):
        words = f"{all_:,}" + (f" ({some:,} hidden)" if some else "")
        # Space at the beginning of a text is lost in SVG.
        axes.annotate(words, (all_, place), (4, 0), textcoords="offset points", va="center", fontsize=8)
    axes.invert_yaxis()
    axes.margins(x=0.2)
    axes.set_xlabel("real MLOps jobs")
    _whole(axes.xaxis)
    title = "Under which titles the real MLOps jobs are"
    axes.set_title(title, loc="left", pad=20)
    said = "; ".join(
        f"{label} {all_:,}, hidden {some:,}" for label, all_, some in zip(labels, real, hidden, strict=True)
    )
    return Plot(f"{title}: {said}.", svg_of(figure, "hidden"))


def _signals(market: Market) -> Plot | None:
    families = [family for family in TITLES if family in market.families]
    if not families:
        return None
    shares = [
        [100 * market.owned[family][signal] / market.families[family].total() for family in families]
        for signal in SIGNALS
    ]
    figure, axes = _figure(0.27 * len(SIGNALS) + 1.7)
    # imshow would put a picture into the SVG, which is coarse in print.
    axes.pcolormesh(range(len(families)), range(len(SIGNALS)), shares, cmap="Blues", vmin=0, vmax=100)
    axes.invert_yaxis()
    axes.set_xticks(
        range(len(families)),
        [_folded(TITLE_NAMES[f]) for f in families],
        rotation=35,
        ha="right",
        fontsize=8,
    )
    axes.set_yticks(range(len(SIGNALS)), [SIGNAL_NAMES[signal] for signal in SIGNALS], fontsize=8)
    axes.axhline(len(STRONG) - 0.5, color="#333", linewidth=0.8)
    for row, line in enumerate(shares):
        for column, share in enumerate(line):
            shade = "white" if share > 55 else "#222"
            axes.text(column, row, f"{share:.0f}", ha="center", va="center", fontsize=7, color=shade)
    title = "Signals by family of titles (percent of its postings)"
    return Plot(f"{title}. The same numbers stand in the table of signals.", svg_of(figure, "signals"))


def _months(market: Market) -> Plot | None:
    # A month without a posting has its place, or half a year of silence looks like the next month.
    names = spanned(known(market.months), _MOST_MONTHS)
    if len(names) < 2:
        return None
    counts = [market.months.get(name, Counter()) for name in names]
    figure, axes = _figure(2.9)
    _stack(axes, names, _in_roles(counts), upright=True)
    axes.set_ylabel("postings")
    _whole(axes.yaxis)
    axes.tick_params(axis="x", rotation=60, labelsize=8)
    said = "; ".join(
        f"{name}: {count['real_mlops']:,} real" for name, count in zip(names, counts, strict=True) if count
    )
    return Plot(f"Roles by month. {said}.", svg_of(figure, "months"))


def _missing(market: Market) -> Plot | None:
    if not market.loop:
        return None
    stages = sorted(STAGE_NAMES, key=lambda stage: (-market.missing[stage], stage))
    figure, axes = _figure(0.3 * len(stages) + 0.9)
    shares = [100 * market.missing[stage] / market.loop for stage in stages]
    axes.barh([STAGE_NAMES[stage] for stage in stages], shares, color="#56b4e9", **_EDGE)
    for place, share in enumerate(shares):
        axes.text(share + 1, place, f"{share:.0f}%", va="center", fontsize=8)
    axes.set_xlim(0, 110)
    axes.invert_yaxis()
    axes.set_xlabel(f"percent of the {market.loop:,} real or partly real jobs")
    title = "Stages that are most often missing"
    said = "; ".join(
        f"{STAGE_NAMES[stage]} {share:.0f}%" for stage, share in zip(stages, shares, strict=True)
    )
    return Plot(f"{title}: {said}.", svg_of(figure, "missing"))


def _figure(height: float) -> tuple[Any, Axes]:
    # pyplot would keep the figures in memory and look for a display.
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_WIDTH, height), layout="constrained")
    return figure, figure.add_subplot()


def _whole(axis: Axis) -> None:
    """Put the marks of an axis at whole numbers, because it counts postings."""
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(integer=True))


def _in_roles(counts: Sequence[Counter[str]], *, share: bool = False) -> list[_Part]:
    """Return the parts of bars that are divided into roles: as shares in percent, or as numbers."""
    wholes = [max(count.total(), 1) for count in counts]
    lengths = {
        role: [100 * n[role] / whole if share else n[role] for n, whole in zip(counts, wholes, strict=True)]
        for role in ROLES
    }
    return [(ROLE_LABELS[role], *_COLOURS[role], lengths[role]) for role in ROLES]


def _stack(axes: Axes, names: Sequence[str], parts: Sequence[_Part], *, upright: bool = False) -> None:
    """Draw one bar for each name, with the parts in a row, and a legend of the parts above the bars."""
    draw: Any = axes.bar if upright else axes.barh
    behind = "bottom" if upright else "left"
    starts = [0.0] * len(names)
    for said, colour, hatch, lengths in parts:
        draw(names, lengths, **{behind: starts}, color=colour, hatch=hatch, label=said, **_EDGE)
        starts = [start + length for start, length in zip(starts, lengths, strict=True)]
    axes.legend(
        loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=3, frameon=False, fontsize=8, borderaxespad=0.2
    )


def _short(name: str) -> str:
    return name if len(name) <= 32 else name[:31].rstrip() + "…"


def _folded(name: str) -> str:
    return (
        name
        if len(name) <= 18
        else name.replace(" and ", "\nand ")
        .replace("reliability, ", "reliability,\n")
        .replace("learning ", "learning\n")
    )
