"""A process with the program loaded, that starts commands by forking: fifty starts in the time of one.

It reads lines of JSON `{"arguments": [...], "input": path, "output": path}` and answers each with the child's pid, then
with its end once it has ended. The child runs the real command; its standard input and output are the two files.
"""

import contextlib
import io
import json
import os
import sys
from typing import Any

from boothapp.bootstrap import main
from boothapp.cli.app import REFUSED


def run_child(order: dict[str, Any]) -> None:
    """Become the command; never returns."""
    os.dup2(os.open(order["input"], os.O_RDONLY), 0)
    os.dup2(os.open(order["output"], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), 1)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    code = 70
    try:
        code = main(order["arguments"])
    finally:
        sys.stdout.flush()
        os._exit(code)


def serve() -> None:
    """Start what is ordered until the orders end."""
    with contextlib.redirect_stderr(io.StringIO()):
        # A refused run loads all that a command loads late.
        assert main(["check-in", "no such fair", "--session", "1"]) == REFUSED
    for line in iter(sys.stdin.readline, ""):
        order = json.loads(line)
        child = os.fork()
        if child == 0:
            run_child(order)
        sys.stdout.write(f"{child}\n")
        sys.stdout.flush()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{status}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
