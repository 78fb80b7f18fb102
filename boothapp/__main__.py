"""Starts the window, or a command, or the child process that reads a list in a frozen build."""

import sys

READ_SHEET_PROCESS = "read-sheet-process"


def start(arguments: list[str]) -> int:
    """Start what the arguments ask for; the reading process imports neither window nor database."""
    if arguments == [READ_SHEET_PROCESS]:
        from boothapp.exchange.sheet_process import main as read_sheet

        return read_sheet()
    from boothapp.bootstrap import main

    return main(arguments)


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))
