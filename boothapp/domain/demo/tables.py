"""Reads the demo's raw material: names, schools, majors and employers."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Generic, TypeVar

from boothapp.domain.values import Degree, DocumentType, RegistrationStatus

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Weighted(Generic[T]):
    """Things with the running sum of their weights, as `Random.choices` wants them."""

    items: tuple[T, ...]
    sums: tuple[int, ...]

    @classmethod
    def of(cls, pairs: Sequence[tuple[T, int]]) -> "Weighted[T]":
        """Pair the things with their running sums."""
        return cls(tuple(item for item, _ in pairs), tuple(accumulate(weight for _, weight in pairs)))

    def draw(self, random: Random, count: int) -> list[T]:
        """Draw `count` things, each as often as its weight says."""
        return random.choices(self.items, cum_weights=self.sums, k=count)


@dataclass(frozen=True, slots=True)
class Sound:
    """A character of a name and its pinyin without tones."""

    text: str
    pinyin: str


@dataclass(frozen=True, slots=True)
class School:
    """A school with its 10-digit code ("" when not known to us) and the degrees it gives."""

    name: str
    code: str
    degrees: tuple[Degree, ...]


@dataclass(frozen=True, slots=True)
class SpecialName:
    """A name that is not two or three Chinese characters, and the document its bearer shows."""

    kind: str
    name_zh: str
    name_en: str
    document_type: DocumentType
    region: str


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person who appears in the manual, at a fixed place of the list."""

    position: int
    name_zh: str
    name_en: str
    school: str
    major: str
    degree: Degree
    cohort_year: int
    phone: str
    intent_cities: tuple[str, ...]
    status: RegistrationStatus


@dataclass(frozen=True, slots=True)
class PeopleTables:
    """All that people are made of."""

    surnames: Weighted[Sound]
    given: Weighted[Sound]
    rare: tuple[Sound, ...]
    beyond_bmp: tuple[Sound, ...]
    special: tuple[SpecialName, ...]
    known: tuple[KnownPerson, ...]
    schools: Weighted[School]
    majors: Weighted[str]
    regions: Weighted[str]


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a UTF-8 CSV file by heading."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load_people_tables(resources: Path) -> PeopleTables:
    """Read the tables below `resources`."""
    demo = resources / "demo"
    given = rows_of(demo / "given_names.csv")
    return PeopleTables(
        surnames=Weighted.of(
            [(Sound(r["surname"], r["pinyin"]), int(r["weight"])) for r in rows_of(demo / "surnames.csv")]
        ),
        given=Weighted.of([(_sound(r), int(r["weight"])) for r in given if r["kind"] == "common"]),
        rare=tuple(_sound(r) for r in given if r["kind"] == "rare"),
        beyond_bmp=tuple(_sound(r) for r in given if r["kind"] == "beyond_bmp"),
        special=tuple(_special(r) for r in rows_of(demo / "names_special.csv")),
        known=tuple(_known(r) for r in rows_of(demo / "people.csv")),
        schools=Weighted.of([(_school(r), int(r["weight"])) for r in rows_of(demo / "schools.csv")]),
        majors=Weighted.of([(r["name"], int(r["weight"])) for r in rows_of(demo / "majors.csv")]),
        regions=_regions(rows_of(resources / "regions" / "areas.csv")),
    )


def _sound(row: dict[str, str]) -> Sound:
    return Sound(row["character"], row["pinyin"])


def _school(row: dict[str, str]) -> School:
    return School(row["name"], row["code"], tuple(Degree(word) for word in row["degrees"].split(";")))


def _special(row: dict[str, str]) -> SpecialName:
    kind = DocumentType(row["document_type"])
    return SpecialName(row["kind"], row["name_zh"], row["name_en"], kind, row["region"])


def _known(row: dict[str, str]) -> KnownPerson:
    return KnownPerson(
        position=int(row["position"]),
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        school=row["school"],
        major=row["major"],
        degree=Degree(row["degree"]),
        cohort_year=int(row["cohort_year"]),
        phone=row["phone"],
        intent_cities=tuple(row["intent_cities"].split(";")),
        status=RegistrationStatus(row["status"]),
    )


def _regions(rows: list[dict[str, str]]) -> Weighted[str]:
    """Weigh the 2,978 areas so that about half of the people come from the two provinces each."""
    weights = {"21": 40, "32": 32, "22": 5, "23": 5, "37": 4, "34": 4, "13": 3, "41": 3}
    return Weighted.of([(row["code"], weights.get(row["provinceCode"], 1)) for row in rows])
