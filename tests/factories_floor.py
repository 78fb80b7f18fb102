"""Makers of halls, booths and exhibitors."""

from uuid import UUID

from boothapp.domain.values import PresenceState
from boothapp.persistence.models import Booth, Delegation, Exhibitor, FairSession, Hall, Organisation, Post, Presence
from tests.factories import FairInHand


def add_hall(fair: FairInHand, *, columns: int = 5, rows: int = 2, power_kw: float = 3.0) -> dict[str, UUID]:
    """Add a hall of `rows` x `columns` booths of 3 x 3 m to both sessions; return the booths' ids by number."""
    ids: dict[str, UUID] = {}
    with fair.units.write() as unit:
        entrance = {
            "kind": "entrance",
            "label_zh": "主入口",
            "label_en": "Main entrance",
            "x": 14,
            "y": 29,
            "w": 4,
            "h": 1,
        }
        hall = Hall(id=fair.ids.new(), fair_id=fair.fair_id, name="A1", width_m=40, depth_m=30, fixtures=[entrance])
        unit.session.add(hall)
        unit.session.flush()
        for row in range(rows):
            for column in range(columns):
                number = f"{'ABCDEFGH'[row]}{column + 1:02d}"
                ids[number] = fair.ids.new()
                unit.session.add(
                    Booth(
                        id=ids[number],
                        hall_id=hall.id,
                        number=number,
                        x_m=3.0 * column,
                        y_m=24.0 - 6.0 * row,
                        width_m=3.0,
                        depth_m=3.0,
                        power_kw=power_kw,
                        corner=column in {0, columns - 1},
                    )
                )
        for session_id in fair.sessions:
            session = unit.session.get(FairSession, session_id)
            assert session is not None
            session.hall_id = hall.id
    return ids


def add_exhibitor(
    fair: FairInHand,
    name: str,
    *,
    delegation: UUID | None = None,
    power_kw: float = 0.0,
    booth_size: str = "3x3",
    needs_corner: bool = False,
    industry: str = "",
    vacancies: tuple[int, ...] = (3,),
) -> UUID:
    """Add an exhibitor expected at every session, with one post for each number of vacancies; return its id."""
    with fair.units.write() as unit:
        organisation = Organisation(
            id=fair.ids.new(), name_zh=name, name_en=f"{name} Ltd", roles=["employer"], industry=industry
        )
        unit.session.add(organisation)
        unit.session.flush()
        exhibitor = Exhibitor(
            id=fair.ids.new(),
            fair_id=fair.fair_id,
            organisation_id=organisation.id,
            delegation_id=delegation,
            ref=f"E-{name}",
            power_kw=power_kw,
            booth_size=booth_size,
            needs_corner=needs_corner,
        )
        unit.session.add(exhibitor)
        unit.session.flush()
        for number, count in enumerate(vacancies, start=1):
            unit.session.add(
                Post(
                    id=fair.ids.new(),
                    exhibitor_id=exhibitor.id,
                    ref=f"P{number}",
                    title_zh=f"岗位{number}",
                    title_en=f"Post {number}",
                    vacancies=count,
                    taken=0,
                )
            )
        for session_id in fair.sessions:
            unit.session.add(Presence(exhibitor_id=exhibitor.id, session_id=session_id, state=PresenceState.EXPECTED))
        return exhibitor.id


def add_delegation(fair: FairInHand, name: str) -> UUID:
    """Add a delegation; return its id."""
    with fair.units.write() as unit:
        row = Delegation(id=fair.ids.new(), fair_id=fair.fair_id, name_zh=name, name_en=name, colour="dalian")
        unit.session.add(row)
        return row.id
