"""The data of a rule file with the line of every key, and the problems that a file can have."""

from __future__ import annotations

from typing import Any, NamedTuple


class RuleProblem(NamedTuple):
    """One problem of a rule file, or of a folder of them; prints as `path:line: message`.

    `line` is None where the problem is the whole file.
    """

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}"


class RulesError(Exception):
    """The rule files are wrong; `problems` holds every problem found, those of a file in line order."""

    def __init__(self, problems: tuple[RuleProblem, ...]) -> None:
        paths = list(dict.fromkeys(problem.path for problem in problems))
        self.problems = tuple(sorted(problems, key=lambda p: (paths.index(p.path), p.line or 0)))
        super().__init__("\n".join(map(str, self.problems)))


class Source(NamedTuple):
    """The data of one YAML file and the line on which each part of it begins."""

    path: str
    data: Any
    lines: dict[tuple[str | int, ...], int]

    def line(self, *where: str | int) -> int:
        """Return the line of the part at `where` (keys and indices), or of its nearest parent with a line."""
        at = tuple(where)
        while at and at not in self.lines:
            at = at[:-1]
        return self.lines.get(at, 1)

    def problem(self, message: str, *where: str | int) -> RuleProblem:
        """Return the problem `message` of the part at `where`."""
        return RuleProblem(self.path, self.line(*where), message)


class Bundle(NamedTuple):
    """The rule files, by name.

    `pack_files` names the files of a pack. Their patterns are run in linear time. So is every
    pattern where the vocabularies are among them, because a vocabulary may stand in any pattern.
    `added` names those that do not replace a shipped one. `proven` names the files that were
    found right before: nothing in them is checked, and a pattern is compiled only when it is run.
    """

    sources: dict[str, Source]
    pack_files: frozenset[str]
    added: frozenset[str]
    proven: frozenset[str]
