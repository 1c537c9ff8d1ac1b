"""Floors under the figures. They rise with the figures that were reached, and fall only on request."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path

import orjson

from evaluator.measuring.measurement import Group, Measurement
from evaluator.writing import write_whole

# On another machine, sums in another order may make a figure this much lower.
_SLACK = 1e-3
Floors = Mapping[str, Mapping[str, float]]


def figures_of(measurement: Measurement) -> dict[str, dict[str, float]]:
    """Return the figures that have floors, by part: our own, over whole parts."""
    return {_name(group, measurement): _figures(group) for group in measurement.groups if group.low}


def _name(group: Group, measurement: Measurement) -> str:
    return group.part if measurement.learned else f"{group.part}, rules alone"


def _figures(group: Group) -> dict[str, float]:
    ours = group.methods[0].figures
    found = {
        name: ours[name].value
        for name in ("role_kappa", "role_accuracy", "real_mlops_f1", "hidden_f1", "owned_f1")
    }
    found["accuracy_at_70"] = next(c.accuracy.value for c in group.calibration.coverage if c.share == 0.7)
    if group.quotes.both:
        found["first_quote_overlaps"] = group.quotes.first / group.quotes.both
    return {name: value for name, value in found.items() if value is not None}


def load_floors(path: Path) -> dict[str, dict[str, float]]:
    """Return the floors in `path` by part and figure; empty if there is no such file.

    Raises ValueError if the file holds anything else.
    """
    if not path.exists():
        return {}
    try:
        data = orjson.loads(path.read_bytes())
    except orjson.JSONDecodeError as error:
        raise ValueError(f"{path}: not valid JSON ({error})") from error
    if not isinstance(data, dict) or not all(
        isinstance(floors, dict) and all(isinstance(v, int | float) for v in floors.values())
        for floors in data.values()
    ):
        raise ValueError(f"{path}: must be an object from part to an object from figure to number")
    return data


def below(figures: Floors, floors: Floors) -> tuple[str, ...]:
    """Return a sentence for every figure that is below its floor or is missing.

    A measurement may leave out a part, but not every part that has floors.
    """
    if floors and not set(floors) & set(figures):
        return (f"none of the parts with floors ({', '.join(floors)}) was measured",)
    out = []
    for part, kept in floors.items():
        if part not in figures:
            continue
        for name, floor in kept.items():
            value = figures[part].get(name)
            if value is None:
                out.append(f"{part}: {name} has a floor of {floor:.4f} and was not measured")
            elif value < floor - _SLACK:
                out.append(f"{part}: {name} is {value:.4f}, below its floor of {floor:.4f}")
    return tuple(out)


def raised(figures: Floors, floors: Floors, *, allow_regression: bool = False) -> dict[str, dict[str, float]]:
    """Return `floors` raised to `figures`, rounded down to four decimals.

    With `allow_regression`, floors may be lowered too.
    """
    out = {part: dict(kept) for part, kept in floors.items()}
    for part, values in figures.items():
        kept = out.setdefault(part, {})
        for name, value in values.items():
            floor = math.floor(value * 10_000) / 10_000
            kept[name] = floor if allow_regression else max(floor, kept.get(name, 0.0))
    return out


def save_floors(path: Path, floors: Floors) -> None:
    """Write `floors` to `path`, whole or not at all."""
    form = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    write_whole(path, orjson.dumps(floors, option=form))
