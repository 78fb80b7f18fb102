"""Brings booths into the halls they name; a hall that is new is made as large as its booths need."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.list_parsing import ParsedRow
from boothapp.domain.lists import BoothRow
from boothapp.domain.values import SessionKind
from boothapp.persistence.models import Booth, FairSession, Hall
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.import_outcome import RowFate, RowOutcome, skipped
from boothapp.support.ids import IdSource

_FIELDS = ("x_m", "y_m", "width_m", "depth_m", "power_kw", "corner", "accessible", "zone", "held")
_MARGIN_M = 3.0


class BoothApplier:
    """Decides and writes booths; see `ListApplier`."""

    def __init__(self, fair_id: UUID, ids: IdSource) -> None:
        self._fair_id = fair_id
        self._ids = ids
        self._halls: dict[str, Hall] = {}
        self._booths: dict[tuple[UUID, str], Booth] = {}
        self._new_halls: list[Hall] = []
        self._new_booths: list[Booth] = []
        self._sessions_without: list[FairSession] = []
        self._named_halls: dict[UUID, None] = {}

    def load(self, unit: UnitOfWork) -> None:
        """Read the halls and booths, and the fair days that have no hall yet."""
        halls = unit.session.scalars(select(Hall).where(Hall.fair_id == self._fair_id)).all()
        self._halls = {hall.name.casefold(): hall for hall in halls}
        ids = {hall.id for hall in halls}
        self._booths = {
            (booth.hall_id, booth.number): booth
            for booth in unit.session.scalars(select(Booth))
            if booth.hall_id in ids
        }
        days = select(FairSession).where(
            FairSession.fair_id == self._fair_id,
            FairSession.kind == SessionKind.FAIR,
            FairSession.hall_id.is_(None),
        )
        self._sessions_without = list(unit.session.scalars(days.order_by(FairSession.number)))

    def decide(self, _unit: UnitOfWork, rows: Sequence[ParsedRow]) -> list[RowOutcome]:
        """Return each row's fate; what changes is changed on the loaded rows, which a preview throws away."""
        return [self._decide_one(row, row.value) for row in rows if isinstance(row.value, BoothRow)]

    def _decide_one(self, parsed: ParsedRow, row: BoothRow) -> RowOutcome:
        if row.width_m <= 0 or row.depth_m <= 0:
            return skipped(parsed, "width_m", "booth_without_size")
        hall = self._hall(row)
        booth = self._booths.get((hall.id, row.number))
        if booth is None:
            booth = Booth(
                id=self._ids.new(),
                hall_id=hall.id,
                number=row.number,
                **{name: getattr(row, name) for name in _FIELDS},
            )
            self._booths[hall.id, row.number] = booth
            self._new_booths.append(booth)
            return RowOutcome(RowFate.ADDED)
        changes = {
            name: getattr(row, name)
            for name in _FIELDS
            if name in parsed.given and getattr(row, name) != getattr(booth, name)
        }
        for name, value in changes.items():
            setattr(booth, name, value)
        return RowOutcome(RowFate.UPDATED if changes else RowFate.UNCHANGED)

    def _hall(self, row: BoothRow) -> Hall:
        """Return the row's hall, made or grown so that the booth lies in it."""
        hall = self._halls.get(row.hall.casefold())
        right, bottom = row.x_m + row.width_m + _MARGIN_M, row.y_m + row.depth_m + _MARGIN_M
        if hall is None:
            hall = Hall(
                id=self._ids.new(), fair_id=self._fair_id, name=row.hall, width_m=right, depth_m=bottom, fixtures=[]
            )
            self._halls[row.hall.casefold()] = hall
            self._new_halls.append(hall)
        if row.x_m + row.width_m > hall.width_m:
            hall.width_m = right
        if row.y_m + row.depth_m > hall.depth_m:
            hall.depth_m = bottom
        self._named_halls.setdefault(hall.id)
        return hall

    def write(self, unit: UnitOfWork) -> None:
        """Write what was decided, halls before booths."""
        unit.session.add_all(self._new_halls)
        unit.session.flush()
        self._house_sessions()
        unit.session.add_all(self._new_booths)
        unit.session.flush()
        self._new_halls, self._new_booths = [], []

    def _house_sessions(self) -> None:
        """Give the days without a hall those of the list in its order; the last serves the days that are left."""
        halls = tuple(self._named_halls)
        for place, day in enumerate(self._sessions_without if halls else ()):
            day.hall_id = halls[min(place, len(halls) - 1)]
