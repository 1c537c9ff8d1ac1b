"""A rule and readings of a pack, a posting that they are tried on, and the command that tries them."""

from click.testing import CliRunner

from evaluator.cli.main import main

HOUSE_RULE = """signal: cost_ownership
means: The house word for the bill.
patterns:
  - {name: NAME, regex: '\\bzorgles?\\b'}
fires:
  - {text: "You keep the [[zorgle]] low.", grade: owned}
quiet:
  - {text: "Nothing here.", because: nothing}
"""
POSTING = """Machine Learning Engineer

About us
We sell train tickets.

Responsibilities
- Train and deploy our ranking models together with the product team.
- Build pipelines that prepare the training data every night.
- You set the zorgle with the team lead once a year.
- Write unit tests and review the code of your colleagues.

Requirements
- Three years of experience with Python.
- A degree in computer science or a related field.
"""
HOUSE_READINGS = """pseudo:
  - name: no_meeting_days
    regex: '\\bno[\\s-]meeting (?:days?|fridays?)\\b'
    covers:
      - {text: "[[No]]-meeting Fridays are for work on the rollout."}
modifiers:
  - name: zorgled
    regex: '\\bzorgled\\b'
    scope: clause
    whether: denied
    fires:
      - {text: "Zorgled [[pager duty]] in this team.", whether: denied}
"""


def run(*args):
    return CliRunner().invoke(main, [str(a) for a in args])
