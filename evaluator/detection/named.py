"""Read the names of assistants and agents as what they name: "new versions of Ada" are versions of a model.

A posting introduces its product once ("our own assistant, Ada, runs on two language models") and calls it by
its name in every duty. A line alone does not show then that models are what it is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from evaluator.matching.plain import lowered, straight

# What stands in the place of a name, with spaces behind it: offsets stay.
_MODEL = "LLM"
_NAME = r"(?P<name>[A-Z][A-Za-z0-9]{2,19})\b"
_KIND = re.compile(r"\b(?:[Aa]ssistant|[Cc]hat-?\s?bot|[Cc]o-?pilot|[Aa]gent|language model)\b")
# "Our own assistant, Ada", "the chatbot Ada", "an agent called Ada".
_BEFORE = re.compile(r"\b(?:[Aa]n?|[Tt]he|[Oo]ur|[Ii]ts|[Tt]heir) (?:[\w-]+ ){0,3}$")
_NAMED = re.compile(rf"(?:,? (?:called|named|dubbed|by the name of))?,? \"?{_NAME}(?! [A-Z])")
# "Ada is our writing assistant", "Ada, an agent that reads receipts". A company for agents is no agent.
_IS = re.compile(rf"\b{_NAME}(?:,| is| -) (?:an?|the|our|its|their) (?:[\w-]+ ){{0,4}}$")
_GOES_ON = re.compile(r"[,.;:)]|\s*$| (?:that|which|for|with|built|based|used|on|by|to|in|whose|and)\b")
_LONGEST_BEFORE = 100
# People who assist, and sell; and words that stand before a name that is none ("Copilot Studio").
_PERSON = re.compile(
    r"\b(?:executive|personal|teaching|research|sales|shop|dental|medical|legal|administrative|estate|travel"
    r"|insurance|call[\s-]cent(?:er|re)|claims|care|nursing|marketing|office|production|management) $",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:studio|chat|suite|cloud|platform|framework|sdk|api|builder|product|system|agent|kubernetes|python)s?"
    r"|(?:engineer|developer|manager|professor|director|head|lead|designer|researcher|team|engineering)s?"
    r"|(?:this|that|these|the|our|your|you|they|what|design|development|intelligence|predictive)"
    r"|(?:microsoft|github|google|openai|anthropic|aws|azure|amazon|copilot|chatgpt|gpt|claude|gemini|llm)",
    re.IGNORECASE,
)
# What shows that the assistant is one of AI, in its sentence or soon behind it.
_OF_AI = re.compile(
    r"\b(?:A\.?I|LLMs?|GPT|OpenAI|Claude|Gemini|Llama|Mistral|RAG|language models?|generative|neural"
    r"|retrieval|machine[\s-]learning|vector (?:index|store|database)|embeddings?|chat-?\s?bot|co-?pilot)\b",
    re.IGNORECASE,
)
_SOON = 200
_ENDS = re.compile(r"[.!?](?=\s)|\n")
# An employer of that name: "join Ada", "at Ada", "Ada GmbH".
_EMPLOYS = (
    re.compile(rf"\b(?:[Jj]oin(?:ing)?|at|[Aa]bout|[Ww]ork(?:ing)? for)\s+{_NAME}"),
    re.compile(rf"\b{_NAME} (?:GmbH|Inc|Ltd|LLC|AG|SE|AB|BV|Corp)\b"),
)
_ANY_NAME = re.compile(rf"\b{_NAME}")
# The assistant by its kind alone.
_THE_ASSISTANT = re.compile(
    r"\b(?:the|our|this) (?P<kind>assistant|chatbot|bot)\b(?! (?:manager|director|of)\b)"
)
_LONGEST_SENTENCE = 400


Span = tuple[int, int]


class AsRead(NamedTuple):
    """A text as it is read: `text`, in which a model stands for each of its names, at the offsets `spans`."""

    text: str
    spans: tuple[Span, ...]

    def whole(self, start: int, end: int) -> Span:
        """Return `start:end` without half a name at either end."""
        opened, closed = self._around(start), self._around(end)
        return (
            opened[0] if opened is not None else start,
            closed[1] if closed is not None else end,
        )

    def _around(self, offset: int) -> Span | None:
        """Return the span that holds `offset` between its ends."""
        number = bisect_left(self.spans, (offset, offset)) - 1
        if number < 0 or self.spans[number][1] <= offset:
            return None
        return self.spans[number]


@lru_cache(maxsize=64)
def as_read(text: str, company: str) -> AsRead:
    """Return a canonical text made straight, with the names of assistants read as models; offsets stay.

    `company` is the employer's name, "" if it is not known: it names no assistant.
    """
    text = straight(text)
    introduced: dict[str, tuple[str, Span]] = {}
    for name, kind, sentence in _introduced(text, lowered(company)):
        introduced.setdefault(name, (kind, sentence))
    if not introduced:
        return AsRead(text, ())
    employers = {m["name"] for form in _EMPLOYS for m in form.finditer(text)}
    places: dict[str, list[Span]] = {name: [] for name in introduced if name not in employers}
    for match in _ANY_NAME.finditer(text):
        if match["name"] in places:
            places[match["name"]].append(match.span())
    # A name that does not come again needs no reading: its sentence shows the model by other words.
    again = [name for name, its in places.items() if any(not _is_in(at, introduced[name][1]) for at in its)]
    found = {span for name in again for span in places[name]}
    if any(lowered(introduced[name][0]).endswith("assistant") for name in again):
        found.update(m.span("kind") for m in _THE_ASSISTANT.finditer(text))
    ordered = tuple(sorted(found))
    parts: list[str] = []
    at = 0
    for start, end in ordered:
        parts += (text[at:start], _MODEL.ljust(end - start))
        at = end
    return AsRead("".join((*parts, text[at:])), ordered)


def _is_in(inner: Span, outer: Span) -> bool:
    return outer[0] <= inner[0] < outer[1]


def _introduced(text: str, company: str) -> Iterator[tuple[str, str, Span]]:
    """Yield the name and the kind of each assistant of AI that `text` introduces, and the sentence's span."""
    for kind in _KIND.finditer(text):
        for match in _names_beside(text, kind.start(), kind.end()):
            name = match["name"]
            if _NO_NAME.fullmatch(name) or lowered(name) in company.split():
                continue
            begin, end = _sentence(text, match.start(), kind.end())
            if _PERSON.search(text, begin, kind.start()) is not None:
                continue
            if _OF_AI.search(text, begin, min(end + _SOON, len(text))) is not None:
                yield name, kind[0], (begin, end)


def _names_beside(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the names that stand before or behind the kind of a thing at `start:end`."""
    first = max(0, start - _LONGEST_BEFORE)
    behind = _NAMED.match(text, end)
    if behind is not None and _BEFORE.search(text, first, start) is not None:
        yield behind
    before = _IS.search(text, first, start)
    if before is not None and _GOES_ON.match(text, end) is not None:
        yield before


def _sentence(text: str, start: int, end: int) -> Span:
    """Return where the sentence around `start:end` begins and ends."""
    first = max(0, start - _LONGEST_SENTENCE)
    begin = max((m.end() for m in _ENDS.finditer(text, first, start)), default=first)
    last = min(len(text), end + _LONGEST_SENTENCE)
    close = _ENDS.search(text, end, last)
    return begin, close.start() if close is not None else last
