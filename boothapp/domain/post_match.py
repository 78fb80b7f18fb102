"""Which posts to point somebody to who has just come in: by major, degree and wished city."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from boothapp.domain.fair import Bilingual
from boothapp.domain.values import Degree

_RANK = {degree: rank for rank, degree in enumerate(Degree)}
_OPEN = re.compile("不限|any", re.IGNORECASE)
_GAPS = re.compile(r"[、，,;；/\s()（）]+")
_MAJOR = 8
# Syllables that half of all majors share say nothing about a fit.
_COMMON = frozenset(
    {"工程", "科学", "技术", "管理", "学与", "与工", "与技", "与制", "学工", "学技", "及其", "相关", "专业", "学类"}
)


@dataclass(frozen=True, slots=True)
class PostOffer:
    """A post at a booth of this session; `vacancies_left` is what no contract has taken."""

    post_id: UUID
    booth: str
    exhibitor: Bilingual
    title: Bilingual
    place: str
    education: Degree | None
    major: str
    vacancies_left: int


@dataclass(frozen=True, slots=True)
class Wishes:
    """What of a person is compared with posts."""

    major: str
    degree: Degree | None
    cities: tuple[str, ...]


def best_posts(offers: Iterable[PostOffer], wishes: Wishes, shown: int) -> tuple[int, tuple[PostOffer, ...]]:
    """Return how many posts fit and the `shown` best, one an exhibitor first.

    A post that is open to every major counts only for somebody whose own major nobody asks for.
    """
    scored = [(score, offer) for offer in offers if (score := _score(offer, wishes))]
    fitting = [pair for pair in scored if pair[0] >= _MAJOR] or scored
    fitting.sort(key=lambda pair: (-pair[0], -pair[1].vacancies_left, pair[1].booth, str(pair[1].post_id)))
    ranked = [offer for _, offer in fitting]
    return len(ranked), _spread(ranked, shown)


def _spread(ranked: Sequence[PostOffer], shown: int) -> tuple[PostOffer, ...]:
    firsts: dict[str, PostOffer] = {}
    for offer in ranked:
        firsts.setdefault(offer.booth, offer)
    chosen = list(firsts.values())[:shown]
    rest = (offer for offer in ranked if offer not in chosen)
    return tuple(chosen + [offer for offer, _ in zip(rest, range(shown - len(chosen)), strict=False)])


def _score(offer: PostOffer, wishes: Wishes) -> int:
    """Return 0 for a post that does not fit; a major weighs more than a city, a city more than the exact degree."""
    if offer.vacancies_left <= 0 or not _degree_fits(offer.education, wishes.degree):
        return 0
    city = 3 if offer.place and any(city in offer.place for city in wishes.cities if city) else 0
    major = _major_fit(offer.major, wishes.major)
    if not major and not (city and _is_open(offer.major)):
        return 0
    return _MAJOR * major + city + (1 if offer.education is wishes.degree else 0)


def _degree_fits(asked: Degree | None, held: Degree | None) -> bool:
    return asked is None or held is None or _RANK[held] >= _RANK[asked]


def _is_open(major: str) -> bool:
    return not major.strip() or _OPEN.search(major) is not None


def _major_fit(asked: str, held: str) -> int:
    if not held.strip() or _is_open(asked):
        return 0
    if held in asked or any(len(part) > 1 and part.removesuffix("类") in held for part in _GAPS.split(asked)):
        return 2
    return 1 if _marks(asked) & _marks(held) else 0


@lru_cache(maxsize=4096)
def _marks(major: str) -> frozenset[str]:
    """Return the telling pairs of signs of Chinese majors, the telling words of English ones."""
    if major.isascii():
        return frozenset(word for word in major.lower().split() if len(word) > 3) - {"engineering", "science"}
    parts = _GAPS.split(major)
    return frozenset(part[at : at + 2] for part in parts for at in range(len(part) - 1)) - _COMMON
