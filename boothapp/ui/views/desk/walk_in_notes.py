"""What the walk-in form says beside its fields: which card was read, and who seems to be registered already."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from boothapp.domain.resident_card import ResidentCard
from boothapp.services.walk_in_known import KnownBy, SeemsKnown
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Space, Tone
from boothapp.ui.widgets.button import Button
from boothapp.ui.widgets.card import Card
from boothapp.ui.widgets.icon import IconLabel
from boothapp.ui.widgets.text import wrapped_label


class CardLine(QWidget):
    """The identity card that was read, by what may be seen of it; the number itself is never shown."""

    def __init__(self, theme: Theme, t: Translator) -> None:
        super().__init__()
        self._t = t
        self._said = False
        self.setObjectName("walkInCard")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self._good = IconLabel(theme, "circle-check", Colour.OK_TEXT, 20)
        self._bad = IconLabel(theme, "circle-x", Colour.BAD_TEXT, 20)
        self._words = wrapped_label("", 16, Colour.TEXT, "walkInCardWords")
        self._problem = wrapped_label("", 16, Colour.BAD_TEXT, "walkInCardProblem")
        for part in (self._good, self._bad):
            row.addWidget(part)
        row.addWidget(self._words, 1)
        row.addWidget(self._problem, 1)
        self.hide()

    def show_card(self, card: ResidentCard) -> None:
        """Say that a card was read, and whose: province, year of birth, sex and the last four characters."""
        t = self._t
        place = card.province.text(t.language) if card.province else ""
        born = t("born in {year}", year=card.birth_year)
        ends = t("number ends in {tail}", tail=card.tail)
        seen = " · ".join(part for part in (place, born, t(card.sex.value), ends) if part)
        self._words.setText(t("Card read: {seen}", seen=seen))
        self._show(good=True)

    def show_misread(self, sentence: str) -> None:
        """Say what is wrong with the number that was read."""
        self._problem.setText(sentence)
        self._show(good=False)

    def give_way_to(self, known: SeemsKnown | None) -> None:
        """Leave the room to the notice that names the document's person; come back when there is none."""
        self.setVisible(self._said and (known is None or known.by is not KnownBy.DOCUMENT))

    def _show(self, *, good: bool) -> None:
        for part, shown in ((self._good, good), (self._words, good), (self._bad, not good), (self._problem, not good)):
            part.setVisible(shown)
        self._said = True
        self.show()


class KnownNotice(Card):
    """An amber line with the choice: check in whoever is registered, or register all the same."""

    def __init__(self, theme: Theme, t: Translator, take: Callable[[], object], register: Callable[[], object]) -> None:
        super().__init__(Tone.WARN.value, padding=Space.S)
        self._t = t
        self.setObjectName("walkInKnown")
        self.setAccessibleName(t("Seems to be registered"))
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        row.addWidget(IconLabel(theme, "triangle-alert", Colour.WARN_ICON, 20))
        self._words = wrapped_label("", 16, Colour.WARN_TEXT, "walkInKnownWords")
        row.addWidget(self._words, 1)
        self._take = Button(theme, "", name="walkInTakeKnown", scale="booth", icon="log-in", key="F5")
        self._take.clicked.connect(take)
        row.addWidget(self._take)
        self._anyway = Button(theme, t("Register anyway"), name="walkInAnyway", kind="quiet", scale="booth")
        self._anyway.clicked.connect(register)
        row.addWidget(self._anyway)
        self.column.addLayout(row)
        self.hide()

    def show_known(self, known: SeemsKnown) -> None:
        """Say who is registered, and by what that was seen."""
        t = self._t
        if known.by is KnownBy.DOCUMENT:
            words = t("This document is registered: {name}, {number}.", name=known.name, number=known.number)
        else:
            words = t("{name} with this phone is registered as {number}.", name=known.name, number=known.number)
        self._words.setText(words)
        self._take.set_words(t("Check in {number}", number=known.number))
        self.show()

    def begin(self) -> None:
        """Put the choice under Enter."""
        self._take.setFocus()
