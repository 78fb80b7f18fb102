"""The size of a badge layout read from its file alone: the welcome page tells it, and must not wait for what draws."""

import json
from pathlib import Path


def card_size(folder: Path, name: str) -> tuple[float, float] | None:
    """Return width and height in mm of the card, a sheet's too; None for a file that is missing or cannot be read."""
    if name not in {path.stem for path in folder.glob("*.json")}:
        return None
    try:
        data = json.loads((folder / f"{name}.json").read_text("utf-8"))
        if "sheet" in data:
            return card_size(folder, str(data["sheet"]["card"]))
        width, height = data["page"]
        return float(width), float(height)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None
