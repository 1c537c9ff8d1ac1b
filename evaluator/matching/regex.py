"""A regular expression that is compiled when it is first run."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# A flag that goes with the flags of `re`, which do not use this bit. It means: match in linear time, whatever
# the text.
LINEAR = 1 << 20
_METHODS = ("finditer", "findall", "fullmatch", "match", "search")
_Match = re.Match[str]


class Regex:
    """A regular expression as written, with the methods of `re.Pattern` to run it.

    Compiling all patterns of the rules takes 0.3 s, and one posting needs a third of them. From the first use
    on, the methods of the compiled pattern itself are called. With the flag `LINEAR` another engine finds the
    same, which never goes back over a text.
    """

    __slots__ = ("flags", "pattern", *_METHODS)

    pattern: str
    flags: int
    finditer: Callable[..., Iterator[_Match]]
    findall: Callable[..., list[str]]
    fullmatch: Callable[..., _Match | None]
    match: Callable[..., _Match | None]
    search: Callable[..., _Match | None]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        """Keep `pattern` with flags of `re` and `LINEAR`; a wrong one raises `re.error` at first use."""
        self.pattern = pattern
        self.flags = flags

    def compile(self) -> None:
        """Compile the expression now; raise `re.error` if it is wrong."""
        compiled: object
        if self.flags & LINEAR:
            from evaluator.matching.linear import Linear  # 30 ms, and needed only for packs

            compiled = Linear(self.pattern, ignore_case=bool(self.flags & re.IGNORECASE))
        else:
            compiled = re.compile(self.pattern, self.flags)
        for name in _METHODS:
            setattr(self, name, getattr(compiled, name))

    def __getattr__(self, name: str) -> object:
        # Called only while a slot is empty, so this is the first use.
        if name not in _METHODS:
            raise AttributeError(f"a regular expression has no `{name}`")
        self.compile()
        return object.__getattribute__(self, name)

    def __repr__(self) -> str:
        return f"Regex({self.pattern!r}, {self.flags})"
