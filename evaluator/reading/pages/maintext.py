"""Find the description in a page without data for machines (JSON-LD, microdata).

Every element gets a weight: blocks of sentences raise it; links, cards and forms do not. The description is
the smallest element that still has most of the page's weight. Noise inside it is left out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from evaluator.reading.pages.pagetree import Node, page_tree

# Names that pages give to the element of the description, and to elements that are not part of it.
_WANTED = re.compile(
    r"(?:job|posting|position|vacancy|role|offer)[-_ ]?(?:post(?:ing)?|ad|advert)?[-_ ]?"
    r"(?:body|desc\w*|details?|content|text)\b"
    r"|description[-_]{1,2}(?:text|content|body)|show-more-less-html__markup|jobDescriptionText"
    r"|itemprop\s*=\s*[\"']?(?:description|responsibilities|qualifications)\b|jobAdDetails",
    re.IGNORECASE,
)
_UNWANTED = re.compile(
    r"\b(?:cookie|consent|gdpr|onetrust|newsletter|subscri(?:be|ption)|breadcrumbs?|pagination|related"
    r"|similar|recommend\w*|suggest(?:ed|ions)|more-jobs|other-jobs|job-?alerts?|share|social|sidebar|modal|popup|dialog|toast|banner"
    r"|promo|advert|sign-?in|sign-?up|login|register|footer|navbar|nav|navigation|menu|topbar|masthead|skip-link|comments?)\b",
    re.IGNORECASE,
)
_NAMING = re.compile(
    r"(?<![:\w-])(?:class|id|role)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE
)
_HIDDEN = re.compile(
    r"(?:^|[\s\"'])hidden(?=[\s=\"'/>]|$)|aria-hidden\s*=\s*[\"']?true|display\s*:\s*none", re.IGNORECASE
)
_NEVER = frozenset(("nav", "footer", "form", "aside", "dialog", "fieldset"))
_END = re.compile(
    r"\s*(?:similar|related|recommended|other|more|latest|nearby|featured)\s+(?:\w+\s+){0,2}"
    r"(?:jobs?|openings?|positions?|roles?|opportunities|vacancies|companies)\b|people also viewed"
    r"|jobs? you (?:may|might)|explore more jobs|apply for this job"
    r"|(?:share|report) this (?:job|role|position)|be careful|(?:join|sign|log)[\s-]*(?:in|up)\b"
    r"|unlock job insights|set alert",
    re.IGNORECASE,
)
_LEAST = 250  # what a description weighs
_TEXT = re.compile(r"<[^>]*>|&nbsp;|\s+")


class Part(NamedTuple):
    """A part of a page: its offsets, and the spans inside it that are left out."""

    start: int
    end: int
    without: tuple[tuple[int, int], ...]


def main_part(source: str) -> Part | None:
    """Return the part of the page `source` that reads like a description; None when no part does."""
    root = page_tree(source)
    weights, noise = _weighed(root)
    best = _named(root, weights, noise) or _smallest(root, weights)
    if weights[id(best)] < _LEAST:
        # A page without links and scripts has no other parts: short lines are its text, and not its menu.
        bare = root.total >= _LEAST and not root.total_link and "<script" not in source
        return Part(root.start, root.end, ()) if bare else None
    without = tuple(_left_out(best, source, weights, noise))
    return Part(best.start, best.end, without)


def hidden_in(source: str) -> list[tuple[int, int]]:
    """Return the spans of the elements of the page `source` that a browser does not show, in order."""
    out: list[tuple[int, int]] = []
    stack = [page_tree(source)]
    while stack:
        node = stack.pop()
        if node.name in ("dialog", "template") or (node.attributes and _named_noise(node.attributes)[0]):
            out.append((node.start, node.end))
        else:
            stack.extend(node.children)
    return _merged(out)


def _weighed(root: Node) -> tuple[dict[int, int], dict[int, bool]]:
    """Return the weight of each element, and whether it is noise, by its id; noise has the weight 0."""
    weights: dict[int, int] = {}
    noise: dict[int, bool] = {}
    order: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        noise[id(node)] = node.total < 0.5 * root.total and _is_noise(node)
        order.append(node)
        if noise[id(node)]:
            weights[id(node)] = 0
            continue
        stack.extend(node.children)
    for node in reversed(order):
        if noise[id(node)]:
            continue
        weight = _own_weight(node)
        for child in node.children:
            weight += max(weights[id(child)], 0)
        # Tiles, cards and lists of links have hardly any text beside their links.
        if node.total and node.total_link > 0.6 * node.total:
            weight = 0
        weights[id(node)] = weight
    return weights, noise


def _is_noise(node: Node) -> bool:
    if node.name in _NEVER:
        return node.total < 1500 or node.name in ("nav", "footer")
    if not node.attributes or node.name in ("html", "body", "main", "article"):
        return False
    hidden, unwanted = _named_noise(node.attributes)
    if hidden:
        return node.total < 1500
    return unwanted and (node.total < 1200 or node.total_link > 0.3 * node.total)


@lru_cache(maxsize=2048)
def _named_noise(attributes: str) -> tuple[bool, bool]:
    """Return whether attributes say that an element is hidden, and whether they name it as noise."""
    hidden = bool(_HIDDEN.search(attributes))
    for match in _NAMING.finditer(attributes):
        named = (match[1] or match[2] or match[3] or "").replace("_", "-")
        if _UNWANTED.search(named) and not _WANTED.search(named):
            return hidden, True
    return hidden, False


def _own_weight(node: Node) -> int:
    """Return the weight of the text that is directly in an element; text of links does not count."""
    words = node.own - node.link
    if words <= 0:
        return 0
    if node.link > words:
        return 0
    if node.name[0] == "h" and node.name[1:].isdigit():
        return 0
    if words >= 80:
        return words
    return words // 2 if words >= 25 or node.name == "li" else words // 5


def _named(root: Node, weights: dict[int, int], noise: dict[int, bool]) -> Node | None:
    """Return the element whose attributes name it as the description; None when none has enough weight."""
    best: Node | None = None
    most = max(weights[id(root)], 1)
    stack = [root]
    while stack:
        node = stack.pop()
        if noise[id(node)]:
            continue
        weight = weights[id(node)]
        if weight < _LEAST:
            continue
        if (
            node.name not in ("html", "body", "li", "ul")
            and weight > 0.3 * most
            and _WANTED.search(node.attributes)
            and (best is None or weight > 1.15 * weights[id(best)] or _inside(node, best, weight, weights))
        ):
            best = node
        stack.extend(reversed(node.children))
    return best


def _inside(node: Node, best: Node, weight: int, weights: dict[int, int]) -> bool:
    """Return whether `node` is inside `best` and has nearly all of its weight: then it fits better."""
    return best.start <= node.start and node.end <= best.end and weight > 0.85 * weights[id(best)]


def _smallest(root: Node, weights: dict[int, int]) -> Node:
    """Return the smallest element that has most of the weight of the page."""
    node = root
    while True:
        best = max(node.children, key=lambda child: weights[id(child)], default=None)
        if best is None or weights[id(best)] < max(0.72 * weights[id(node)], 1):
            return node
        if best.name in ("p", "li", "ul", "ol", "dl", "tr"):
            return node  # the list alone would not include the heading above it
        node = best


def _left_out(
    top: Node, source: str, weights: dict[int, int], noise: dict[int, bool]
) -> list[tuple[int, int]]:
    """Return the spans inside `top` that are not part of the description."""
    out: list[tuple[int, int]] = []
    stack = list(reversed(top.children))
    while stack:
        node = stack.pop()
        if noise.get(id(node)) or (
            node.total and node.total_link > 0.6 * node.total and node.total_link > 12
        ):
            out.append((node.start, node.end))
            continue
        if node.name in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "div") and 0 < node.total < 80:
            words = _TEXT.sub(" ", source[node.start : node.end])
            if _END.match(words.strip()):
                out.append((node.start, _end_of_group(node, top, weights)))
                continue
        stack.extend(reversed(node.children))
    return _merged(out)


def _end_of_group(node: Node, top: Node, weights: dict[int, int]) -> int:
    """Return the end of the group that `node`, a heading such as "Similar jobs", opens."""
    parent = node.parent
    if parent is not None and parent is not top and weights.get(id(parent), 0) < 0.25 * weights[id(top)]:
        return parent.end
    after = [child for child in parent.children if child.start >= node.end] if parent is not None else []
    rest = sum(max(weights[id(child)], 0) for child in after if id(child) in weights)
    if rest < 0.2 * weights[id(top)] and parent is not None:
        return after[-1].end if after else node.end
    return node.end


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
