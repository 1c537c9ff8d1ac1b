"""Hold products of matrices to one thread.

The matrices of one posting are so small that further threads keep the other cores busy and save no time
(measured: 10 ms of processor time for 5.3 ms). Many postings are shared out among processes instead. Whoever
chose a number of threads keeps it, and so does a program that uses this package as a library.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager

# Each library that numpy may be built with reads one of these variables when it is loaded.
_OWN = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
# This one holds for more than numpy. A person may have set it, and it counts where the others are not set.
_CHOSEN = (*_OWN, "OMP_NUM_THREADS")


def start_with_one(environment: MutableMapping[str, str] = os.environ) -> None:
    """Set the variables for one thread, unless one of them is set already.

    It has an effect only before numpy is imported. It costs nothing then, and no threads are started.
    """
    if not any(name in environment for name in _CHOSEN):
        environment.update(dict.fromkeys(_OWN, "1"))


@contextmanager
def one_thread() -> Iterator[None]:
    """Hold the libraries that are loaded to one thread, until the end of the context."""
    if any(name in os.environ for name in _CHOSEN):
        yield
        return
    from threadpoolctl import threadpool_limits  # needs some ms, and only where numpy came first

    with threadpool_limits(1, user_api="blas"):
        yield
