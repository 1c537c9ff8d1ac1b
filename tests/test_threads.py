"""A command starts no threads for products of matrices, which would cost memory and time at each start."""

import pytest

from evaluator.threads import start_with_one

NAMES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "OMP_NUM_THREADS")


def test_a_command_starts_with_one_thread():
    """Otherwise each of many commands side by side starts a thread for every core."""
    environment = {"PATH": "/bin"}
    start_with_one(environment)
    assert environment["OPENBLAS_NUM_THREADS"] == "1"
    assert "OMP_NUM_THREADS" not in environment, "other programs that are started would be slower"


@pytest.mark.parametrize("name", NAMES)
def test_what_a_person_chose_stays(name):
    """Otherwise a setting of the machine is overruled without a word."""
    environment = {name: "3"}
    start_with_one(environment)
    assert environment == {name: "3"}
