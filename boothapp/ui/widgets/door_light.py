"""What the door shows, in words, icon and colour: never by colour alone."""

from dataclasses import dataclass
from typing import Final

from boothapp.domain.occupancy import Basis, Door, Estimate, Light
from boothapp.support.i18n import N_, Translator
from boothapp.ui.tokens import Tone

_LOOKS: Final[dict[Light, tuple[Tone, str]]] = {
    Light.OPEN: (Tone.NEUTRAL, "users"),
    Light.GREEN: (Tone.OK, "circle-check"),
    Light.AMBER: (Tone.WARN, "triangle-alert"),
    Light.RED: (Tone.BAD, "hand"),
}
_CALLS: Final[dict[Light, str]] = {
    Light.OPEN: N_("Come in"),
    Light.GREEN: N_("Come in"),
    Light.AMBER: N_("Nearly full"),
    Light.RED: N_("One in, one out"),
}
_MINUTES: Final = 60


@dataclass(frozen=True, slots=True)
class DoorLook:
    """A light as it is shown: `call` is read from afar, `words` say the number beside it."""

    light: Light
    call: str
    words: str
    tone: Tone
    icon: str


def door_look(door: Door, t: Translator) -> DoorLook:
    """Return how the door's light is shown."""
    tone, icon = _LOOKS[door.light]
    left = f"{door.left:,}"
    match door.light:
        case Light.OPEN:
            words = t("No limit set")
        case Light.GREEN:
            words = t("Room for {count} more", count=left)
        case Light.AMBER:
            words = t("Nearly full: room for {count}", count=left)
        case Light.RED:
            words = t("Full: one in, one out")
    return DoorLook(door.light, t(_CALLS[door.light]), words, tone, icon)


def room_words(door: Door, t: Translator) -> str:
    """Return who is inside of how many, and what limits it: "465 / 900 · by the hall's area"."""
    counts = f"{door.inside:,} / {door.room.persons:,}"
    match door.room.basis:
        case Basis.NOTHING:
            return f"{door.inside:,}"
        case Basis.AREA:
            return t("{counts} by the hall's area", counts=counts)
        case Basis.CAP:
            return t("{counts} by the set capacity", counts=counts)


def estimate_words(estimate: Estimate, t: Translator) -> str:
    """Return the estimate as the estimate it is."""
    hours, minutes = divmod(estimate.after_min, _MINUTES)
    span = t("{count} min", count=estimate.after_min) if minutes else t("{count} h", count=hours)
    if not estimate.gone:
        return t("Estimate: nobody unseen for {span}", span=span)
    return t("Estimate: about {gone} may have left (unseen for {span})", gone=f"{estimate.gone:,}", span=span)
