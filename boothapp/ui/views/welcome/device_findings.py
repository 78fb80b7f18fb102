"""What was found plugged in and free on this machine."""

from dataclasses import dataclass
from datetime import datetime

GIGABYTE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class DeviceFindings:
    """What was found at `at`; `disk_free` in bytes, None when the folder can't be asked."""

    at: datetime
    printers: tuple[str, ...]
    cameras: int
    pads: int
    addresses: tuple[str, ...]
    disk_free: int | None
    utc_offset_minutes: int
