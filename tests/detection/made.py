"""How the rules read a posting of one statement, for tests of readings."""

from evaluator.detection.detect import detect
from evaluator.detection.scene import scene_of
from evaluator.judging.findings import findings
from evaluator.outlining.outline import outline
from evaluator.posting import Posting
from evaluator.reading.texts.plain import plain
from evaluator.ruleset.load import load_rules
from evaluator.ruleset.sentences import HEADINGS


def mentions(text, signal, heading=None, **said):
    """Return the text and the mentions of `signal` in a posting of this one statement.

    `said` may give the title and the company.
    """
    read = plain(text if heading is None else f"## {heading}\n\n- {text}\n")
    posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets, **said)
    rules = load_rules()
    return posting.text, [
        m for m in detect(scene_of(posting, outline(posting, rules), rules)) if m.cue.signal == signal
    ]


def grades(text, signal, heading="Responsibilities"):
    """Return the grades of the mentions of `signal` in a posting of this one statement."""
    return {m.grade for m in mentions(text, signal, heading)[1]}


def read(text, signal, heading=None):
    """Return (words of the cue, grade, status, who, whether, how, words that decided) of each mention."""
    whole, found = mentions(text, signal, heading)
    return [
        (
            whole[m.cue.start : m.cue.end],
            m.grade,
            m.status,
            m.reading.who,
            m.reading.whether,
            m.reading.how,
            whole[slice(*m.reading.modifier)] if m.reading.modifier else None,
        )
        for m in found
    ]


def graded(text, section):
    """Return the grade of each signal in a posting of this one statement, under a heading of `section`."""
    rules = load_rules()
    heading = HEADINGS.get(section)
    read = plain(text if heading is None else f"## {heading}\n\n- {text}\n")
    posting = Posting(text=read.text, blocks=read.blocks, offsets=read.offsets)
    return {f.signal: f.grade for f in findings(detect(scene_of(posting, outline(posting, rules), rules)))}
