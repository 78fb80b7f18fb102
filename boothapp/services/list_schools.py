"""The schools of everybody registered, to complete what a desk begins to type."""

from dataclasses import dataclass

from sqlalchemy import func, select

from boothapp.domain.actor import Actor, Permission
from boothapp.persistence.models import Candidate
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.support.romanise import Romaniser

SCHOOLS_KEPT = 3_000


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """A school's name and how it is typed by sound: 南京林业大学, nanjinglinyedaxue, njlydx."""

    name: str
    pinyin: str
    initials: str

    def matches(self, typed: str) -> bool:
        """Tell whether what was typed begins or is part of this school's name."""
        sound = typed.lower().replace(" ", "")
        if not sound:
            return False
        return typed.strip() in self.name or self.initials.startswith(sound) or self.pinyin.startswith(sound)


class ListSchoolsService:
    """Lists the schools, the most frequent first."""

    def __init__(self, units: UnitOfWorkFactory) -> None:
        self._units = units
        self._romaniser = Romaniser()

    def schools(self, actor: Actor) -> tuple[KnownSchool, ...]:
        """Return the schools; raises `UserError("not_allowed")`."""
        actor.require(Permission.REGISTER_WALK_IN)
        query = (
            select(Candidate.school)
            .where(Candidate.school != "")
            .group_by(Candidate.school)
            .order_by(func.count().desc(), Candidate.school)
            .limit(SCHOOLS_KEPT)
        )
        with self._units.read() as unit:
            names = unit.session.scalars(query).all()
        return tuple(self._known(name) for name in names)

    def _known(self, name: str) -> KnownSchool:
        sound = self._romaniser.romanise(name)
        return KnownSchool(name, sound.joined, sound.initials)
