"""Read the names of assistants and agents as what they name: "new versions of Ada" are versions of a model.

A posting introduces its product once ("our own assistant, Ada, runs on two language models") and calls it by
its name in every duty. A line alone does not show then that models are what it is about.
"""

from __future__ import annotations

import re
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
# An employer of that name: "join Ada", "at Ada".
_EMPLOYS = (
    r"\b(?:(?:[Jj]oin(?:ing)?|at|[Aa]bout|[Ww]ork(?:ing)? for)\s+{0}"
    r"|{0} (?:GmbH|Inc|Ltd|LLC|AG|SE|AB|BV|Corp))\b"
)
# The assistant by its kind alone.
_THE_ASSISTANT = re.compile(
    r"\b(?:the|our|this) (?P<kind>assistant|chatbot|bot)\b(?! (?:manager|director|of)\b)"
)
_LONGEST_SENTENCE = 400


class AsRead(NamedTuple):
    """A text as it is read: `text`, in which a model stands for each of its names, at the offsets `spans`."""

    text: str
    spans: tuple[tuple[int, int], ...]

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """Return `start:end` without half a name at either end."""
        for first, last in self.spans:
            if first < end < last:
                end = last
            if first < start < last:
                start = first
        return start, end


@lru_cache(maxsize=64)
def as_read(text: str, company: str) -> AsRead:
    """Return a canonical text made straight, with the names of assistants read as models; offsets stay.

    `company` is the employer's name, "" if it is not known: it names no assistant.
    """
    text = straight(text)
    found = dict(_introduced(text, lowered(company)))
    if not found:
        return AsRead(text, ())
    spans = {m.span() for name in found for m in re.finditer(rf"\b{re.escape(name)}\b", text)}
    if any(lowered(kind).endswith("assistant") for kind in found.values()):
        spans |= {m.span("kind") for m in _THE_ASSISTANT.finditer(text)}
    ordered = tuple(sorted(spans))
    for start, end in ordered:
        text = f"{text[:start]}{_MODEL.ljust(end - start)}{text[end:]}"
    return AsRead(text, ordered)


def _introduced(text: str, company: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the kind of each assistant of AI that `text` introduces and names again."""
    for kind in _KIND.finditer(text):
        for match in _names_beside(text, kind.start(), kind.end()):
            name = match["name"]
            if _NO_NAME.fullmatch(name) or lowered(name) in company.split():
                continue
            begin, end = _sentence(text, match.start(), kind.end())
            if _PERSON.search(text, begin, kind.start()) is not None:
                continue
            of_ai = _OF_AI.search(text, begin, min(end + _SOON, len(text)))
            if of_ai is None or re.search(_EMPLOYS.format(re.escape(name)), text) is not None:
                continue
            if any(not begin <= m.start() < end for m in re.finditer(rf"\b{re.escape(name)}\b", text)):
                yield name, kind[0]


def _names_beside(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the names that stand before or behind the kind of a thing at `start:end`."""
    first = max(0, start - _LONGEST_BEFORE)
    behind = _NAMED.match(text, end)
    if behind is not None and _BEFORE.search(text, first, start) is not None:
        yield behind
    before = _IS.search(text, first, start)
    if before is not None and _GOES_ON.match(text, end) is not None:
        yield before


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around `start:end` begins and ends."""
    first = max(0, start - _LONGEST_SENTENCE)
    begin = max((m.end() for m in _ENDS.finditer(text, first, start)), default=first)
    close = _ENDS.search(text, end)
    return begin, close.start() if close is not None else len(text)
