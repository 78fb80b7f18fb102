"""Fills a fair with a crowd of people, fast: for the bench, not for what the people are like."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from sqlalchemy import insert

from boothapp.domain.badge_code import TOKEN_BYTES, BadgeCode
from boothapp.domain.registration_number import format_number
from boothapp.domain.values import (
    BadgeKind,
    Cohort,
    Degree,
    RegistrationSource,
    RegistrationStatus,
    TalentLevel,
    TokenState,
)
from boothapp.persistence.models import BadgeToken, Candidate, Registration
from tests.factories import FairInHand

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞雪文博若溪子航嘉怡浩宇思远晓雯欣然雨桐梓涵一诺"
_SOUNDS = ("wang", "li", "zhang", "liu", "chen", "yang", "zhao", "huang", "zhou", "wu")
_SCHOOLS = ("苏州大学", "大连理工大学", "南京大学", "东北大学", "江南大学")
_MAJORS = ("材料科学与工程", "机械工程", "食品科学", "化学工程", "法学")
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Crowd:
    """The badge codes and numbers of the people that were added, in order."""

    codes: Sequence[str]
    numbers: Sequence[str]


def add_crowd(fair: FairInHand, count: int) -> Crowd:
    """Add `count` approved people with badges; every 2,500th name comes again."""
    names = _names()
    fair_id, keys, now = fair.fair_id, fair.keys, fair.clock.now()
    codes: list[str] = []
    numbers: list[str] = []
    for start in range(1, count + 1, _CHUNK):
        people: list[dict[str, Any]] = []
        registrations: list[dict[str, Any]] = []
        tokens: list[dict[str, Any]] = []
        for sequence in range(start, min(start + _CHUNK, count + 1)):
            badge = BadgeCode.make(keys.badge_number, fair.ids.token(TOKEN_BYTES), keys.badge[keys.badge_number])
            number = format_number(BadgeKind.CANDIDATE, sequence)
            person = _candidate(sequence, names[sequence % len(names)]) | {"id": fair.ids.new()}
            registration = _registration(sequence, number) | {
                "id": fair.ids.new(), "fair_id": fair_id, "candidate_id": person["id"], "created_at": now,
            }  # fmt: skip
            people.append(person)
            registrations.append(registration)
            tokens.append(
                {
                    "id": fair.ids.new(),
                    "registration_id": registration["id"],
                    "token": badge.token_id,
                    "key_number": badge.key_id,
                    "state": TokenState.ACTIVE,
                    "issued_at": now,
                }
            )
            codes.append(badge.digits)
            numbers.append(number)
        with fair.units.write() as unit:
            for model, rows in ((Candidate, people), (Registration, registrations), (BadgeToken, tokens)):
                unit.connection.execute(insert(model), rows)
    return Crowd(codes, numbers)


def _names() -> list[str]:
    pairs = [first + second for first, second in product(_GIVEN, _GIVEN)]
    return [_SURNAMES[place % len(_SURNAMES)] + pair for place, pair in enumerate(pairs)]


def _candidate(sequence: int, name: str) -> dict[str, Any]:
    sound = _SOUNDS[sequence % len(_SOUNDS)]
    phone = f"139{sequence:08d}"
    return {
        "name_zh": name,
        "name_en": f"{sound.capitalize()} Xiaoming",
        "pinyin": f"{sound}xiaoming",
        "initials": f"{sound[0]}xm",
        "phone": phone,
        "phone_tail": phone[-4:],
        "school": _SCHOOLS[sequence % len(_SCHOOLS)],
        "school_en": "University",
        "major": _MAJORS[sequence % len(_MAJORS)],
        "degree": Degree.BACHELOR,
        "cohort": Cohort.FRESH,
        "cohort_year": 2027,
        "level": TalentLevel.GENERAL,
        "intent_cities": ["大连", "苏州"],
    }


def _registration(sequence: int, number: str) -> dict[str, Any]:
    return {
        "kind": BadgeKind.CANDIDATE,
        "sequence": sequence,
        "number": number,
        "status": RegistrationStatus.APPROVED,
        "source": RegistrationSource.IMPORT,
        "questions": [],
    }
