"""Load the learned numbers, and refuse those that do not belong together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from evaluator.detection.learned.everyday import Everyday
    from evaluator.detection.learned.reader import Reader
    from evaluator.detection.learned.whose import Whose
    from evaluator.judging.advertising import Advertising
    from evaluator.judging.doubt import Doubt
    from evaluator.judging.judge import Judge

# The file of each of the numbers.
FILES: Mapping[str, str] = {
    "whose": "whose.npz",
    "reader": "reader.npz",
    "everyday": "everyday.npz",
    "judge": "judge.json",
    "advertising": "advertising.json",
    "doubt": "doubt.json",
}
_AGAIN = "install truerole again, or write all of them with `truerole train`"


class LearnedError(ValueError):
    """The learned numbers cannot be used; the message says which file, what is wrong and what to do."""


class Numbers(NamedTuple):
    """The learned numbers.

    `advertising` says whether a text is a posting at all. `whose` reads whose a work is, `reader` the
    statements, and `judge` the role. `everyday` raises what the reader says of duties in everyday words.
    `doubt` weighs duties anew once the role is judged.
    """

    whose: Whose
    reader: Reader
    everyday: Everyday
    judge: Judge
    advertising: Advertising
    doubt: Doubt

    def fingerprint(self) -> str:
        """Return 12 hexadecimal digits that change with any of the numbers."""
        marks = (str(each.about["fingerprint"]) for each in self if each is not self.reader)
        return hashlib.sha256("".join(marks).encode()).hexdigest()[:12]


def load_numbers(folder: Path) -> Numbers | None:
    """Return the learned numbers in `folder`, None if it holds none.

    Raises LearnedError if a file is missing or cannot be read, or if the files are not of one training.
    """
    # Importing numpy takes 0.09 s, which a check by rules alone does not need.
    from evaluator.detection.learned.everyday import load_everyday
    from evaluator.detection.learned.reader import load_reader
    from evaluator.detection.learned.whose import load_whose
    from evaluator.judging.advertising import load_advertising
    from evaluator.judging.doubt import load_doubt
    from evaluator.judging.judge import load_judge

    loaders: dict[str, Callable[[Path], Any]] = {
        "whose": load_whose,
        "reader": load_reader,
        "everyday": load_everyday,
        "judge": load_judge,
        "advertising": load_advertising,
        "doubt": load_doubt,
    }
    try:
        found: dict[str, Any] = {name: load(folder / FILES[name]) for name, load in loaders.items()}
    except Exception as error:
        # Each library that reads such a file has different errors for a file that was cut or edited.
        raise LearnedError(f"{folder}: cannot be read ({error}); {_AGAIN}") from error
    lacking = [FILES[name] for name, numbers in found.items() if numbers is None]
    if len(lacking) == len(found):
        return None
    if lacking:
        missing = f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
        raise LearnedError(f"{folder}: {missing}; {_AGAIN}")
    numbers = Numbers(**found)
    reader = str(numbers.reader.about.get("fingerprint"))
    if reader != str(numbers.judge.about.get("fingerprint")):
        raise LearnedError(
            f"{folder}: {FILES['reader']} and {FILES['judge']} are not of one training; {_AGAIN}"
        )
    for name in ("everyday", "doubt"):
        if reader != str(found[name].about.get("reader")):
            raise LearnedError(f"{folder}: {FILES[name]} was made for another {FILES['reader']}; {_AGAIN}")
    return numbers
