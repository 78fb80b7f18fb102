"""The day report's first page: head, six figures, arrivals, areas, signature lines."""

from dataclasses import dataclass

from boothapp.documents.fonts import Weight
from boothapp.documents.furniture import LEFT, RIGHT, WIDTH, heavy_rule, section
from boothapp.documents.palette import TEXT, TEXT2, TEXT3
from boothapp.documents.report_blocks import SECTION_SIZE
from boothapp.documents.report_chart import Bar, draw_arrivals
from boothapp.documents.report_data import DayReportData
from boothapp.documents.shapes import Box, frame, rule
from boothapp.documents.surface import Style, Surface
from boothapp.documents.words import Pair, Words
from boothapp.documents.writing import Align, write, write_pair, write_paragraph
from boothapp.domain.shares import Share
from boothapp.support.i18n import N_, Language

_INFO_X, _INFO_VALUE_X = 124.0, 148.0
_KPI_TOP, _KPI_HEIGHT, _KPI_PADDING = 60.2, 26.2, 3.8
_CHART = Box(LEFT, 130.0, WIDTH, 36.6)
_SIGN_Y = 257.3


@dataclass(frozen=True, slots=True)
class Headline:
    """One of the six figures; `share` gives the percentage and its n / N beside `detail`."""

    title: Pair
    value: int | None
    detail: Pair
    share: Share | None


def draw_summary(surface: Surface, report: DayReportData) -> None:
    """Draw the first page down to the areas' heading; the areas and signatures have functions of their own."""
    _head(surface, report)
    section(surface, 57, surface.setting.words.label(N_("Summary")), size=SECTION_SIZE)
    _headlines(surface, headlines(surface, report))
    _arrivals(surface, report)
    draw_signatures(surface)


def _head(surface: Surface, report: DayReportData) -> None:
    words, figures = surface.setting.words, report.figures
    session = figures.session
    title = words.label(N_("Day report"))
    write_pair(surface, LEFT, 21.4, title, Style(24.5, Weight.BOLD), Style(16.5, colour=TEXT2), max_width=104)
    name = words.value(figures.fair.name)
    write(surface, LEFT, 30.9, name.main, Style(12.4, Weight.BOLD), max_width=104)
    write(surface, LEFT, 36.1, name.second, Style(10, colour=TEXT2), max_width=104)
    hosts = words.main(N_(", ")).join(words.value(host).main for host in figures.fair.hosts)
    if hosts:
        text = f"{words.main(N_('Hosts'))}\u3000{hosts}"
        write(surface, LEFT, 42.4, text, Style(7.8, colour=TEXT2), max_width=104, smallest=5)
    city, hall = words.value(session.city), session.hall_name
    place = f"{session.day:%Y-%m-%d}\u3000{city}" + (f" · {hall}" if hall else "")
    opens, closes = session.local(session.starts_at), session.local(session.ends_at)
    created = session.local(surface.setting.created)
    rows = (
        (N_("Session"), place),
        (N_("Open hours"), f"{opens:%H:%M}–{closes:%H:%M}"),
        (N_("No."), report.number),
        (N_("Made at"), f"{created:%Y-%m-%d %H:%M}"),
    )
    label, value = Style(8.6, colour=TEXT2), Style(8.6, Weight.BOLD)
    for place_, (message, text) in enumerate(rows):
        y = 24.5 + 5.85 * place_
        write(surface, _INFO_X, y, words.line(message), label, max_width=_INFO_VALUE_X - _INFO_X - 1)
        write(surface, _INFO_VALUE_X, y, text, value, max_width=RIGHT - _INFO_VALUE_X)
    heavy_rule(surface, 47.7)


def headlines(surface: Surface, report: DayReportData) -> tuple[Headline, ...]:
    """Return the six figures of the summary."""
    words, common = surface.setting.words, report.figures.common
    booth = Share(common.contracts.booth, max(report.figures.fair_contracts.booth, common.contracts.booth))
    return (
        Headline(
            words.label(N_("Persons checked in")),
            common.people.persons,
            words.label(N_("Pre-registered")),
            common.people.registered,
        ),
        Headline(
            words.label(N_("Walk-ins")),
            common.people.walk_ins,
            words.label(N_("Of all")),
            common.people.walk_in_share,
        ),
        _peak_headline(words, report),
        Headline(
            words.label(N_("Exhibitors present")),
            common.exhibitors.present,
            words.label(N_("Expected")),
            common.exhibitors.present_share,
        ),
        Headline(
            words.label(N_("Intentions")),
            common.interest.intentions,
            words.label(N_("With intentions")),
            common.interest.checked_in_with_intention,
        ),
        Headline(words.label(N_("Contracts")), common.contracts.booth, words.label(N_("Of all sessions")), booth),
    )


def _peak_headline(words: Words, report: DayReportData) -> Headline:
    inside, session = report.figures.inside, report.figures.session
    peak = inside.peak
    fits = peak is not None and 0 < peak.count <= inside.capacity
    capacity = N_("Capacity") if fits or not inside.capacity else N_("Above the capacity of {capacity}")
    title = words.label(N_("Peak inside"))
    return Headline(
        _timed(title, f"{session.local(peak.at):%H:%M}") if peak else title,
        peak.count if peak else None,
        words.label(capacity, capacity=f"{inside.capacity:,}") if inside.capacity else Pair(""),
        Share(peak.count, inside.capacity) if peak and fits else None,
    )


def _timed(title: Pair, time: str) -> Pair:
    if title.second:
        return Pair(title.main, f"{title.second}, {time}")
    return Pair(f"{title.main} {time}")


def _headlines(surface: Surface, found: tuple[Headline, ...]) -> None:
    width = WIDTH / 3
    frame(surface, Box(LEFT, _KPI_TOP, WIDTH, 2 * _KPI_HEIGHT))
    rule(surface, LEFT, _KPI_TOP + _KPI_HEIGHT, RIGHT, _KPI_TOP + _KPI_HEIGHT)
    for column in (1, 2):
        x = LEFT + column * width
        rule(surface, x, _KPI_TOP, x, _KPI_TOP + 2 * _KPI_HEIGHT)
    for place, headline in enumerate(found):
        x = LEFT + place % 3 * width + _KPI_PADDING
        y = _KPI_TOP + place // 3 * _KPI_HEIGHT
        room = width - 2 * _KPI_PADDING
        grey = Style(9, colour=TEXT2)
        write_pair(surface, x, y + 6.4, headline.title, Style(9.2, Weight.BOLD), grey, max_width=room)
        value = "–" if headline.value is None else f"{headline.value:,}"
        write(surface, x, y + 17.0, value, Style(26.5, Weight.BOLD), max_width=room)
        small = Style(7.8, colour=TEXT2)
        used = 0.0
        if headline.share:
            bold, right = Style(7.8, Weight.BOLD), x + room
            used = write(surface, right, y + 23.3, headline.share.percent, bold, align=Align.RIGHT)
        counts = headline.share.counts if headline.share else ""
        write(surface, x, y + 23.3, f"{headline.detail} {counts}".strip(), small, max_width=room - used - 2)


def _arrivals(surface: Surface, report: DayReportData) -> None:
    words, figures = surface.setting.words, report.figures
    session = figures.session
    bars = [Bar(session.local(each.at), each.total) for each in figures.arrivals]
    note = f"N = {sum(bar.count for bar in bars):,}"
    section(surface, 121.8, words.label(N_("Arrivals per 10 minutes")), note, size=SECTION_SIZE)
    if bars:
        opens, closes = session.local(session.starts_at), session.local(session.ends_at)
        draw_arrivals(surface, _CHART, bars, opens, closes)
    else:
        nobody = words.line(N_("Nobody has checked in."))
        write(surface, LEFT, 140, nobody, Style(9.4, colour=TEXT2), max_width=WIDTH)


def draw_notes(surface: Surface, top: float, report: DayReportData) -> None:
    """Print what is counted and how it is rounded, in each language on a line of its own."""
    words, figures = surface.setting.words, report.figures
    small = Style(7.2, colour=TEXT3)
    for t in words.each:
        parts = [
            t("Contracts: official agreements and labour contracts, by the employer's area."),
            t("Campus talks not included: {n}.", n=figures.fair_contracts.campus_talk),
        ]
        if figures.fair_contracts.over_vacancies:
            parts.append(t("Beyond the vacancies, under review: {n}.", n=figures.fair_contracts.over_vacancies))
        if figures.common.in_several_areas:
            parts.append(t("Exhibitors counted in several areas: {n}.", n=figures.common.in_several_areas))
        parts.append(t("Percentages are rounded."))
        gap = "" if t.language is Language.ZH_CN else " "
        top = write_paragraph(surface, LEFT, top, gap.join(parts), small, width=WIDTH)


def draw_signatures(surface: Surface) -> None:
    """Draw the three lines that the day is signed on."""
    words = surface.setting.words
    width = (WIDTH - 16) / 3
    for place, message in enumerate((N_("Prepared by"), N_("Organiser"), N_("Area office"))):
        x = LEFT + place * (width + 8)
        rule(surface, x, _SIGN_Y, x + width, _SIGN_Y, TEXT, 0.8)
        bold, grey = Style(8.8, Weight.BOLD), Style(8.8, colour=TEXT2)
        write_pair(surface, x, _SIGN_Y + 5, words.label(message), bold, grey, max_width=width - 14)
        date = words.main(N_("Date"))
        write(surface, x + width - 9, _SIGN_Y + 5, date, Style(8, colour=TEXT3), align=Align.RIGHT)
