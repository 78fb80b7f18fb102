"""A fair's day as rows: exhibitors, people, passages, visits, intentions and contracts, each named by the test."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select

from boothapp.domain.values import (
    COUNTED_FORMS,
    COUNTED_STATES,
    BadgeKind,
    Channel,
    CheckInResult,
    Cohort,
    ContractForm,
    ContractState,
    Degree,
    Direction,
    PresenceState,
    RegistrationSource,
    RegistrationStatus,
)
from boothapp.persistence.models import (
    Area,
    Base,
    Candidate,
    CheckIn,
    Contract,
    Exhibitor,
    Intention,
    Organisation,
    OrganisationArea,
    Post,
    Presence,
    Registration,
    RegistrationSession,
    Visit,
)
from tests.factories import FairInHand


@dataclass
class DayBook:
    """Writes rows into a test's fair; times are minutes after the first session's opening."""

    fair: FairInHand
    people: int = 0
    attempts: int = 0
    signed: int = 0

    def add(self, *rows: Base) -> None:
        """Write rows in one transaction, in their order."""
        with self.fair.units.write() as unit:
            for row in rows:
                unit.session.add(row)
                unit.session.flush()

    def area(self, zh: str, en: str = "", position: int = 0) -> UUID:
        """Add a statistical area."""
        area_id = self.fair.ids.new()
        self.add(Area(id=area_id, fair_id=self.fair.fair_id, name_zh=zh, name_en=en, position=position))
        return area_id

    def exhibitor(
        self, ref: str, *areas: UUID, posts: tuple[int, ...] = (3,), name: str = "", industry: str = "医药制造业"
    ) -> UUID:
        """Add an exhibitor with a post for each number of vacancies."""
        organisation, exhibitor = self.fair.ids.new(), self.fair.ids.new()
        self.add(
            Organisation(
                id=organisation, name_zh=name or f"单位{ref}", name_en=f"Employer {ref}", industry=industry, roles=[]
            ),
            *(OrganisationArea(organisation_id=organisation, area_id=area) for area in areas),
            Exhibitor(id=exhibitor, fair_id=self.fair.fair_id, organisation_id=organisation, ref=ref),
            *(
                Post(
                    id=self.fair.ids.new(),
                    exhibitor_id=exhibitor,
                    ref=f"{ref}-{number}",
                    title_zh=f"岗位{number}",
                    vacancies=vacancies,
                )
                for number, vacancies in enumerate(posts, start=1)
            ),
        )
        return exhibitor

    def presence(self, exhibitor: UUID, state: PresenceState, session: int = 0) -> None:
        """Say whether an exhibitor came."""
        self.add(Presence(exhibitor_id=exhibitor, session_id=self.fair.sessions[session], state=state))

    def person(
        self,
        *sessions: int,
        degree: Degree | None = Degree.MASTER,
        cohort: Cohort = Cohort.FRESH,
        source: RegistrationSource = RegistrationSource.IMPORT,
        status: RegistrationStatus = RegistrationStatus.APPROVED,
        kind: BadgeKind = BadgeKind.CANDIDATE,
        name: str = "",
    ) -> UUID:
        """Add a person registered for these sessions (none: all) and return the registration."""
        self.people += 1
        candidate, registration = self.fair.ids.new(), self.fair.ids.new()
        self.add(
            Candidate(
                id=candidate,
                name_zh=name or f"求职者{self.people}",
                school="南京大学",
                region="江苏",
                major="药学",
                degree=degree,
                cohort=cohort,
                document_last4="1234",
                document_sealed=b"sealed-secret",
                phone="13800000000",
            ),
            Registration(
                id=registration,
                fair_id=self.fair.fair_id,
                candidate_id=candidate,
                kind=kind,
                sequence=self.people,
                number=f"C{self.people:05d}",
                status=status,
                source=source,
                created_at=self.fair.clock.now(),
            ),
            *(
                RegistrationSession(registration_id=registration, session_id=self.fair.sessions[session])
                for session in sessions
            ),
        )
        return registration

    def passage(
        self,
        registration: UUID | None,
        minute: float,
        *,
        session: int = 0,
        direction: Direction = Direction.ENTRY,
        result: CheckInResult = CheckInResult.VALID,
        ordinal: int | None = 1,
        undone: bool = False,
    ) -> None:
        """Add one attempt at the gate."""
        self.attempts += 1
        at = self.moment(minute)
        admitted = result is CheckInResult.VALID and not undone
        self.add(
            CheckIn(
                id=self.fair.ids.new(),
                nonce=f"n{self.attempts}",
                session_id=self.fair.sessions[session],
                registration_id=registration,
                direction=direction,
                result=result,
                ordinal=ordinal if admitted else None,
                device_time=at,
                recorded_at=at,
                sequence=self.attempts,
                station="desk 1",
                actor="王敏",
                undone_at=at if undone else None,
            )
        )

    def visit(self, exhibitor: UUID, registration: UUID, *, session: int = 0, resume: bool = False) -> None:
        """Add a booth visit."""
        self.add(
            Visit(
                id=self.fair.ids.new(),
                session_id=self.fair.sessions[session],
                exhibitor_id=exhibitor,
                registration_id=registration,
                resume_received=resume,
                consent=True,
                note="谈得好",
                at=self.fair.clock.now(),
                station="booth",
                actor="刘倩",
            )
        )

    def intention(
        self, exhibitor: UUID, registration: UUID, *, session: int = 0, channel: Channel = Channel.BOOTH
    ) -> None:
        """Add an intention."""
        self.add(
            Intention(
                id=self.fair.ids.new(),
                session_id=self.fair.sessions[session],
                exhibitor_id=exhibitor,
                registration_id=registration,
                channel=channel,
                at=self.fair.clock.now(),
                station="booth",
                actor="刘倩",
            )
        )

    def contract(
        self,
        exhibitor: UUID,
        registration: UUID,
        *,
        session: int = 0,
        form: ContractForm = ContractForm.AGREEMENT,
        channel: Channel = Channel.BOOTH,
        state: ContractState = ContractState.SIGNED,
        over: bool = False,
    ) -> None:
        """Add a contract on the exhibitor's first post, taking a vacancy where it counts."""
        self.signed += 1
        with self.fair.units.write() as unit:
            post = unit.session.scalars(select(Post).where(Post.exhibitor_id == exhibitor).order_by(Post.ref)).first()
            assert post is not None
            if form in COUNTED_FORMS and state in COUNTED_STATES and not over:
                post.taken += 1
            unit.session.add(
                Contract(
                    id=self.fair.ids.new(),
                    number=f"T26-{self.signed:04d}",
                    session_id=self.fair.sessions[session],
                    exhibitor_id=exhibitor,
                    registration_id=registration,
                    post_id=post.id,
                    form=form,
                    channel=channel,
                    state=state,
                    pay_fen=800_000,
                    over_vacancies=over,
                    over_reason="head office agreed" if over else "",
                    rescind_reason="changed their mind" if state is ContractState.RESCINDED else "",
                    created_at=self.fair.clock.now(),
                    station="booth",
                    actor="刘倩",
                )
            )

    def moment(self, minute: float) -> datetime:
        """Return the moment so many minutes after the clock's present one."""
        return self.fair.clock.now() + timedelta(minutes=minute)
