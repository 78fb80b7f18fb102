"""Both signatures under a contract: on the pad, or said to stand on paper."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from boothapp.domain.contract_terms import Signature
from boothapp.support.clock import Clock
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.fields import line_edit
from boothapp.ui.widgets.signature_pad import SignaturePad
from boothapp.ui.widgets.text import text_label

_PAD_HEIGHT: Final = 104


@dataclass(frozen=True, slots=True)
class Ink:
    """One side's signature and when it was given; nobody signed while `signature` is None."""

    signature: Signature | None = None
    at: datetime | None = None


NO_INK: Final = Ink()


class SignBox(QWidget):
    """One side: a name, a time, the pad, "signed on paper" and "again"."""

    changed = Signal()

    def __init__(
        self, theme: Theme, t: Translator, clock: Clock, label: QWidget, *, name: str, accessible: str
    ) -> None:
        super().__init__()
        self._t, self._clock = t, clock
        self._ink = NO_INK
        self._locked = True
        self.zone = ZoneInfo("UTC")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(Space.XXS)
        row.addWidget(label)
        row.addStretch(1)
        self._time = text_label("", Size.CAPTION, Colour.TEXT2)
        row.addWidget(self._time)
        self._paper = Button(theme, t("On paper"), name=f"{name}Paper", kind="quiet")
        self._paper.clicked.connect(lambda _checked: self._sign(Signature()))
        self._again = Button(theme, t("Sign again"), name=f"{name}Again", kind="quiet")
        self._again.clicked.connect(lambda _checked: self._clear())
        row.addWidget(self._paper)
        row.addWidget(self._again)
        column.addLayout(row)
        self.pad = SignaturePad(theme, t("Sign here or on the tablet"), name=name, accessible=accessible)
        self.pad.setFixedHeight(_PAD_HEIGHT)
        self.pad.signed.connect(lambda: self._sign(Signature(self.pad.strokes)))
        column.addWidget(self.pad)
        self._paper_note = text_label(t("Signed on paper"), Size.BODY, Colour.TEXT2)
        self._paper_note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._paper_note.setFixedHeight(_PAD_HEIGHT)
        self._paper_note.setProperty("look", "well")
        column.addWidget(self._paper_note)
        self.show_ink(NO_INK)

    @property
    def ink(self) -> Ink:
        """Return the signature and its time."""
        return self._ink

    def show_ink(self, ink: Ink) -> None:
        """Show a signature that was given before."""
        self._ink = ink
        on_paper = ink.signature is not None and ink.signature.on_paper
        self.pad.set_strokes(ink.signature.strokes if ink.signature else ())
        self.pad.setVisible(not on_paper)
        self._paper_note.setVisible(on_paper)
        self._time.setText(f"{ink.at.astimezone(self.zone):%H:%M:%S}" if ink.at else "")
        self._again.setVisible(ink.signature is not None and not self._locked)
        self._paper.setVisible(ink.signature is None and not self._locked)

    def lock(self, *, locked: bool) -> None:
        """Take no signature, or take one again."""
        self._locked = locked
        self.pad.set_locked(locked=locked)
        self.show_ink(self._ink)

    def _sign(self, signature: Signature) -> None:
        self.show_ink(Ink(signature, self._clock.now()))
        self.changed.emit()

    def _clear(self) -> None:
        self.show_ink(NO_INK)
        self.changed.emit()


class SignaturePanel(Card):
    """The candidate's and the employer's box with the signer's name."""

    changed = Signal()

    def __init__(self, theme: Theme, t: Translator, clock: Clock, signer: str) -> None:
        super().__init__(padding=Space.M)
        self._t = t
        self.setObjectName("boothSignatures")
        self.column.setSpacing(Space.XS)
        self._count = self.add_heading(t("Signatures"))
        label = text_label(t("Candidate"), Size.TABLE, Colour.TEXT2)
        self.candidate = SignBox(
            theme, t, clock, label, name="boothSignCandidate", accessible=t("Candidate's signature")
        )
        self._signer: QLineEdit = line_edit("boothSigner", t("Who signs for the employer"), t("Name"))
        self._signer.setText(signer)
        self._signer.setMaximumWidth(112)
        self._signer.textEdited.connect(lambda _text: self.changed.emit())
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.XS)
        row.addWidget(text_label(t("Employer"), Size.TABLE, Colour.TEXT2))
        row.addWidget(self._signer)
        self.employer = SignBox(theme, t, clock, holder, name="boothSignEmployer", accessible=t("Employer's signature"))
        for box in (self.candidate, self.employer):
            box.changed.connect(self._changed)
            self.column.addWidget(box)
        self.lock(locked=True)

    @property
    def signer(self) -> str:
        """Return who signs for the employer."""
        return self._signer.text().strip()

    def use_zone(self, zone: str) -> None:
        """Show times on the venue's clock."""
        self.candidate.zone = self.employer.zone = ZoneInfo(zone)

    def show_inks(self, candidate: Ink, employer: Ink) -> None:
        """Show what was signed before."""
        self.candidate.show_ink(candidate)
        self.employer.show_ink(employer)
        self._sum_up()

    def lock(self, *, locked: bool) -> None:
        """Take no signatures while there is nothing to sign."""
        self.candidate.lock(locked=locked)
        self.employer.lock(locked=locked)
        self._signer.setEnabled(not locked)
        self._sum_up()

    def _changed(self) -> None:
        self._sum_up()
        self.changed.emit()

    def _sum_up(self) -> None:
        given = sum(box.ink.signature is not None for box in (self.candidate, self.employer))
        self._count.setText(f"{given} / 2")
