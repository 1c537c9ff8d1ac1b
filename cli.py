"""Run the command line from a checkout: `python cli.py check posting.txt`."""

from evaluator.cli.start import start

if __name__ == "__main__":
    start()
