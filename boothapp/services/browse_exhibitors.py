"""Lists the exhibitors of the fair as they stand at a session, and all there is of one."""

from uuid import UUID

from boothapp.domain.actor import Actor, Permission
from boothapp.domain.errors import UserError
from boothapp.domain.exhibitor_records import (
    Delegation,
    ExhibitorDetail,
    ExhibitorForm,
    ExhibitorLine,
    HistoryLine,
    PostLine,
)
from boothapp.domain.fair import Bilingual
from boothapp.domain.regions import RegionNames
from boothapp.persistence.models import Exhibitor, Organisation
from boothapp.persistence.queries import exhibitor_lists as queries
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.support.romanise import Romaniser


class BrowseExhibitorsService:
    """Reads exhibitors for the organiser."""

    def __init__(self, units: UnitOfWorkFactory, regions: RegionNames) -> None:
        self._units = units
        self._regions = regions
        self._romaniser = Romaniser()

    def lines(self, actor: Actor, session_id: UUID | None) -> tuple[ExhibitorLine, ...]:
        """Return every exhibitor by reference, with booth and presence of the session."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            return self._lines(unit, session_id)

    def detail(self, actor: Actor, exhibitor_id: UUID, session_id: UUID | None) -> ExhibitorDetail:
        """Return one exhibitor with its posts and history; raises `UserError("not_found")`."""
        actor.require(Permission.READ_FAIR)
        with self._units.read() as unit:
            line = next((each for each in self._lines(unit, session_id) if each.id == exhibitor_id), None)
            exhibitor = unit.session.get(Exhibitor, exhibitor_id)
            if line is None or exhibitor is None:
                raise UserError("not_found")
            organisation = unit.session.get_one(Organisation, exhibitor.organisation_id)
            signed = queries.contracts_by_post(unit.session, exhibitor_id)
            visits, intentions = queries.interest(unit.session, exhibitor_id, session_id)
            return ExhibitorDetail(
                line=line,
                form=_form(line, exhibitor, organisation),
                visits=visits,
                intentions=intentions,
                posts=tuple(
                    PostLine(
                        id=post.id,
                        ref=post.ref,
                        title=Bilingual(post.title_zh, post.title_en),
                        vacancies=post.vacancies,
                        contracts=signed.get(post.id, 0),
                        education=post.education,
                        place=post.place,
                    )
                    for post in queries.posts_of(unit.session, exhibitor_id)
                ),
                staff=tuple(queries.staff_of(unit.session, exhibitor_id)),
                history=tuple(
                    HistoryLine(entry.at, entry.actor, entry.station, entry.action)
                    for entry in queries.history_of(unit.session, exhibitor_id)
                ),
                station=queries.station_of(unit.session, exhibitor_id),
                version=exhibitor.version,
            )

    def _lines(self, unit: UnitOfWork, session_id: UUID | None) -> tuple[ExhibitorLine, ...]:
        posts = queries.post_totals(unit.session)
        contracts = queries.contracts_by_exhibitor(unit.session)
        areas = queries.organisation_areas(unit.session)
        lines = []
        for row in queries.exhibitor_rows(unit.session, session_id):
            spelled = self._romaniser.romanise(row.name_zh)
            post_count, vacancies = posts.get(row.id, (0, 0))
            signed, talks = contracts.get(row.id, (0, 0))
            lines.append(
                ExhibitorLine(
                    id=row.id,
                    ref=row.ref,
                    name=Bilingual(row.name_zh, row.name_en),
                    booth=row.booth or "",
                    delegation=_delegation(row),
                    region=self._regions.place(row.region),
                    province=self._regions.province(row.region),
                    areas=areas.get(row.organisation_id, ()),
                    industry=row.industry,
                    posts=post_count,
                    vacancies=vacancies,
                    contracts=signed,
                    talk_contracts=talks,
                    presence=row.state,
                    presence_at=row.at,
                    spelled=f"{spelled.joined} {spelled.initials}",
                )
            )
        return tuple(lines)


def _delegation(row: queries.AnyRow) -> Delegation | None:
    if row.delegation_id is None:
        return None
    return Delegation(row.delegation_id, Bilingual(row.delegation_zh, row.delegation_en), row.delegation_place)


def _form(line: ExhibitorLine, exhibitor: Exhibitor, organisation: Organisation) -> ExhibitorForm:
    return ExhibitorForm(
        ref=exhibitor.ref,
        name_zh=organisation.name_zh,
        name_en=organisation.name_en,
        credit_code=organisation.credit_code or "",
        delegation=line.delegation.name.zh if line.delegation else "",
        region=organisation.region,
        areas=tuple(area.zh for area in line.areas),
        industry=organisation.industry,
        address=organisation.address,
        legal_representative=organisation.legal_representative,
        contact_name=exhibitor.contact_name,
        contact_phone=exhibitor.contact_phone,
        booth_size=exhibitor.booth_size,
        power_kw=exhibitor.power_kw,
        needs_corner=exhibitor.needs_corner,
        note=exhibitor.note,
    )
