"""What the reading of a list gives, on both sides of the process border."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class SheetNotice(StrEnum):
    """Something about the file that its reader should know, though it was read."""

    MACROS_IGNORED = "macros_ignored"
    FORMULAS_AS_VALUES = "formulas_as_values"
    OTHER_SHEETS = "other_sheets"
    ENCODING_GUESSED = "encoding_guessed"


@dataclass(frozen=True, slots=True)
class SheetHead:
    """What is known before the rows: the sheets' names, the one read, its height, and notices."""

    sheets: tuple[str, ...]
    sheet: str
    rows: int
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """An open list: its head, and its filled rows with their numbers as the spreadsheet counts them."""

    head: SheetHead
    rows: Iterator[tuple[int, list[object]]]
