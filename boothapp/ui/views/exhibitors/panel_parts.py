"""The parts of the exhibitor's panel, each from the frozen detail."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from boothapp.domain.exhibitor_records import ExhibitorDetail
from boothapp.domain.fair import SessionInfo
from boothapp.domain.person_names import mask_phone
from boothapp.support.i18n import Translator
from boothapp.ui.theme import Theme
from boothapp.ui.tokens import Colour, Size, Space
from boothapp.ui.views.exhibitors.words import ACTIONS, needs_words, presence_words
from boothapp.ui.widgets.card import Card, rule
from boothapp.ui.widgets.pair_grid import pair_grid
from boothapp.ui.widgets.progress import Bar
from boothapp.ui.widgets.text import ElidedLabel, text_label, wrapped_label

_LABEL_WIDTH = 80


def figure_row(detail: ExhibitorDetail, t: Translator) -> QWidget:
    """Return visits, intentions and filled vacancies in one box."""
    card = Card(padding=0)
    row = QHBoxLayout()
    row.setSpacing(0)
    line = detail.line
    figures = (
        (t("Visits"), f"{detail.visits:,}", ""),
        (t("Intentions"), f"{detail.intentions:,}", ""),
        (t("Filled"), f"{line.contracts:,}", f" / {line.vacancies:,}"),
    )
    for place, (title, value, of) in enumerate(figures):
        if place:
            row.addWidget(rule("vertical"))
        row.addLayout(_figure(title, value, of), 1)
    card.column.addLayout(row)
    if line.talk_contracts:
        talks = t("{n} of them at campus talks", n=line.talk_contracts)
        card.setToolTip(talks)
    return card


def _figure(title: str, value: str, of: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setContentsMargins(Space.S, Space.XS, Space.XS, Space.XS)
    column.setSpacing(2)
    column.addWidget(text_label(title, Size.CAPTION, Colour.TEXT2))
    below = QHBoxLayout()
    below.setSpacing(0)
    below.addWidget(text_label(value, Size.PAGE, Colour.TEXT, "bold"))
    below.addWidget(text_label(of, Size.BODY, Colour.TEXT2), 0, Qt.AlignmentFlag.AlignBottom)
    below.addStretch(1)
    column.addLayout(below)
    return column


def profile_lines(column: QVBoxLayout, detail: ExhibitorDetail, session: SessionInfo | None, t: Translator) -> None:
    """Add what there is to know of the exhibitor; what is empty is left out."""
    line, form = detail.line, detail.form
    contact = ", ".join(filter(None, (form.contact_name, mask_phone(form.contact_phone))))
    pairs = (
        (t("Reference"), line.ref),
        (t("Delegation"), line.delegation.name.text(t.language) if line.delegation else ""),
        (t("Areas"), ", ".join(area.text(t.language) for area in line.areas)),
        (t("Region"), line.region),
        (t("Industry"), line.industry),
        (t("Credit code"), form.credit_code),
        (t("Contact"), contact),
        (t("Needs"), needs_words(form, t)),
        (t("Status"), presence_words(line, session, t)),
        (t("Station"), detail.station),
        (t("Address"), form.address),
        (t("Note"), form.note),
    )
    column.addLayout(pair_grid(pairs, _LABEL_WIDTH))


def post_bars(column: QVBoxLayout, detail: ExhibitorDetail, theme: Theme, t: Translator) -> None:
    """Add the posts, each with contracts / vacancies beside its bar."""
    heading = QHBoxLayout()
    heading.addWidget(text_label(t("Open posts"), Size.BODY, Colour.TEXT, "bold"))
    heading.addStretch(1)
    vacancies = t.n("{n} vacancy", "{n} vacancies", detail.line.vacancies)
    counts = t.n("{n} post", "{n} posts", len(detail.posts))
    heading.addWidget(text_label(f"{counts}, {vacancies}", Size.TABLE, Colour.TEXT2))
    column.addLayout(heading)
    for post in detail.posts:
        row = QHBoxLayout()
        row.setSpacing(Space.S)
        title = ElidedLabel.of(post.title.text(t.language), Size.TABLE, Colour.TEXT)
        row.addWidget(title, 1)
        bar = Bar(theme, post.contracts / post.vacancies if post.vacancies else 0.0)
        bar.setFixedWidth(72)
        row.addWidget(bar, 0, Qt.AlignmentFlag.AlignVCenter)
        figures = text_label(f"{post.contracts} / {post.vacancies}", Size.TABLE, Colour.TEXT)
        figures.setMinimumWidth(52)
        figures.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(figures)
        column.addLayout(row)
    if not detail.posts:
        column.addWidget(wrapped_label(t("No posts yet. Import the list of posts."), Size.TABLE, Colour.TEXT2))


def staff_list(column: QVBoxLayout, detail: ExhibitorDetail, t: Translator) -> None:
    """Add the contact and everybody who works for the exhibitor at the fair."""
    people = [detail.form.contact_name, *detail.staff] if detail.form.contact_name else list(detail.staff)
    for name in dict.fromkeys(people):
        column.addWidget(ElidedLabel.of(name, Size.TABLE, Colour.TEXT))
    if not people:
        column.addWidget(wrapped_label(t("Nobody is named yet."), Size.TABLE, Colour.TEXT2))


def history_list(column: QVBoxLayout, detail: ExhibitorDetail, session: SessionInfo | None, t: Translator) -> None:
    """Add what was done, the newest first."""
    for entry in detail.history:
        at = session.local(entry.at) if session is not None else entry.at
        frame = QFrame()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(2)
        what = t(ACTIONS[entry.action]) if entry.action in ACTIONS else entry.action
        inner.addWidget(text_label(what, Size.TABLE, Colour.TEXT))
        who = f"{at:%Y-%m-%d %H:%M} · {entry.actor} · {entry.station}"
        inner.addWidget(ElidedLabel.of(who, Size.CAPTION, Colour.TEXT2))
        column.addWidget(frame)
    if not detail.history:
        column.addWidget(wrapped_label(t("Nothing was changed by hand."), Size.TABLE, Colour.TEXT2))
