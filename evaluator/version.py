"""The version of truerole, said once: the package is built with it."""

# Said here, so that a bare checkout knows it and no installed package has to be looked up at the start.
__version__ = "0.1.0"
