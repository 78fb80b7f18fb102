"""Sends one document to one printer and records what became of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from boothapp.domain.actor import Actor
from boothapp.domain.error_words import describe_code
from boothapp.domain.errors import EnvironmentProblem
from boothapp.domain.values import PrintKind
from boothapp.services.print_jobs import HANDED_OVER, PrintJobsService
from boothapp.services.printable import Printable
from boothapp.support.i18n import N_, Translator
from boothapp.ui.devices.printer import Printing, PrintOutcome, PrintTarget

_UNKNOWN: Final = "print_ended_early"
_WORDS: Final = {
    HANDED_OVER: N_("Handed over to the system, which tells no more"),
    _UNKNOWN: N_("BoothApp stopped before the printer answered"),
}


@dataclass(frozen=True, slots=True)
class PrintOrder:
    """What a print job is recorded as; `preferred` is the printer that the dialog begins with.

    `tray` is where what is printed ahead is laid. `remake` makes it for a printer whose print has to be moved.
    """

    kind: PrintKind
    session_id: UUID | None = None
    reason: str = ""
    preferred: str = ""
    tray: str = ""
    remake: Callable[[str], Printable] | None = None


def run_jobs(
    jobs: PrintJobsService,
    actor: Actor,
    job_ids: Sequence[UUID],
    printing: Printing,
    made: Printable,
    target: PrintTarget,
) -> PrintOutcome:
    """Print and keep the printer's own word; call it off the GUI thread.

    Raises `EnvironmentProblem` as `Printing.send` does; the jobs are then recorded as failed.
    """
    jobs.begin(actor, job_ids)
    word = _UNKNOWN
    try:
        outcome = printing.send(made.pdf, target, made.name)
        word = ""
    except EnvironmentProblem as problem:
        word = str(problem.params.get("detail") or problem.code)
        raise
    finally:
        if word:
            jobs.fail(actor, job_ids, word)
    jobs.succeed(actor, job_ids, HANDED_OVER if outcome is PrintOutcome.HANDED_OVER else "")
    return outcome


def word_in(word: str, printer: str, t: Translator) -> str:
    """Return the printer's word as a person reads it: a code of ours by its sentence, the rest as it came."""
    if word in _WORDS:
        return t(_WORDS[word])
    return describe_code(word, {"printer": printer, "detail": ""}, t)
