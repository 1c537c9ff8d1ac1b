"""English is distinguished from other languages."""

import pytest

from evaluator.judging.language import _ENGLISH, _OTHER, is_english


@pytest.mark.parametrize(
    "text",
    [
        "You will keep our models running and take part in the on-call rotation of the team.",
        "Python, SQL, Spark, Kafka, Airflow, dbt, Snowflake\nDocker, Kubernetes, Helm, Terraform\n" * 10,
        "Data Engineer",
        "",
        "Work with our teams in São Paulo and Zürich; déjà vu and naïve Bayes are welcome.",
        "Die casting experience is a plus. The person in Den Haag will work with us for a year.",
    ],
)
def test_english_is_read(text):
    """Otherwise an English posting with a list of tools or a few foreign names would get no verdict."""
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        "Wir suchen eine Person für den Betrieb der Modelle. Sie arbeiten mit uns und den anderen.",
        "Nous cherchons une personne pour exploiter nos modèles en production avec les équipes.",
        "Buscamos una persona para operar los modelos en producción y que trabaje con el equipo.",
        "Cerchiamo una persona che gestisca i modelli di produzione e che lavori con gli altri del gruppo.",
        "Wij zoeken een collega voor het beheer van onze modellen, die ook de bouw van het platform doet.",
        "Ми шукаємо людину, яка підтримує моделі у виробництві.",
        "機械学習エンジニアを募集しています。モデルの運用を担当します。",
        "Egy olyan társat keresünk, aki modelleket üzemeltet és figyel, és készenlétet vállal csapatunkban.",
        "Kami mencari seseorang yang menjalankan model kami setiap hari dan menjaga sistem tetap hidup. " * 5,
    ],
)
def test_another_language_is_told(text):
    """Otherwise a posting in another language would be judged by words that look English by chance."""
    assert not is_english(text)


TOOLS = "Kafka Spark Helm Terraform Postgres Grafana Docker Snowflake Airflow Prefect Ray Kubeflow "


@pytest.mark.parametrize(("words", "english"), [("und der das", True), ("und der das mit", False)])
def test_three_words_of_another_language_decide_nothing(words, english):
    """Otherwise a list of tools with the name of a street gets no verdict, or a German notice gets one."""
    assert is_english(TOOLS + words) is english


@pytest.mark.parametrize(("many", "english"), [(9, False), (11, True)])
def test_a_tenth_of_the_words_must_be_english(many, english):
    """Otherwise a text in a language that truerole does not know is judged by words that look English."""
    assert is_english("the " * many + "bahari " * (100 - many)) is english


@pytest.mark.parametrize("other", ["модели", "μοντέλα", "モデルの運用"])
def test_english_words_in_another_script_do_not_make_it_english(other):
    """Otherwise a Russian posting with the English names of its tools is judged."""
    text = f"You will work with the {other} of our team. "
    assert is_english(text * 4)
    assert not is_english((text + f"{other} " * 12) * 4)


def test_latin_letters_with_accents_are_latin():
    """Otherwise a posting that lists towns of Poland and Germany is taken for Greek."""
    assert is_english("You and the team will work in Łódź, Gdańsk or at our quay: " + "ŁÓŹŻĆÄÖÜÉÈÊŚĄĘŃ" * 4)


def test_words_with_accents_are_words():
    """Otherwise "für" and "où" show no German and no French."""
    assert not is_english(TOOLS * 3 + "für Banken für Kassen für Boote für Schiffe")
    assert is_english(TOOLS * 3 + "für Banken für Kassen für Boote")


def test_no_word_speaks_for_english_and_for_another_language():
    """Otherwise each "in" or "do" of an English posting counts against it."""
    assert not _ENGLISH & _OTHER
    assert len(_ENGLISH) > 40 < len(_OTHER)
