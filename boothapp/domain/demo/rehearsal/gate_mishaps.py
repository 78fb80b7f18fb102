"""What goes wrong at the entrance on an ordinary day: second scans, strange codes, people who may not enter."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from boothapp.domain.demo.rehearsal.arrivals import Attendee
from boothapp.domain.demo.rehearsal.events import BadgeScan, Event, ForcedEntry, StrangeScan
from boothapp.domain.demo.rehearsal.interest import time_inside
from boothapp.domain.lists import CandidateRow
from boothapp.domain.values import RegistrationStatus

DESKS = 2
FORCED_REASONS = ("胸牌遗失后补办，重新入场", "出口未扫码，本人返回会场", "陪同单位复试后返回")
_STRANGE = (
    "https://u.wechat.com/EKx9bT2q",
    "13912345678",
    "https://weixin.qq.com/r/9kzq2PjE",
    "LJ26",
    "欢迎参加招聘会",
    "6901234567892",
    "tel:025-88888888",
)
_DIGITS = 66


def mishaps(
    random: Random,
    people: Sequence[Attendee],
    others: Sequence[CandidateRow],
    repeats: int,
    refused: int,
    forced: int,
) -> list[Event]:
    """Return `repeats` second scans, `refused` refused ones and `forced` entries by hand.

    `others` are people of the list who may not enter this session.
    """
    staying = [each for each in people if each.minutes > 40]
    events: list[Event] = [
        BadgeScan(person.comes + timedelta(minutes=3 + random.randrange(20)), person.ref, _desk(random))
        for person in random.sample(staying, repeats)
    ]
    turned_away = _turned_away(random, others, refused * 3 // 5)
    times = sorted(time_inside(random, person) for person in random.sample(staying, refused))
    for place, at in enumerate(times):
        events.append(
            BadgeScan(at, turned_away[place], _desk(random))
            if place < len(turned_away)
            else StrangeScan(at, _strange(random, place), _desk(random))
        )
    for reason, person in zip(FORCED_REASONS[:forced], random.sample(staying, forced), strict=True):
        events.append(ForcedEntry(person.comes + timedelta(minutes=31), person.ref, reason))
    return events


def _turned_away(random: Random, others: Sequence[CandidateRow], count: int) -> list[str]:
    """Take some of each kind: canceled, blocked, not approved, and registered for the other day."""
    by_status: dict[RegistrationStatus, list[str]] = {}
    for person in others:
        by_status.setdefault(person.status, []).append(person.ref)
    found: list[str] = []
    for share, status in enumerate(sorted(by_status), 1):
        refs = by_status[status]
        left = (count - len(found)) // (len(by_status) - share + 1)
        found += random.sample(refs, min(left, len(refs)))
    random.shuffle(found)
    return found


def _strange(random: Random, place: int) -> str:
    """Return a scan that is no badge: a forged code, half a code, or something else people hold up."""
    match place % 4:
        case 0:
            return "".join(random.choices("0123456789", k=_DIGITS))
        case 1:
            return "".join(random.choices("0123456789", k=_DIGITS // 2))
        case _:
            return random.choice(_STRANGE)


def _desk(random: Random) -> int:
    return 1 + random.randrange(DESKS)


def entrance_desk(at: datetime) -> int:
    """Return the desk that lets somebody in: the two take turns by the second."""
    return 1 + at.second % DESKS
