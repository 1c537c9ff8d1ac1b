"""A regular expression that is compiled when it is first run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

_METHODS = ("finditer", "findall", "fullmatch", "match", "search", "split", "sub")
_Match = re.Match[str]


class Regex:
    """A regular expression as written, with the methods of `re.Pattern` as it is run.

    Compiling all patterns of the rules takes 0.3 s; one posting needs a third of them. The
    methods are those of the compiled pattern itself from the first use on.
    """

    __slots__ = ("flags", "pattern", *_METHODS)

    pattern: str
    flags: int
    finditer: Callable[..., Iterator[_Match]]
    findall: Callable[..., list[str]]
    fullmatch: Callable[..., _Match | None]
    match: Callable[..., _Match | None]
    search: Callable[..., _Match | None]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Keep `pattern` with the `flags` of `re`; a wrong one raises `re.error` at first use."""
        self.pattern = pattern
        self.flags = flags

    def compile(self) -> None:
        """Compile the expression now; raises `re.error` when it is wrong."""
        compiled = re.compile(self.pattern, self.flags)
        for name in _METHODS:
            setattr(self, name, getattr(compiled, name))

    def __getattr__(self, name: str) -> object:
        # Called only while a slot is empty: this is the first use.
        if name not in _METHODS:
            raise AttributeError(f"a regular expression has no `{name}`")
        self.compile()
        return object.__getattribute__(self, name)

    def __reduce__(self) -> tuple[type[Regex], tuple[str, int]]:
        return Regex, (self.pattern, self.flags)

    def __repr__(self) -> str:
        return f"Regex({self.pattern!r}, {self.flags})"
