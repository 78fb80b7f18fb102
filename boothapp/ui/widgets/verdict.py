"""What a verdict card shows: plain values, and the look of each check-in result."""

from dataclasses import dataclass
from typing import Final

from boothapp.support.i18n import N_
from boothapp.ui.tokens import Colour, Tone

WALK_IN: Final = "WALK_IN"


@dataclass(frozen=True, slots=True)
class VerdictLook:
    """How a result is shown: its colour, its icon, its word (a message id), and the hatch of a refusal."""

    tone: Tone
    icon: str
    word: str
    hatched: bool = False

    @property
    def band(self) -> Colour:
        """Return the colour of the band under white text."""
        return self.tone.solid


LOOKS: Final[dict[str, VerdictLook]] = {
    "VALID": VerdictLook(Tone.OK, "circle-check", N_("Admit")),
    "ANSWERS_REQUIRED": VerdictLook(Tone.ACCENT, "clipboard-pen-line", N_("Answers needed")),
    "USED": VerdictLook(Tone.WARN, "triangle-alert", N_("Already checked in")),
    "WRONG_SESSION": VerdictLook(Tone.WARN, "calendar-x", N_("Wrong session")),
    "INVALID_TIME": VerdictLook(Tone.WARN, "clock-alert", N_("Not open now")),
    "FULL": VerdictLook(Tone.WARN, "users", N_("Hall is full")),
    "INVALID": VerdictLook(Tone.BAD, "octagon-x", N_("Invalid code"), hatched=True),
    "CANCELED": VerdictLook(Tone.BAD, "ban", N_("Registration canceled"), hatched=True),
    "BLOCKED": VerdictLook(Tone.BAD, "hand", N_("Entry blocked"), hatched=True),
    "REVOKED": VerdictLook(Tone.BAD, "badge-x", N_("Code revoked"), hatched=True),
    "UNAPPROVED": VerdictLook(Tone.BAD, "file-clock", N_("Not approved"), hatched=True),
    WALK_IN: VerdictLook(Tone.NEUTRAL, "user-round-plus", N_("Walk-in")),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact of a refused or doubtful scan: what, its value, and a note under it."""

    label: str
    value: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class VerdictAction:
    """A button of the card; `key` comes back in `acted`, `cap` names the key that does the same."""

    key: str
    words: str
    icon: str = ""
    cap: str = ""
    kind: str = "default"


@dataclass(frozen=True, slots=True)
class PostHint:
    """A post that fits the person: the booth staff point to, the employer, the post and a note."""

    booth: str
    employer: str
    post: str
    note: str


@dataclass(frozen=True, slots=True)
class BadgeState:
    """The badge panel: its heading, whether it was printed, where and when, and the reprint button."""

    title: str
    state: str
    note: str
    action: VerdictAction | None = None
    tone: Tone = Tone.OK


@dataclass(frozen=True, slots=True)
class PersonLines:
    """Who it is: the name, its Latin form above it, school, studies, and the wished cities."""

    name: str
    latin: str = ""
    school: str = ""
    studies: str = ""
    wish: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """All that one card shows.

    `result` is a check-in result's word or `WALK_IN`; `word` and `icon` stand in for the result's own (an exit).
    `note` is what the desk should know of the person, whatever the result.
    `sub` stands under the word, `count` under the time.
    `strip` and `strip_note` make the amber strip of an offline desk. A card without `person` shows `title`,
    `text` and what was `scanned`. `badge` and `posts` belong to an admission, `facts` and `actions` to the others.
    """

    result: str
    sub: str = ""
    time: str = ""
    count: str = ""
    strip: str = ""
    strip_note: str = ""
    person: PersonLines | None = None
    title: str = ""
    text: str = ""
    scanned: str = ""
    scanned_label: str = ""
    facts: tuple[Fact, ...] = ()
    badge: BadgeState | None = None
    posts_title: str = ""
    posts_note: str = ""
    posts: tuple[PostHint, ...] = ()
    actions: tuple[VerdictAction, ...] = ()
    next_title: str = ""
    next_note: str = ""
    undo: VerdictAction | None = None
    word: str = ""
    icon: str = ""
    note: str = ""

    @property
    def look(self) -> VerdictLook:
        """Return how the result is shown."""
        return LOOKS[self.result]
