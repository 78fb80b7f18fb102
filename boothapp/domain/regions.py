"""Names of the divisions of GB/T 2260, so that a code in a list is shown as a place."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_CODE_DIGITS = 6


@dataclass(frozen=True, slots=True)
class RegionNames:
    """Chinese names by code: 2 digits a province, 4 a city, 6 a district; old codes stay."""

    names: Mapping[str, str]

    @classmethod
    def load(cls, folder: Path) -> "RegionNames":
        """Read the tables below `folder`; a missing one leaves codes as they are."""
        names: dict[str, str] = {}
        for table in ("provinces.csv", "cities.csv", "areas.csv"):
            path = folder / table
            if path.is_file():
                with path.open(encoding="utf-8", newline="") as stream:
                    names.update((row["code"], row["name"]) for row in csv.DictReader(stream))
        return cls(names)

    def place(self, region: str) -> str:
        """Return `辽宁省大连市金州区` for `210213`; a region that is no code stays as it is written."""
        if not (region.isdigit() and len(region) == _CODE_DIGITS):
            return region
        parts = (self.names.get(region[:digits], "") for digits in (2, 4, 6))
        return "".join(part for part in parts if part not in ("市辖区", "县")) or region

    def province(self, region: str) -> str:
        """Return the province of a code; a region that is no code stays as it is written."""
        return self.names.get(region[:2], region) if region.isdigit() else region
