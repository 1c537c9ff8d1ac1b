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
_NO_LINK: frozenset[str] = frozenset()
_WORDS_ONLY = re.compile(r"\s+")
_DEEPEST = 400


class Node:
    """One block element of a page.

    `start` and `end` are its offsets in the source, and `depth` is how many elements it stands in. `linked`
    are the kinds of links inside which it begins. `own` is the length of the text directly in it, and `link`
    the length of the links in that text. `total` and `total_link` include the blocks inside it.
    """

    __slots__ = (
        "attributes",
        "children",
        "depth",
        "end",
        "link",
        "linked",
        "name",
        "own",
        "parent",
        "start",
        "total",
        "total_link",
    )

    def __init__(
        self, name: str, attributes: str, start: int, parent: Node | None, linked: frozenset[str] = _NO_LINK
    ) -> None:
        self.name = name
        self.attributes = attributes
        self.start = start
        self.end = start
        self.parent = parent
        self.depth: int = parent.depth + 1 if parent is not None else 0
        self.linked = linked
        self.children: list[Node] = []
        self.own = self.link = 0
        self.total = self.total_link = 0


def page_tree(source: str) -> Node:
    """Return the root of the tree of the page `source`.

    As in browsers, a link is open at most once, and a link that is left open ends with its block.
    """
    root = node = Node("html", "", 0, None)
    at = 0
    linked = _NO_LINK  # the kinds of links that are open
    unclosed: set[str] = set()
    for match in TAG.finditer(source):
        begin = match.start()
        if begin < at:
            continue  # inside a silent element
        if begin > at:
            _add_text(node, source, at, begin, linked)
        at = match.end()
        if match[2] is None:
            continue
        name = match[2].lower()
        closing = match[1] == "/"
        if name in _LINKS:
            linked = linked - {name} if closing else linked | {name}
        elif name in SILENT:
            if not closing and not match[3].endswith("/"):
                at = end_of(name, source, at, unclosed)
        elif name not in _TREE:
            continue
        elif closing:
            closed = _closed(node, name, begin, at)
            if closed is not None and closed.parent is not None:
                node = closed.parent
                linked &= closed.linked
        else:
            outer = _ended_by(name, node, begin)
            if outer is not node:  # the last block in it was ended
                linked &= outer.children[-1].linked
            node = _opened(name, match[3], begin, outer, linked)
    if at < len(source):
        _add_text(node, source, at, len(source), linked)
    _end(node, root, len(source))
    root.end = len(source)
    _add_up(root)
    return root


def _add_text(node: Node, source: str, begin: int, end: int, linked: frozenset[str]) -> None:
    """Add the text `source[begin:end]` to the open element `node`; a run of spaces counts as one."""
    core = source[begin:end].strip()
    if not core:
        return
    size = len(_WORDS_ONLY.sub(" ", core)) if "  " in core or "\n" in core else len(core)
    node.own += size
    if linked:
        node.link += size


def _opened(name: str, attributes: str, start: int, parent: Node, linked: frozenset[str]) -> Node:
    """Return the element that is open behind a start tag: a new one, or `parent` where that is too deep."""
    if parent.depth >= _DEEPEST:
        return parent
    child = Node(name, attributes, start, parent, linked)
    parent.children.append(child)
    return child


def _ended_by(name: str, node: Node, begin: int) -> Node:
    """End the elements that a start tag of this name ends, and return the element that is open then."""
    ends = _ENDS_ITSELF.get(name, ())
    while node.name in ends and node.parent is not None:
        node.end = begin
        node = node.parent
    return node


def _closed(node: Node, name: str, begin: int, at: int) -> Node | None:
    """Close the nearest open element of this name and return it.

    It ends at `at`, and the elements inside it at `begin`. An end tag without an open element closes nothing.
    """
    up: Node | None = node
    while up is not None and up.name != name:
        up = up.parent
    if up is None or up.parent is None:
        return None
    _end(node, up, begin)
    up.end = at
    return up


def _end(node: Node, outer: Node, at: int) -> None:
    """End `node` and the elements around it at `at`, up to `outer`, which stays open."""
    while node is not outer and node.parent is not None:
        node.end = at
        node = node.parent


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
