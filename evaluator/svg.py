"""Write figures of matplotlib as SVG, several of which can stand in one page."""

from __future__ import annotations

import io
import re
from typing import Any

_METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)


def svg_of(figure: Any, name: str) -> str:
    """Return `figure` as SVG to put into a page: without a date, and with ids that start with `name`.

    Within one page each figure needs a `name` of its own; otherwise parts of one figure are drawn with those
    of another.
    """
    out = io.StringIO()
    figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    svg = out.getvalue()
    svg = _METADATA.sub("", svg[svg.index("<svg") :])
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = re.sub(r'(href="#|url\(#)', rf"\1{name}-", svg)
    return svg.rstrip()
