"""Run the command line from a checkout: `python cli.py check posting.txt`."""

from evaluator.cli.main import main

if __name__ == "__main__":
    main()
