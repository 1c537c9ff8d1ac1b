"""The ring of the nine stages shows each stage by itself, in the order of the list beside it."""

import math
import re

import pytest

from evaluator.web.ring import SIZE, ring


def turns(path: str) -> tuple[float, float]:
    """Return where the outer edge of an arc begins and ends, in turns from the top, clockwise."""
    begin, end = re.findall(r"(?:M|1 )([\d.-]+) ([\d.-]+)(?=A|L)", path)[:2]
    angles = (math.atan2(float(y) - SIZE / 2, float(x) - SIZE / 2) for x, y in (begin, end))
    first, last = ((angle / (2 * math.pi) + 0.25) % 1 for angle in angles)
    return first, last


@pytest.mark.parametrize("count", [1, 2, 5, 9])
def test_arcs_follow_each_other_with_a_gap_between(count):
    """Otherwise two stages that are yours are seen as one, or stand in another order than they are read."""
    arcs = ring([(str(number), "owned") for number in range(count)])
    for number, arc in enumerate(arcs):
        begin, end = turns(arc.path)
        assert number / count < begin < end < (number + 1) / count
        assert end - begin > 0.8 / count, "the gap is wider than the stage"
        middle = math.atan2(arc.y - SIZE / 2, arc.x - SIZE / 2) / (2 * math.pi) + 0.25
        assert middle % 1 == pytest.approx((begin + end) / 2, abs=0.001), "its number is beside it"
