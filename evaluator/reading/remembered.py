"""Remember what a function returns for short texts that come again and again, such as tags."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

_Value = TypeVar("_Value")
_MOST = 4096
_LONGEST = 1000


class Remembered(dict[str, _Value]):
    """The values of a function of text, by text, so that `map` and loops need no call for what is known.

    At most 4,096 of them are kept, each for a text of at most 1,000 signs; then it begins anew.
    """

    def __init__(self, function: Callable[[str], _Value]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> _Value:
        """Return the value for a text that is not kept yet."""
        value = self._function(text)
        if len(text) <= _LONGEST:
            if len(self) >= _MOST:
                self.clear()
            self[text] = value
        return value
