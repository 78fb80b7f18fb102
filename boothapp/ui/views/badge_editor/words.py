"""What the editor calls the parts of a badge."""

from typing import Final

from boothapp.domain.badge_design import DesignItem
from boothapp.support.i18n import N_, Translator

KINDS: Final = {"band": N_("Colour band"), "qr": N_("QR code"), "logo": N_("Logo")}
LOGO: Final = "logo"
FIELDS: Final = {
    "name": N_("Name"),
    "latin_name": N_("Latin name"),
    "line1": N_("School or organisation"),
    "line2": N_("Major and degree"),
    "kind": N_("Kind of badge"),
    "session_label": N_("Day and city"),
    "fair_name": N_("Name of the fair"),
    "number": N_("Registration number"),
}


def part_name(item: DesignItem, t: Translator) -> str:
    """Return what an item is called: a field of the layout file that nobody knows by its own name."""
    known = KINDS.get(item.kind) or FIELDS.get(item.field)
    return t(known) if known else item.field
