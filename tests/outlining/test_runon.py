"""Flattened text: without these tests, a list without line breaks could be read as one statement."""

import pytest

from evaluator.outlining.runon import items
from evaluator.pipeline import Evaluator
from evaluator.reading.read import read_bytes
from evaluator.ruleset.load import load_rules
from tests.outlining.made import DUTIES

WORDS = load_rules().sections.items


def divided(text):
    return [text[a:b] for a, b in items(text, [(0, len(text))], WORDS)]


def test_each_duty_of_a_flattened_list_is_an_item():
    """Otherwise one wish at the end would turn all duties into wishes."""
    assert divided(" ".join(DUTIES)) == list(DUTIES)


def test_names_alone_make_no_list_of_a_sentence():
    """Otherwise the names of two products would cut a sentence in three, and the pieces would be duties."""
    text = (
        "We sell three products that ports know well, among them Quay Deploy for the releases of their own"
        " teams and Harbour Deploy for all releases at night, and they are built on tools which our customers"
        " like for their calm"
    )
    assert divided(text) == [text]


def test_one_beginning_of_an_item_makes_no_list():
    """Otherwise a long sentence with one verb in capitals would be quoted as two halves."""
    text = (
        "The boats of our coast are the pride of the people who lend them to their guests, and every summer"
        " we paint them in the colours of the towns that they were named after by the council Maintain the"
        " charts"
    )
    assert len(text) > 200
    assert divided(text) == [text]


def test_a_dash_between_two_names_makes_no_list():
    """Otherwise a sentence on "Quay AB – Harbour" would be cut in the middle of the name."""
    text = (
        "We lend boats to the people of Quay AB – Harbour and to those of Coast AB – Island, who have been"
        " with us since the council named our boats after their towns, and who like to paint them in their"
        " colours"
    )
    assert len(text) > 200
    assert divided(text) == [text]


def test_signs_between_items_are_no_part_of_them():
    """Otherwise each quote of a flattened list begins with its bullet."""
    assert divided(" + ".join(DUTIES)) == list(DUTIES)


def test_an_item_behind_a_name_and_what_is_paid_are_items_too():
    """Otherwise a quote would run from one duty into the next, or from a requirement into the salary."""
    duties = [
        *DUTIES[:3],
        "Tune ranking models with the crews of Harbour",
        "Present findings to everybody on the quay",
        "1-3+ years of work with boats",
        "US base salary range for this position $1 - $2",
    ]
    assert divided(" ".join(duties)) == duties


def test_a_name_with_a_verb_in_it_makes_no_list():
    """Otherwise a sentence with such names would be divided as if it were a list."""
    text = (
        "We are the people of the coast who lend boats to others, with Harbour Deliver packages for towns "
        "and Harbour Manage letters, which together are the two oldest of the many services of the coast."
    )
    assert divided(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "You will work with the teams of Research and the Design office, with Legal and with Support, on "
        "plans that they make with Marketing and the Data Office, and on what the Review board of the "
        "harbour says of them in the spring and in the autumn.",
        "Deploy the models of the harbour. Monitor drift.",
    ],
)
def test_names_and_short_texts_stay_whole(text):
    """Otherwise a quote would end in the middle of its sentence."""
    assert divided(text) == [text]


def test_verbs_of_other_forms_open_items_in_a_list():
    """Otherwise "Monitors …" or "Proactively …" would be quoted as one with the duty before."""
    duties = [
        "Stay abreast of new tools for the harbour and share what you learn",
        "Set service levels with the towns and report on them each spring",
        "Keep the forecasts of the pilots right in every kind of weather",
        "Monitors the drift of the ranking models and tells the crews",
        "Proactively look for faults in the live clusters of the coast",
    ]
    assert divided(" ".join(duties)) == duties


def test_verbs_that_double_a_letter_open_items_too():
    """Otherwise "Running the nightly jobs" would be read, and quoted, as the end of the duty before it."""
    duties = [
        "Building the services that score each container on the quay",
        "Debugging the failures that the night crews write down",
        "Overseeing the two people who label the pictures",
        "Running the jobs that refresh the features every night",
        "Writing the notes for the crews of the morning",
    ]
    assert divided(" ".join(duties)) == duties


def test_a_shorter_sentence_beside_a_list_is_divided_too():
    """Otherwise the last two duties of a flattened list would have one reading."""
    last = [
        "Respond to the alerts of the live clusters at any hour of the day",
        "Write up what each one taught you and all of the crew",
    ]
    text = f"{' '.join(DUTIES)}. {' '.join(last)}."
    whole = text.index("Respond")
    spans = items(text, [(0, whole - 1), (whole, len(text))], WORDS)
    assert [text[a:b] for a, b in spans][-2:] == [last[0], f"{last[1]}."]
    assert divided(" ".join(last)) == [" ".join(last)]


def test_a_short_list_in_a_text_without_lines_is_divided():
    """Otherwise one demand that is only wished for would make wishes of all demands beside it."""
    asked = ["A degree or five years on the quay", "Solid sailing skills", "Experience with pilots at night"]
    asked.append("Exposure to harbour tools")
    text = " ".join(asked)
    assert len(items(text, [(0, len(text))], WORDS)) == 1
    spans = items(text, [(0, len(text))], WORDS, in_run=True)
    assert [text[a:b] for a, b in spans] == asked


def test_a_dash_in_a_sentence_beside_a_list_divides_nothing():
    """Otherwise "our three values – Calm, …" would be cut in two."""
    said = (
        "We hold to what the people of the quay have long called the three old values – Calm, Candour and "
        "Care – in all we do."
    )
    text = f"{' '.join(DUTIES)}. {said}"
    at = text.index(said)
    assert items(text, [(0, at - 1), (at, len(text))], WORDS)[-1] == (at, len(text))


def test_a_wish_at_the_end_of_a_flattened_list_leaves_the_duties_alone():
    """Otherwise one "ideally" makes wishes of all duties before it."""
    asked = "Experience with boats and with people who steer them is a plus"
    text = f"ML Engineer\n\nWhat you will do: {' '.join(DUTIES)} {asked}"
    posting = next(iter(read_bytes(text.encode())))
    graded = {s.id: s.grade for s in Evaluator(learned=False)(posting).signals}
    assert [graded[s] for s in ("model_deployment", "on_call", "model_updates")] == ["owned"] * 3


# Their -ing forms double a letter or keep one.
IRREGULAR = {"Run", "Debug", "Oversee"}


@pytest.mark.parametrize("verb", sorted(WORDS.verbs - IRREGULAR))
def test_a_duty_begins_with_what_somebody_is_doing(verb):
    """Otherwise ten duties in a row have one reading, and a wish at the end makes wishes of all."""
    doing = f"{verb.removesuffix('e')}ing with the pilots on the charts that they need at sea"
    duties = [
        "Building services that tell the pilots of the tides in each of our harbours",
        doing,
        "Writing notes on each of the faults for the crews of the boats on the coast and inland",
    ]
    assert divided(" ".join(duties)) == duties


def test_a_list_is_known_by_its_drawn_signs():
    """Otherwise duties behind dashes, in words that open no other list, are one statement."""
    duties = [
        "We run the live forecasts of tides for harbours in six countries",
        "Deploy each model behind the gateway of the harbour",
        "Watch the live scores every morning with the pilots",
        "Roll back what does worse than the model before it was replaced",
    ]
    assert divided(" – ".join(duties)) == duties


@pytest.mark.parametrize("before", ["the tides,", "You", "We", "to", "the", "and", "for", "our"])
def test_a_sentence_goes_on_after_a_comma_or_a_small_word(before):
    """Otherwise "we ask you to Deploy models" is cut in two."""
    text = (
        f"We lend boats to all of the people on the coast, and with them come the charts of {before} Deploy "
        f"models for the harbours of the coast, and with the models come charts of {before} Maintain the "
        "charts for the pilots"
    )
    assert len(text) > 200
    assert divided(text) == [text]


@pytest.mark.parametrize("before", ["You", "We"])
def test_a_sentence_inside_a_list_goes_on_after_its_subject(before):
    """Otherwise "We Maintain the charts" beside a list is quoted without its subject."""
    last = f"Take part in what the pilots do, where {before} Maintain the charts"
    assert divided(" ".join((*DUTIES, last))) == [*DUTIES, last]
