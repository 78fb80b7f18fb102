"""The badge panel of an admission."""

from boothapp.domain.values import PrintMoment
from boothapp.support.i18n import Translator
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.widgets.badge_desk import BadgePrint, BadgeProgress
from boothapp.ui.widgets.verdict import BadgeState, VerdictAction


def badge_state(matter: CardMatter, t: Translator) -> BadgeState | None:
    """Return what the panel says: what this desk knows of its print, else what the file knows.

    None where the session prints no badges and none was printed for the person.
    """
    details = matter.details
    again = VerdictAction("reprint", t("Reprint badge"), "printer")
    title = t("Badge")
    if matter.badge is not None:
        return _own(matter, matter.badge, again, t)
    if details is not None and details.badge_prints and details.printed_at is not None:
        note = matter.clock(details.printed_at, "%m-%d %H:%M")
        if details.tray:
            return BadgeState(title, t("Already printed"), _lies(details.tray, t), again)
        if details.sent_to:
            return BadgeState(title, t("Sent to {printer}", printer=details.sent_to), note, again, Tone.NEUTRAL)
        return BadgeState(title, t("Printed"), note, again)
    if matter.session.badge_printing is PrintMoment.NEVER:
        return None
    first = VerdictAction("reprint", t("Print badge"), "printer")
    return BadgeState(title, t("Not printed"), "", first, Tone.NEUTRAL)


def _own(matter: CardMatter, badge: BadgeProgress, again: VerdictAction, t: Translator) -> BadgeState:
    title, at = t("Badge"), matter.clock_or_day(badge.at) if badge.at else ""
    match badge.state:
        case BadgePrint.PRINTING:
            return BadgeState(title, t("Printing"), badge.note, None, Tone.NEUTRAL)
        case BadgePrint.FAILED:
            return BadgeState(title, t("Not printed"), badge.note, again, Tone.BAD)
        case BadgePrint.LIES:
            return BadgeState(title, t("Already printed"), _lies(badge.note, t) if badge.note else at, again)
        case BadgePrint.SENT:
            words = t("Sent to {printer}", printer=badge.note)
            return BadgeState(title, words, badge.doubts or at, again, Tone.WARN if badge.doubts else Tone.NEUTRAL)
        case BadgePrint.PRINTED if badge.doubts:
            return BadgeState(title, t("Printed, please check"), badge.doubts, again, Tone.WARN)
        case BadgePrint.PRINTED:
            return BadgeState(title, t("Printed"), " · ".join(filter(None, (badge.note, at))), again)


def _lies(tray: str, t: Translator) -> str:
    return t("It lies in {tray}.", tray=tray)
