"""What makes a text an advertisement is learned; otherwise each kind of text would need words of its own."""

from random import Random

from evaluator.judging.advertising import Marks, names_of
from evaluator.ruleset.load import load_rules
from evaluator.training.advertising import Taught, Text, _of_texts, _words, fit_advertising, part_of
from evaluator.training.dataset import Dataset, dataset
from evaluator.training.jsonlines import read_values, rows_by_id
from evaluator.training.labels import Label
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
    known = [label for file in sorted(labels.glob("*.jsonl")) for label in read_values(file, Label)]
    return dataset(known, rows_by_id((gold,)), {}, {}, load_rules())[0]


def test_the_words_of_other_texts_speak_against_an_advertisement(tmp_path):
    """Otherwise a tale about boats is a posting, or a notice that looks for a sailor is none."""
    fitted = fit_advertising(
        data(tmp_path), texts(6), load_rules(), {"trained_on": ["a"], "command": "truerole train"}
    )

    def points(text: str) -> float:
        return fitted.points(Marks(names_of(text), frozenset()))

    assert points(ODD) > points("Somebody wanted to mend nets: you will like it.") > points(OTHER)
    assert fitted.about["texts"] == 12 and fitted.about["command"] == "truerole train"
    assert "trained_on" not in fitted.about, "the posting's ids would make each file longer"


def test_what_a_text_is_about_is_not_learned(tmp_path):
    """Otherwise a short notice for an MLOps engineer is taken for an article on the field."""
    fitted = fit_advertising(data(tmp_path), texts(6), load_rules(), {})
    assert fitted.words
    assert not [name for name in fitted.words if "mlops" in name or "model" in name]


def test_the_same_texts_give_the_same_numbers(tmp_path):
    """Otherwise nobody could make the numbers again."""
    learned = data(tmp_path)
    one, again, more = (fit_advertising(learned, texts(count), load_rules(), {}) for count in (6, 6, 7))
    assert one == again
    assert one.about != more.about


def test_a_part_of_a_posting_is_some_of_its_lines_in_a_row(tmp_path):
    """Otherwise people who paste only what they ask about would get no verdict."""
    for example in data(tmp_path).examples:
        part = part_of(example.posting, example.outline, Random(1))
        assert part is not None
        lines = [line.removeprefix("- ") for line in part.text.split("\n") if line.endswith(".")]
        assert 2 <= len(lines) <= 6
        assert "".join(lines) in example.posting.text.replace("\n", "").replace("- ", "")


def test_a_part_is_learned_from_of_a_long_text_that_is_no_posting_alone():
    """Otherwise half an odd posting, whose better half is missing, would teach what a posting is."""
    long = " ".join([OTHER] * 9)
    written = [
        Text(id="a", genre="tale", is_posting=False, text=long),
        Text(id="b", genre="tale", is_posting=False, text=OTHER),
        Text(id="c", genre="notice", is_posting=True, text=" ".join([ODD] * 9)),
    ]
    found = [(each.kind, each.is_posting) for each in _of_texts(written, load_rules())]
    assert found == [("other", False), ("part of other", False), ("other", False), ("odd", True)]


def test_words_of_few_texts_are_not_learned():
    """Otherwise the names in a handful of texts would say what a posting is."""

    def taught(kind, *names):
        return Taught(Marks(frozenset(names), frozenset()), kind == "odd", kind)

    texts = [taught("other", "sail", "keel", "mast"), taught("odd", "sail", "keel", "model deployed")] * 2
    postings = [taught("written", "mast", "rig"), taught("real", "rig")] * 9
    assert _words([*texts, *postings]) == ["keel", "mast", "sail"]
    assert _words(texts[:3]) == [], "three texts are too few"
