"""Underlined is what was typed, where it stands in the line as typed."""

from dataclasses import replace
from uuid import UUID

import pytest

from boothapp.domain.search_text import read_search
from boothapp.domain.values import Degree, RegistrationStatus
from boothapp.services.search_candidates import Attendance, FoundPerson
from boothapp.ui.views.desk.match_marks import latin_name, marks_of

LIN = FoundPerson(
    registration_id=UUID(int=1),
    number="C00002-8",
    name_zh="林若溪",
    name_en="Lin Ruoxi",
    pinyin="linruoxi",
    initials="lrx",
    school="苏州大学",
    school_en="Soochow University",
    degree=Degree.MASTER,
    phone_tail="6612",
    status=RegistrationStatus.APPROVED,
    attendance=Attendance.NOT_YET,
)
AYINUR = replace(
    LIN, name_zh="阿依努尔·买买提", name_en="Ayinur Mamat", pinyin="ayinuermaimaiti", initials="aynemmt", phone_tail=""
)


def underlined(person: FoundPerson, typed: str) -> dict[str, str]:
    marks = marks_of(person, read_search(typed), person.school)
    shown = {
        "name": (person.name_zh, marks.name),
        "latin": (latin_name(person), marks.latin),
        "school": (person.school, marks.school),
        "tail": (person.phone_tail, marks.tail),
        "number": (person.number, marks.number),
    }
    return {key: text[slice(*span)] for key, (text, span) in shown.items() if span is not None}


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("若", {"name": "若"}),
        ("林 若溪", {"name": "林若溪"}),
        ("苏州", {"school": "苏州"}),
        ("林r", {"name": "林"}),
        ("lrx", {"name": "林若溪"}),
        ("LR", {"name": "林若"}),
        ("l", {"name": "林", "latin": "L"}),
        ("linruo", {"latin": "Lin Ruo"}),
        ("ruoxi", {"latin": "Ruoxi"}),
        ("x", {"latin": "x"}),
        ("66", {"tail": "66"}),
        ("12", {"tail": "12"}),
        ("6612", {"tail": "6612"}),
        ("138 0000 6612", {"tail": "6612"}),
        ("2", {"tail": "2"}),
        ("00002", {"number": "00002"}),
        ("C00002", {"number": "C00002"}),
        ("c2", {"number": "2"}),
        ("C00002-8", {"number": "C00002-8"}),
        ("00002-8", {"number": "C00002-8"}),
        ("138", {}),
        ("王", {}),
        ("", {}),
    ],
)
def test_what_was_typed_is_underlined(typed: str, parts: dict[str, str]) -> None:
    assert underlined(LIN, typed) == parts


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("尔买买", {"name": "尔·买买"}),
        ("mamat", {"latin": "Mamat"}),
        ("aynem", {"name": "阿依努尔·买"}),
        ("ma", {"latin": "Ma"}),
    ],
)
def test_a_dot_and_a_gap_between_what_was_typed_are_underlined_with_it(typed: str, parts: dict[str, str]) -> None:
    assert underlined(AYINUR, typed) == parts


def test_a_line_without_a_latin_name_shows_its_pinyin() -> None:
    assert underlined(replace(LIN, name_en=""), "ruo") == {"latin": "ruo"}
