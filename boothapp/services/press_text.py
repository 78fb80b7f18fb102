"""Writes the short text for the press from the day's figures."""

from boothapp.domain.figures import AreaRow, DayFigures
from boothapp.support.i18n import Language, Translator


def press_text(figures: DayFigures, t: Translator) -> str:
    """Return the text in the translator's language: a title, then what was counted, each share with its counts.

    Sentences about what did not happen are left out; nothing is rounded into a claim.
    """
    paragraphs = [_opening(figures, t), _people(figures, t), _results(figures, t)]
    title = t("{fair}: {city} session, {day}", **_names(figures, t))
    return "\n\n".join([title, *(text for text in paragraphs if text)]) + "\n"


def _names(figures: DayFigures, t: Translator) -> dict[str, str]:
    session = figures.session
    return {
        "fair": figures.fair.name.text(t.language),
        "city": session.city.text(t.language),
        "day": session.day.isoformat(),
    }


def _opening(figures: DayFigures, t: Translator) -> str:
    exhibitors = figures.common.exhibitors
    sentences = [
        t("The {city} session of the {fair} was held on {day}.", **_names(figures, t)),
        t(
            "{present} of {expected} exhibitors took part, offering {posts} posts with {vacancies} vacancies.",
            present=exhibitors.present,
            expected=exhibitors.expected,
            posts=f"{exhibitors.posts:,}",
            vacancies=f"{exhibitors.vacancies:,}",
        ),
    ]
    return _joined(sentences, t)


def _people(figures: DayFigures, t: Translator) -> str:
    people, interest = figures.common.people, figures.common.interest
    sentences = [
        t(
            "{persons} people came in ({entries} entries), {walk_ins} of them registered on site.",
            persons=f"{people.persons:,}",
            entries=f"{people.entries:,}",
            walk_ins=f"{people.walk_ins:,}",
        )
    ]
    if interest.visits:
        sentences.append(t("They visited booths {visits} times.", visits=f"{interest.visits:,}"))
    if interest.intentions:
        sentences.append(
            t(
                "{people} people and the exhibitors agreed on {intentions} preliminary intentions.",
                people=f"{interest.intention_people:,}",
                intentions=f"{interest.intentions:,}",
            )
        )
    return _joined(sentences, t)


def _results(figures: DayFigures, t: Translator) -> str:
    contracts, everywhere = figures.common.contracts, figures.fair_contracts
    sentences = []
    if contracts.booth:
        sentences.append(t("Contracts signed at the booths: {count}.", count=f"{contracts.booth:,}"))
    if contracts.campus_talk:
        sentences.append(t("At campus talks {count} more were signed.", count=f"{contracts.campus_talk:,}"))
    if everywhere.booth:
        sentences.append(
            t("The sessions of the fair have so far led to {count} booth contracts.", count=f"{everywhere.booth:,}")
        )
    leader = _leading_area(figures)
    if leader is not None:
        sentences.append(
            t(
                "{n} of them are with employers of {area} ({n}/{of}, {percent}).",
                n=leader.contracts.n,
                of=leader.contracts.of,
                area=leader.name.text(t.language),
                percent=leader.contracts.percent,
            )
        )
    if sentences:
        sentences.append(t("Only official agreements and labour contracts are counted."))
    return _joined(sentences, t)


def _joined(sentences: list[str], t: Translator) -> str:
    """Chinese sentences follow each other without a space."""
    return ("" if t.language is Language.ZH_CN else " ").join(sentences)


def _leading_area(figures: DayFigures) -> AreaRow | None:
    named = [row for row in figures.common.areas if row.area_id is not None and row.contracts.n]
    return max(named, key=lambda row: row.contracts.n, default=None)
