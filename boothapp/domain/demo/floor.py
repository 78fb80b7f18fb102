"""The plan of both halls: five rows of twenty booths, two blocks back to back, as 100 numbered stands."""

from boothapp.domain.lists import BoothRow

ROWS = "ABCDE"
BLOCK_COLUMNS = 5
BOOTH_WIDTH_M, BOOTH_DEPTH_M = 4.0, 3.0
HALL_WIDTH_M, HALL_DEPTH_M = 50.0, 51.0
_LEFT_M, _CENTRE_AISLE_M = 4.0, 3.0
_FIRST_ROW_M, _AISLE_M = 5.5, 2.5
_POWER_KW_15 = frozenset({"A01", "A15", "C01", "C20", "E01", "E10"})
"""Stands with 380 V three-phase sockets."""
_POWER_KW_10 = frozenset(
    {"A05", "A06", "A10", "A20", "B01", "B05", "B06", "B10", "B11", "B15", "B16", "B20"}
    | {"C05", "C06", "C10", "C11", "C15", "C16", "D01", "D06", "D15", "D16", "E05", "E06"}
)
_HELD = frozenset({"D20", "E19", "E20"})
_ZONES = {
    "A": ("医药化工区", "新材料与电子区"),
    "B": ("装备制造区", "信息技术区"),
    "C": ("装备制造区", "信息技术区"),
    "D": ("能源冶金区", "生命健康区"),
    "E": ("综合区", "综合区"),
}


def make_booths(halls: tuple[str, ...]) -> tuple[BoothRow, ...]:
    """Return the same 100 stands for each hall."""
    return tuple(
        _booth(hall, letter, number) for hall in halls for letter in ROWS for number in range(1, 4 * BLOCK_COLUMNS + 1)
    )


def _booth(hall: str, letter: str, number: int) -> BoothRow:
    """Numbers 1 to 10 look at the aisle above, 11 to 20 stand behind them; row E is at the top."""
    line, place = divmod(number - 1, 2 * BLOCK_COLUMNS)
    block, column = divmod(place, BLOCK_COLUMNS)
    row_from_top = ROWS[::-1].index(letter)
    name = f"{letter}{number:02d}"
    block_width = BLOCK_COLUMNS * BOOTH_WIDTH_M
    return BoothRow(
        hall=hall,
        number=name,
        x_m=_LEFT_M + block * (block_width + _CENTRE_AISLE_M) + column * BOOTH_WIDTH_M,
        y_m=_FIRST_ROW_M + row_from_top * (2 * BOOTH_DEPTH_M + _AISLE_M) + line * BOOTH_DEPTH_M,
        width_m=BOOTH_WIDTH_M,
        depth_m=BOOTH_DEPTH_M,
        power_kw=15.0 if name in _POWER_KW_15 else 10.0 if name in _POWER_KW_10 else 3.0,
        corner=column in {0, BLOCK_COLUMNS - 1},
        accessible=letter == "A" or (block, column) in {(0, BLOCK_COLUMNS - 1), (1, 0)},
        zone=_ZONES[letter][block],
        held=name in _HELD,
    )
