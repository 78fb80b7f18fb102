"""Starts the window, or a command."""

import sys

from boothapp.bootstrap import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
