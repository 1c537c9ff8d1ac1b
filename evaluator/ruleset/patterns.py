"""Read the patterns of a rule file: terms filled in, refused where they could take too long."""

from __future__ import annotations

import re

from evaluator.matching.regex import Regex
from evaluator.ruleset.source import RuleProblem, Source

_TERM = re.compile(r"\{([a-z_]+)\}")
_TERMS_WITHIN_TERMS = 3
# An escape, a set of characters, or a space that nothing repeats.
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| (?![?*+{])", re.DOTALL)
# An escape, or a set of characters with what repeats it.
_SET = re.compile(r"\\.|\[(?P<members>\^?\]?(?:\\.|[^\]\\])*)\](?P<more>\+\??)?", re.DOTALL)


class PatternReader:
    """Reads the patterns of one file; what is wrong with them is added to `problems`.

    `vocabulary` are the terms that patterns name. Patterns of files that are `proven` are not
    checked, and compiled only when they are run.
    """

    def __init__(
        self, source: Source, vocabulary: dict[str, str], problems: list[RuleProblem], *, proven: bool
    ) -> None:
        """Take the file and what its patterns may name."""
        self._source = source
        self._vocabulary = vocabulary
        self._problems = problems
        self._proven = proven

    def __call__(self, regex: str, *where: str | int, case: bool = False) -> Regex:
        """Return the pattern that stands at `where`; one that never matches when it is refused."""
        line = self._source.line(*where)
        for _ in range(_TERMS_WITHIN_TERMS):
            regex = _TERM.sub(lambda match: self._term(match, line), regex)
        regex = whole_words(any_gap(regex))
        found = Regex(regex, re.ASCII if case else re.ASCII | re.IGNORECASE)
        return found if self._proven else self._checked(found, line)

    def _term(self, match: re.Match[str], line: int) -> str:
        if match[1] in self._vocabulary:
            return f"(?:{self._vocabulary[match[1]]})"
        self._problem(line, f"no term `{match[1]}` in terms.yaml")
        return match[0]

    def _checked(self, regex: Regex, line: int) -> Regex:
        """Return `regex` compiled; a problem when it takes more than linear time or is wrong."""
        import re2  # 30 ms, and needed only where patterns are checked

        try:
            options = re2.Options()
            options.log_errors = False
            re2.compile(regex.pattern, options)
            regex.compile()
        except (re2.error, re.error) as error:
            self._problem(line, f"the pattern is refused ({error}): {regex.pattern[:80]}")
            return Regex(r"(?!)")
        return regex

    def _problem(self, line: int, message: str) -> None:
        self._problems.append(RuleProblem(self._source.path, line, message))


def any_gap(regex: str) -> str:
    r"""Return an expression whose spaces stand for any gap between words.

    One in eight statements of real postings has two spaces or a line's end between some words.
    """
    return _PART.sub(lambda part: r"\s+" if part[0] == " " else part[0], regex)


def whole_words(regex: str) -> str:
    r"""Return an expression whose words, such as `[\w/'-]+`, begin with a letter, digit or `_`.

    A sign that both a word and the gap before it (`\W+`) may take can be divided between them in
    ways that multiply with each word: one real line of dashes behind "own tools" took hours.
    """

    def word(match: re.Match[str]) -> str:
        members = match["members"]
        if not match["more"] or members[0] == "^" or r"\w" not in members:
            return match[0]
        if " " in members or r"\s" in members:
            return match[0]
        return rf"\w[{members}]*{match['more'][1:]}"

    return _SET.sub(word, regex)
