"""The made-up autumn fair of the demo and the rehearsal, repeatable from a seed."""

from typing import Final

DEMO_FILE_NAME: Final = "demo.fair"
