"""The badge panel of an admission."""

from boothapp.support.i18n import Translator
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.badge_desk import BadgePrint
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.widgets.verdict import BadgeState, VerdictAction


def badge_state(matter: CardMatter, t: Translator) -> BadgeState:
    """Return what the panel says: what this desk knows of its print, else what the file knows."""
    badge = matter.badge
    printed = matter.details.badge_prints if matter.details else 0
    again = VerdictAction("reprint", t("Reprint badge"), "printer")
    first = VerdictAction("reprint", t("Print badge"), "printer")
    title = t("Badge")
    if badge is not None and badge.state is BadgePrint.PRINTING:
        return BadgeState(title, t("Printing"), badge.note, None, Tone.NEUTRAL)
    if badge is not None and badge.state is BadgePrint.FAILED:
        return BadgeState(title, t("Not printed"), badge.note, again, Tone.BAD)
    if badge is not None and badge.state is BadgePrint.PRINTED:
        at = matter.clock(badge.at) if badge.at else ""
        return BadgeState(title, t("Printed"), " · ".join(filter(None, (badge.note, at))), again)
    if printed and matter.details is not None and matter.details.printed_at is not None:
        note = matter.clock(matter.details.printed_at, "%m-%d %H:%M")
        return BadgeState(title, t("Printed"), note, again)
    return BadgeState(title, t("Not printed"), "", first, Tone.NEUTRAL)
