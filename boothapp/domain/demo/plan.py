"""The frame of the demo fair: its days, halls, hosts and areas, read from resources/demo/fair.json."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from boothapp.domain.values import SessionKind


@dataclass(frozen=True, slots=True)
class NamedThing:
    """A thing with a key and a name in both languages."""

    key: str
    name_zh: str
    name_en: str


@dataclass(frozen=True, slots=True)
class DemoSession:
    """A session; opening and closing are aware moments in the venue's zone."""

    number: int
    code: str
    kind: SessionKind
    day: date
    opens: datetime
    closes: datetime
    city: NamedThing
    venue: NamedThing
    hall: str
    school_code: str
    capacity: int
    expected: int


@dataclass(frozen=True, slots=True)
class DemoFixture:
    """Something in a hall that is no booth; metres from the top left corner."""

    kind: str
    name_zh: str
    name_en: str
    x_m: float
    y_m: float
    width_m: float
    depth_m: float


@dataclass(frozen=True, slots=True)
class DemoHall:
    """A hall and its fixtures."""

    name_zh: str
    name_en: str
    width_m: float
    depth_m: float
    fixtures: tuple[DemoFixture, ...]


@dataclass(frozen=True, slots=True)
class DemoPolicySheet:
    """A sheet of the policy desk."""

    title: NamedThing
    text_zh: str
    text_en: str


@dataclass(frozen=True, slots=True)
class DemoAgreement:
    """The framework agreement between two bureaus; never counted as a contract."""

    title: NamedThing
    party_a: NamedThing
    party_b: NamedThing
    session: int
    signed_at: datetime


@dataclass(frozen=True, slots=True)
class DemoWage:
    """A place's minimum wage a month, in whole yuan."""

    place: str
    monthly_yuan: int
    valid_from: date


@dataclass(frozen=True, slots=True)
class DemoPlan:
    """Everything of the demo fair that is no list."""

    code: str
    name_zh: str
    name_en: str
    time_zone: str
    campaign: NamedThing
    aims: tuple[NamedThing, ...]
    hosts: tuple[NamedThing, ...]
    sessions: tuple[DemoSession, ...]
    halls: tuple[DemoHall, ...]
    delegations: tuple[NamedThing, ...]
    areas: tuple[NamedThing, ...]
    policy_sheets: tuple[DemoPolicySheet, ...]
    agreement: DemoAgreement
    minimum_wages: tuple[DemoWage, ...]
    stations: tuple[NamedThing, ...]

    def group_names(self) -> dict[str, str]:
        """Return the Chinese name for each key of a delegation or an area."""
        return {thing.key: thing.name_zh for thing in (*self.delegations, *self.areas)}


def load_demo_plan(resources: Path) -> DemoPlan:
    """Read the plan below `resources`."""
    data: dict[str, Any] = json.loads((resources / "demo" / "fair.json").read_text(encoding="utf-8"))
    zone = data["time_zone"]
    return DemoPlan(
        code=data["code"],
        name_zh=data["name_zh"],
        name_en=data["name_en"],
        time_zone=zone,
        campaign=_named(data["campaign"]),
        aims=tuple(map(_named, data["campaign"]["aims"])),
        hosts=tuple(map(_named, data["hosts"])),
        sessions=tuple(_session(item, ZoneInfo(zone)) for item in data["sessions"]),
        halls=tuple(map(_hall, data["halls"])),
        delegations=tuple(map(_named, data["delegations"])),
        areas=tuple(map(_named, data["areas"])),
        policy_sheets=tuple(map(_sheet, data["policy_sheets"])),
        agreement=_agreement(data["framework_agreement"]),
        minimum_wages=tuple(
            DemoWage(item["place"], item["monthly_yuan"], date.fromisoformat(item["valid_from"]))
            for item in data["minimum_wages"]
        ),
        stations=tuple(map(_named, data["stations"])),
    )


def _named(item: dict[str, Any], stem: str = "name") -> NamedThing:
    return NamedThing(str(item.get("key", "")), item[f"{stem}_zh"], item[f"{stem}_en"])


def _session(item: dict[str, Any], zone: ZoneInfo) -> DemoSession:
    day = date.fromisoformat(item["date"])
    return DemoSession(
        number=item["number"],
        code=item["code"],
        kind=SessionKind(item["kind"]),
        day=day,
        opens=datetime.combine(day, time.fromisoformat(item["opens"]), zone),
        closes=datetime.combine(day, time.fromisoformat(item["closes"]), zone),
        city=_named(item, "city"),
        venue=_named(item, "venue"),
        hall=item["hall"],
        school_code=item["school"],
        capacity=item["capacity"],
        expected=item["expected"],
    )


def _hall(item: dict[str, Any]) -> DemoHall:
    fixtures = tuple(DemoFixture(**fixture) for fixture in item["fixtures"])
    return DemoHall(item["name_zh"], item["name_en"], item["width_m"], item["depth_m"], fixtures)


def _sheet(item: dict[str, Any]) -> DemoPolicySheet:
    return DemoPolicySheet(_named(item, "title"), item["text_zh"], item["text_en"])


def _agreement(item: dict[str, Any]) -> DemoAgreement:
    return DemoAgreement(
        title=_named(item, "title"),
        party_a=_named(item, "party_a"),
        party_b=_named(item, "party_b"),
        session=item["session"],
        signed_at=datetime.fromisoformat(item["signed_at"]),
    )
