"""What a kiosk says to a guest: what happened and where to go, in kind words and without details."""

from typing import Final

from boothapp.domain.errors import BoothAppError
from boothapp.domain.values import CheckInResult
from boothapp.services.serve_kiosk import KioskAnswer
from boothapp.support.i18n import N_, Translator
from boothapp.ui.devices.printer import PrintOutcome
from boothapp.ui.widgets.verdict import PersonLines, Verdict

_ADVICE: Final[dict[CheckInResult, str]] = {
    CheckInResult.USED: N_("This code was used already. Please ask at the check-in desk."),
    CheckInResult.INVALID: N_("This is not an entry code of this fair. Please show the code of your registration."),
    CheckInResult.WRONG_SESSION: N_("You are registered for another day. Please ask at the check-in desk."),
    CheckInResult.INVALID_TIME: N_("The doors are not open now. Please look at the opening hours."),
    CheckInResult.FULL: N_("The hall is full. Please wait until somebody has left, then show your code again."),
    CheckInResult.ANSWERS_REQUIRED: N_("We still have something to ask you. Please go to the check-in desk."),
}
_DESK: Final = N_("Please go to the check-in desk. Somebody there will help you.")


def answer_verdict(answer: KioskAnswer, note: str, t: Translator) -> Verdict:
    """Return what the card shows; `note` tells about the badge."""
    result = answer.result
    if result is CheckInResult.VALID:
        return Verdict(
            result=result,
            word=t("Welcome"),
            sub=t("You are checked in. Please go in."),
            person=PersonLines(answer.name),
            title=note,
        )
    advice = t(_ADVICE[result]) if result in _ADVICE else t(_DESK)
    if result is CheckInResult.INVALID:
        return Verdict(result=result, title=advice)
    return Verdict(result=result, word=t("Please ask us"), title=advice)


def badge_note(answer: KioskAnswer, t: Translator) -> str:
    """Return where a badge that was printed ahead is; empty when there is none."""
    if answer.tray is None:
        return ""
    if answer.tray:
        return t("Your badge is ready. It lies in {tray}.", tray=answer.tray)
    return t("Your badge is ready. Please ask for it at the check-in desk.")


def printed_note(done: PrintOutcome | BoothAppError, t: Translator) -> str:
    """Return what became of the guest's badge, as far as the printer tells."""
    match done:
        case PrintOutcome.HANDED_OVER:
            return t("Your badge was sent to the printer. Please take it when it comes out.")
        case PrintOutcome():
            return t("Please take your badge.")
        case _:
            return t("Your badge could not be printed. Please ask at the check-in desk.")


def missed_verdict(t: Translator) -> Verdict:
    """Return what the card shows when a badge failed whose guest's answer was put away; it names nobody."""
    words = t("The last badge did not come out. If it was yours, please ask at the check-in desk.")
    return Verdict(result=CheckInResult.USED, word=t("Please ask us"), title=words)


def problem_verdict(sentence: str, t: Translator) -> Verdict:
    """Return what the card shows when nothing was recorded."""
    return Verdict(result=CheckInResult.USED, word=t("Please ask us"), title=t(_DESK), text=sentence)
