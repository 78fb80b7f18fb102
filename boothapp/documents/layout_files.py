"""Reads badge layouts from their JSON files; a broken item is set aside, a broken file refused."""

import json
from pathlib import Path
from typing import cast

from boothapp.documents.fonts import Weight
from boothapp.documents.layout import BadgeLayout, Ink, ItemKind, LayoutItem, Need, Sheet, Tone
from boothapp.documents.shapes import Box
from boothapp.documents.writing import Align
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual

Json = dict[str, object]

_NUMBERS = ("size", "smallest", "second_size", "tracking")
_WEIGHTS = {"regular": Weight.REGULAR, "bold": Weight.BOLD}


class BadgeLayouts:
    """The layouts in a folder, by file name without its ending."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Return the names of the layouts, in order."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))

    def load(self, name: str) -> BadgeLayout:
        """Read a layout; raises `UserError` with `badge_layout_unknown` or `badge_layout_unreadable`."""
        if name not in self.names():
            raise UserError("badge_layout_unknown", name=name, known=", ".join(self.names()))
        try:
            data = json.loads((self._folder / f"{name}.json").read_text("utf-8"))
            return self._layout(name, data)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
            raise UserError("badge_layout_unreadable", name=name, reason=_reason(problem)) from problem

    def _layout(self, name: str, data: Json) -> BadgeLayout:
        title = Bilingual(**cast("dict[str, str]", data["title"]))
        if "sheet" in data:
            sheet = cast("Json", data["sheet"])
            card = self.load(str(sheet["card"]))
            places = _places(sheet, card.size)
            return BadgeLayout(name, title, card.size, card.ink, card.items, card.sample, places, card.broken)
        items, broken = _items(cast("list[Json]", data["items"]))
        page = cast("list[float]", data["page"])
        return BadgeLayout(
            name=name,
            title=title,
            size=(float(page[0]), float(page[1])),
            ink=Ink(str(data["ink"])),
            items=items,
            sample=tuple(cast("dict[str, str]", data["sample"]).items()),
            broken=broken,
        )


def _places(sheet: Json, card: tuple[float, float]) -> Sheet:
    width, height = (float(side) for side in cast("list[float]", sheet["page"]))
    columns, rows = (int(count) for count in cast("list[int]", sheet["grid"]))
    gap = float(cast("float", sheet.get("gap", 0)))
    left = (width - columns * card[0] - (columns - 1) * gap) / 2
    top = (height - rows * card[1] - (rows - 1) * gap) / 2
    if min(left, top) < 0 or columns < 1 or rows < 1:
        raise ValueError(f"{columns} x {rows} cards do not fit the sheet")
    return Sheet(
        (width, height),
        tuple(
            (left + column * (card[0] + gap), top + row * (card[1] + gap))
            for row in range(rows)
            for column in range(columns)
        ),
    )


def _items(found: list[Json]) -> tuple[tuple[LayoutItem, ...], tuple[tuple[int, str], ...]]:
    items: list[LayoutItem] = []
    broken: list[tuple[int, str]] = []
    for place, data in enumerate(found, start=1):
        try:
            items.append(_item(data))
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            broken.append((place, _reason(problem)))
    return tuple(items), tuple(broken)


def _item(data: Json) -> LayoutItem:
    kind = ItemKind(str(data["kind"]))
    numbers = {name: float(cast("float", data.get(name, 0))) for name in _NUMBERS}
    if kind in {ItemKind.TEXT, ItemKind.PAIR} and numbers["size"] <= 0:
        raise ValueError("size must be above 0")
    x, y, width, height = (float(cast("float", data.get(side, 0))) for side in ("x", "y", "width", "height"))
    if width <= 0:
        raise ValueError("width must be above 0")
    return LayoutItem(
        kind,
        Box(x, y, width, height),
        str(data.get("field", "")),
        **numbers,
        weight=_WEIGHTS[str(data.get("weight", "regular"))],
        tone=Tone(str(data.get("tone", "text"))),
        align=Align(str(data.get("align", "left"))),
        need=Need(str(data.get("need", "optional"))),
    )


def _reason(problem: Exception) -> str:
    return f"{problem.args[0]} ?" if isinstance(problem, KeyError) else str(problem)
