"""Judging keeps one core busy; otherwise it would slow down everything else on the machine, for no gain."""

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from evaluator.threads import one_thread, start_with_one

NAMES = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS", "OMP_NUM_THREADS")


def threads() -> list[int]:
    """Return the numbers of threads of the libraries that multiply matrices."""
    assert np.ones((2, 2)).dot(np.ones((2, 2))).sum() == 8  # so that the library is loaded
    return [found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"]


def test_a_command_starts_with_one_thread():
    environment = {"PATH": "/bin"}
    start_with_one(environment)
    assert environment["OPENBLAS_NUM_THREADS"] == "1"
    assert "OMP_NUM_THREADS" not in environment, "other programs that are started would be slower"


@pytest.mark.parametrize("name", NAMES)
def test_what_a_person_chose_stays(name):
    environment = {name: "3"}
    start_with_one(environment)
    assert environment == {name: "3"}


def test_a_library_gives_the_threads_back(monkeypatch):
    """Otherwise a program that judges one posting would multiply its own matrices slowly ever after."""
    for name in NAMES:
        monkeypatch.delenv(name, raising=False)
    with threadpool_limits(2, user_api="blas"):
        before = threads()
        with one_thread():
            assert set(threads()) <= {1}
        assert threads() == before


def test_a_chosen_number_of_threads_is_not_limited(monkeypatch):
    monkeypatch.setenv("OMP_NUM_THREADS", "2")
    with threadpool_limits(2, user_api="blas"):
        before = threads()
        with one_thread():
            assert threads() == before
