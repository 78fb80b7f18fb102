"""A badge layout as it is edited: plain values, their limits, and the form in which a fair keeps them."""

import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Final

from boothapp.domain.errors import UserError
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import BadgeKind

SMALLEST_CODE_MM: Final = 18.0
"""A code narrower than this has modules under 0.6 mm, which a thermal printer's dots blur."""
FIELDS: Final = ("name", "latin_name", "line1", "line2", "kind", "session_label", "fair_name", "number")
_COLOUR: Final = re.compile(r"#[0-9A-Fa-f]{6}")
_SLACK_MM: Final = 0.01


@dataclass(frozen=True, slots=True)
class DesignItem:
    """One thing on a badge: positions and sizes in mm, text sizes in points; words as in the layout files.

    `x` is the end the text is aligned to where it has no `height`, and `y` is then its baseline.
    """

    kind: str
    field: str = ""
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    height: float = 0.0
    size: float = 0.0
    smallest: float = 0.0
    second_size: float = 0.0
    tracking: float = 0.0
    weight: str = "regular"
    tone: str = "text"
    align: str = "left"
    need: str = "optional"

    @classmethod
    def of(cls, plain: Mapping[str, Any]) -> "DesignItem":
        """Read an item of a layout; raises KeyError, TypeError or ValueError for what is none."""
        values: dict[str, Any] = {"kind": str(plain["kind"])}
        for each in fields(cls):
            if each.name in plain:
                values[each.name] = float(plain[each.name]) if each.type is float else str(plain[each.name])
        return cls(**values)

    @property
    def left(self) -> float:
        """The left edge of its box, mm."""
        if self.height:
            return self.x
        return self.x - {"centre": self.width / 2, "right": self.width}.get(self.align, 0.0)

    def fits(self, page: tuple[float, float]) -> bool:
        """Tell whether the item lies on the badge."""
        top = self.y if self.height else self.y - 0.3 * self.size
        return (
            self.width > 0
            and min(self.left, top) >= -_SLACK_MM
            and self.left + self.width <= page[0] + _SLACK_MM
            and self.y + self.height <= page[1] + _SLACK_MM
        )


@dataclass(frozen=True, slots=True)
class BadgeDesign:
    """A layout; `changed` when the fair has its own form of it. `bands` are colours like `#2450C4` by kind."""

    name: str
    title: Bilingual
    page: tuple[float, float]
    ink: str
    items: tuple[DesignItem, ...]
    bands: tuple[tuple[BadgeKind, str], ...] = ()
    sample: tuple[tuple[str, str], ...] = ()
    changed: bool = False

    @classmethod
    def of(cls, name: str, plain: Mapping[str, Any], *, changed: bool) -> "BadgeDesign":
        """Read a layout; raises KeyError, TypeError or ValueError for what is none."""
        return cls(
            name=name,
            title=Bilingual(**plain["title"]),
            page=(float(plain["page"][0]), float(plain["page"][1])),
            ink=str(plain["ink"]),
            items=tuple(DesignItem.of(each) for each in plain["items"]),
            bands=tuple((BadgeKind(kind), str(colour)) for kind, colour in plain.get("bands", {}).items()),
            sample=tuple((str(key), str(value)) for key, value in plain["sample"].items()),
            changed=changed,
        )

    def plain(self) -> dict[str, Any]:
        """Return the layout in the form of a layout file."""
        return {
            "title": {"zh": self.title.zh, "en": self.title.en},
            "page": list(self.page),
            "ink": self.ink,
            "sample": dict(self.sample),
            "items": [asdict(item) for item in self.items],
            "bands": {kind.value: colour for kind, colour in self.bands},
        }

    def check(self) -> None:
        """Raise `UserError`: `badge_item_outside`, `badge_code_too_small`, `badge_colour_wrong`, `badge_text_size`."""
        for place, item in enumerate(self.items, start=1):
            if not item.fits(self.page):
                raise UserError("badge_item_outside", item=str(place))
            if item.kind in {"text", "pair"} and item.size <= 0:
                raise UserError("badge_text_size", item=str(place))
        if max((item.width for item in self.items if item.kind == "qr"), default=0.0) < SMALLEST_CODE_MM:
            raise UserError("badge_code_too_small", mm=f"{SMALLEST_CODE_MM:g}")
        for _kind, colour in self.bands:
            if not _COLOUR.fullmatch(colour):
                raise UserError("badge_colour_wrong", colour=colour)
