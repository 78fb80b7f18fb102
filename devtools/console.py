"""What the tool says, and how it gives up."""

import sys


class Stop(Exception):
    """The command cannot go on; its text tells the user what to do."""


def say(text: str) -> None:
    """Tell what is being done, at once: a program started next writes below it."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def complain(text: str) -> None:
    """Tell on standard error what went wrong."""
    sys.stdout.flush()
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
