"""The demo fair's lists: the figures of DOMAIN section 1, repeatable and valid."""

import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from phonenumbers import is_valid_number, parse
from reportlab.pdfbase.ttfonts import TTFont
from stdnum.cn import uscc
from stdnum.iso7064 import mod_11_2

from boothapp.domain.demo.generator import make_demo_lists
from boothapp.domain.demo.plan import load_demo_plan
from boothapp.domain.lists import DemoLists
from boothapp.domain.values import DocumentType, RegistrationStatus
from boothapp.support.paths import resource_root

AREAS = {
    "金普新区": (4, 31, 107),
    "大连其他": (6, 33, 105),
    "沈阳": (14, 211, 666),
    "辽宁其他": (16, 258, 815),
    "南京": (18, 290, 931),
    "苏州": (16, 236, 751),
    "江苏其他": (14, 208, 681),
}


@pytest.fixture(scope="module")
def lists() -> DemoLists:
    return make_demo_lists(1, 2400, resource_root())


def _sums(lists: DemoLists, group_of: dict[str, str]) -> dict[str, tuple[int, int, int]]:
    posts: Counter[str] = Counter()
    vacancies: Counter[str] = Counter()
    for post in lists.posts:
        posts[group_of[post.exhibitor]] += 1
        vacancies[group_of[post.exhibitor]] += post.vacancies
    return {group: (n, posts[group], vacancies[group]) for group, n in Counter(group_of.values()).items()}


def test_totals_are_those_of_the_autumn_fair(lists: DemoLists) -> None:
    assert len(lists.exhibitors) == 88
    assert len(lists.posts) == 1267
    assert sum(post.vacancies for post in lists.posts) == 4056
    assert len(lists.candidates) == 2400


def test_each_area_has_the_reports_exhibitors_posts_and_vacancies(lists: DemoLists) -> None:
    assert _sums(lists, {e.ref: e.areas[0] for e in lists.exhibitors}) == AREAS


def test_dalian_delegation_is_10_with_64_posts_and_212_vacancies(lists: DemoLists) -> None:
    assert _sums(lists, {e.ref: e.delegation for e in lists.exhibitors})["大连"] == (10, 64, 212)


@pytest.mark.parametrize("seed", [2, 77])
def test_figures_hold_for_every_seed(seed: int) -> None:
    lists = make_demo_lists(seed, 10, resource_root())
    assert _sums(lists, {e.ref: e.areas[0] for e in lists.exhibitors}) == AREAS


def test_innobio_has_the_posts_of_its_sign(lists: DemoLists) -> None:
    innobio = next(e for e in lists.exhibitors if e.name_en.startswith("Innobio"))
    posts = [(p.title_zh, p.vacancies) for p in lists.posts if p.exhibitor == innobio.ref]
    assert posts == [
        ("微胶囊材料研发工程师", 5),
        ("营养食品研发工程师", 6),
        ("质量管理专员", 3),
        ("海外注册专员", 2),
        ("设备工程师", 2),
    ]


def test_no_exhibitor_offers_one_title_twice(lists: DemoLists) -> None:
    titles: dict[str, list[str]] = defaultdict(list)
    for post in lists.posts:
        titles[post.exhibitor].append(post.title_zh)
    assert {ref: words for ref, words in titles.items() if len(set(words)) != len(words)} == {}


def test_documents_and_phones_are_valid_and_unique(lists: DemoLists) -> None:
    people = lists.candidates
    numbers = [p.document_number for p in people if p.document_type is not DocumentType.PASSPORT]
    assert [number for number in numbers if not mod_11_2.is_valid(number)] == []
    assert [p.phone for p in people if not is_valid_number(parse(p.phone, "CN"))] == []
    assert len({p.document_number for p in people}) == len({p.phone for p in people}) == len(people)
    assert [e.ref for e in lists.exhibitors if not uscc.is_valid(e.credit_code)] == []


def test_second_day_has_1905_approved_people(lists: DemoLists) -> None:
    approved = [p for p in lists.candidates if p.status is RegistrationStatus.APPROVED]
    assert sum(2 in person.sessions for person in approved) == 1905
    assert {p.status for p in lists.candidates} == set(RegistrationStatus)


def test_names_hold_rare_characters_that_the_fonts_cover(lists: DemoLists) -> None:
    text = {char for person in lists.candidates for char in person.name_zh}
    fonts = [TTFont("probe", str(path)) for path in sorted(resource_root().glob("fonts/NotoSansSC*.ttf"))]
    missing = [char for char in text if any(ord(char) not in font.face.charToGlyph for font in fonts)]
    assert missing == []
    assert len({char for char in text if ord(char) > 0xFFFF}) >= 5
    assert any(person.name_zh.isascii() for person in lists.candidates)
    assert max(len(person.name_zh) for person in lists.candidates) > 40


def test_people_of_the_manual_stand_at_their_places(lists: DemoLists) -> None:
    assert lists.candidates[1123].name_zh == "林若溪"
    assert lists.candidates[870].name_zh == "欧阳文静"
    assert lists.candidates[1123].sessions[:2] == (1, 2)


def test_hall_has_100_booths_that_do_not_overlap(lists: DemoLists) -> None:
    booths = [booth for booth in lists.booths if booth.hall == "A1"]
    assert len({booth.number for booth in booths}) == 100
    for one in booths:
        for other in booths:
            apart_x = one.x_m + one.width_m <= other.x_m or other.x_m + other.width_m <= one.x_m
            apart_y = one.y_m + one.depth_m <= other.y_m or other.y_m + other.depth_m <= one.y_m
            assert one is other or apart_x or apart_y


def test_enough_free_booths_carry_the_power_that_is_asked_for(lists: DemoLists) -> None:
    free = [booth for booth in lists.booths if booth.hall == "A1" and not booth.held]
    for power in {exhibitor.power_kw for exhibitor in lists.exhibitors}:
        asked = sum(exhibitor.power_kw >= power for exhibitor in lists.exhibitors)
        assert sum(booth.power_kw >= power for booth in free) >= asked


def test_same_seed_gives_the_same_lists_in_another_process() -> None:
    code = (
        "import hashlib;from boothapp.domain.demo.generator import make_demo_lists;"
        "from boothapp.support.paths import resource_root;"
        "print(hashlib.sha256(repr(make_demo_lists(5, 300, resource_root())).encode()).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONUTF8": "1"},
            cwd=Path(__file__).parents[2],
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]


def test_other_seeds_give_other_people() -> None:
    first, second = (make_demo_lists(seed, 50, resource_root()).candidates for seed in (1, 2))
    assert {p.document_number for p in first}.isdisjoint({p.document_number for p in second})


def test_fifty_thousand_people_have_unique_documents_and_phones() -> None:
    people = make_demo_lists(1, 50_000, resource_root()).candidates
    assert len({p.document_number for p in people}) == len({p.phone for p in people}) == 50_000


def test_plan_has_two_fair_days_two_talks_and_hosts_in_order() -> None:
    plan = load_demo_plan(resource_root())
    assert [(s.number, s.kind.value, s.day.isoformat()) for s in plan.sessions] == [
        (1, "fair", "2026-11-04"),
        (2, "fair", "2026-11-05"),
        (3, "campus_talk", "2026-11-04"),
        (4, "campus_talk", "2026-11-05"),
    ]
    assert plan.hosts[0].name_zh == "辽宁省委组织部"
    assert plan.sessions[3].school_code == "4132010316"
    assert [area.name_zh for area in plan.areas] == list(AREAS)
