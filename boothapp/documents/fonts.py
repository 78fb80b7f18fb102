"""Noto Sans SC, Regular and Bold, as reportlab wants it: loaded once, embedded as subsets, copied right.

Reportlab's own registry of fonts is process-wide; this class is the only one that touches it.
"""

import re
import struct
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from boothapp.domain.errors import EnvironmentProblem

if TYPE_CHECKING:
    from reportlab.pdfbase.ttfonts import TTFont

PLACEHOLDER = "□"
"""Printed for a character the font lacks; part of the font."""

_LONG_TARGET = re.compile(r"^(<[0-9A-F]{2}>) <([0-9A-F]{5,6})>$", re.MULTILINE)


class Weight(StrEnum):
    """The two weights documents are set in, by the name of their file."""

    REGULAR = "NotoSansSC_400Regular"
    BOLD = "NotoSansSC_700Bold"


class Fonts:
    """Measures text and hands reportlab its fonts; safe to share between threads.

    The files are read at the first use. Raises `EnvironmentProblem("document_font_missing")` when they cannot be.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.RLock()
        self._loaded: dict[Weight, TTFont] = {}

    def width(self, text: str, size: float, weight: Weight) -> float:
        """Return the width of `text` in the unit of `size`."""
        return self._font(weight).stringWidth(text, size)

    def registered_name(self, weight: Weight) -> str:
        """Return the name by which a canvas knows the font, loading it first."""
        self._font(weight)
        return weight.value

    def missing_characters(self, text: str) -> tuple[str, ...]:
        """Return the characters of `text` that the font lacks, each once, in order."""
        known = self._font(Weight.REGULAR).face.charToGlyph
        return tuple(dict.fromkeys(sign for sign in text if ord(sign) not in known))

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Hold the fonts while a file is finished: subsetting moves a shared reading position."""
        with self._lock:
            yield

    def _font(self, weight: Weight) -> "TTFont":
        font = self._loaded.get(weight)
        if font is None:
            with self._lock:
                font = self._loaded[weight] = _load(self._folder / f"{weight}.ttf", weight.value)
        return font


def _load(path: Path, name: str) -> "TTFont":
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics, ttfonts

    class CopyableFont(ttfonts.TTFont):
        """Writes UTF-16 pairs for characters above U+FFFF, so that copied text is right."""

        def addObjects(self, doc: object) -> None:  # noqa: N802 - reportlab's name
            super().addObjects(doc)
            repair_unicode_maps(getattr(doc, "idToObject").items())  # noqa: B009 - reportlab types it as unknown

    # The armour of old mail systems makes every file a quarter larger.
    rl_config.useA85 = 0
    # Reportlab's annotations leave its own TrueType fonts out of what this returns.
    known: object = pdfmetrics.getFont(name) if name in pdfmetrics.getRegisteredFontNames() else None
    if isinstance(known, ttfonts.TTFont) and known.face.filename == str(path):
        return known
    try:
        font = CopyableFont(name, str(path))
    except (OSError, ttfonts.TTFError, struct.error, LookupError) as problem:
        raise EnvironmentProblem("document_font_missing", name=path.name) from problem
    if isinstance(known, ttfonts.TTFont):
        known.unregister()
    pdfmetrics.registerFont(font)
    return font


def repair_unicode_maps(objects: Iterable[tuple[str, object]]) -> None:
    """Rewrite the targets above U+FFFF in a document's ToUnicode maps as UTF-16 (PDF 32000-1, 9.10.3)."""
    for name, stream in objects:
        content = getattr(stream, "content", None)
        if name.startswith("toUnicodeCMap:") and isinstance(content, str):
            setattr(stream, "content", _LONG_TARGET.sub(_as_utf16, content))  # noqa: B010 - reportlab's stream is untyped


def _as_utf16(match: re.Match[str]) -> str:
    return f"{match[1]} <{chr(int(match[2], 16)).encode('utf-16-be').hex().upper()}>"
