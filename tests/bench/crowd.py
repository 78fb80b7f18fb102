"""Fills a fair with a crowd of people, fast: their names are as common as in life, the rest is plain."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

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
from boothapp.persistence.bulk_insert import insert_rows
from boothapp.persistence.models import BadgeToken, Candidate, Registration
from boothapp.support.romanise import Romaniser
from tests.factories import FairInHand

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕"
_COMPOUND = ("欧阳", "上官", "司马", "诸葛")
_GIVEN = (
    "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞雪文博若溪子航嘉怡浩宇思远晓雯欣然雨桐梓涵一诺"
    "建国志红春梅海波鹏程佳琪俊峰婷颖慧丹云龙凤天泽睿轩诗语可馨安宁永康福祥瑞阳晨曦乐悦立诚正德光辉世昌"
)
_LONG = ("阿依努尔·买买提", "古丽娜尔·艾力", "阿迪力·吐尔逊", "John Smith", "Maria Garcia")
_SCHOOLS = (
    "苏州大学",
    "大连理工大学",
    "南京大学",
    "东北大学",
    "江南大学",
    *(f"第{n}职业技术学院" for n in range(1, 496)),
)
_MAJORS = ("材料科学与工程", "机械工程", "食品科学", "化学工程", "法学")
_CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class Crowd:
    """The badge codes and numbers of the people that were added, in order."""

    codes: Sequence[str]
    numbers: Sequence[str]


def add_crowd(fair: FairInHand, count: int) -> Crowd:
    """Add `count` approved people with badges; one in thirteen is called 王, one in forty has a long name."""
    dice, romaniser = Random(20261104), Romaniser()  # noqa: S311 - made-up names are no secret
    weights = [100 / (place + 6) for place in range(len(_SURNAMES))]
    surnames = dice.choices(_SURNAMES, weights, k=4_096)
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
            person = _candidate(sequence, _name(sequence, dice, surnames), romaniser) | {"id": fair.ids.new()}
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
                    "revoke_reason": "",
                }
            )
            codes.append(badge.digits)
            numbers.append(number)
        with fair.units.write() as unit:
            for model, rows in ((Candidate, people), (Registration, registrations), (BadgeToken, tokens)):
                insert_rows(unit.connection, model, rows)
    return Crowd(codes, numbers)


def _name(sequence: int, dice: Random, surnames: Sequence[str]) -> str:
    if sequence % 40 == 0:
        return _LONG[sequence // 40 % len(_LONG)]
    surname = _COMPOUND[sequence % len(_COMPOUND)] if sequence % 100 == 1 else dice.choice(surnames)
    given = dice.choice(_GIVEN) + (dice.choice(_GIVEN) if sequence % 6 else "")
    return surname + given


def _candidate(sequence: int, name: str, romaniser: Romaniser) -> dict[str, Any]:
    sound = romaniser.romanise(name)
    phone = f"139{sequence * 7919 % 100_000_000:08d}"
    return {
        "name_zh": name,
        "name_en": sound.spelled or name,
        "pinyin": sound.joined,
        "initials": sound.initials,
        "phone": phone,
        "phone_tail": phone[-4:],
        "school": _SCHOOLS[sequence % len(_SCHOOLS)],
        "school_en": "University",
        "school_code": "",
        "region": "",
        "email": "",
        "document_last4": "",
        "major": _MAJORS[sequence % len(_MAJORS)],
        "degree": Degree.BACHELOR,
        "cohort": Cohort.FRESH,
        "cohort_year": 2027,
        "level": TalentLevel.GENERAL,
        "intent_cities": ["大连", "苏州"],
        "version": 1,
    }


def _registration(sequence: int, number: str) -> dict[str, Any]:
    return {
        "kind": BadgeKind.CANDIDATE,
        "sequence": sequence,
        "number": number,
        "status": RegistrationStatus.APPROVED,
        "status_reason": "",
        "source": RegistrationSource.IMPORT,
        "questions": [],
        "version": 1,
    }
