"""Puts an outcome into the words of the verdict card."""

from dataclasses import replace

from boothapp.domain.actor import Role
from boothapp.domain.check_in_rules import may_override
from boothapp.domain.gate import GatePerson
from boothapp.domain.post_match import PostOffer
from boothapp.domain.value_names import VALUE_NAMES
from boothapp.domain.values import CheckInResult, Direction
from boothapp.services.checkin_wording import reason_text
from boothapp.services.describe_card import CardDetails
from boothapp.support.i18n import Language, Translator
from boothapp.ui.views.desk.badge_words import badge_state
from boothapp.ui.views.desk.card_facts import refusal_facts
from boothapp.ui.views.desk.card_matter import CardMatter
from boothapp.ui.widgets.verdict import PersonLines, PostHint, Verdict, VerdictAction

_SCANNED_SHOWN = 60


class CardWords:
    """Makes verdicts in one language."""

    def __init__(self, t: Translator) -> None:
        self._t = t

    def verdict(self, matter: CardMatter) -> Verdict:
        """Return what the card shows of an outcome."""
        outcome = matter.outcome
        if outcome.person is None:
            return self._unknown(matter)
        shown = self._of_person(matter, outcome.person)
        return replace(shown, note=outcome.facts.note) if outcome.facts is not None else shown

    def _of_person(self, matter: CardMatter, person: GatePerson) -> Verdict:
        outcome = matter.outcome
        if outcome.admitted or outcome.double_scan:
            return self._admission(matter, person)
        if outcome.result is CheckInResult.ANSWERS_REQUIRED:
            return self._questions(matter, person)
        return self._refusal(matter, person)

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
            icon="log-out" if leaving else "",
            sub=self._reason(matter),
            time=matter.clock(outcome.recorded_at),
            count=count,
            person=self.person(person, wish=True),
            badge=None if leaving else badge_state(matter, t),
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
            time=matter.clock(matter.outcome.recorded_at),
            count=matter.outcome.result.value,
            person=self.person(person),
        )

    def _unknown(self, matter: CardMatter) -> Verdict:
        t, outcome = self._t, matter.outcome
        return Verdict(
            result=outcome.result,
            sub=t("Do not admit"),
            time=matter.clock(outcome.recorded_at),
            count=outcome.result.value,
            title=t("Nobody was recognised"),
            text=self._reason(matter),
            scanned=_shortened(outcome.raw_code),
            scanned_label=t("Read"),
            actions=(self._find(), self._walk_in()),
        )

    def _refusal(self, matter: CardMatter, person: GatePerson) -> Verdict:
        t, outcome = self._t, matter.outcome
        amber = outcome.result in _AMBER
        actions = []
        if outcome.result is CheckInResult.USED:
            actions.append(VerdictAction("reprint", t("Only reprint the badge"), "printer", "F9"))
        if may_override(matter.actor, outcome.result, outcome.direction):
            words = t("Admit again, with reason") if outcome.result is CheckInResult.USED else t("Admit, with reason")
            actions.append(VerdictAction("admit", words, "log-in", "F6"))
        elif may_override(replace(matter.actor, role=Role.ORGANISER), outcome.result, outcome.direction):
            actions.append(VerdictAction("admit", t("Supervisor admits"), "shield-check", "F6"))
        match outcome.result:
            case CheckInResult.WRONG_SESSION:
                words = t("Register for this session")
                actions.insert(0, VerdictAction("register_here", words, "calendar-check", "F5"))
            case CheckInResult.REVOKED:
                actions.insert(0, VerdictAction("reissue", t("New badge"), "id-card-lanyard", "F12"))
        if not amber:
            actions += [self._find(), self._walk_in()]
        return Verdict(
            result=outcome.result,
            sub=t("Stop and check before you decide") if amber else t("Do not admit"),
            time=matter.clock(outcome.recorded_at),
            count=outcome.result.value,
            person=self.person(person),
            text="" if outcome.result is CheckInResult.USED else self._reason(matter),
            facts=refusal_facts(matter, person, t),
            actions=tuple(actions),
        )

    def _find(self) -> VerdictAction:
        return VerdictAction("find", self._t("Find by name or phone"), "search", "F2")

    def _walk_in(self) -> VerdictAction:
        return VerdictAction("walk_in", self._t("Walk-in"), "user-round-plus", "F4")


def _shortened(code: str) -> str:
    """Return what was read, with a sign of it where that is cut."""
    return code if len(code) <= _SCANNED_SHOWN else f"{code[: _SCANNED_SHOWN - 1]}…"


_AMBER = frozenset({CheckInResult.USED, CheckInResult.WRONG_SESSION, CheckInResult.INVALID_TIME, CheckInResult.FULL})
