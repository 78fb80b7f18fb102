"""The columns of the exhibitors table."""

from collections.abc import Callable

from boothapp.domain.exhibitor_records import ExhibitorLine
from boothapp.domain.fair import Bilingual, SessionInfo
from boothapp.support.i18n import Language, Translator
from boothapp.ui.models.columns import Align, Cell, Column
from boothapp.ui.views.exhibitors.words import presence_cell, presence_words, swatch

SessionOf = Callable[[], SessionInfo | None]


def exhibitor_columns(t: Translator, session_of: SessionOf) -> tuple[Column[ExhibitorLine], ...]:
    """Return every column; both names stand in one cell, the window's language first."""
    language = t.language

    def name(line: ExhibitorLine) -> Cell:
        first = line.name.text(language)
        return Cell(first, other_name(line.name, language), bold=True)

    def delegation(line: ExhibitorLine) -> Cell:
        return Cell(line.delegation.name.text(language) if line.delegation else "", swatch=swatch(line))

    return (
        Column("booth", t("Booth"), lambda line: Cell(line.booth, bold=True), width=76, sort=_booth_key),
        Column("name", t("Exhibitor"), name, sort=lambda line: line.name.text(language).casefold(), tip=_names),
        Column(
            "delegation",
            t("Delegation"),
            delegation,
            width=140,
            sort=lambda line: line.delegation.place if line.delegation else 999,
        ),
        Column("industry", t("Industry"), lambda line: line.industry, width=130, sort=lambda line: line.industry),
        Column("region", t("Region"), lambda line: line.region, width=150, sort=lambda line: line.region),
        Column("posts", t("Posts"), lambda line: f"{line.posts:,}", Align.RIGHT, 70, sort=lambda line: line.posts),
        Column("filled", t("Filled"), _filled, Align.RIGHT, 96, sort=lambda line: (line.contracts, line.vacancies)),
        Column(
            "status",
            t("Status"),
            lambda line: presence_cell(line, session_of(), t),
            width=150,
            sort=lambda line: presence_words(line, session_of(), t),
        ),
    )


def other_name(name: Bilingual, language: Language) -> str:
    """Return the name in the other language; empty when it is the same."""
    other = name.en if language is Language.ZH_CN else name.zh
    return "" if other == name.text(language) else other


def _names(line: ExhibitorLine) -> str:
    return "\n".join(filter(None, (line.name.zh, line.name.en)))


def _filled(line: ExhibitorLine) -> Cell:
    return Cell(f"{line.contracts:,}", f"/ {line.vacancies:,}", bold=True)


def _booth_key(line: ExhibitorLine) -> tuple[bool, str, str]:
    return (not line.booth, line.booth, line.ref)
