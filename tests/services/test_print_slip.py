"""The slip of a real contract: readable text, both signatures, and the checks of its moment."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from boothapp.documents.fonts import Fonts
from boothapp.domain.errors import UserError
from boothapp.domain.values import ContractForm, PrintKind
from boothapp.services.print_jobs import PrintJobsService
from boothapp.services.print_slip import PrintSlipService
from boothapp.support.i18n import Catalogs
from boothapp.support.paths import resource_root
from tests.factories import desk, organiser
from tests.factories_contracts import BOTH, BoothInHand


def slips(booth: BoothInHand) -> PrintSlipService:
    """Return the service with the bundled fonts and texts."""
    return PrintSlipService(booth.fair.units, Fonts(resource_root() / "fonts"), Catalogs(resource_root() / "i18n"))


def text_of(pdf: bytes, folder: Path) -> str:
    """Return what pdftotext reads of a PDF."""
    path = folder / "slip.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_slip_has_two_copies_with_names_number_and_pay(booth: BoothInHand, tmp_path: Path) -> None:
    signed = booth.signed(booth.visitor())
    made = slips(booth).slip(booth.rep, signed.id, "both")
    text = text_of(made.pdf, tmp_path)
    assert made.pages == 2
    for expected in ("林若溪", "医诺生物", "A01", signed.number, "9,500", "7,600", "苏州大学", "09:00:00"):
        assert expected in text
    assert "4 / 5" in text


def test_slip_of_the_first_contract_does_not_change_when_others_sign_later(booth: BoothInHand) -> None:
    first = booth.signed(booth.visitor())
    before = slips(booth).slip(booth.rep, first.id, "zh").pdf
    later = booth.visitor()
    booth.fair.clock.set(booth.fair.clock.now().replace(minute=5))
    booth.signed(later)
    assert slips(booth).slip(booth.rep, first.id, "zh").pdf == before


def test_slip_of_a_draft_prints_without_a_digest(booth: BoothInHand, tmp_path: Path) -> None:
    draft = booth.contracts.draft(booth.rep, booth.session, booth.visitor().registration_id, booth.terms())
    text = text_of(slips(booth).slip(booth.rep, draft.id, "en").pdf, tmp_path)
    assert draft.number in text
    assert "sha256" not in text


def test_slip_past_the_vacancies_says_so(booth: BoothInHand, tmp_path: Path) -> None:
    for _ in range(2):
        booth.signed(booth.visitor(), post_id=booth.posts()[1].id)
    past = booth.signed(booth.visitor(), replace(BOTH, over_reason="追加"), post_id=booth.posts()[1].id)
    assert "All 2 are taken" in text_of(slips(booth).slip(organiser(), past.id, "en").pdf, tmp_path)


def test_slip_is_for_the_own_booth_and_the_organiser_only(booth: BoothInHand) -> None:
    signed = booth.signed(booth.visitor())
    with pytest.raises(UserError, match="other_exhibitor"):
        slips(booth).slip(booth.rival, signed.id)
    with pytest.raises(UserError, match="not_allowed"):
        slips(booth).slip(desk(), signed.id)
    assert slips(booth).slip(organiser(), signed.id).pdf.startswith(b"%PDF")


def test_a_representative_queues_the_booths_own_slips_and_no_others(booth: BoothInHand) -> None:
    jobs = PrintJobsService(booth.fair.units, booth.fair.clock, booth.fair.ids)
    own = booth.signed(booth.visitor())
    other = booth.signed_by_rival(booth.visitor(), ContractForm.LETTER_OF_INTENT)
    assert len(jobs.queue(booth.rep, PrintKind.SLIP, [own.id])) == 1
    with pytest.raises(UserError, match="other_exhibitor"):
        jobs.queue(booth.rep, PrintKind.SLIP, [own.id, other.id])
