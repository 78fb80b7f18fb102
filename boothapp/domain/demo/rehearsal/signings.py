"""Who signs what: the contracts of resources/demo/signings.csv, given to people they fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import sin
from pathlib import Path
from random import Random

from boothapp.domain.contract_terms import Signature
from boothapp.domain.demo.rehearsal.arrivals import Attendee
from boothapp.domain.demo.rehearsal.events import BoothVisit, Signing
from boothapp.domain.demo.tables import rows_of
from boothapp.domain.lists import PostRow
from boothapp.domain.values import Cohort, ContractForm, Degree, TalentLevel

_RANK = {degree: rank for rank, degree in enumerate(Degree)}
_TALK_MIN = 12
_LABOUR_EVERY = 5
OVER_REASON = "总部已批准增加 1 个名额"
RESCIND_REASON = "双方协商一致，求职者改读博士"


@dataclass(frozen=True, slots=True)
class PlannedContract:
    """One contract to be signed; an empty `form` is an official agreement or a labour contract, as the person fits."""

    session: int
    exhibitor: str
    form: ContractForm | None
    post: str
    ending: str
    person: str


def planned_contracts(resources: Path) -> tuple[PlannedContract, ...]:
    """Read the plan: 45 at booths, 12 at campus talks, and the other forms beside them."""
    return tuple(
        PlannedContract(
            session=int(row["session"]),
            exhibitor=row["exhibitor"],
            form=ContractForm(row["form"]) if row["form"] else None,
            post=row["post"],
            ending=row["ending"],
            person=row["person"],
        )
        for row in rows_of(resources / "demo" / "signings.csv")
        for _ in range(int(row["count"]))
    )


class SigningDealer:
    """Finds a fitting person for each contract; nobody signs twice at the whole fair."""

    def __init__(self, random: Random, posts: Sequence[PostRow]) -> None:
        self._random = random
        self._posts: dict[str, list[PostRow]] = {}
        for post in posts:
            self._posts.setdefault(post.exhibitor, []).append(post)
        self._signed: set[str] = set()
        self._count = 0

    def deal(
        self, plan: Sequence[PlannedContract], people: Sequence[Attendee]
    ) -> tuple[list[BoothVisit], list[Signing]]:
        """Return each contract's visit and signing; a contract past the vacancies is the last of its session."""
        visits: list[BoothVisit] = []
        signings: list[Signing] = []
        self._signed |= {each.person for each in plan if each.person}
        for planned in plan:
            post = self._post(planned)
            form = planned.form or self._form()
            person = self._person(planned, form, post, people)
            visit, signing = self._pair(planned, form, post, person)
            visits.append(visit)
            signings.append(signing)
        return visits, signings

    def _form(self) -> ContractForm:
        self._count += 1
        return ContractForm.AGREEMENT if self._count % _LABOUR_EVERY else ContractForm.LABOUR_CONTRACT

    def _post(self, planned: PlannedContract) -> PostRow:
        posts = self._posts[planned.exhibitor]
        named = [post for post in posts if post.title_zh == planned.post]
        return (named or sorted(posts, key=lambda post: (-post.vacancies, post.ref)))[0]

    def _person(
        self, planned: PlannedContract, form: ContractForm, post: PostRow, people: Sequence[Attendee]
    ) -> Attendee:
        if planned.person:
            return next(each for each in people if each.ref == planned.person)
        free = [
            each
            for each in people
            if not each.is_walk_in and each.ref not in self._signed and each.minutes >= _TALK_MIN + 20
        ]
        fitting = [each for each in free if _fits(each, form) and _studied_enough(each, post)]
        # A thin crowd may lack the degree a post asks for; an employer then takes whom the form fits.
        fitting = fitting or [each for each in free if _fits(each, form)]
        if not fitting:
            raise ValueError(f"nobody left to sign {form.value} with {planned.exhibitor}")
        person = self._random.choice(fitting)
        self._signed.add(person.ref)
        return person

    def _pair(
        self, planned: PlannedContract, form: ContractForm, post: PostRow, person: Attendee
    ) -> tuple[BoothVisit, Signing]:
        room_s = int((person.goes - person.comes).total_seconds()) - 60 * (_TALK_MIN + 4)
        visited = person.comes + timedelta(seconds=90 + self._random.randrange(max(60, room_s)))
        visit = BoothVisit(
            visited, planned.exhibitor, person.ref, self._random.randrange(4, 6), True, True, post.title_zh
        )
        signing = Signing(
            at=visited + timedelta(minutes=_TALK_MIN, seconds=self._random.randrange(90)),
            exhibitor=planned.exhibitor,
            person=person.ref,
            form=form,
            post=post.title_zh,
            candidate=draw_signature(self._random),
            employer=draw_signature(self._random),
            over_reason=OVER_REASON if planned.ending == "over" else "",
            rescind_reason=RESCIND_REASON if planned.ending == "rescinded" else "",
        )
        return visit, signing


def _fits(person: Attendee, form: ContractForm) -> bool:
    if form is ContractForm.EXPERT_COOPERATION:
        return person.level is TalentLevel.HIGH
    return person.cohort is (Cohort.EARLIER if form is ContractForm.LABOUR_CONTRACT else Cohort.FRESH)


def _studied_enough(person: Attendee, post: PostRow) -> bool:
    return post.education is None or _RANK[person.degree] >= _RANK[post.education]


def draw_signature(random: Random) -> Signature:
    """Return a few wavy strokes, as a pen leaves them on a pad."""
    strokes = []
    for number in range(random.randrange(3, 6)):
        left, middle = 0.1 + 0.2 * number, 0.3 + 0.4 * random.random()
        bend, turn = 0.1 + 0.15 * random.random(), 3.0 + 4 * random.random()
        strokes.append(
            tuple((round(left + 0.02 * step, 4), round(middle + bend * sin(turn * step / 6), 4)) for step in range(9))
        )
    return Signature(tuple(strokes))
