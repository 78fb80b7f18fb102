"""What a list may weigh at most: a small file can otherwise fill the memory of the machine that reads it."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class SheetLimits:
    """Sizes in bytes, times in seconds; `cells` is rows times columns of the filled rectangle."""

    file_bytes: int = 200 * MEGABYTE
    unpacked_bytes: int = 1024 * MEGABYTE
    unpacked_ratio: int = 150
    ratio_counts_from_bytes: int = 32 * MEGABYTE
    cells: int = 20_000_000
    columns: int = 500
    memory_bytes: int = 3 * 1024 * MEGABYTE
    processor_seconds: int = 180
    silence_seconds: float = 120.0
    field_characters: int = 131_072


LIMITS = SheetLimits()
