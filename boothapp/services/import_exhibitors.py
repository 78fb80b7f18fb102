"""Brings exhibitors into the fair: the organisation, its areas, the delegation and the sessions it comes to."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.list_parsing import ParsedRow
from boothapp.domain.lists import ExhibitorRow
from boothapp.domain.values import OrganisationRole, PresenceState
from boothapp.persistence.models import Exhibitor, Organisation, Presence
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.import_groups import FairGroups
from boothapp.services.import_outcome import RowFate, RowOutcome, skipped
from boothapp.support.ids import IdSource

_OF_ORGANISATION = ("name_en", "region", "industry", "address", "legal_representative")
_OF_EXHIBITOR = ("contact_name", "contact_phone", "booth_size", "power_kw", "needs_corner")
_SCHOOL_ENDINGS = ("大学", "学院", "学校")


class ExhibitorApplier:
    """Decides and writes exhibitors; see `ListApplier`. `session_ids` are those a row without sessions comes to."""

    def __init__(
        self,
        fair_id: UUID,
        session_ids: Mapping[int, UUID],
        usual_sessions: Sequence[UUID],
        ids: IdSource,
    ) -> None:
        self._fair_id = fair_id
        self._session_ids = session_ids
        self._usual_sessions = usual_sessions
        self._ids = ids
        self._groups = FairGroups(fair_id, ids)
        self._by_key: dict[tuple[str, str], Exhibitor] = {}
        self._organisations: dict[UUID, Organisation] = {}
        self._unused: dict[tuple[str, str], Organisation] = {}
        self._presences: dict[UUID, dict[UUID, Presence]] = {}
        self._added: dict[UUID, int] = {}
        self._new: list[Organisation | Exhibitor | Presence] = []
        self._gone: list[Presence] = []

    def load(self, unit: UnitOfWork) -> None:
        """Read the exhibitors, the organisations, the groups and the presences."""
        session = unit.session
        self._groups.load(unit)
        self._organisations = {row.id: row for row in session.scalars(select(Organisation))}
        exhibitors = session.scalars(select(Exhibitor).where(Exhibitor.fair_id == self._fair_id)).all()
        for exhibitor in exhibitors:
            self._note(exhibitor, self._organisations[exhibitor.organisation_id])
        exhibiting = {exhibitor.organisation_id for exhibitor in exhibitors}
        for organisation in self._organisations.values():
            if organisation.id not in exhibiting:
                self._unused[_organisation_key(organisation.credit_code, organisation.name_zh)] = organisation
        for presence in session.scalars(select(Presence)):
            self._presences.setdefault(presence.exhibitor_id, {})[presence.session_id] = presence

    def _note(self, exhibitor: Exhibitor, organisation: Organisation) -> None:
        self._by_key["ref", exhibitor.ref] = exhibitor
        if organisation.credit_code:
            self._by_key["credit_code", organisation.credit_code] = exhibitor
        self._by_key["name_zh", organisation.name_zh] = exhibitor

    def decide(self, _unit: UnitOfWork, rows: Sequence[ParsedRow]) -> list[RowOutcome]:
        """Return each row's fate; what changes is changed on the loaded rows, which a preview throws away."""
        return [self._decide_one(row, row.value) for row in rows if isinstance(row.value, ExhibitorRow)]

    def _decide_one(self, parsed: ParsedRow, row: ExhibitorRow) -> RowOutcome:
        found = self._find(row)
        if found is not None and found.id in self._added:
            return skipped(parsed, "name_zh", "duplicate_in_file", first=self._added[found.id])
        if found is None:
            exhibitor, organisation = self._add(row)
            self._added[exhibitor.id] = parsed.number
            fate = RowFate.ADDED
        else:
            exhibitor, organisation = found, self._organisations[found.organisation_id]
            other = self._by_key.get(("credit_code", row.credit_code)) if row.credit_code else None
            if other is not None and other is not found:
                return skipped(parsed, "credit_code", "credit_code_of_another", value=row.credit_code)
            fate = RowFate.UNCHANGED
        is_changed = self._fill(parsed, row, exhibitor, organisation)
        is_changed |= self._groups.place(organisation, exhibitor, row)
        is_changed |= self._expect(parsed, row, exhibitor)
        self._note(exhibitor, organisation)
        return RowOutcome(RowFate.UPDATED if is_changed and fate is RowFate.UNCHANGED else fate)

    def _find(self, row: ExhibitorRow) -> Exhibitor | None:
        """Return the exhibitor by reference, else credit code, else Chinese name."""
        if row.ref and ("ref", row.ref) in self._by_key:
            return self._by_key["ref", row.ref]
        if row.credit_code and ("credit_code", row.credit_code) in self._by_key:
            return self._by_key["credit_code", row.credit_code]
        named = self._by_key.get(("name_zh", row.name_zh))
        if named is None:
            return None
        code = self._organisations[named.organisation_id].credit_code
        return None if code and row.credit_code and code != row.credit_code else named

    def _add(self, row: ExhibitorRow) -> tuple[Exhibitor, Organisation]:
        organisation = self._unused.pop(_organisation_key(row.credit_code, row.name_zh), None)
        if organisation is None:
            roles = [OrganisationRole.EMPLOYER.value]
            if row.name_zh.endswith(_SCHOOL_ENDINGS):
                roles.append(OrganisationRole.SCHOOL.value)
            organisation = Organisation(
                id=self._ids.new(), name_zh=row.name_zh, credit_code=row.credit_code or None, roles=roles
            )
            self._organisations[organisation.id] = organisation
            self._new.append(organisation)
        exhibitor = Exhibitor(
            id=self._ids.new(),
            fair_id=self._fair_id,
            organisation_id=organisation.id,
            ref=row.ref or self._free_ref(),
            version=1,
        )
        self._new.append(exhibitor)
        return exhibitor, organisation

    def _free_ref(self) -> str:
        number = len(self._by_key) + 1
        while ("ref", ref := f"E{number:04d}") in self._by_key:
            number += 1
        return ref

    def _fill(self, parsed: ParsedRow, row: ExhibitorRow, exhibitor: Exhibitor, organisation: Organisation) -> bool:
        is_changed = False
        for target, names in ((organisation, ("name_zh", *_OF_ORGANISATION)), (exhibitor, _OF_EXHIBITOR)):
            for name in names:
                value = getattr(row, name)
                if name in parsed.given and getattr(target, name) != value:
                    setattr(target, name, value)
                    is_changed = True
        if row.credit_code and organisation.credit_code != row.credit_code:
            organisation.credit_code = row.credit_code
            is_changed = True
        return is_changed

    def _expect(self, parsed: ParsedRow, row: ExhibitorRow, exhibitor: Exhibitor) -> bool:
        """Expect the exhibitor at its sessions; one who has come or not come stays as the day recorded it."""
        known = self._presences.setdefault(exhibitor.id, {})
        if known and "sessions" not in parsed.given:
            return False
        named = [self._session_ids[number] for number in row.sessions if number in self._session_ids]
        wanted = set(named or self._usual_sessions)
        is_changed = False
        for session_id in sorted(wanted - known.keys()):
            presence = Presence(exhibitor_id=exhibitor.id, session_id=session_id, state=PresenceState.EXPECTED)
            known[session_id] = presence
            self._new.append(presence)
            is_changed = True
        for session_id in known.keys() - wanted:
            if known[session_id].state is PresenceState.EXPECTED:
                self._gone.append(known.pop(session_id))
                is_changed = True
        return is_changed

    def write(self, unit: UnitOfWork) -> None:
        """Write what was decided, parents before children."""
        self._groups.write_groups(unit)
        for kind in (Organisation, Exhibitor, Presence):
            unit.session.add_all([row for row in self._new if isinstance(row, kind)])
            unit.session.flush()
        for presence in self._gone:
            unit.session.delete(presence)
        unit.session.flush()
        self._groups.write_members(unit)
        self._new, self._gone = [], []


def _organisation_key(credit_code: str | None, name: str) -> tuple[str, str]:
    return ("credit_code", credit_code) if credit_code else ("name_zh", name)
