"""Reads badge layouts from their JSON files; a broken item is set aside, a broken file refused."""

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, cast

from boothapp.documents.fonts import Weight
from boothapp.documents.layout import BadgeLayout, Ink, ItemKind, LayoutItem, Need, Sheet, Tone
from boothapp.documents.palette import Colour
from boothapp.documents.shapes import Box
from boothapp.documents.writing import Align
from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import BadgeKind

Json = dict[str, object]
Own = Mapping[str, Json]
"""The layouts that a fair has in its own form, by name."""
SHIPPED: Final[Own] = MappingProxyType({})

_NUMBERS = ("size", "smallest", "second_size", "tracking")
_WEIGHTS = {"regular": Weight.REGULAR, "bold": Weight.BOLD}


class BadgeLayouts:
    """The layouts in a folder, by file name without its ending."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def names(self) -> tuple[str, ...]:
        """Return the names of the layouts, in order."""
        return tuple(sorted(path.stem for path in self._folder.glob("*.json")))

    def plain(self, name: str, own: Own = SHIPPED) -> Json:
        """Return a layout's data; raises `UserError` with `badge_layout_unknown` or `badge_layout_unreadable`."""
        if name not in self.names():
            raise UserError("badge_layout_unknown", name=name, known=", ".join(self.names()))
        if name in own:
            return own[name]
        try:
            return cast("Json", json.loads((self._folder / f"{name}.json").read_text("utf-8")))
        except (OSError, ValueError) as problem:
            raise UserError("badge_layout_unreadable", name=name, reason=_reason(problem)) from problem

    def load(self, name: str, own: Own = SHIPPED) -> BadgeLayout:
        """Read a layout, in the fair's `own` form where it has one; raises as `plain` does."""
        try:
            return self._layout(name, self.plain(name, own), own)
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise UserError("badge_layout_unreadable", name=name, reason=_reason(problem)) from problem

    def _layout(self, name: str, data: Json, own: Own) -> BadgeLayout:
        title = Bilingual(**cast("dict[str, str]", data["title"]))
        if "sheet" in data:
            sheet = cast("Json", data["sheet"])
            card = self.load(str(sheet["card"]), own)
            return replace(card, name=name, title=title, sheet=_places(sheet, card.size))
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
            bands=_bands(cast("Json", data.get("bands", {}))),
        )


def _bands(found: Json) -> tuple[tuple[BadgeKind, Colour], ...]:
    return tuple((BadgeKind(kind), Colour.parse(str(colour))) for kind, colour in found.items())


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
