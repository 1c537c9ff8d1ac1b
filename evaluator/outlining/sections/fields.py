"""Find lines that say one thing of the job, such as its place, and what goes on behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from evaluator.outline import BESIDE_THE_WORK, OF_THE_ROLE, Section, SectionKind
from evaluator.outlining.headings import Opening, is_inline
from evaluator.outlining.sections.listed import shown_by_word
from evaluator.posting import Block
from evaluator.ruleset.ruleset import ItemRules, SectionRules

# "Location: Veldhaven" is a field of the job and not the heading of the text after it.
_FIELD = re.compile(
    r"(?:job |work |working |employment |preferred |primary |main |office |base |available |experience "
    r"|minimum |position |employee |weekend |percentage of |clearance |security )*"
    r"(?:locations?|department|schedule|shift|travel|type|hours|reports? to|country|category|level|status"
    r"|date posted|function|family|clearance required|visa|sponsorship|relocation|authori[sz]ation)\b"
    r"[^:.]{0,30}:(?P<value>\s*\w)?"
    # "Apply here: https://…" above the text.
    r"|(?:to )?apply\b[^:.]{0,20}:(?P<address>\s*(?:https?:|www\.|\S+@))",
    re.IGNORECASE,
)
_LONGEST = 90
# "Work shift: nights" is one more field and no work.
_LONGEST_LABEL = 40
# More on the pay, or one more field: "Position type: permanent".
_MORE = re.compile(
    r"\b(?:salar(?:y|ies)|compensation|pay|wages?|bonus(?:es)?|benefits)\b|\A[\w /&-]{3,40}: ?\S.{0,80}\Z",
    re.IGNORECASE,
)
# A line that is short enough for a heading, and says the pay all the same: "Salary: £60k".
_PAY_SAID = re.compile(
    r":\s*(?:[^:]*\d|(?:competitive|negotiable|attractive)\b)|[$€£]\s?\d[^:]*\Z",
    re.IGNORECASE,
)


class Field(NamedTuple):
    """A line that says one thing of the job, such as its place, and the section before it.

    `filled` says that this section has statements.
    """

    before: Section
    filled: bool
    has_value: bool
    of_pay: bool

    def ends_at(self, text: str, block: Block, words: ItemRules) -> bool:
        """Return whether the field has ended where `block` begins."""
        opens = shown_by_word(text, block.start, block.end, words) is not None
        if opens and ":" not in text[block.start : min(block.end, block.start + _LONGEST_LABEL)]:
            return True
        if self.of_pay:
            return block.kind != "bullet" and _MORE.search(text[block.start : block.end]) is None
        return block.end - block.start > _LONGEST or (block.kind == "bullet" and self.has_value)

    def kind_after(self, text: str, block: Block, words: ItemRules) -> SectionKind:
        """Return the kind of section that goes on with `block`, where the field has ended.

        A list goes on behind a field only with one more item.
        """
        kind = self.before.kind
        if kind not in OF_THE_ROLE or not self.filled:
            return kind
        item = "duties" if kind == "duties" else "requirements"
        return kind if shown_by_word(text, block.start, block.end, words) == item else "unknown"


def field_of(
    text: str,
    block: Block,
    opening: Opening,
    last: Field | None,
    sections: Sequence[Section],
    rules: SectionRules,
    *,
    filled: bool,
) -> Field | None:
    """Return the field that begins with `block`, which opens a section; None where it is not a field.

    `last` is the field before it, and `filled` says that the last of `sections` has statements. A heading of
    pay and an address are fields only before the work: behind it, they begin the benefits and say how to
    apply.
    """
    kind, at = opening
    before, filled = (last.before, last.filled) if last is not None else (sections[-1], filled)
    early = all(section.kind not in OF_THE_ROLE for section in sections)
    if kind == "benefits" and early:
        said = at < block.end or _PAY_SAID.search(text, block.start, block.end) is not None
        return Field(before, filled, has_value=True, of_pay=True) if said else None
    found = _FIELD.match(text, block.start, block.end) if kind == "process" else None
    if found is not None and (found["address"] is None or early):
        has_value = found["value"] is not None or found["address"] is not None
        return Field(before, filled, has_value, of_pay=False)
    if kind in BESIDE_THE_WORK and at < block.end and not is_inline(text[block.start : at], rules):
        return Field(before, filled, has_value=True, of_pay=False)
    return None
