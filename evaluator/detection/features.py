"""What the learned reader looks at: the words of each statement, where it stands, how it was read."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from evaluator.detection.scan import straight
from evaluator.finding import Mention
from evaluator.outline import Outline
from evaluator.posting import Posting

_WORD = re.compile(r"[a-z0-9][a-z0-9+#/']*")
_ML = re.compile(
    r"\b(?:ml|machine learning|llms?|models?|inference|mlops|genai|generative|ai|agents?|agentic|neural)\b"
)
_MOST_WORDS = 70
_SKIPPED = frozenset(("benefits", "legal"))


def statement_features(
    posting: Posting, outline: Outline, mentions: Sequence[Mention]
) -> list[list[str] | None]:
    """Return the features of each statement by name, None for those that are not read.

    Statements of benefits and legal sections are read only where they hold a mention.
    """
    text = straight(posting.text).lower()
    if len(text) != len(posting.text):
        text = straight(posting.text)
    by_statement: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_statement[mention.statement].append(mention)
    statements = outline.statements
    count = max(len(statements), 1)
    document = _document(text, outline)
    headings = [[f"h:{w}" for w in _WORD.findall(straight(s.title).lower())[:8]] for s in outline.sections]
    out: list[list[str] | None] = []
    for index, statement in enumerate(statements):
        kind = outline.sections[statement.section].kind
        own = by_statement.get(index)
        if kind in _SKIPPED and own is None:
            out.append(None)
            continue
        words = _WORD.findall(text, statement.start, statement.end)[:_MOST_WORDS]
        first = words[0] if words else ""
        shape = f"{kind}|{'b' if statement.bullet else 's'}"
        found = words + [f"{a} {b}" for a, b in pairwise(words)]
        found += (
            f"k:{kind}",
            f"k:{shape}",
            f"f:{first}",
            f"f:{shape}|{first}",
            f"ff:{first} {words[1]}" if len(words) > 1 else "ff:",
            f"l:{min(6, len(words) // 6)}",
            f"p:{4 * index // count}",
            "lead" if statement.lead else "follows",
            *headings[statement.section],
            *document,
        )
        for mention in own or ():
            signal = mention.cue.signal
            found += (
                f"c:{signal}",
                f"r:{mention.cue.rule}",
                f"g:{signal}|{mention.grade}",
                f"s:{signal}|{mention.status}",
                f"s:{mention.status}",
                f"w:{signal}|{mention.reading.who}",
                f"c:{signal}|{document[0]}",
                f"k:{signal}|{kind}",
            )
        out.append(found)
    return out


def _document(text: str, outline: Outline) -> tuple[str, ...]:
    """Return features of the whole posting that every statement of it has."""
    density = 1000 * len(_ML.findall(text)) / max(len(text), 1)
    level = 0 if density < 0.4 else 1 if density < 1.5 else 2 if density < 4 else 3
    return (f"d:ml{level}", f"t:{outline.title_family}", f"y:{outline.layout}")
