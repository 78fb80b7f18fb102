"""The script of the rehearsal: who comes when, who visits whom, who signs; pure and repeatable."""

from collections import Counter

import pytest

from boothapp.domain.demo.generator import DEMO_CANDIDATES, DEMO_SEED, make_demo_lists
from boothapp.domain.demo.plan import load_demo_plan
from boothapp.domain.demo.rehearsal.arrivals import CURVE, split
from boothapp.domain.demo.rehearsal.events import BadgeScan, BoothVisit, Leaving, SessionScript, Signing, WalkInEntry
from boothapp.domain.demo.rehearsal.script import ScriptWriter
from boothapp.domain.demo.rehearsal.signings import planned_contracts
from boothapp.domain.lists import DemoLists
from boothapp.domain.values import COUNTED_FORMS, Cohort, ContractForm, RegistrationStatus
from boothapp.support.paths import resource_root

BY_AREA = {"金普新区": 14, "大连其他": 5, "沈阳": 8, "辽宁其他": 4, "南京": 5, "苏州": 6, "江苏其他": 3}


@pytest.fixture(scope="module")
def lists() -> DemoLists:
    return make_demo_lists(DEMO_SEED, DEMO_CANDIDATES, resource_root())


@pytest.fixture(scope="module")
def scripts(lists: DemoLists) -> dict[int, SessionScript]:
    plan = load_demo_plan(resource_root())
    written = ScriptWriter(DEMO_SEED, plan, lists, resource_root()).write()
    assert [script.session for script in written] == [3, 1, 4, 2]
    return {script.session: script for script in written}


def _counted(script: SessionScript) -> list[Signing]:
    signings = [event for event in script.events if isinstance(event, Signing)]
    return [each for each in signings if each.form in COUNTED_FORMS and not each.rescind_reason]


def test_curve_of_the_day_report_is_1486_people_with_67_from_half_past_ten() -> None:
    assert sum(CURVE) == 1486
    assert max(CURVE) == CURVE[9] == 67


@pytest.mark.parametrize(("total", "weights"), [(0, (1.0, 2.0)), (7, (1.0, 1.0, 1.0)), (1208, (142.0, 94.0, 0.0))])
def test_split_is_exact_and_gives_nothing_to_no_weight(total: int, weights: tuple[float, ...]) -> None:
    shares = split(total, weights)
    assert sum(shares) == total
    assert all(share == 0 for share, weight in zip(shares, weights, strict=True) if weight == 0)


def test_contracts_are_21_and_24_at_booths_and_12_at_talks(scripts: dict[int, SessionScript]) -> None:
    assert {number: len(_counted(script)) for number, script in scripts.items()} == {1: 21, 2: 24, 3: 7, 4: 5}


def test_booth_contracts_fall_to_the_areas_of_the_report(scripts: dict[int, SessionScript], lists: DemoLists) -> None:
    area_of = {exhibitor.ref: exhibitor.areas[0] for exhibitor in lists.exhibitors}
    counted = Counter(area_of[each.exhibitor] for number in (1, 2) for each in _counted(scripts[number]))
    assert counted == BY_AREA


def test_one_contract_is_past_its_vacancies_and_says_why(scripts: dict[int, SessionScript], lists: DemoLists) -> None:
    over = [each for script in scripts.values() for each in _counted(script) if each.over_reason]
    assert len(over) == 1
    same_post = [
        each
        for script in scripts.values()
        for each in _counted(script)
        if (each.exhibitor, each.post) == (over[0].exhibitor, over[0].post)
    ]
    post = next(p for p in lists.posts if (p.exhibitor, p.title_zh) == (over[0].exhibitor, over[0].post))
    assert len(same_post) == post.vacancies + 1


def test_nobody_signs_twice_and_agreements_are_for_fresh_graduates(
    scripts: dict[int, SessionScript], lists: DemoLists
) -> None:
    signings = [event for script in scripts.values() for event in script.events if isinstance(event, Signing)]
    assert max(Counter(each.person for each in signings).values()) == 1
    people = {person.ref: person for person in lists.candidates}
    forms = {each.form for each in signings}
    assert {ContractForm.AGREEMENT, ContractForm.LABOUR_CONTRACT, ContractForm.LETTER_OF_INTENT} <= forms
    assert {people[each.person].cohort for each in signings if each.form is ContractForm.AGREEMENT} == {Cohort.FRESH}


def test_every_booth_event_falls_into_its_persons_stay(scripts: dict[int, SessionScript]) -> None:
    for number in (1, 2):
        comes, goes = {}, {}
        for event in scripts[number].events:
            if isinstance(event, WalkInEntry):
                comes[event.person.ref] = event.at
            elif isinstance(event, BadgeScan):
                comes.setdefault(event.person, event.at)
            elif isinstance(event, Leaving):
                goes[event.person] = event.at
        outside = [
            event
            for event in scripts[number].events
            if isinstance(event, BoothVisit | Signing) and not comes[event.person] < event.at < goes[event.person]
        ]
        assert outside == []


def test_a_visit_comes_once_for_a_person_and_booth_and_before_the_signing(
    scripts: dict[int, SessionScript],
) -> None:
    for script in scripts.values():
        seen: set[tuple[str, str]] = set()
        for event in script.events:
            if isinstance(event, BoothVisit):
                assert (event.exhibitor, event.person) not in seen
                seen.add((event.exhibitor, event.person))
            elif isinstance(event, Signing):
                assert (event.exhibitor, event.person) in seen


def test_second_day_has_the_reports_people_and_intentions(scripts: dict[int, SessionScript], lists: DemoLists) -> None:
    events = scripts[2].events
    walk_ins = sum(isinstance(event, WalkInEntry) for event in events)
    approved = {p.ref for p in lists.candidates if p.status is RegistrationStatus.APPROVED and 2 in p.sessions}
    registered = {event.person for event in events if isinstance(event, Leaving)} & approved
    keen = [event for event in events if isinstance(event, BoothVisit) and event.has_intention]
    assert (len(registered), walk_ins) == (1275, 211)
    assert len(keen) == 1208
    assert len({event.person for event in keen}) == 671


def test_no_show_receives_nobody(scripts: dict[int, SessionScript]) -> None:
    visited = {event.exhibitor for event in scripts[2].events if isinstance(event, BoothVisit)}
    assert visited.isdisjoint({"E016", "E056", "E078"})
    assert len(visited) == 85


def test_people_of_the_manual_sign_with_innobio(scripts: dict[int, SessionScript]) -> None:
    signed = {event.person: event.post for event in scripts[2].events if isinstance(event, Signing)}
    assert signed["P01124"] == "微胶囊材料研发工程师"
    assert signed["P01130"] == "营养食品研发工程师"


def test_plan_names_only_exhibitors_and_posts_there_are(lists: DemoLists) -> None:
    posts = {(post.exhibitor, post.title_zh) for post in lists.posts}
    known = {exhibitor.ref: exhibitor.sessions for exhibitor in lists.exhibitors}
    for planned in planned_contracts(resource_root()):
        assert planned.session in known[planned.exhibitor]
        assert not planned.post or (planned.exhibitor, planned.post) in posts
