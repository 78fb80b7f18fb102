"""Writes everything a closing consists of as drafts, and checks the bundle from its bytes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from boothapp.documents.words import DocumentLanguage
from boothapp.domain.actor import Actor
from boothapp.domain.bundle import REPORT, SUFFIX, TABLES, WORKBOOK, BundleHead, VerifiedBundle, bundle_stem
from boothapp.domain.day_end import Checklist
from boothapp.domain.errors import UserError
from boothapp.domain.figures import DayFigures
from boothapp.domain.file_names import file_part
from boothapp.exchange.bundle import BundleWriter, records_sha256
from boothapp.exchange.bundle_check import verify_bundle
from boothapp.exchange.signing import public_key_text
from boothapp.exchange.staged_files import StagedFiles, write_troubles
from boothapp.persistence.keys import KeyRing
from boothapp.persistence.queries.bundle_records import table_rows
from boothapp.persistence.unit_of_work import UnitOfWork
from boothapp.services.compute_figures import day_figures
from boothapp.services.day_checklist import make_checklist
from boothapp.services.day_documents import DayDocuments, Issue, recorded_matters, report_number
from boothapp.services.report_day import PRESS_LANGUAGES
from boothapp.support.i18n import N_
from boothapp.support.progress import Progress

STEPS = 6


class StepTold:
    """Tells the steps and stops the work between them when nobody wants it any more."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._done = 0

    def step(self, text: str) -> None:
        """Tell that a step begins; raises `UserError("cancelled")`."""
        if self._progress.cancelled:
            code = "cancelled"
            raise UserError(code)
        self._progress(min(self._done, STEPS), STEPS, text)
        self._done += 1

    def finish(self) -> None:
        """Tell that all is done; too late to stop it."""
        self._progress(STEPS, STEPS, "")


@dataclass(frozen=True, slots=True)
class SealedDraft:
    """The drafts of one closing: what they say, and the hash of the records in them."""

    figures: DayFigures
    checklist: Checklist
    sequence: int
    bundle: VerifiedBundle
    records_sha256: str

    @property
    def stem(self) -> str:
        """Return the name that the files share."""
        return bundle_stem(self.figures.fair.code, self.figures.session.number, self.sequence)


class DaySealer:
    """Turns one consistent view of the fair into the drafts of a closing."""

    def __init__(self, documents: DayDocuments, keys: KeyRing) -> None:
        self._documents = documents
        self._keys = keys

    def seal(
        self,
        unit: UnitOfWork,
        session_id: UUID,
        signer: Actor,
        at: datetime,
        sequence: int,
        language: DocumentLanguage,
        staged: StagedFiles,
        told: StepTold,
    ) -> SealedDraft:
        """Write report, workbook, figures, press text, key and bundle into `staged`, the bundle first."""
        told.step(N_("Counting"))
        figures = day_figures(unit, session_id, at)
        checklist = make_checklist(unit, figures)
        stem = bundle_stem(figures.fair.code, figures.session.number, sequence)
        bundle = staged.draft(stem + SUFFIX)
        with write_troubles(staged.folder), BundleWriter(bundle) as writer:
            told.step(N_("Writing the records"))
            for table in TABLES:
                writer.add_table(table, table_rows(unit, session_id, table))
            digest = records_sha256(writer.files)
            told.step(N_("Making report and workbook"))
            issue = Issue(report_number(figures), figures.as_of, digest, checklist.warnings)
            report = self._documents.report(figures, recorded_matters(unit, session_id), issue, language).pdf
            workbook = self._documents.workbook(figures, issue, language)
            writer.add_document(REPORT, report)
            writer.add_document(WORKBOOK, workbook)
            writer.seal(_head(figures, sequence, signer), self._keys.sign_secret, self._keys.sign_public)
        self._write_beside(staged, stem, figures, report, workbook)
        told.step(N_("Checking the bundle"))
        return SealedDraft(figures, checklist, sequence, verify_bundle(bundle, self._keys.sign_public), digest)

    def _write_beside(
        self, staged: StagedFiles, stem: str, figures: DayFigures, report: bytes, workbook: bytes
    ) -> None:
        for each in PRESS_LANGUAGES[DocumentLanguage.BOTH]:
            name = f"{stem}-press-{each.value.split('_')[0]}.txt"
            staged.write(name, self._documents.press(figures, [each]).encode())
        staged.write(f"{stem}-report.pdf", report)
        staged.write(f"{stem}-summary.xlsx", workbook)
        staged.write(f"{stem}-figures.json", self._documents.figures_json(figures))
        staged.write(f"{file_part(figures.fair.code)}.pub", public_key_text(self._keys.sign_public).encode())


def _head(figures: DayFigures, sequence: int, signer: Actor) -> BundleHead:
    return BundleHead(
        fair_code=figures.fair.code,
        fair_name=figures.fair.name.zh or figures.fair.name.en,
        session_number=figures.session.number,
        session_day=figures.session.day.isoformat(),
        sequence=sequence,
        created=figures.as_of.isoformat(),
        signer=signer.name,
    )
