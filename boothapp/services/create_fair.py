"""Makes a new fair file: the fair, its sessions and its keys."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from boothapp.domain.errors import UserError
from boothapp.domain.new_fair import LONGEST_CODE, NewFair, NewSession
from boothapp.domain.values import SessionState
from boothapp.persistence.engine import open_engine
from boothapp.persistence.fair_file import create_file
from boothapp.persistence.keys import new_keys
from boothapp.persistence.models import Campaign, Fair, FairSession
from boothapp.persistence.unit_of_work import UnitOfWorkFactory
from boothapp.support.clock import Clock
from boothapp.support.ids import IdSource

_CODE = re.compile(f"[A-Za-z0-9]{{1,{LONGEST_CODE}}}")


class CreateFairService:
    """Creates the file and its first rows; `make_ids` gives the id source for the new fair."""

    def __init__(self, clock: Clock, make_ids: Callable[[], IdSource]) -> None:
        self._clock = clock
        self._make_ids = make_ids

    def create(self, path: Path, fair: NewFair, passphrase: str | None = None) -> Path:
        """Write the fair to `path` and return it.

        Raises `UserError` (`fair_exists`, `fair_name_missing`, `fair_code_wrong`) or
        `EnvironmentProblem("folder_read_only")`.
        """
        if not (fair.name.zh or fair.name.en).strip():
            code = "fair_name_missing"
            raise UserError(code)
        if not _CODE.fullmatch(fair.code):
            code = "fair_code_wrong"
            raise UserError(code, typed=fair.code)
        create_file(path, passphrase)
        units = UnitOfWorkFactory(open_engine(path, passphrase))
        try:
            self._fill(units, fair)
        finally:
            units.close()
        return path

    def _fill(self, units: UnitOfWorkFactory, new: NewFair) -> None:
        ids, now = self._make_ids(), self._clock.now()
        with units.write() as unit:
            campaign_id: UUID | None = None
            if new.campaign:
                campaign_id = ids.new()
                unit.session.add(Campaign(id=campaign_id, name_zh=new.campaign.zh, name_en=new.campaign.en))
                unit.session.flush()
            fair = Fair(
                id=ids.new(),
                campaign_id=campaign_id,
                code=new.code,
                name_zh=new.name.zh,
                name_en=new.name.en,
                hosts=[{"zh": host.zh, "en": host.en} for host in new.hosts],
                timezone=new.timezone,
                created_at=now,
            )
            unit.session.add(fair)
            unit.session.flush()
            unit.session.add_all(new_keys(fair.id, ids, now))
            for number, session in enumerate(new.sessions, start=1):
                unit.session.add(_session_row(ids.new(), fair.id, number, session, new.timezone))


def _session_row(row_id: UUID, fair_id: UUID, number: int, new: NewSession, timezone: str) -> FairSession:
    return FairSession(
        id=row_id,
        fair_id=fair_id,
        number=number,
        code=new.code,
        day=new.day,
        starts_at=new.starts_at,
        ends_at=new.ends_at,
        timezone=timezone,
        city_zh=new.city.zh,
        city_en=new.city.en,
        venue_zh=new.venue.zh,
        venue_en=new.venue.en,
        kind=new.kind,
        mode=new.mode,
        state=SessionState.OPEN,
        capacity=new.capacity,
        version=1,
    )
