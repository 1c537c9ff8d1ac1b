"""English is distinguished from other languages."""

import pytest

from evaluator.judging.language import is_english


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
