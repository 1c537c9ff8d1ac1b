"""Read the patterns of a rule file: fill in the terms, and refuse patterns that are wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import accumulate

from evaluator.matching.regex import LINEAR, Regex
from evaluator.ruleset.source import RuleProblem, Source
from evaluator.ruleset.wording import no_term

_TERM = re.compile(r"\{([a-z_]+)\}")
_TERMS_WITHIN_TERMS = 3
# An escape, a set of characters, or a space that nothing repeats.
_PART = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| (?![?*+{])", re.DOTALL)
# An escape, or a set of characters with what repeats it.
_SET = re.compile(r"\\.|\[(?P<members>\^?\]?(?:\\.|[^\]\\])*)\](?P<more>\+\??)?", re.DOTALL)
_LINE_BREAK = re.compile(r"\s*\n\s*")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")
# What to do about a pattern, by what re2 says of it.
_ADVICE = {
    "invalid perl operator": "look-around such as `(?!…)` is not taken",
    "invalid escape sequence": "back-references and rare escapes are not taken",
    "invalid repetition size": "a repetition goes up to 1000, and nested ones multiply",
    "pattern too large": "write it with fewer or shorter repetitions",
}
# The deepest nesting of groups: far more than any rule needs, and safe for Python's recursion.
_DEEPEST = 40
# Takes the place of a pattern that is refused: it never matches.
REFUSED = Regex(r"(?!)")


class PatternReader:
    """Reads the patterns of one file; their problems are added to `problems`.

    `vocabulary` holds the terms that patterns may name. Patterns of `proven` files are not checked, and
    are compiled only when they are run. With `linear` the patterns are run in linear time: this project's
    tests try the rules that ship on hostile texts, but not a user's own pack.
    """

    def __init__(
        self,
        source: Source,
        vocabulary: dict[str, str],
        problems: list[RuleProblem],
        *,
        proven: bool,
        linear: bool = False,
    ) -> None:
        """Keep the file and the terms that its patterns may name."""
        self._source = source
        self._vocabulary = vocabulary
        self._problems = problems
        self._proven = proven
        self._flags = re.ASCII | LINEAR if linear else re.ASCII

    def __call__(self, regex: str, *where: str | int, case: bool = False) -> Regex:
        """Return `regex`, which stands at `where`, as a pattern; a refused one never matches.

        Upper and lower case differ only with `case`.
        """
        for _ in range(_TERMS_WITHIN_TERMS):
            regex = _TERM.sub(self._term, regex)
        if not self._proven and (left := named_terms(regex)):
            own = str(where[1]) if where[0] == "terms" else None
            for message in sorted({self._wrong_term(term, own) for term in left} - {""}):
                self._problem(message, *where)
            return REFUSED
        regex = letters_first(any_gap(one_line(regex)))
        flags = self._flags if case else self._flags | re.IGNORECASE
        if self._proven:
            return Regex(regex, flags)
        found = _checked(regex, flags)
        if isinstance(found, Regex):
            return found
        self._problem(f"the pattern is refused ({found}): {regex[:80]}", *where)
        return REFUSED

    def _term(self, match: re.Match[str]) -> str:
        written = self._vocabulary.get(match[1])
        return match[0] if written is None else f"(?:{written})"

    def _wrong_term(self, term: str, own: str | None) -> str:
        """Return why `term` is left in an expression, which is that of the term `own` if this is not None.

        It is empty where terms refer to themselves and their own expressions say so.
        """
        if term not in self._vocabulary:
            return no_term(term, self._vocabulary)
        if self._is_circular(term):
            circular = own is not None and self._is_circular(own)
            return f"the term `{own}` refers to itself; write the words out" if circular else ""
        deep = f"terms stand within terms more than {_TERMS_WITHIN_TERMS} deep"
        return f"{deep}; write the words of `{term}` out"

    def _is_circular(self, term: str) -> bool:
        return term in reached_terms(named_terms(self._vocabulary[term]), self._vocabulary)

    def _problem(self, message: str, *where: str | int) -> None:
        self._problems.append(self._source.problem(message, *where))


# Rule sets with different packs share the patterns that ship, and checking them takes nearly a second.
@lru_cache(maxsize=4_096)
def _checked(pattern: str, flags: int) -> Regex | str:
    """Return `pattern` compiled, or what is wrong with it where it cannot be run, also in linear time."""
    import re2  # 30 ms, and needed only where patterns are checked

    from evaluator.matching.linear import Linear

    regex = Regex(pattern, flags)
    try:
        if _CONTROL.search(pattern):
            raise re.error("in double quotes `\\b` is a control character; use single quotes")
        if _depth(pattern) > _DEEPEST:
            raise re.error(f"groups stand within groups more than {_DEEPEST} deep")
        Linear(pattern, ignore_case=False)
        # The words that a pattern needs are read from its tree in `re`, so `re` must accept it, too.
        re.compile(pattern, flags & ~LINEAR)
        regex.compile()
    except (re2.error, re.error, OverflowError) as error:
        return _reason(error)
    return regex


def named_terms(regex: str) -> set[str]:
    """Return the terms that an expression names as `{term}`."""
    return set(_TERM.findall(regex))


def reached_terms(terms: Iterable[str], vocabulary: Mapping[str, str]) -> set[str]:
    """Return `terms`, the terms that their expressions name, and so on."""
    found: set[str] = set()
    ahead = list(terms)
    while ahead:
        term = ahead.pop()
        if term not in found:
            found.add(term)
            ahead += named_terms(vocabulary.get(term, ""))
    return found


def _reason(error: Exception) -> str:
    """Return what is wrong with a pattern, without the pattern that re2 repeats with all its terms."""
    said = error.args[0] if error.args else error
    words = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
    reason = words.split(": ", 1)[0]
    advice = next((advice for start, advice in _ADVICE.items() if reason.startswith(start)), None)
    return f"{reason}: {advice}" if advice else reason


def _depth(regex: str) -> int:
    """Return how deep the groups of `regex` are nested."""
    signs = _PART.sub("", regex)
    return max(accumulate((sign == "(") - (sign == ")") for sign in signs), default=0)


def one_line(regex: str) -> str:
    """Return an expression without its line breaks and the spaces around them."""
    return _LINE_BREAK.sub("", regex)


def any_gap(regex: str) -> str:
    r"""Return an expression in which each space matches any gap between words.

    One in eight statements of real postings has two spaces or a line end between some words.
    """
    return _PART.sub(lambda part: r"\s+" if part[0] == " " else part[0], regex)


def letters_first(regex: str) -> str:
    r"""Return an expression whose words, such as `[\w/'-]+`, begin with a letter, a digit or `_`.

    A sign that fits both a word and the gap before it (`\W+`) can be divided between them. The ways
    to do so multiply with each word: one real line of dashes behind "own tools" took hours.
    """

    def word(match: re.Match[str]) -> str:
        members = match["members"]
        if not match["more"] or members[0] == "^" or r"\w" not in members:
            return match[0]
        if " " in members or r"\s" in members:
            return match[0]
        return rf"\w[{members}]*{match['more'][1:]}"

    return _SET.sub(word, regex)
