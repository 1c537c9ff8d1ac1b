"""Read YAML with the line of every key, refusing keys that stand twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

import yaml


class RuleProblem(NamedTuple):
    """One thing wrong with a rule file; prints as `path:line: message`."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


class RulesError(Exception):
    """The rule files are wrong; `problems` holds every problem found."""

    def __init__(self, problems: tuple[RuleProblem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


class Source(NamedTuple):
    """The data of one YAML file and the line on which each part of it begins."""

    path: str
    data: Any
    lines: dict[tuple[str | int, ...], int]

    def line(self, *where: str | int) -> int:
        """Return the line of the part at `where`, of its nearest known parent otherwise."""
        at = tuple(where)
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)


def read_source(path: Path, shown: str) -> tuple[Source, list[RuleProblem]]:
    """Return the data of a YAML file with its lines, and what is wrong with its syntax.

    `shown` names the file in messages. Duplicate keys are problems: YAML itself would keep
    the last one silently.
    """
    problems: list[RuleProblem] = []
    lines: dict[tuple[str | int, ...], int] = {}
    loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        loader = loader_class(path.read_text(encoding="utf-8"))
        try:
            node = loader.get_single_node()
            data = _build(node, (), lines, problems, shown, loader) if node is not None else None
        finally:
            loader.dispose()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        problems.append(RuleProblem(shown, mark.line + 1 if mark else 1, f"not valid YAML: {what}"))
        data = None
    return Source(shown, data, lines), problems


def _build(
    node: yaml.Node,
    where: tuple[str | int, ...],
    lines: dict[tuple[str | int, ...], int],
    problems: list[RuleProblem],
    shown: str,
    loader: Any,
) -> Any:
    """Return the plain value of `node`, noting lines and duplicate keys on the way."""
    lines[where] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        out: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = str(key_node.value)
            if key in out:
                problems.append(
                    RuleProblem(shown, key_node.start_mark.line + 1, f"the key `{key}` stands twice; keep one")
                )
            out[key] = _build(value_node, (*where, key), lines, problems, shown, loader)
            lines[(*where, key)] = key_node.start_mark.line + 1
        return out
    if isinstance(node, yaml.SequenceNode):
        return [
            _build(child, (*where, i), lines, problems, shown, loader) for i, child in enumerate(node.value)
        ]
    return loader.construct_object(node)
