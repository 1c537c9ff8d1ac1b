"""Find headings, with or without markup, and the kind of section that each opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from evaluator.matching.first import FirstOf
from evaluator.outline import BESIDE_THE_WORK, SectionKind
from evaluator.posting import Block
from evaluator.ruleset.ruleset import SectionRules

_MAX_MARKED = 160
_MAX_HEADING = 90
_MAX_BEFORE_COLON = 70
_MOST_OF_FIELD = 3
_MOST_OF_ITEM = 6
_FIELD_BEGINS = re.compile(r"(?!(?:What|Where|How|Why|Who|When)\b(?! to\b))[A-Z]")
# The words of a heading without a colon, and of one whose list goes on with it ("… if you have").
_BARE, _LED_ON = 9, 14
_PUNCTUATION = re.compile(r"[^a-z0-9'&/ -]+")
_HYPHEN = re.compile(r"\s*-\s*")
# Signs between the words of a heading, as in "Nice - to - have" and in "Wir bieten / We offer"; in lines with
# numbers they are between values.
_JOINING = frozenset("/|-–—")
_TO_READERS = re.compile(r"(?:What|Who|How|Why|We|You|Your|About|Our)\b")
_DIGIT = re.compile(r"\d")
# "#LI-Remote #Python" is for a machine. A comma may be of the words between tags alone: if it could be of a
# tag, too, many tags would take forever.
_TAGS = re.compile(r"#\w[^\s#,]*(?:[\s,]*#\w[^\s#,]*)*\W*\Z")
_COLON = re.compile(r"\s*:\s*")
# Drawn signs before a heading, as in "✦ What you will do" or "_ Qualifications".
_DRAWN = re.compile(r"^(?:[^\w\s\"'“‘(]|_)+\s*")
# Headings in small letters that name what they open: "Required qualifications, capabilities, and skills".
_NAMES_IT = re.compile(
    r"(?:(?:additional|basic|core|desired|essential|job|key|main|minimum|other|preferred|primary|required"
    r"|your) )?"
    r"(?:(?:and|&) \w+ )?(?:qualifications|responsibilities|requirements|duties|skills)"
    r"(?=$|,| (?:and|&|for|in|of|you|we|to) | ?\()",
    re.IGNORECASE,
)
# The last word of a heading that its list continues: "You should apply if you".
_LEADS_ON = re.compile(r"\b(?:if|you|to|will|you['’]ll|with|for|of|have|are)$", re.IGNORECASE)
# "Create an experience that people remember" above one of several duties asks for no experience.
_TELLS = re.compile(
    r"(?P<verb>\w+) (?:an?|the|our) (?!\w+$)"
    # "Sharpen your skills" is an offer.
    r"|(?:advance|broaden|build|deepen|develop|elevate|expand|grow|hone|improve|sharpen|strengthen) your\b",
    re.IGNORECASE,
)
# "BenefitsThe crew": a heading that lost the space behind it.
_CAMEL = re.compile(r"([A-Z][a-z’']+(?: [A-Za-z’']+){0,4}(?<=[a-z]))(?=[A-Z][a-z]+[ ,])")
# Between the two parts of a heading such as "Job description & requirements".
_BOTH = re.compile(r" (?:and|&|/) ")
# A line that is an address, such as "…/company", is no heading of what its words name.
_ADDRESSES = ("http://", "https://", "www.")
# Words before a colon that are a heading in the form of a question: "What you'll bring to the table: …".
_ASKING = re.compile(
    r"(?:what|why|how|who)\b[^.!?;]*\b(?:you|we)(?:['’]?(?:ll|re|ve)|['’]?d)?\b[^.!?;]*\Z"
    r"|(?:we(?:['’]re| are) )?looking for\Z"
    r"|(?:bonus (?:points?|skills|experience|qualifications)|(?:bonus ?/ ?)?(?:nice|good|great) to have)"
    r"(?: if you have)?\Z",
    re.IGNORECASE,
)
QUESTIONS = ("what ", "who ", "how ", "why ", "in this role", "about ")

# The kind of section that a heading opens, and the offset at which the section's body begins.
Opening = tuple[SectionKind, int]


def normal(heading: str) -> str:
    """Return a heading in lower case, with straight apostrophes and without other punctuation."""
    plain = _PUNCTUATION.sub(" ", heading.lower().replace("’", "'").replace("‘", "'"))
    return " ".join(_HYPHEN.sub("-", plain).split())


@lru_cache(maxsize=4_000)
def kind_of(heading: str, rules: SectionRules) -> SectionKind | None:
    """Return the kind of section that the words of a heading open; None when it is not known."""
    words = normal(heading)
    field, colon, _ = heading.partition(": ")
    if colon and _plain_kind(normal(field), rules) == "process":
        return "process"
    kind = _plain_kind(words, rules)
    if kind not in ("requirements", "preferred"):
        return kind
    tells = _TELLS.match(words)
    if tells is not None and (tells["verb"] is None or tells["verb"].capitalize() in rules.items.verbs):
        return None
    return "summary" if _sums_up_too(words, rules) else kind


def _sums_up_too(words: str, rules: SectionRules) -> bool:
    """Return whether one part of a heading opens a summary, so that its text is of more than one kind."""
    parts = _BOTH.split(words)
    if len(parts) != 2 or not all(parts):
        return False
    return any(_plain_kind(part, rules) == "summary" for part in parts)


def _plain_kind(words: str, rules: SectionRules) -> SectionKind | None:
    """Return the kind of section of which a pattern is found in `words`, a heading as `normal` gives it."""
    number = _kinds(rules)(words)
    return None if number is None else rules.headings[number][0]


@lru_cache(maxsize=4_000)
def rules_out(heading: str, rules: SectionRules) -> bool:
    """Return whether a heading says that the text under it is not part of the job."""
    return rules.excludes.search(normal(heading)) is not None


@lru_cache(maxsize=4)
def _kinds(rules: SectionRules) -> FirstOf:
    return FirstOf("headings", [pattern for _, pattern in rules.headings])


def heading_of(text: str, blocks: Sequence[Block], index: int, rules: SectionRules) -> Opening | None:
    """Return the kind of section that a block opens and where its body begins; None when it is not a heading.

    A heading is a block alone, and the body begins at the end of the block. Or it is at the beginning of a
    line ("Responsibilities: build …"), and the body begins after the colon; with a label that is one of
    several ("Salary: …") it begins with the label. The block is `blocks[index]`.
    """
    block = blocks[index]
    start, end, kind, _ = block
    length = end - start
    if kind not in ("heading", "bold") and text.startswith(_ADDRESSES, start, end):
        return None
    if text.startswith("#", start) and length <= _MAX_MARKED and _TAGS.match(text[start:end]):
        return None
    if length <= (_MAX_MARKED if kind == "heading" else _MAX_HEADING if kind == "bold" else 0):
        return kind_of(text[start:end], rules) or "unknown", end
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    if kind == "bullet":
        return _of_bullet(text, block, following, rules) if length <= _MAX_HEADING else None
    if length <= _MAX_HEADING:
        line = text[start:end]
        bare = line.rstrip(" :.…")
        words = len(bare.split())
        ends = line.rstrip()[-1:]
        if words <= 12 and (ends in (":", "…") or line.rstrip(" :").endswith("...")):
            return _before_list(bare, words, end, following, rules)
        if ends in ".;,!":
            return _leading(text, start, end, rules, short=True)
        if _may_be_bare(bare, words, following) and (opening := _bare(bare, words, ends, end, rules)):
            return opening
    return _leading(text, start, end, rules)


def _of_bullet(text: str, block: Block, following: Block | None, rules: SectionRules) -> Opening | None:
    """Return what a list item opens that is a heading; None when it is none.

    It has at most six words and a colon at its end. Without a colon it is nothing but a heading that may
    stand inside a line, such as "Nice to have", and the list goes on below it.
    """
    line = text[block.start : block.end].rstrip()
    words = line.strip(" :*#").split()
    leads_on = line.endswith(":")
    in_list = following is not None and following.kind == "bullet"
    if not leads_on and not (in_list and _is_inline_in_any_case(words, rules)):
        return None
    kind = kind_of(" ".join(words), rules) if len(words) <= _MOST_OF_ITEM else None
    # "Equal opportunity employer" may be one more item.
    return (kind, block.end) if kind and (leads_on or kind != "legal") else None


def _before_list(
    bare: str, words: int, end: int, following: Block | None, rules: SectionRules
) -> Opening | None:
    """Return what a short paragraph with a colon or dots at its end opens; None when nothing."""
    kind = kind_of(bare, rules)
    if kind:
        return kind, end
    return ("unknown", end) if words <= 6 and following and following.kind == "bullet" else None


def _may_be_bare(bare: str, words: int, following: Block | None) -> bool:
    """Return whether a paragraph may be a heading without a colon: it is short, or a list goes on with it."""
    if following is None or words <= _BARE:
        return following is not None
    leads_on = words <= _LED_ON and _LEADS_ON.search(bare) is not None and ". " not in bare
    return leads_on and following.kind == "bullet"


def _bare(bare: str, words: int, ends: str, end: int, rules: SectionRules) -> Opening | None:
    """Return what a short paragraph without a colon opens; None when nothing."""
    capitals = bare.isupper()
    if capitals or ends == "?" or _title_like(bare):
        kind = kind_of(bare, rules)
        if kind:
            return kind, end
        # "How we work" after the requirements ends them, although its kind is not known.
        if rules_out(bare, rules) or (ends != "?" and normal(bare).startswith(QUESTIONS)):
            return "unknown", end
    return ("unknown", end) if capitals and 1 < words <= 7 and len(bare) > 6 else None


def _title_like(bare: str) -> bool:
    """Return whether a line without markup and colon looks like a heading and not like a sentence."""
    bare = _DRAWN.sub("", bare)
    if not bare[:1].isupper():
        return False
    words = bare.split()
    signs = 0 if ":" in bare or _DIGIT.search(bare) else sum(word in _JOINING for word in words)
    if len(words) - signs <= 4 or _LEADS_ON.search(bare) or _NAMES_IT.match(bare):
        return True
    capital = sum(w[:1].isupper() or w[:1].isdigit() for w in words)
    if capital >= 0.6 * len(words) or normal(bare).startswith(QUESTIONS):
        return True
    # One heading in two languages, such as "Das bringst du mit / What you bring".
    first, _, second = bare.partition(" / ")
    return bool(second) and any(
        _TO_READERS.match(half) and len(half.split()) <= 5 for half in (first, second)
    )


def _leading(text: str, start: int, end: int, rules: SectionRules, *, short: bool = False) -> Opening | None:
    """Return what the words before an early colon in a paragraph open; None when nothing.

    In a `short` one, such as "Salary: to be agreed.", only questions and the like open anything.
    """
    if (glued := _glued(text, start, end, rules)) is not None:
        return glued
    colon = text.find(":", start, min(end, start + _MAX_BEFORE_COLON))
    if colon <= start:
        return None
    before = text[start:colon].strip()
    words = before.split()
    if len(words) > 7:
        return None
    opens = _ASKING.match(before) is not None or (not short and _is_inline_in_any_case(words, rules))
    # "Salary: £60k, and a share of the catch" says one thing that is not of the work, and keeps its label.
    may_be_field = len(words) <= _MOST_OF_FIELD and _FIELD_BEGINS.match(before) is not None
    kind = kind_of(before, rules) if opens or may_be_field else None
    if opens and kind:
        return kind, behind_colon(text, colon)
    return (kind, start) if may_be_field and kind in BESIDE_THE_WORK else None


def _is_inline_in_any_case(words: Sequence[str], rules: SectionRules) -> bool:
    """Return whether a heading of these `words` may stand inside a line, as it is or with capitals."""
    return is_inline(" ".join(words), rules) or is_inline(" ".join(map(str.capitalize, words)), rules)


def _glued(text: str, start: int, end: int, rules: SectionRules) -> Opening | None:
    """Return what words open that lost the space behind them ("BenefitsThe crew …"); None when nothing."""
    found = _CAMEL.match(text, start, end)
    if found is None or not is_inline(found[1], rules):
        return None
    kind = kind_of(found[1], rules)
    # Behind words on the company such a text goes on to the job without a line of its own.
    return (kind, found.end()) if kind and kind != "company" else None


def is_inline(heading: str, rules: SectionRules) -> bool:
    """Return whether a heading with these words may stand inside a line; a colon behind them is left out."""
    words = heading.rstrip(" :")
    return any(pattern.fullmatch(words) for _, pattern in rules.inline)


def behind_colon(text: str, at: int) -> int:
    """Return where the text goes on after the colon at `at`; spaces may be before and after the colon."""
    found = _COLON.match(text, at)
    return at if found is None else found.end()
