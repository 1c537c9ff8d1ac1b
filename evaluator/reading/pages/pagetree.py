"""A small tree of a page's block elements, with the offsets of each in the source.

Parsers that build a whole document lose these offsets. This one keeps them, reads broken nesting roughly as
browsers do, and counts the text of each element.
"""

from __future__ import annotations

import re

from evaluator.reading.texts.tags import SILENT, TAG, end_of
from evaluator.reading.wordlists import names

_TREE = names(
    "html body div section article main header footer nav aside form ul ol li dl dt dd table "
    "tbody thead tr td th p h1 h2 h3 h4 h5 h6 blockquote figure fieldset dialog details address "
    "pre label"
)
_LINKS = frozenset(("a", "button", "option"))
_ENDS_ITSELF = {
    "li": frozenset(("li",)),
    "p": frozenset(("p",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "td", "th")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
}
_WORDS_ONLY = re.compile(r"\s+")
_DEEPEST = 400


class Node:
    """One block element of a page.

    `start` and `end` are its offsets in the source. `own` is the length of the text directly in it, and
    `link` the length of the links in that text. `total` and `total_link` include the blocks inside it.
    """

    __slots__ = (
        "attributes",
        "children",
        "end",
        "link",
        "name",
        "own",
        "parent",
        "start",
        "total",
        "total_link",
    )

    def __init__(self, name: str, attributes: str, start: int, parent: Node | None) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.end = start
        self.parent = parent
        self.children: list[Node] = []
        self.own = self.link = 0
        self.total = self.total_link = 0


def page_tree(source: str) -> Node:  # noqa: PLR0912, PLR0915 - one pass, for speed
    """Return the root of the tree of the page `source`."""
    root = Node("html", "", 0, None)
    root.end = len(source)
    node = root
    depth = at = linked = 0
    skip_until = 0
    unclosed: set[str] = set()
    for match in TAG.finditer(source):
        begin = match.start()
        if begin < skip_until:
            continue
        if begin > at:
            size = _size(source, at, begin)
            if size:
                node.own += size
                if linked:
                    node.link += size
        at = match.end()
        name = match[2]
        if name is None:
            continue
        name = name.lower()
        closing = match[1] == "/"
        if name in SILENT and not closing:
            if name in _LINKS:
                linked += 1
                continue
            if not match[3].endswith("/"):
                at = skip_until = end_of(name, source, at, unclosed)
            continue
        if name in _LINKS:
            linked = max(0, linked - 1) if closing else linked + 1
            continue
        if name not in _TREE:
            continue
        if closing:
            node, depth = _closed(node, name, begin, at, depth)
            if name in ("li", "p", "div", "td"):
                linked = 0 if node.parent is None else linked
        else:
            ends = _ENDS_ITSELF.get(name)
            while ends and node.name in ends and node.parent is not None:
                node.end = begin
                node = node.parent
                depth -= 1
            if depth < _DEEPEST:
                child = Node(name, match[3], begin, node)
                node.children.append(child)
                node = child
                depth += 1
    if at < len(source):
        node.own += _size(source, at, len(source))
    while node is not None and node.parent is not None:
        node.end = len(source)
        node = node.parent
    _add_up(root)
    return root


def _size(source: str, begin: int, end: int) -> int:
    """Return the approximate length of the text in `source[begin:end]`; a run of spaces counts as one."""
    piece = source[begin:end]
    core = piece.strip()
    if not core:
        return 0
    return len(_WORDS_ONLY.sub(" ", core)) if "  " in core or "\n" in core else len(core)


def _closed(node: Node, name: str, begin: int, at: int, depth: int) -> tuple[Node, int]:
    """Close the nearest open element of this name, and return the element and depth that are open after it.

    An end tag without an open element closes nothing.
    """
    up: Node | None = node
    steps = 0
    while up is not None and up.name != name:
        up = up.parent
        steps += 1
    if up is None or up.parent is None:
        return node, depth
    while node is not up and node.parent is not None:
        node.end = begin
        node = node.parent
    up.end = at
    return up.parent, depth - steps - 1


def _add_up(root: Node) -> None:
    """Fill the totals; without recursion, because pages can nest deeper than Python allows calls."""
    order: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        order.append(node)
        stack.extend(node.children)
    for node in reversed(order):
        node.total = node.own + sum(child.total for child in node.children)
        node.total_link = node.link + sum(child.total_link for child in node.children)
