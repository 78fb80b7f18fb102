"""Writes the short text for the press from the day's figures."""

from boothapp.domain.figures import AreaRow, DayFigures
from boothapp.domain.values import SessionKind
from boothapp.support.dates import full_day
from boothapp.support.i18n import Language, Translator


def press_text(figures: DayFigures, t: Translator) -> str:
    """Return the text in the translator's language: a title, then what was counted, each share with its counts.

    Sentences about what did not happen are left out; nothing is rounded into a claim.
    """
    paragraphs = [_opening(figures, t), _people(figures, t), _results(figures, t)]
    return "\n\n".join([_title(figures, t), *(text for text in paragraphs if text)]) + "\n"


def _is_talk(figures: DayFigures) -> bool:
    return figures.session.kind is SessionKind.CAMPUS_TALK


def _names(figures: DayFigures, t: Translator) -> dict[str, str]:
    session = figures.session
    place = session.venue.text(t.language) if _is_talk(figures) else ""
    return {
        "fair": figures.fair.name.text(t.language),
        "place": place or session.city.text(t.language),
        "day": full_day(session.day, t.language),
    }


def _title(figures: DayFigures, t: Translator) -> str:
    names = _names(figures, t)
    if _is_talk(figures):
        return t("{fair}: campus talk at {place}, {day}", **names)
    return t("{fair}: {place} session, {day}", **names)


def _opening(figures: DayFigures, t: Translator) -> str:
    exhibitors, names = figures.common.exhibitors, _names(figures, t)
    held = (
        t("A campus talk of the {fair} was held at {place} on {day}.", **names)
        if _is_talk(figures)
        else t("The {place} session of the {fair} was held on {day}.", **names)
    )
    came = t(
        "{present} of {expected} exhibitors took part, offering {posts} posts with {vacancies} vacancies.",
        present=exhibitors.present,
        expected=exhibitors.expected,
        posts=f"{exhibitors.posts:,}",
        vacancies=f"{exhibitors.vacancies:,}",
    )
    return _joined([held, came] if exhibitors.expected else [held], t)


def _people(figures: DayFigures, t: Translator) -> str:
    people, interest = figures.common.people, figures.common.interest
    sentences = []
    if people.walk_ins:
        sentences.append(
            t(
                "{persons} people came in ({entries} entries), {walk_ins} of them registered on site.",
                persons=f"{people.persons:,}",
                entries=f"{people.entries:,}",
                walk_ins=f"{people.walk_ins:,}",
            )
        )
    elif people.persons:
        persons, entries = f"{people.persons:,}", f"{people.entries:,}"
        sentences.append(t("{persons} people came in ({entries} entries).", persons=persons, entries=entries))
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
    here = figures.common.contracts
    sentences = []
    if here.booth:
        sentences.append(t("Contracts signed at the booths: {count}.", count=f"{here.booth:,}"))
    if here.campus_talk:
        sentences.append(t("Contracts signed at campus talks: {count}.", count=f"{here.campus_talk:,}"))
    if not _is_talk(figures):
        sentences += _everywhere(figures, t)
    if sentences:
        sentences.append(t("Only official agreements and labour contracts are counted."))
    return _joined(sentences, t)


def _everywhere(figures: DayFigures, t: Translator) -> list[str]:
    here, everywhere = figures.common.contracts.booth, figures.fair_contracts.booth
    sentences = []
    if everywhere > here:
        sentences.append(
            t("The sessions of the fair have so far led to {count} booth contracts.", count=f"{everywhere:,}")
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
    return sentences


def _joined(sentences: list[str], t: Translator) -> str:
    """Chinese sentences follow each other without a space."""
    return ("" if t.language is Language.ZH_CN else " ").join(sentences)


def _leading_area(figures: DayFigures) -> AreaRow | None:
    named = [row for row in figures.common.areas if row.area_id is not None and row.contracts.n]
    return max(named, key=lambda row: row.contracts.n, default=None)
