"""Puts an outcome into the words of the verdict card."""

from dataclasses import dataclass
from datetime import datetime

from boothapp.domain.actor import Actor
from boothapp.domain.check_in_rules import may_override
from boothapp.domain.fair import SessionInfo
from boothapp.domain.gate import GatePerson
from boothapp.domain.post_match import PostOffer
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import CheckInResult, Direction
from boothapp.services.checkin_outcome import CheckInOutcome
from boothapp.services.checkin_wording import reason_text
from boothapp.services.describe_card import CardDetails
from boothapp.support.i18n import Language, Translator
from boothapp.ui.tokens import Tone
from boothapp.ui.views.desk.badge_desk import BadgePrint, BadgeProgress
from boothapp.ui.widgets.verdict import BadgeState, Fact, PersonLines, PostHint, Verdict, VerdictAction

_SCANNED_SHOWN = 60


@dataclass(frozen=True, slots=True)
class CardMatter:
    """All that the words are made of; `details` and `badge` arrive after the verdict."""

    outcome: CheckInOutcome
    session: SessionInfo
    actor: Actor
    details: CardDetails | None = None
    badge: BadgeProgress | None = None


class CardWords:
    """Makes verdicts in one language."""

    def __init__(self, t: Translator) -> None:
        self._t = t

    def verdict(self, matter: CardMatter) -> Verdict:
        """Return what the card shows of an outcome."""
        outcome = matter.outcome
        if outcome.person is None:
            return self._unknown(matter)
        if outcome.admitted or outcome.double_scan:
            return self._admission(matter, outcome.person)
        if outcome.result is CheckInResult.ANSWERS_REQUIRED:
            return self._questions(matter, outcome.person)
        return self._refusal(matter, outcome.person)

    def _time(self, matter: CardMatter, moment: datetime, pattern: str = "%H:%M:%S") -> str:
        return matter.session.local(moment).strftime(pattern)

    def _reason(self, matter: CardMatter) -> str:
        return reason_text(matter.outcome, self._t, matter.session.timezone)

    def _admission(self, matter: CardMatter, person: GatePerson) -> Verdict:
        t, outcome, details = self._t, matter.outcome, matter.details
        leaving = outcome.direction is Direction.EXIT
        count = ""
        if details is not None and not leaving and not outcome.double_scan and outcome.ordinal == 1:
            count = t("No. {n} today", n=details.place)
        posts = details.posts if details is not None and not leaving else ()
        undo = VerdictAction("undo", t("Undo exit") if leaving else t("Undo check-in"), "undo-2", "Ctrl Z")
        return Verdict(
            result=CheckInResult.VALID,
            word=t("Exit") if leaving else "",
            sub=self._reason(matter),
            time=self._time(matter, outcome.recorded_at),
            count=count,
            person=self.person(person, wish=True),
            badge=None if leaving else self._badge(matter),
            posts_title=t("Matching posts"),
            posts_note=self._matches(details),
            posts=tuple(self._post(post) for post in posts),
            next_title=t("Scan the next person"),
            next_note=t("No click needed. A new scan replaces this card."),
            undo=None if outcome.double_scan else undo,
        )

    def _matches(self, details: CardDetails | None) -> str:
        if details is None:
            return ""
        if details.matching <= len(details.posts):
            return self._t.n("{n} match", "{n} matches", details.matching)
        return self._t("{n} matches · top {shown} shown", n=details.matching, shown=len(details.posts))

    def _post(self, post: PostOffer) -> PostHint:
        language = self._t.language
        left = self._t.n("{n} vacancy", "{n} vacancies", post.vacancies_left)
        note = " · ".join(part for part in (post.place, left) if part)
        return PostHint(post.booth, post.exhibitor.text(language), post.title.text(language), note)

    def _badge(self, matter: CardMatter) -> BadgeState:
        t, badge = self._t, matter.badge
        printed = matter.details.badge_prints if matter.details else 0
        again = VerdictAction("reprint", t("Reprint badge"), "printer")
        first = VerdictAction("reprint", t("Print badge"), "printer")
        title = t("Badge")
        if badge is not None and badge.state is BadgePrint.PRINTING:
            return BadgeState(title, t("Printing"), badge.note, None, Tone.NEUTRAL)
        if badge is not None and badge.state is BadgePrint.FAILED:
            return BadgeState(title, t("Not printed"), badge.note, again, Tone.BAD)
        if badge is not None and badge.state is BadgePrint.PRINTED:
            at = self._time(matter, badge.at) if badge.at else ""
            return BadgeState(title, t("Printed"), " · ".join(filter(None, (badge.note, at))), again)
        if printed and matter.details is not None and matter.details.printed_at is not None:
            note = self._time(matter, matter.details.printed_at, "%m-%d %H:%M")
            return BadgeState(title, t("Printed"), note, again)
        return BadgeState(title, t("Not printed"), "", first, Tone.NEUTRAL)

    def person(self, person: GatePerson, *, wish: bool = False) -> PersonLines:
        """Return the person's lines in the window's language."""
        t = self._t
        school = person.school if t.language is Language.ZH_CN else person.school_en or person.school
        degree = t(VALUE_NAMES[person.degree]) if person.degree else ""
        year = t("Class of {year}", year=person.cohort_year) if person.cohort_year else ""
        latin = person.name_en or person.pinyin.capitalize()
        cities = ("、" if t.language is Language.ZH_CN else ", ").join(person.intent_cities)
        return PersonLines(
            name=person.name,
            latin=latin if latin.lower().replace(" ", "") != person.name.lower().replace(" ", "") else "",
            school=school,
            studies=" · ".join(part for part in (person.major, degree, year) if part),
            wish=t("Looking for work in {cities}", cities=cities) if wish and cities else "",
        )

    def _questions(self, matter: CardMatter, person: GatePerson) -> Verdict:
        open_questions = matter.outcome.facts.questions if matter.outcome.facts else ()
        return Verdict(
            result=CheckInResult.ANSWERS_REQUIRED,
            sub=self._t.n("{n} answer is missing", "{n} answers are missing", len(open_questions)),
            time=self._time(matter, matter.outcome.recorded_at),
            count=matter.outcome.result.value,
            person=self.person(person),
        )

    def _unknown(self, matter: CardMatter) -> Verdict:
        t, outcome = self._t, matter.outcome
        return Verdict(
            result=outcome.result,
            sub=t("Do not admit"),
            time=self._time(matter, outcome.recorded_at),
            count=outcome.result.value,
            title=t("Nobody was recognised"),
            text=self._reason(matter),
            scanned=outcome.raw_code[:_SCANNED_SHOWN],
            scanned_label=t("Read"),
            actions=(self._find(), self._walk_in()),
        )

    def _refusal(self, matter: CardMatter, person: GatePerson) -> Verdict:
        t, outcome = self._t, matter.outcome
        amber = outcome.result in _AMBER
        actions = []
        if outcome.result is CheckInResult.USED:
            actions.append(VerdictAction("reprint", t("Only reprint the badge"), "printer", "F9"))
        if may_override(matter.actor, outcome.result):
            words = t("Admit again, with reason") if outcome.result is CheckInResult.USED else t("Admit, with reason")
            actions.append(VerdictAction("admit", words, "log-in", "F6"))
        if not amber:
            actions += [self._find(), self._walk_in()]
        return Verdict(
            result=outcome.result,
            sub=t("Stop and check before you decide") if amber else t("Do not admit"),
            time=self._time(matter, outcome.recorded_at),
            count=outcome.result.value,
            person=self.person(person),
            text="" if outcome.result is CheckInResult.USED else self._reason(matter),
            facts=self._facts(matter, person),
            actions=tuple(actions),
        )

    def _find(self) -> VerdictAction:
        return VerdictAction("find", self._t("Find by name or phone"), "search", "F2")

    def _walk_in(self) -> VerdictAction:
        return VerdictAction("walk_in", self._t("Walk-in"), "user-round-plus", "F4")

    def _facts(self, matter: CardMatter, person: GatePerson) -> tuple[Fact, ...]:
        t, outcome, facts = self._t, matter.outcome, matter.outcome.facts
        number = Fact(t("Number"), person.number)
        if outcome.result is CheckInResult.USED and outcome.first is not None:
            first = outcome.first
            return (
                Fact(t("First scan"), self._time(matter, first.at), self._ago(outcome.recorded_at, first.at)),
                Fact(t("Place"), first.station),
                Fact(t("Checked by"), first.actor),
                self._prints_fact(matter),
            )
        if facts is None:
            return (number,)
        match outcome.result:
            case CheckInResult.FULL:
                return (Fact(t("Capacity"), t("{n} persons", n=facts.capacity)), number)
            case CheckInResult.INVALID_TIME | CheckInResult.WRONG_SESSION:
                hours = f"{self._time(matter, facts.starts_at, '%H:%M')}–{self._time(matter, facts.ends_at, '%H:%M')}"
                day = self._time(matter, facts.starts_at, "%Y-%m-%d")
                return (
                    Fact(t("This session"), matter.session.city.text(t.language), day),
                    Fact(t("Hours"), hours),
                    number,
                )
        changed = self._time(matter, facts.status_at, "%m-%d %H:%M") if facts.status_at else ""
        made = (Fact(t("Since"), changed),) if changed else ()
        why = (Fact(t("Reason"), facts.status_reason),) if facts.status_reason else ()
        return (*made, *why, number)

    def _prints_fact(self, matter: CardMatter) -> Fact:
        t, details = self._t, matter.details
        if details is None:
            return Fact(t("Badge"), "…")
        at = self._time(matter, details.printed_at) if details.printed_at else ""
        words = (
            t.n("printed {n} time", "printed {n} times", details.badge_prints)
            if details.badge_prints
            else t("Not printed")
        )
        return Fact(t("Badge"), words, at)

    def _ago(self, now: datetime, then: datetime) -> str:
        minutes = max(0, int((now - then).total_seconds()) // 60)
        if minutes < 1:
            return self._t("just now")
        if minutes < 60:
            return self._t.n("{n} minute ago", "{n} minutes ago", minutes)
        return self._t.n("{n} hour ago", "{n} hours ago", minutes // 60)


_AMBER = frozenset({CheckInResult.USED, CheckInResult.WRONG_SESSION, CheckInResult.INVALID_TIME, CheckInResult.FULL})
