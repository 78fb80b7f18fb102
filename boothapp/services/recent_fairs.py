"""The fairs this machine opened lately, and whether today's is ready; read without opening one for work."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from boothapp.documents.layout_sizes import card_size
from boothapp.domain.errors import EnvironmentProblem, UserError
from boothapp.domain.fair import FairInfo, SessionInfo
from boothapp.domain.recent_fair import ExhibitorChoice, FairTime, FileState, Readiness, RecentFair
from boothapp.domain.values import SessionKind, SessionState
from boothapp.persistence.file_header import APPLICATION_ID, SCHEMA_VERSION, FileHeader, read_header
from boothapp.support.clock import Clock
from boothapp.support.settings import SettingsStore

if TYPE_CHECKING:
    from boothapp.persistence.glance import SessionCounts

STANDARD_LAYOUT = "card-86x54"


class RecentFairsService:
    """Looks at recent fairs; nothing in a file is changed."""

    def __init__(self, settings: SettingsStore, clock: Clock, resources: Path) -> None:
        self._settings = settings
        self._clock = clock
        self._resources = resources

    def recent(self) -> tuple[RecentFair, ...]:
        """Return the recent fairs: the one with a session today first, then as they were opened."""
        found = [self.look(Path(path)) for path in self._settings.load().recent]
        order = {FairTime.TODAY: 0}
        return tuple(sorted(found, key=lambda each: (order.get(each.time, 1), each.state is not FileState.READY)))

    def look(self, path: Path) -> RecentFair:
        """Return what the file at `path` is."""
        try:
            state = _state_of(read_header(path))
        except UserError as refused:
            return RecentFair(path, FileState.MISSING if refused.code == "fair_missing" else FileState.DAMAGED)
        except EnvironmentProblem:
            return RecentFair(path, FileState.DAMAGED)
        if state is not FileState.READY:
            return RecentFair(path, state)
        try:
            return self._describe(path)
        except EnvironmentProblem:
            return RecentFair(path, FileState.DAMAGED)

    def exhibitors(self, path: Path, session_id: UUID | None) -> tuple[ExhibitorChoice, ...]:
        """Return the exhibitors of the fair at `path` by their booth in a session, then by name."""
        from boothapp.persistence.glance import glance_at

        with glance_at(path) as glance:
            return glance.exhibitors(session_id)

    def forget(self, path: Path) -> None:
        """Take a fair off the list; its file stays."""
        settings = self._settings.load()
        kept = tuple(each for each in settings.recent if each != str(path))
        self._settings.save(replace(settings, recent=kept))

    def relocate(self, old: Path, new: Path) -> RecentFair:
        """Remember that the fair of `old` now lies at `new`; raises `UserError("not_a_fair")` for any other file."""
        found = self.look(new)
        if found.state not in (FileState.READY, FileState.LOCKED, FileState.OLDER):
            code = "not_a_fair"
            raise UserError(code, path=str(new))
        settings = self._settings.load()
        places = dict.fromkeys(str(new) if each == str(old) else each for each in settings.recent)
        self._settings.save(replace(settings, recent=tuple(places)))
        return found

    def _describe(self, path: Path) -> RecentFair:
        from boothapp.persistence.glance import glance_at

        with glance_at(path) as glance:
            fair = glance.fair()
            time, session = _time_of(fair, self._clock.now())
            exhibitors, posts = glance.sizes()
            return RecentFair(
                path=path,
                state=FileState.READY,
                fair=fair,
                time=time,
                exhibitors=exhibitors,
                posts=posts,
                gates=glance.gates(),
                readiness=self._readiness(glance.counts(session.id), session) if session else None,
            )

    def _readiness(self, counts: "SessionCounts", session: SessionInfo) -> Readiness:
        return Readiness(
            session=session,
            assigned=counts.assigned,
            expected=counts.expected,
            people=counts.people,
            list_changed_at=counts.list_changed_at,
            layout_mm=self._layout_mm(),
            signing_key=counts.signing_key,
        )

    def _layout_mm(self) -> tuple[float, float] | None:
        folder = self._resources / "badge_layouts"
        wanted = card_size(folder, self._settings.load().badge_layout)
        return wanted or card_size(folder, STANDARD_LAYOUT)


def _state_of(header: FileHeader) -> FileState:
    """Tell a fair from its first 100 bytes; an encrypted file can't be told from any other unreadable one."""
    if not header.readable:
        return FileState.LOCKED
    if header.application_id != APPLICATION_ID:
        return FileState.DAMAGED
    if header.schema_version > SCHEMA_VERSION:
        return FileState.NEWER
    return FileState.OLDER if header.schema_version < SCHEMA_VERSION else FileState.READY


def _time_of(fair: FairInfo, now: datetime) -> tuple[FairTime, SessionInfo | None]:
    """Return where the fair stands and the session to look at: today's, else the next, else the last."""
    sessions = sorted(fair.sessions, key=lambda each: (each.kind is not SessionKind.FAIR, each.starts_at))
    if not sessions:
        return FairTime.AHEAD, None
    if all(each.state is SessionState.CLOSED for each in sessions):
        return FairTime.SEALED, sessions[-1]
    for session in sessions:
        if session.local(now).date() == session.day:
            return FairTime.TODAY, session
    coming = [each for each in sessions if each.starts_at > now]
    return (FairTime.AHEAD, coming[0]) if coming else (FairTime.OVER, sessions[0])
