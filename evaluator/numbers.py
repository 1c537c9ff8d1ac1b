"""Load the learned numbers, and refuse those that do not belong together."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from evaluator.detection.everyday import Everyday
    from evaluator.detection.reader import Reader
    from evaluator.detection.whose import Whose
    from evaluator.judging.doubt import Doubt
    from evaluator.judging.judge import Judge

_AGAIN = "install truerole again, or write all of them with `truerole train`"


class LearnedError(ValueError):
    """The learned numbers cannot be used; the message says which file, what is wrong and what to do."""


class Numbers(NamedTuple):
    """The learned numbers.

    `whose` reads whose a work is, `reader` the statements, and `judge` the role. `everyday` raises what the
    reader says of duties in everyday words. `doubt` weighs duties anew once the role is judged.
    """

    whose: Whose
    reader: Reader
    everyday: Everyday
    judge: Judge
    doubt: Doubt

    def fingerprint(self) -> str:
        """Return 12 hexadecimal digits that change with any of the numbers."""
        marked = (self.judge, self.whose, self.everyday, self.doubt)
        marks = (str(each.about["fingerprint"]) for each in marked)
        return hashlib.sha256("".join(marks).encode()).hexdigest()[:12]


def load_numbers(folder: Path) -> Numbers | None:
    """Return the learned numbers in `folder`, None if it holds none.

    Raises LearnedError if a file is missing or cannot be read, or if the files are not of one training.
    """
    # Importing numpy takes 0.09 s, which a check by rules alone does not need.
    from evaluator.detection.everyday import load_everyday
    from evaluator.detection.reader import load_reader
    from evaluator.detection.whose import load_whose
    from evaluator.judging.doubt import load_doubt
    from evaluator.judging.judge import load_judge

    try:
        reader, judge = load_reader(folder / "reader.npz"), load_judge(folder / "judge.json")
        whose, everyday = load_whose(folder / "whose.npz"), load_everyday(folder / "everyday.npz")
        doubt = load_doubt(folder / "doubt.json")
    except Exception as error:
        # Each library that reads such a file has different errors for a file that was cut or edited.
        raise LearnedError(f"{folder}: cannot be read ({error}); {_AGAIN}") from error
    if reader is None and judge is None and whose is None and everyday is None and doubt is None:
        return None
    if reader is None or judge is None or whose is None or everyday is None or doubt is None:
        files = {
            "reader.npz": reader,
            "judge.json": judge,
            "whose.npz": whose,
            "everyday.npz": everyday,
            "doubt.json": doubt,
        }
        lacking = [name for name, numbers in files.items() if numbers is None]
        missing = f"{' and '.join(lacking)} {'is' if len(lacking) == 1 else 'are'} missing"
        raise LearnedError(f"{folder}: {missing}; {_AGAIN}")
    if reader.about.get("fingerprint") != judge.about.get("fingerprint"):
        raise LearnedError(f"{folder}: reader.npz and judge.json are not of one training; {_AGAIN}")
    for name, made in (("everyday.npz", everyday.about), ("doubt.json", doubt.about)):
        if made.get("reader") != str(reader.about.get("fingerprint")):
            raise LearnedError(f"{folder}: {name} was made for another reader.npz; {_AGAIN}")
    return Numbers(whose, reader, everyday, judge, doubt)
