"""Sends a PDF to a printer: as vectors through `lp` where CUPS is there, else painted at the page's exact size.

The Qt modules are imported here at the top, on the GUI thread: a worker that loads one while the GUI thread uses Qt
can wait for it for ever.
"""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QSize, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from boothapp.domain.errors import EnvironmentProblem
from boothapp.services.save_file import save_file
from boothapp.ui.devices.cups_job import JobState, ask_job

_DPI: Final = 600
_MM_PER_POINT: Final = 25.4 / 72
_ANSWER_S: Final = 20
_PRINTED_S: Final = 60
_PAGE_S: Final = 10
_LOOK_S: Final = 0.3
ENDED: Final = "station_ended"
_ENDED: Final = (JobState.UNKNOWN, JobState.COMPLETED, JobState.CANCELED, JobState.ABORTED)


class PrintOutcome(StrEnum):
    """How far a job came: `HANDED_OVER` is all a system without a queue to ask can tell."""

    PRINTED = "printed"
    HANDED_OVER = "handed_over"
    SAVED = "saved"


@dataclass(frozen=True, slots=True)
class PrintTarget:
    """Where to print: a printer's name as the system knows it, or a file for "print to file"."""

    printer: str = ""
    copies: int = 1
    file: Path | None = None


def printer_names() -> tuple[str, ...]:
    """Return the names of the printers there are; may ask the network, so call it off the GUI thread.

    CUPS is asked by its own program: Qt's list, asked for by a worker, waits for Qt's plugin loader without
    letting go of Python, and locks up the window when the GUI thread loads a plugin in the same moment.
    """
    lpstat = shutil.which("lpstat")
    if lpstat is None:
        return tuple(QPrinterInfo.availablePrinterNames())
    try:
        return tuple(_run([lpstat, "-e"], "").stdout.split())
    except EnvironmentProblem:
        return ()


class Printing:
    """Prints whole documents, and waits for no printer once `ended` is set.

    `lp` and the patience are given by tests.
    """

    def __init__(
        self, lp: str | None = None, patience_s: float = _PRINTED_S, ended: threading.Event | None = None
    ) -> None:
        self._lp = lp if lp is not None else shutil.which("lp")
        self._patience_s = patience_s
        self._ended = ended or threading.Event()

    def send(self, pdf: bytes, target: PrintTarget, title: str) -> PrintOutcome:
        """Print `pdf`; returns when it is printed as far as the system can tell. Call it off the GUI thread.

        Raises `EnvironmentProblem` "printer_gone", "printer_refused", "printer_cancelled", "printer_silent",
        "station_ended" (what became of it is not known), "print_file_damaged" or "print_file_not_written".
        """
        if target.file is not None:
            return _save(pdf, target.file)
        if self._lp:
            return self._through_lp(pdf, target, title)
        if target.printer not in printer_names():
            code = "printer_gone"
            raise EnvironmentProblem(code, printer=target.printer)
        return self._painted(pdf, target, title)

    def _through_lp(self, pdf: bytes, target: PrintTarget, title: str) -> PrintOutcome:
        width, height = page_size_mm(pdf)
        pages = page_count(pdf)
        with tempfile.TemporaryDirectory(prefix="boothapp-print-") as folder:
            file = Path(folder) / "job.pdf"
            file.write_bytes(pdf)
            command = [self._lp or "lp", "-d", target.printer, "-n", str(target.copies), "-t", title]
            command += ["-o", f"media=Custom.{width:g}x{height:g}mm", "-o", "print-scaling=none", str(file)]
            done = _run(command, target.printer, self._ended)
        if done.returncode != 0:
            known = "not" in done.stderr and "exist" in done.stderr
            code = "printer_gone" if known else "printer_refused"
            raise EnvironmentProblem(code, printer=target.printer, detail=done.stderr.strip())
        return self._wait_for(job_of(done.stdout), target, pages)

    def _wait_for(self, job: str, target: PrintTarget, pages: int) -> PrintOutcome:
        number = job.rpartition("-")[2]
        report = ask_job(int(number)) if number.isdecimal() else None
        if report is None:
            return PrintOutcome.HANDED_OVER
        until = time.monotonic() + self._patience_s + _PAGE_S * pages * target.copies
        while report is None or report.state not in _ENDED:
            if time.monotonic() > until:
                _run([self._beside("cancel"), job], target.printer)
                code, detail = "printer_silent", report.message if report else ""
                raise EnvironmentProblem(code, printer=target.printer, detail=detail)
            self._rest(target)
            # An answer may fail to come while the job goes on: only the patience ends it, and takes it back.
            report = ask_job(int(number))
        if report.state is JobState.UNKNOWN:
            return _forgotten(target)
        if report.state is JobState.CANCELED:
            code = "printer_cancelled"
            raise EnvironmentProblem(code, printer=target.printer)
        if report.state is not JobState.COMPLETED:
            code = "printer_refused"
            raise EnvironmentProblem(code, printer=target.printer, detail=report.message)
        return PrintOutcome.PRINTED

    def _rest(self, target: PrintTarget) -> None:
        if self._ended.wait(_LOOK_S):
            raise EnvironmentProblem(ENDED, printer=target.printer)

    def _beside(self, command: str) -> str:
        return str(Path(self._lp or "lp").with_name(command))

    def _painted(self, pdf: bytes, target: PrintTarget, title: str) -> PrintOutcome:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPrinterName(target.printer)
        printer.setCopyCount(target.copies)
        printer.setDocName(title)
        paint_pdf(pdf, printer)
        return PrintOutcome.HANDED_OVER


def paint_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Paint every page at its own exact size, without margins or scaling, onto a prepared printer."""
    buffer, document = _open(pdf)
    painter = QPainter()
    printer.setResolution(_DPI)
    for page in range(document.pageCount()):
        points = document.pagePointSize(page)
        _set_page(printer, points)
        if page == 0:
            if not painter.begin(printer):
                code = "printer_gone"
                raise EnvironmentProblem(code, printer=printer.printerName())
        else:
            printer.newPage()
        pixels = (points * _DPI / 72).toSize()
        painter.drawImage(painter.viewport(), document.render(page, QSize(pixels)))
    painter.end()
    document.close()
    buffer.close()


def page_size_mm(pdf: bytes) -> tuple[float, float]:
    """Return width and height of the first page, mm; raises `EnvironmentProblem("print_file_damaged")`."""
    buffer, document = _open(pdf)
    points = document.pagePointSize(0)
    document.close()
    buffer.close()
    return round(points.width() * _MM_PER_POINT, 1), round(points.height() * _MM_PER_POINT, 1)


def first_page(pdf: bytes, longest_px: int) -> tuple[QImage, QSizeF]:
    """Return the first page as pixels and its size in mm; raises `EnvironmentProblem("print_file_damaged")`."""
    buffer, document = _open(pdf)
    points = document.pagePointSize(0)
    pixels = points * (longest_px / max(points.width(), points.height()))
    image = document.render(0, pixels.toSize())
    document.close()
    buffer.close()
    return image, points * _MM_PER_POINT


def page_count(pdf: bytes) -> int:
    """Return the number of pages; raises `EnvironmentProblem("print_file_damaged")`."""
    buffer, document = _open(pdf)
    pages = document.pageCount()
    document.close()
    buffer.close()
    return pages


def job_of(answer: str) -> str:
    """Return the job's name out of lp's answer: "request id is Zebra-12 (1 file(s))"."""
    words = answer.split()
    return words[words.index("is") + 1] if "is" in words[:-1] else ""


def _open(pdf: bytes) -> tuple[QBuffer, QPdfDocument]:
    buffer = QBuffer()
    buffer.setData(QByteArray(pdf))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    if document.status() is not QPdfDocument.Status.Ready or document.pageCount() == 0:
        code = "print_file_damaged"
        raise EnvironmentProblem(code)
    return buffer, document


def _set_page(printer: QPrinter, points: QSizeF) -> None:
    upright = QSizeF(min(points.width(), points.height()), max(points.width(), points.height()))
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    wide = points.width() > points.height()
    turned = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, turned, QMarginsF(0, 0, 0, 0)))


def _forgotten(target: PrintTarget) -> PrintOutcome:
    """Return what is known of a job that the server has no longer: the printer was taken away, or keeps no record."""
    if target.printer not in printer_names():
        code = "printer_gone"
        raise EnvironmentProblem(code, printer=target.printer)
    return PrintOutcome.HANDED_OVER


def _save(pdf: bytes, file: Path) -> PrintOutcome:
    code = "print_file_not_written"
    if not file.parent.is_dir():
        raise EnvironmentProblem(code, path=str(file))
    try:
        save_file(file, pdf)
    except EnvironmentProblem as error:
        raise EnvironmentProblem(code, path=str(file)) from error
    return PrintOutcome.SAVED


def _run(command: list[str], printer: str, ended: threading.Event | None = None) -> subprocess.CompletedProcess[str]:
    # The answers are read by a program: always in English, whatever the user's language.
    plain = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
    pipe = subprocess.PIPE
    try:
        with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, env=plain) as running:
            out, err = _answer(running, printer, ended or threading.Event())
            return subprocess.CompletedProcess(command, running.returncode, out, err)
    except OSError as error:
        code = "printer_refused"
        raise EnvironmentProblem(code, printer=printer, detail=str(error)) from error


def _answer(running: "subprocess.Popen[str]", printer: str, ended: threading.Event) -> tuple[str, str]:
    until = time.monotonic() + _ANSWER_S
    while True:
        try:
            return running.communicate(timeout=_LOOK_S)
        except subprocess.TimeoutExpired as error:
            if ended.is_set() or time.monotonic() > until:
                running.kill()
                code = ENDED if ended.is_set() else "printer_silent"
                raise EnvironmentProblem(code, printer=printer) from error
