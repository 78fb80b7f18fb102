"""Closes a session: everything is written and checked first, then the session is closed, or nothing happened."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from boothapp.documents.words import DocumentLanguage
from boothapp.domain.actor import Actor, Permission
from boothapp.domain.bundle import REPORT, SUFFIX, TABLES, WORKBOOK, BundleHead, VerifiedBundle, bundle_stem
from boothapp.domain.day_end import Checklist, ClosedDay
from boothapp.domain.errors import UserError
from boothapp.domain.figures import DayFigures
from boothapp.domain.values import SessionState
from boothapp.exchange.bundle import BundleWriter, records_sha256
from boothapp.exchange.bundle_check import verify_bundle
from boothapp.exchange.signing import public_key_text
from boothapp.exchange.staged_files import StagedFiles, write_troubles
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.models import Bundle, DayClose, FairSession
from boothapp.persistence.queries.bundle_records import table_rows
from boothapp.persistence.queries.day_closes import FOLDER, RECORDS_SHA256
from boothapp.persistence.unit_of_work import UnitOfWork, UnitOfWorkFactory
from boothapp.services.audit_trail import AuditTrail
from boothapp.services.backup_fair import BackupFairService
from boothapp.services.compute_figures import day_figures
from boothapp.services.day_checklist import make_checklist
from boothapp.services.day_documents import DayDocuments, Issue, recorded_matters, report_number
from boothapp.services.report_day import PRESS_LANGUAGES, shown_figures
from boothapp.services.session_guard import require_session
from boothapp.support.clock import Clock
from boothapp.support.i18n import N_
from boothapp.support.ids import IdSource
from boothapp.support.progress import Progress, SilentProgress

STEPS = 7


@dataclass(frozen=True, slots=True)
class CloseDayParts:
    """The collaborators of closing; `backups` is the folder that keeps the copies made on the way."""

    units: UnitOfWorkFactory
    clock: Clock
    ids: IdSource
    keys: KeyRing
    audit: AuditTrail
    documents: DayDocuments
    backup: BackupFairService
    backups: Path


class CloseDayService:
    """Writes a session's report, workbook, figures, press text and signed bundle, and closes it.

    Order: copy of the fair read back; then, with every other writer waiting, figures, files, bundle checked from its
    bytes, rows, names of the files, commit. Whatever fails takes the files away and leaves the session open.
    """

    def __init__(self, parts: CloseDayParts) -> None:
        self._parts = parts

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
        told = _Told(progress or SilentProgress())
        with StagedFiles(out_dir) as staged:
            told.step(N_("Copying the fair"))
            copy = self._back_up(actor, session_id)
            try:
                with self._parts.units.write() as unit:
                    sealing = _Sealing(self._parts, actor, unit, staged, told)
                    closed = sealing.run(session_id, DocumentLanguage(language), copy)
            except BaseException:
                copy.unlink(missing_ok=True)
                raise
            staged.keep()
        told.step("")
        return closed

    def _back_up(self, actor: Actor, session_id: UUID) -> Path:
        with self._parts.units.read() as unit:
            session = _open_session(unit, session_id)
            figures = day_figures(unit, session_id, self._parts.clock.now())
            stem = bundle_stem(figures.fair.code, session.number, _next_sequence(unit, session_id))
        moment = f"{self._parts.clock.now():%Y%m%dT%H%M%SZ}"
        return self._parts.backup.back_up(actor, self._parts.backups / f"{stem}-{moment}.fair").path


class _Told:
    """Tells the steps and stops the work between them when nobody wants it any more."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def step(self, text: str) -> None:
        if self._progress.cancelled and self._done < STEPS:
            code = "cancelled"
            raise UserError(code)
        self._progress(self._done, STEPS, text)
        self._done += 1


class _Sealing:
    """One closing inside its transaction."""

    def __init__(self, parts: CloseDayParts, actor: Actor, unit: UnitOfWork, staged: StagedFiles, told: _Told) -> None:
        self._parts = parts
        self._actor = actor
        self._unit = unit
        self._staged = staged
        self._told = told

    def run(self, session_id: UUID, language: DocumentLanguage, backup: Path) -> ClosedDay:
        """Write everything, then the rows; the files get their names last."""
        row = _open_session(self._unit, session_id)
        now = self._parts.clock.now()
        self._told.step(N_("Counting"))
        figures = day_figures(self._unit, session_id, now)
        checklist = make_checklist(self._unit, figures)
        sequence = _next_sequence(self._unit, session_id)
        stem = bundle_stem(figures.fair.code, row.number, sequence)
        bundle = self._staged.draft(stem + SUFFIX)
        digest = self._write(figures, checklist, stem, bundle, sequence, language)
        self._told.step(N_("Checking the bundle"))
        found = verify_bundle(bundle, self._parts.keys.sign_public)
        self._record(row, figures, checklist, found, digest)
        self._told.step(N_("Closing the session"))
        self._unit.session.flush()
        paths = self._staged.publish()
        return ClosedDay(
            sequence=sequence,
            closed_at=now,
            paths=paths,
            bundle=paths[0],
            sha256=found.sha256,
            records_sha256=digest,
            fingerprint=found.fingerprint,
            backup=backup,
            warnings=checklist.warnings,
        )

    def _write(
        self,
        figures: DayFigures,
        checklist: Checklist,
        stem: str,
        bundle: Path,
        sequence: int,
        language: DocumentLanguage,
    ) -> str:
        """Write the bundle and the files beside it; returns the hash of the records."""
        documents, session = self._parts.documents, figures.session
        with write_troubles(bundle.parent.parent), BundleWriter(bundle) as writer:
            self._told.step(N_("Writing the records"))
            for table in TABLES:
                writer.add_table(table, table_rows(self._unit, session.id, table))
            digest = records_sha256(writer.files)
            self._told.step(N_("Making report and workbook"))
            issue = Issue(report_number(figures), figures.as_of, digest, checklist.warnings)
            report = documents.report(figures, recorded_matters(self._unit, session.id), issue, language)
            workbook = documents.workbook(figures, issue, language)
            writer.add_document(REPORT, report.pdf)
            writer.add_document(WORKBOOK, workbook)
            head = BundleHead(
                fair_code=figures.fair.code,
                fair_name=figures.fair.name.zh or figures.fair.name.en,
                session_number=session.number,
                session_day=session.day.isoformat(),
                sequence=sequence,
                created=figures.as_of.isoformat(),
                signer=self._actor.name,
            )
            writer.seal(head, self._parts.keys.sign_secret, self._parts.keys.sign_public)
        self._staged.write(f"{stem}-report.pdf", report.pdf)
        self._staged.write(f"{stem}-summary.xlsx", workbook)
        self._staged.write(f"{stem}-figures.json", documents.figures_json(figures))
        for each in PRESS_LANGUAGES[DocumentLanguage.BOTH]:
            name = f"{stem}-press-{each.value.split('_')[0]}.txt"
            self._staged.write(name, documents.press(figures, [each]).encode())
        self._staged.write(f"{figures.fair.code}.pub", public_key_text(self._parts.keys.sign_public).encode())
        return digest

    def _record(
        self, row: FairSession, figures: DayFigures, checklist: Checklist, found: VerifiedBundle, digest: str
    ) -> None:
        sequence, now = found.head.sequence, figures.as_of
        close_id = self._parts.ids.new()
        kept: Mapping[str, Any] = {
            "figures": shown_figures(figures),
            RECORDS_SHA256: digest,
            FOLDER: str(self._staged.folder.absolute()),
        }
        self._unit.session.add(
            DayClose(
                id=close_id,
                session_id=row.id,
                sequence=sequence,
                closed_at=now,
                closed_by=self._actor.name,
                warnings=[warning.plain() for warning in checklist.warnings],
                figures=dict(kept),
            )
        )
        self._unit.session.flush()
        self._unit.session.add(
            Bundle(
                id=self._parts.ids.new(),
                session_id=row.id,
                day_close_id=close_id,
                sequence=sequence,
                file_name=f"{bundle_stem(found.head.fair_code, row.number, sequence)}{SUFFIX}",
                sha256=found.sha256,
                size=found.size,
                signer=self._actor.name,
                key_fingerprint=found.fingerprint,
                created_at=now,
            )
        )
        row.state, row.version = SessionState.CLOSED, row.version + 1
        detail = {"sequence": sequence, "bundle_sha256": found.sha256, "warnings": len(checklist.warnings)}
        self._parts.audit.record(self._unit, self._actor, "close_day", f"session:{row.id}", detail)


def _open_session(unit: UnitOfWork, session_id: UUID) -> FairSession:
    row = require_session(unit, session_id)
    if row.state is SessionState.CLOSED:
        code = "session_already_closed"
        raise UserError(code)
    return row


def _next_sequence(unit: UnitOfWork, session_id: UUID) -> int:
    last = unit.session.scalar(select(func.max(DayClose.sequence)).where(DayClose.session_id == session_id))
    return (last or 0) + 1
