"""What makes a text an advertisement is learned; otherwise each kind of text would need words of its own."""

from evaluator.ruleset.load import load_rules
from evaluator.training.advertising import Text, fit_advertising
from evaluator.training.dataset import Dataset, dataset
from evaluator.training.labels import read_labels, rows_by_id
from tests.training.made import postings, written

OTHER = "Last year we moved the boats. I was there, and what we learned was told at the harbour on Monday."
ODD = "Somebody with sea legs wanted: you will mend our boats, and you have a licence. Come by on Monday."


def texts(count: int) -> list[Text]:
    return [
        Text(
            id=f"{number}-{is_posting}",
            genre="tale",
            is_posting=is_posting,
            text=f"{text} It is mlops {number}.",
        )
        for number in range(count)
        for is_posting, text in ((True, ODD), (False, OTHER))
    ]


def data(folder) -> Dataset:
    gold, labels = written(folder, *postings())
    known = [label for file in sorted(labels.glob("*.jsonl")) for label in read_labels(file)]
    return dataset(known, rows_by_id((gold,)), {}, {}, load_rules())[0]


def test_the_words_of_other_texts_speak_against_an_advertisement(tmp_path):
    """Otherwise a tale about boats is a posting, or a notice that looks for a sailor is none."""
    fitted = fit_advertising(data(tmp_path), texts(6), {"trained_on": ["a"], "command": "truerole train"})
    assert fitted.points(ODD) > 0 > fitted.points(OTHER)
    assert fitted.points("Somebody wanted to mend nets: you will like it.") > 0
    assert fitted.about["texts"] == 12 and fitted.about["command"] == "truerole train"
    assert "trained_on" not in fitted.about, "the posting's ids would make each file longer"


def test_what_a_text_is_about_is_not_learned(tmp_path):
    """Otherwise a short notice for an MLOps engineer is taken for an article on the field."""
    fitted = fit_advertising(data(tmp_path), texts(6), {})
    assert not [name for name in fitted.weights if "mlops" in name or "model" in name]


def test_the_same_texts_give_the_same_numbers(tmp_path):
    """Otherwise nobody could make the numbers again."""
    learned = data(tmp_path)
    assert fit_advertising(learned, texts(6), {}) == fit_advertising(learned, texts(6), {})
    assert fit_advertising(learned, texts(6), {}).about != fit_advertising(learned, texts(7), {}).about
