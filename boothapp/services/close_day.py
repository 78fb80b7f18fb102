"""Closes a session: everything is written and checked first, then the session is closed, or nothing happened."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, count
from pathlib import Path
from uuid import UUID

from sqlalchemy import func, select

from boothapp.documents.words import DocumentLanguage
from boothapp.domain.actor import Actor, Permission
from boothapp.domain.bundle import SUFFIX, bundle_stem
from boothapp.domain.day_end import ClosedDay
from boothapp.domain.errors import UserError
from boothapp.domain.values import SessionState
from boothapp.exchange.staged_files import StagedFiles
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import Bundle, DayClose, FairSession
from boothapp.persistence.queries.day_closes import FOLDER, RECORDS_SHA256
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.backup_fair import BackupFairService
from boothapp.services.day_documents import DayDocuments
from boothapp.services.describe_fair import load_fair
from boothapp.services.report_day import shown_figures
from boothapp.services.seal_day import DaySealer, SealedDraft, StepTold
from boothapp.services.session_guard import require_session
from boothapp.support.clock import Clock
from boothapp.support.i18n import N_
from boothapp.support.ids import IdSource
from boothapp.support.progress import Progress, SilentProgress


@dataclass(frozen=True, slots=True)
class CloseDayParts:
    """The collaborators of closing.

    `backups` is the folder that keeps the copies made on the way; `data_version` differs after any other commit.
    """

    units: UnitOfWorkFactory
    clock: Clock
    ids: IdSource
    keys: KeyRing
    audit: AuditTrail
    documents: DayDocuments
    backup: BackupFairService
    backups: Path
    data_version: Callable[[], int]


class CloseDayService:
    """Writes a session's report, workbook, figures, press text and signed bundle, and closes it.

    Order: a copy of the fair, read back; the files, from one view of the fair, the bundle checked from its bytes; then,
    with every other writer held up, the rows, the files' names and the commit. Should somebody have written meanwhile,
    the files are made again while nobody can. Whatever fails takes the files away and leaves the session open.
    """

    def __init__(self, parts: CloseDayParts) -> None:
        self._parts = parts
        self._sealer = DaySealer(parts.documents, parts.keys)

    def close(
        self,
        actor: Actor,
        session_id: UUID,
        out_dir: Path,
        language: str = DocumentLanguage.BOTH,
        progress: Progress | None = None,
    ) -> ClosedDay:
        """Close the session and return what was written to `out_dir`, which is made when missing.

        Raises `UserError` (`not_allowed`, `not_found`, `session_already_closed`, `file_exists`, `cancelled`) or
        `EnvironmentProblem` (`disk_full`, `folder_read_only`, ...).
        """
        actor.require(Permission.CLOSE_DAY)
        told = StepTold(progress or SilentProgress())
        with StagedFiles(out_dir) as staged:
            told.step(N_("Copying the fair"))
            copy = self._back_up(actor, session_id)
            try:
                closed = self._seal_and_close(actor, session_id, DocumentLanguage(language), staged, told, copy)
            except BaseException:
                copy.unlink(missing_ok=True)
                raise
            staged.keep()
        told.finish()
        return closed

    def _back_up(self, actor: Actor, session_id: UUID) -> Path:
        with self._parts.units.read() as unit:
            session = _open_session(unit, session_id)
            stem = bundle_stem(load_fair(unit).code, session.number, _next_sequence(unit, session_id))
        target = _free(self._parts.backups / f"{stem}-{self._parts.clock.now():%Y%m%dT%H%M%SZ}.fair")
        return self._parts.backup.back_up(actor, target).path

    def _seal_and_close(
        self,
        actor: Actor,
        session_id: UUID,
        language: DocumentLanguage,
        staged: StagedFiles,
        told: StepTold,
        copy: Path,
    ) -> ClosedDay:
        def sealed(unit: UnitOfWork) -> SealedDraft:
            _open_session(unit, session_id)
            sequence = _next_sequence(unit, session_id)
            now = self._parts.clock.now()
            return self._sealer.seal(unit, session_id, actor, now, sequence, language, staged, told)

        version = self._parts.data_version()
        with self._parts.units.read() as unit:
            draft = sealed(unit)
        with self._parts.units.write() as unit:
            if self._parts.data_version() != version:
                staged.discard()
                draft = sealed(unit)
            told.step(N_("Closing the session"))
            self._record(unit, actor, draft, staged.folder)
            paths = staged.publish()
        return ClosedDay(
            sequence=draft.sequence,
            closed_at=draft.figures.as_of,
            paths=paths,
            bundle=paths[0],
            sha256=draft.bundle.sha256,
            records_sha256=draft.records_sha256,
            fingerprint=draft.bundle.fingerprint,
            backup=copy,
            warnings=draft.checklist.warnings,
        )

    def _record(self, unit: UnitOfWork, actor: Actor, draft: SealedDraft, folder: Path) -> None:
        row = _open_session(unit, draft.figures.session.id)
        now, warnings = draft.figures.as_of, draft.checklist.warnings
        close_id = self._parts.ids.new()
        unit.session.add(
            DayClose(
                id=close_id,
                session_id=row.id,
                sequence=draft.sequence,
                closed_at=now,
                closed_by=actor.name,
                warnings=[warning.plain() for warning in warnings],
                figures={
                    "figures": shown_figures(draft.figures),
                    RECORDS_SHA256: draft.records_sha256,
                    FOLDER: str(folder.absolute()),
                },
            )
        )
        unit.session.flush()
        unit.session.add(
            Bundle(
                id=self._parts.ids.new(),
                session_id=row.id,
                day_close_id=close_id,
                sequence=draft.sequence,
                file_name=draft.stem + SUFFIX,
                sha256=draft.bundle.sha256,
                size=draft.bundle.size,
                signer=actor.name,
                key_fingerprint=draft.bundle.fingerprint,
                created_at=now,
            )
        )
        row.state, row.version = SessionState.CLOSED, row.version + 1
        detail = {"sequence": draft.sequence, "bundle_sha256": draft.bundle.sha256, "warnings": len(warnings)}
        self._parts.audit.record(unit, actor, "close_day", f"session:{row.id}", detail)
        unit.session.flush()


def _free(path: Path) -> Path:
    """Return the path, or one with a number behind where a copy of that name is kept already."""
    names = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return next(each for each in chain([path], names) if not each.exists())


def _open_session(unit: UnitOfWork, session_id: UUID) -> FairSession:
    row = require_session(unit, session_id)
    if row.state is SessionState.CLOSED:
        code = "session_already_closed"
        raise UserError(code)
    return row


def _next_sequence(unit: UnitOfWork, session_id: UUID) -> int:
    last = unit.session.scalar(select(func.max(DayClose.sequence)).where(DayClose.session_id == session_id))
    return (last or 0) + 1
