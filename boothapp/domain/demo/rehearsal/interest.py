"""Who looks at which booth: visits and intentions by exhibitor, dealt out to the people who are there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from boothapp.domain.demo.rehearsal.arrivals import Attendee, split
from boothapp.domain.demo.rehearsal.events import BoothVisit
from boothapp.domain.lists import ExhibitorRow, PostRow

AREA_INTENTIONS = {
    "金普新区": 142,
    "大连其他": 94,
    "沈阳": 214,
    "辽宁其他": 176,
    "南京": 221,
    "苏州": 207,
    "江苏其他": 154,
}
"""Intentions by area in the day report: 1,208."""
MOST_WANTED = {"E001": 44.0, "E002": 38.0, "E003": 33.0, "E004": 27.0, "E043": 34.0, "E059": 31.0}
MOST_WANTED |= {"E012": 26.0, "E071": 24.0}
_TRIES = 40


@dataclass(frozen=True, slots=True)
class Interest:
    """How many visits and intentions there are, and how many different people have an intention."""

    visits: int
    intentions: int
    keen: int


class InterestDealer:
    """Deals visits out; nobody visits one booth twice, everybody is in the hall at that time."""

    def __init__(self, random: Random, exhibitors: Sequence[ExhibitorRow], posts: Sequence[PostRow]) -> None:
        self._random = random
        self._exhibitors = exhibitors
        self._titles: dict[str, list[str]] = {}
        self._vacancies: dict[str, int] = {}
        for post in posts:
            self._titles.setdefault(post.exhibitor, []).append(post.title_zh)
            self._vacancies[post.exhibitor] = self._vacancies.get(post.exhibitor, 0) + post.vacancies
        self._seen: set[tuple[str, str]] = set()

    def deal(
        self,
        interest: Interest,
        people: Sequence[Attendee],
        settled: Sequence[BoothVisit],
    ) -> list[BoothVisit]:
        """Return all visits, among them those `settled` before, which count in the totals."""
        self._seen = {(visit.exhibitor, visit.person) for visit in settled}
        intentions = self._slots(interest.intentions, [visit for visit in settled if visit.has_intention])
        keen_before = {visit.person for visit in settled if visit.has_intention}
        fresh = [each for each in people if each.ref not in keen_before and each.minutes > 30]
        keen = self._random.sample(fresh, min(len(fresh), interest.keen - len(keen_before)))
        first = intentions[: len(keen)]
        visits = [self._visit(exhibitor, person, keen=True) for exhibitor, person in zip(first, keen, strict=False)]
        visits += self._deal_out(intentions[len(keen) :], keen, keen=True)
        others = self._slots(interest.visits, [*settled, *visits])
        visits += self._deal_out(others, people, keen=False)
        return [*settled, *visits]

    def _slots(self, total: int, taken: Sequence[BoothVisit]) -> list[str]:
        """Return an exhibitor's reference for each visit still to deal, shuffled."""
        wanted = self._by_exhibitor(total)
        for visit in taken:
            wanted[visit.exhibitor] = wanted.get(visit.exhibitor, 0) - 1
        slots = [ref for ref, count in wanted.items() for _ in range(max(0, count))]
        self._random.shuffle(slots)
        return slots[: total - len(taken)]

    def _by_exhibitor(self, total: int) -> dict[str, int]:
        counts: dict[str, int] = {}
        known = [area for area in AREA_INTENTIONS if any(area in each.areas for each in self._exhibitors)]
        shares = split(total, tuple(float(AREA_INTENTIONS[area]) for area in known))
        for area, share in zip(known, shares, strict=True):
            refs = [each.ref for each in self._exhibitors if area in each.areas]
            weights = tuple(MOST_WANTED.get(ref, 7.0 + self._vacancies[ref] / 12) for ref in refs)
            counts |= dict(zip(refs, split(share, weights), strict=True))
        return counts

    def _deal_out(self, slots: Sequence[str], people: Sequence[Attendee], *, keen: bool) -> list[BoothVisit]:
        visits: list[BoothVisit] = []
        for exhibitor in slots:
            for _ in range(_TRIES):
                person = self._random.choice(people)
                if (exhibitor, person.ref) not in self._seen:
                    visits.append(self._visit(exhibitor, person, keen=keen))
                    break
        return visits

    def _visit(self, exhibitor: str, person: Attendee, *, keen: bool) -> BoothVisit:
        self._seen.add((exhibitor, person.ref))
        noted = keen and self._random.random() < 0.4
        return BoothVisit(
            at=time_inside(self._random, person),
            exhibitor=exhibitor,
            person=person.ref,
            rating=self._random.randrange(3, 6) if noted else None,
            resume=noted and self._random.random() < 0.7,
            has_intention=keen,
            post=self._random.choice(self._titles[exhibitor]) if keen else "",
        )


def time_inside(random: Random, person: Attendee, *, before_min: int = 2) -> datetime:
    """Return a moment while somebody is there, at least `before_min` minutes before they go."""
    span = max(60, int((person.goes - person.comes).total_seconds()) - 60 * before_min - 60)
    return person.comes + timedelta(seconds=60 + random.randrange(span))
