"""Read YAML with the line of every key; keys that stand twice are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from evaluator.ruleset.source import RuleProblem, Source

# YAML also knows dates, sets and bytes, which a rule file does not use.
_PLAIN = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null"))

# The deepest nesting of a file: far more than a rule needs, and the same on every Python.
_DEEPEST = 50

# What to do about a mistake in YAML, by what its parser says.
_ADVICE = {
    "unknown escape": "put expressions in single quotes",
    "tab character": "indent with spaces",
    "cannot start any token": "indent with spaces, and put text that begins with a sign in quotes",
    "mapping values are not allowed": "put text that holds a colon in quotes",
    "expected ',' or '}'": 'put text in straight quotes ("…"), and close each { with a }',
    "expected ',' or ']'": 'put text in straight quotes ("…"), and close each [ with a ]',
    "another document": "a file holds one rule, without `---` between two",
}


def read_source(path: Path, shown: str) -> tuple[Source, list[RuleProblem]]:
    """Return the result of `parse_source` for the file at `path`."""
    return parse_source(path.read_bytes(), shown)


def parse_source(content: bytes, shown: str) -> tuple[Source, list[RuleProblem]]:
    """Return the data of the YAML in `content` with its lines, and the problems of its syntax.

    `shown` names the file in messages. Repeated keys are problems, because YAML itself would silently
    keep the last one. Aliases are problems, too, and values other than text, numbers, booleans and null.
    """
    problems: list[RuleProblem] = []
    lines: dict[tuple[str | int, ...], int] = {}
    data = None
    loader_class = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        loader = loader_class(content.decode("utf-8"))
        try:
            node = loader.get_single_node()
            if node is not None:
                builder = _Builder(loader, shown)
                data = builder.build(node)
                problems, lines = builder.problems, builder.lines
        finally:
            loader.dispose()
    except RecursionError:
        problems, data = [RuleProblem(shown, 1, "not valid YAML: nested too deeply")], None
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        problems, data = [RuleProblem(shown, line, "is not UTF-8; save the file as UTF-8")], None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        what = getattr(error, "problem", None) or str(error)
        advice = next((advice for words, advice in _ADVICE.items() if words in what), "")
        message = f"not valid YAML: {what}{advice and '; '}{advice}"
        problems, data = [RuleProblem(shown, mark.line + 1 if mark else 1, message)], None
    return Source(shown, data, lines), problems


class _Builder:
    """Builds the plain value of a document, and collects the lines and the problems."""

    def __init__(self, loader: Any, shown: str) -> None:
        self._loader = loader
        self._shown = shown
        self._seen: set[int] = set()
        self.lines: dict[tuple[str | int, ...], int] = {}
        self.problems: list[RuleProblem] = []

    def build(self, node: yaml.Node, where: tuple[str | int, ...] = ()) -> Any:
        """Return the plain value of `node`; `where` is the path of keys and indices to it.

        Raises yaml.YAMLError if the node is nested too deeply.
        """
        line = self.lines[where] = node.start_mark.line + 1
        if len(where) > _DEEPEST:
            raise yaml.MarkedYAMLError(problem="nested too deeply", problem_mark=node.start_mark)
        if id(node) in self._seen:
            self._problem(line, "aliases (`*name`) are not taken; write the value out")
            return None
        self._seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            out: dict[str, Any] = {}
            for key_node, value_node in node.value:
                key = str(key_node.value)
                line = key_node.start_mark.line + 1
                if key in out:
                    self._problem(line, f"the key `{key}` stands twice; keep one")
                out[key] = self.build(value_node, (*where, key))
                self.lines[(*where, key)] = line
            return out
        if isinstance(node, yaml.SequenceNode):
            return [self.build(child, (*where, i)) for i, child in enumerate(node.value)]
        kind = str(node.tag).rpartition(":")[2]
        if node.tag in _PLAIN:
            try:
                return self._loader.construct_object(node)
            except (ValueError, KeyError):  # `!!int abc`, `!!bool 5`
                pass
        self._problem(line, f"is read as {kind}, which rules do not use; put it in quotes to mean text")
        return None

    def _problem(self, line: int, message: str) -> None:
        self.problems.append(RuleProblem(self._shown, line, message))
