"""A quote that was shown before is cut around the words that matter."""

import pytest

from evaluator.rendering.cutting import around, marked

QUOTE = (
    "Take part in code reviews, in the on-call rotation and in post-incident reviews, and help whoever asks."
)
GUARDS = "Build tooling to watch and tune the workflows, as well as guardrails so that outputs meet the law."
QUICK = "Keep the ranking service quick, cheap and, above all else, reliable."
TENDED = (
    "You will train, watch and tend the models & the alerts and the dashboards of the ferry forecast in use."
)
SHIFTS = (
    "Help to keep order in the harbour through on-call turns which take in the tides and the boats of others"
    " at the pier"
)
SLASHED = (
    "Bring what you know of helpers: safe answers, guard rails and rigorous online/offline testing, and care."
)
BRACKETS = (
    "Set up checks of what our assistants say (tone, truth, safety, drift, cost) and of the desk (speed)."
)
TALKS = (
    "Write down for all the teams of the harbour what you have seen and learned in the many long"
    " post-incident talks on what the night crews of the ferry did to mend it, and more that others may read."
)
TURNS = "Take part in the on-call rotation of the harbour and its boats, every second week, day and night."
STANDARDS = "Define standards for safe, observable and plain use of the tools across all of our teams"


@pytest.mark.parametrize(
    ("quote", "cue", "shown"),
    [
        (QUOTE, "post-incident reviews", "… in the on-call rotation and in post-incident reviews …"),
        (QUOTE, "whoever asks", QUOTE),
        (QUOTE, QUOTE[10:-2], QUOTE),
        (
            f"Write code and take part in on-call work: {QUOTE}",
            "whoever asks",
            "… in the on-call rotation and in post-incident reviews, and help whoever asks.",
        ),
        (GUARDS, "guardrails", "… as well as guardrails so that outputs meet the law."),
        (STANDARDS, "standards for safe", "Define standards for safe, observable and plain use …"),
        (BRACKETS, "checks", "Set up checks of what our assistants say …"),
        (BRACKETS, "drift", "Set up checks of what our assistants say (tone, truth, safety, drift, cost) …"),
        (BRACKETS, "the desk", "… the desk (speed)."),
        (
            f"{SHIFTS[:38]} to keep a high level of service and availability to the rest of our other crews.",
            "availability",
            "… service and availability to the rest of our other crews.",
        ),
        (f"Write {QUOTE}", "incident reviews", "… in the on-call rotation and in post-incident reviews …"),
        (
            SLASHED,
            "guard rails and rigorous online",
            "… safe answers, guard rails and rigorous online/offline testing, and care.",
        ),
        (TENDED, "alerts", "… the alerts and the dashboards of the ferry forecast in use."),
        (TENDED, "watch", "You will train, watch and tend the models & the alerts …"),
        (
            SHIFTS,
            "to keep order in the harbour through on-call",
            "Help to keep order in the harbour through on-call turns …",
        ),
        (QUICK, "reliable", QUICK),
        (
            f"Search: {QUICK[0].lower()}{QUICK[1:]}",
            "reliable",
            "… keep the ranking service quick, cheap and, above all else, reliable.",
        ),
        (TURNS, "on-call", "Take part in the on-call rotation of the harbour and its boats …"),
        (TURNS, "second week", TURNS),
        # A word that the cue holds only in part.
        (TALKS, "incident", "… post-incident talks on what the night crews of the ferry did to mend it …"),
    ],
)
def test_a_quote_told_before_is_cut_around_the_words_that_count(quote, cue, shown):
    """Otherwise only the words before "incident reviews" would be shown for it, or only "… reliable."."""
    assert around(quote, cue) == shown


def test_a_quote_of_one_long_word_is_cut():
    """Otherwise an address without a space fills the line that repeats it."""
    word = "x" * 90
    assert around(f"{word} boats", "") == f"{word} …"
    assert around("boats", "boats") == "boats"


def test_what_was_cut_is_marked_at_its_ends():
    """Otherwise half a sentence is quoted as if the posting ended it there."""
    long = "boats " * 70
    assert marked(long.strip()) == f"… {long.strip()} …"
    assert marked(f"Boats {long.strip()}.") == f"Boats {long.strip()}."
    assert marked("boats come and go") == "boats come and go"
