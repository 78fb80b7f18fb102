"""Sound and printer: heard and printed where there is one, said plainly where there is none."""

import io
import stat
import struct
import threading
import wave
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

import boothapp.ui  # noqa: F401 - holds Python's constants
from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.values import CheckInResult
from boothapp.support.paths import resource_root
from boothapp.ui.devices.cups_job import JobState
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget, job_of, page_size_mm, paint_pdf
from boothapp.ui.devices.sound import SoundPlayer, SoundState, sound_of
from boothapp.ui.devices.tones import OWN_VOICES, RATE, TONES, Sound, Voice, chosen_voices, wave_of
from boothapp.ui.runner import Runner


def badge_pdf(pages: int = 1) -> bytes:
    target = io.BytesIO()
    canvas = Canvas(target, pagesize=(86 * mm, 54 * mm))
    for page in range(pages):
        canvas.drawString(10 * mm, 20 * mm, f"Badge {page}")
        canvas.rect(1, 1, 86 * mm - 2, 54 * mm - 2)
        canvas.showPage()
    canvas.save()
    return target.getvalue()


def test_shipped_sounds_are_those_of_the_design() -> None:
    files = sorted(path.name for path in (resource_root() / "sounds").iterdir())
    assert files == sorted(f"{voice}.wav" for voice in Voice)
    for voice in Voice:
        shipped = (resource_root() / "sounds" / f"{voice}.wav").read_bytes()
        assert shipped == wave_of(voice)
        with wave.open(io.BytesIO(shipped)) as file:
            length_ms = file.getnframes() * 1000 / RATE
        assert length_ms >= sum(tone.length_ms for tone in TONES[voice])
    assert [tone.pitch_hz for tone in TONES[Voice.ANSWERS]] == [440, 554, 659]


def test_each_result_has_the_sound_of_its_colour() -> None:
    heard = {result: sound_of(result.value) for result in CheckInResult}
    assert heard[CheckInResult.VALID] is Sound.VALID
    assert heard[CheckInResult.ANSWERS_REQUIRED] is Sound.ANSWERS
    amber = {"USED", "WRONG_SESSION", "INVALID_TIME", "FULL"}
    assert {result.value for result, sound in heard.items() if sound is Sound.AMBER} == amber
    assert sound_of("anything else") is Sound.RED


def test_voices_of_a_station_are_told_apart_and_no_two_results_sound_alike() -> None:
    assert len({wave_of(voice) for voice in Voice}) == len(Voice)
    assert chosen_voices({}) == OWN_VOICES
    assert chosen_voices({"valid": "chime", "red": "gone", "colour": "bell"}) == OWN_VOICES | {Sound.VALID: Voice.CHIME}
    assert chosen_voices({"valid": "red"}) == OWN_VOICES
    assert chosen_voices({"valid": "red", "red": "valid"})[Sound.RED] is Voice.VALID


def test_machine_without_sound_is_silent_and_says_so(qtbot: QtBot) -> None:
    runner = Runner()
    player = SoundPlayer(resource_root() / "sounds")
    player.play(Sound.VALID)
    with qtbot.waitSignal(player.state_changed, timeout=20_000):
        player.prepare(runner)
    assert player.state in (SoundState.NO_DEVICE, SoundState.READY, SoundState.NO_MODULE)
    player.set_volume(30)
    player.play(Sound.RED)
    runner.shutdown()


def test_pages_are_painted_at_their_exact_size(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    target = tmp_path / "out.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    paint_pdf(badge_pdf(3), printer)
    del printer
    printed = target.read_bytes()
    width, height = page_size_mm(printed)
    assert (width, height) == pytest.approx((86, 54), abs=0.2)
    buffer = QBuffer()
    buffer.setData(QByteArray(printed))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument()
    document.load(buffer)
    assert document.pageCount() == 3
    image = document.render(0, document.pagePointSize(0).toSize())
    inked = sum(image.pixelColor(x, y).lightness() < 200 for x in range(image.width()) for y in range(image.height()))
    assert inked > 50
    document.close()


def test_document_that_is_no_pdf_is_not_printed(qapp: QApplication) -> None:
    del qapp
    with pytest.raises(EnvironmentProblem) as caught:
        page_size_mm(b"not a document")
    assert caught.value.code == "print_file_damaged"


def test_printer_that_is_gone_is_said(qapp: QApplication) -> None:
    del qapp
    with pytest.raises(EnvironmentProblem) as caught:
        Printing(lp="").send(badge_pdf(), PrintTarget("Zebra ZD421"), "Badge")
    assert caught.value.code == "printer_gone"
    assert caught.value.params["printer"] == "Zebra ZD421"


def test_print_to_file_keeps_the_document_as_it_is(qapp: QApplication, tmp_path: Path) -> None:
    del qapp
    pdf = badge_pdf()
    assert Printing().send(pdf, PrintTarget(file=tmp_path / "b.pdf"), "Badge") is PrintOutcome.SAVED
    assert (tmp_path / "b.pdf").read_bytes() == pdf
    with pytest.raises(EnvironmentProblem) as caught:
        Printing().send(pdf, PrintTarget(file=tmp_path / "no folder" / "b.pdf"), "Badge")
    assert caught.value.code == "print_file_not_written"


def spooler(folder: Path, lp: str, patience_s: float = 5.0) -> Printing:
    """Make a print system of two small programs, as CUPS offers them; `cancel` notes what it is asked."""
    for name, body in (("lp", lp), ("cancel", f'echo "$@" >> {folder}/cancelled')):
        program = folder / name
        program.write_text(f"#!/bin/sh\n{body}\n")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return Printing(lp=str(folder / "lp"), patience_s=patience_s)


class PrintServer(BaseHTTPRequestHandler):
    """Answers Get-Job-Attributes with one state after the other, and the last one again; None is no answer."""

    states: ClassVar[list[JobState | None]] = []

    def do_POST(self) -> None:
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        assert b"ipp://localhost/jobs/12" in asked
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        if state is None:
            self.send_error(HTTPStatus.SERVICE_UNAVAILABLE)
            return
        name, why = b"job-state", b"job-printer-state-message"
        body = struct.pack(">HHiB", 0x0101, 0x0406 if state is JobState.UNKNOWN else 0, 1, 0x02)
        body += struct.pack(">BH", 0x23, len(name)) + name + struct.pack(">Hi", 4, state)
        body += struct.pack(">BH", 0x41, len(why)) + why + struct.pack(">H", 9) + b"no labels" + b"\x03"
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's own name
        del format, args


@contextmanager
def print_server(*states: JobState | None) -> Iterator[str]:
    """Run a print server for a while; gives its address."""
    PrintServer.states = list(states)
    server = HTTPServer(("localhost", 0), PrintServer)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


QUEUED = 'echo "request id is Zebra-12 (1 file(s))"'


def test_vectors_go_to_the_queue_at_the_labels_size_and_each_job_has_its_own_file(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    log = tmp_path / "log"
    body = f"""echo "$@" >> {log}
        for last; do :; done
        cat "$last" >> {tmp_path}/sent
        {QUEUED}"""
    printing = spooler(tmp_path, body)
    pdf = badge_pdf()
    with print_server(JobState.PROCESSING, JobState.COMPLETED) as address:
        monkeypatch.setenv("CUPS_SERVER", address)
        for _ in range(2):
            assert printing.send(pdf, PrintTarget("Zebra", copies=2), "Badge C01124-7") is PrintOutcome.PRINTED
    first, second = log.read_text().splitlines()
    assert "-d Zebra -n 2 -t Badge C01124-7 -o media=Custom.86x54mm -o print-scaling=none" in first
    assert first.split()[-1] != second.split()[-1]
    assert (tmp_path / "sent").read_bytes() == pdf * 2
    assert not Path(first.split()[-1]).exists()


def test_queue_that_cannot_be_asked_is_only_said_to_have_the_job(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no.sock"))
    assert spooler(tmp_path, QUEUED).send(badge_pdf(), PrintTarget("Zebra"), "Badge") is PrintOutcome.HANDED_OVER


@pytest.mark.parametrize(
    ("lp", "state", "code"),
    [
        ('echo "lp: The printer or class does not exist." >&2; exit 1', None, "printer_gone"),
        ('echo "lp: Forbidden" >&2; exit 1', None, "printer_refused"),
        (QUEUED, JobState.ABORTED, "printer_refused"),
        (QUEUED, JobState.CANCELED, "printer_cancelled"),
        (QUEUED, JobState.STOPPED, "printer_silent"),
    ],
)
def test_trouble_of_the_queue_is_told_apart(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lp: str,
    state: JobState | None,
    code: str,
) -> None:
    del qapp
    with print_server(state or JobState.PENDING) as address:
        monkeypatch.setenv("CUPS_SERVER", address)
        with pytest.raises(EnvironmentProblem) as caught:
            spooler(tmp_path, lp, patience_s=-1000).send(badge_pdf(), PrintTarget("Zebra"), "Badge")
    assert caught.value.code == code
    assert code != "printer_silent" or (tmp_path / "cancelled").read_text() == "Zebra-12\n"


def test_a_question_without_an_answer_amid_a_job_is_asked_again_and_the_job_goes_on(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    with print_server(JobState.PROCESSING, None, JobState.COMPLETED) as address:
        monkeypatch.setenv("CUPS_SERVER", address)
        sent = spooler(tmp_path, QUEUED).send(badge_pdf(), PrintTarget("Zebra"), "Badge")
    assert sent is PrintOutcome.PRINTED


def test_a_queue_that_answers_no_more_has_its_job_taken_back_before_it_is_given_up(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del qapp
    with print_server(JobState.PROCESSING, None) as address:
        monkeypatch.setenv("CUPS_SERVER", address)
        monkeypatch.setattr("boothapp.ui.devices.printer._PAGE_S", 0)
        with pytest.raises(EnvironmentProblem, match="printer_silent"):
            spooler(tmp_path, QUEUED, patience_s=1).send(badge_pdf(), PrintTarget("Zebra"), "Badge")
    assert (tmp_path / "cancelled").read_text() == "Zebra-12\n"


@pytest.mark.parametrize(("printers", "told"), [("Zebra", PrintOutcome.HANDED_OVER), ("Other", "printer_gone")])
def test_a_job_the_queue_no_longer_knows_was_forgotten_or_went_with_its_printer(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printers: str, told: PrintOutcome | str
) -> None:
    del qapp
    monkeypatch.setattr("boothapp.ui.devices.printer.printer_names", lambda: (printers,))
    with print_server(JobState.PROCESSING, JobState.UNKNOWN) as address:
        monkeypatch.setenv("CUPS_SERVER", address)
        printing = spooler(tmp_path, QUEUED)
        if isinstance(told, PrintOutcome):
            assert printing.send(badge_pdf(), PrintTarget("Zebra"), "Badge") is told
        else:
            with pytest.raises(EnvironmentProblem, match=told):
                printing.send(badge_pdf(), PrintTarget("Zebra"), "Badge")


def test_job_is_known_by_the_queues_answer() -> None:
    assert job_of("request id is HP-LaserJet-7 (1 file(s))\n") == "HP-LaserJet-7"
    assert job_of("") == ""
