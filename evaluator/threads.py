"""Start a command without the threads that libraries keep for products of matrices.

The products of one posting are too small for them (`detection/learned/context.py`). Many postings are
shared out among processes instead. Whoever chose a number of threads keeps it, and so does a program that
uses this package as a library.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping

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
