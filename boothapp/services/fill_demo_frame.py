"""Puts into a new demo fair what comes from no list: halls, delegations, areas, policies, the bureaus' agreement."""

from sqlalchemy import select

from boothapp.domain.demo.plan import DemoFixture, DemoPlan, NamedThing
from boothapp.domain.fair import Bilingual
from boothapp.domain.new_fair import NewFair, NewSession
from boothapp.persistence.models import (
    Area,
    Delegation,
    Fair,
    FairSession,
    FairSetting,
    FrameworkAgreement,
    Hall,
    MinimumWage,
    PolicySheet,
    Station,
)
from boothapp.persistence.queries.check_in import HOURS_SETTING
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.support.ids import IdSource

DEMO_SETTING = "demo"


def new_demo_fair(plan: DemoPlan) -> NewFair:
    """Return the fair and its sessions as the create service wants them."""
    return NewFair(
        code=plan.code,
        name=Bilingual(plan.name_zh, plan.name_en),
        sessions=tuple(
            NewSession(
                code=session.code,
                day=session.day,
                starts_at=session.opens,
                ends_at=session.closes,
                city=_bilingual(session.city),
                venue=_bilingual(session.venue),
                kind=session.kind,
                capacity=session.capacity,
            )
            for session in plan.sessions
        ),
        hosts=tuple(_bilingual(host) for host in plan.hosts),
        campaign=_bilingual(plan.campaign),
        timezone=plan.time_zone,
    )


class DemoFrame:
    """Adds the frame inside the caller's transaction; `mark` is kept so that the fair is known as a demo."""

    def __init__(self, plan: DemoPlan, ids: IdSource, mark: dict[str, int]) -> None:
        self._plan = plan
        self._ids = ids
        self._mark = mark

    def fill(self, unit: UnitOfWork) -> None:
        """Add every row of the frame."""
        fair = unit.session.scalars(select(Fair)).one()
        unit.session.add(FairSetting(id=self._ids.new(), fair_id=fair.id, name=DEMO_SETTING, value=self._mark))
        # A demo is opened on any day, and its gate must still let people in.
        hours = FairSetting(id=self._ids.new(), fair_id=fair.id, name=HOURS_SETTING, value={"enforced": False})
        unit.session.add(hours)
        sessions = {row.number: row for row in unit.session.scalars(select(FairSession))}
        self._add_halls(unit, fair, sessions)
        self._add_groups(unit, fair)
        self._add_office_papers(unit, fair, sessions)

    def _add_halls(self, unit: UnitOfWork, fair: Fair, sessions: dict[int, FairSession]) -> None:
        halls = {
            hall.name_zh: Hall(
                id=self._ids.new(),
                fair_id=fair.id,
                name=hall.name_zh,
                width_m=hall.width_m,
                depth_m=hall.depth_m,
                fixtures=[_fixture(fixture) for fixture in hall.fixtures],
            )
            for hall in self._plan.halls
        }
        unit.session.add_all(halls.values())
        unit.session.flush()
        for session in self._plan.sessions:
            if session.hall:
                sessions[session.number].hall_id = halls[session.hall].id

    def _add_groups(self, unit: UnitOfWork, fair: Fair) -> None:
        for place, area in enumerate(self._plan.areas):
            unit.session.add(
                Area(id=self._ids.new(), fair_id=fair.id, name_zh=area.name_zh, name_en=area.name_en, position=place)
            )
        for place, delegation in enumerate(self._plan.delegations):
            unit.session.add(
                Delegation(
                    id=self._ids.new(),
                    fair_id=fair.id,
                    name_zh=delegation.name_zh,
                    name_en=delegation.name_en,
                    colour=str(place),
                    position=place,
                )
            )
        for station in self._plan.stations:
            unit.session.add(
                Station(id=self._ids.new(), fair_id=fair.id, name=station.name_zh, role="desk", last_seen_at=None)
            )

    def _add_office_papers(self, unit: UnitOfWork, fair: Fair, sessions: dict[int, FairSession]) -> None:
        agreement = self._plan.agreement
        for sheet in self._plan.policy_sheets:
            unit.session.add(
                PolicySheet(
                    id=self._ids.new(),
                    fair_id=fair.id,
                    title=_both(sheet.title),
                    issuer=_both(agreement.party_a),
                    text=f"{sheet.text_zh}\n{sheet.text_en}",
                )
            )
        unit.session.add(
            FrameworkAgreement(
                id=self._ids.new(),
                fair_id=fair.id,
                session_id=sessions[agreement.session].id,
                title=_both(agreement.title),
                party_a=_both(agreement.party_a),
                party_b=_both(agreement.party_b),
                signed_on=agreement.signed_at.date(),
            )
        )
        for wage in self._plan.minimum_wages:
            unit.session.add(
                MinimumWage(
                    id=self._ids.new(),
                    fair_id=fair.id,
                    place=wage.place,
                    monthly_fen=wage.monthly_yuan * 100,
                    valid_from=wage.valid_from,
                )
            )


def _bilingual(thing: NamedThing) -> Bilingual:
    return Bilingual(thing.name_zh, thing.name_en)


def _both(thing: NamedThing) -> str:
    return f"{thing.name_zh} {thing.name_en}"


def _fixture(fixture: DemoFixture) -> dict[str, str | float]:
    return {
        "kind": fixture.kind,
        "label_zh": fixture.name_zh,
        "label_en": fixture.name_en,
        "x": fixture.x_m,
        "y": fixture.y_m,
        "w": fixture.width_m,
        "h": fixture.depth_m,
    }
