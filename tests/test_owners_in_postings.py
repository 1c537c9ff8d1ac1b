"""Sentences that say whose a work is, each read in a whole posting with what ships.

Nothing is learned from `corpora/owners/unread.jsonl`, and nobody looked at a failure of it.
"""

from __future__ import annotations

from collections import Counter

from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain as plain_text
from evaluator.shipped import default_corpora_dir
from evaluator.training.jsonlines import read_values
from evaluator.training.owners import Sentence

UNREAD = default_corpora_dir() / "owners" / "unread.jsonl"
# How many of the sentences whose works all have one answer are shown as a duty: works of others and ruled out
# ones at most, works that are yours at least.
OTHERS, DENIED, YOURS = 173, 11, 361
POSTING = """{title}

Your tasks
- Write code with the team and review that of colleagues
- {line}
- Improve what is there step by step

Your profile
- Good Python and SQL
- Experience with machine learning models
"""


def shown_as_duty(line: str, title: str, evaluator) -> bool:
    read = plain_text(POSTING.format(title=title, line=line))
    posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, title=title)
    start = read.text.index(line)
    return any(
        start <= evidence.start < start + len(line)
        for finding in evaluator(posting).signals
        if finding.grade == "owned" and finding.id != "live_models"
        for evidence in finding.evidence
    )


def test_works_of_others_are_rarely_shown_as_duties(evaluator):
    """Otherwise somebody applies for work that the posting says others do."""
    shown, asked = Counter(), Counter()
    for sentence in read_values(UNREAD, Sentence):
        if sentence.section == "duties" and len(set(sentence.who)) == 1:
            line = sentence.text.replace("[[", "").replace("]]", "")
            asked[sentence.who[0]] += 1
            shown[sentence.who[0]] += shown_as_duty(line, sentence.title, evaluator)
    assert asked == {"others": 745, "denied": 140, "yours": 596}
    assert shown["others"] <= OTHERS
    assert shown["denied"] <= DENIED
    assert shown["yours"] >= YOURS
