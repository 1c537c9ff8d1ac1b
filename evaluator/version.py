"""The version of truerole, said once: the package is built with it."""

# Asking the installed package instead takes 30 ms at the start.
__version__ = "0.1.0"
