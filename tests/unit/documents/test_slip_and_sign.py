"""Contract slips and booth signs as they are printed."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from uuid import UUID

import pytest

from boothapp.documents.booth_sign import BoothSignData, SignPost, render_booth_signs
from boothapp.documents.contract_slip import ContractSlipData, SignedBy, render_contract_slip, shown_checks
from boothapp.documents.fonts import Fonts
from boothapp.documents.rendered import DocumentSetting
from boothapp.documents.words import DocumentLanguage
from boothapp.domain.contract_rules import Check, CheckInputs, Rule, Verdict, check_terms
from boothapp.domain.contract_terms import ContractTerms, Signature
from boothapp.domain.fair import Bilingual
from boothapp.domain.values import ContractForm, Degree
from tests.unit.documents.conftest import setting_in
from tests.unit.documents.reading import codes_of, fonts_of, page_size, text_of, words_of
from tests.unit.documents.samples import FAIR_NAME

TERMS = ContractTerms(ContractForm.AGREEMENT, UUID(int=1), 36, date(2027, 7, 1), 900_000, 6, 720_000, "大连 金普新区")
INK = Signature((((0.1, 0.2), (0.4, 0.8), (0.9, 0.3)), ((0.5, 0.5),)))
SLIP = ContractSlipData(
    number="SZ-1105-0009",
    fair_name=FAIR_NAME,
    day=date(2026, 11, 5),
    city=Bilingual("苏州", "Suzhou"),
    candidate=Bilingual("何俊杰", "He Junjie"),
    university=Bilingual("中国药科大学 · 药学 · 硕士"),
    employer=Bilingual("医诺生物", "Innobio"),
    booth="A01",
    area=Bilingual("金普新区", "Jinpu New Area"),
    post=Bilingual("营养食品研发工程师", "Nutrition R&D Engineer"),
    terms=TERMS,
    checks=check_terms(TERMS, CheckInputs(6, 0, minimum_wage_fen=210_000, minimum_wage_place="大连")),
    candidate_signed=SignedBy("何俊杰", INK, datetime(2026, 11, 5, 11, 6, 20)),  # noqa: DTZ001 - wall clock
    employer_signed=SignedBy("刘倩"),
    digest="5be2" * 16,
)
POSTS = tuple(SignPost(Bilingual(f"质量管理专员{n}", f"Quality Specialist {n}"), Degree.BACHELOR, 3) for n in range(13))
SIGN = BoothSignData("A01", Bilingual("医诺生物", "Innobio"), FAIR_NAME, POSTS[:5], scan_text="https://example.org/e/1")


def test_a_slip_has_a_copy_for_each_side(setting: DocumentSetting, tmp_path: Path) -> None:
    rendered = render_contract_slip(SLIP, setting)
    text = text_of(rendered.pdf, tmp_path)
    assert rendered.pages == 2
    assert "求职者留存" in text
    assert "用人单位留存" in text
    assert text.count("不替代书面劳动合同") == 2
    assert page_size(rendered.pdf, tmp_path) == pytest.approx((595.28, 841.89), abs=0.01)


def test_a_slip_states_the_terms(setting: DocumentSetting, tmp_path: Path) -> None:
    text = text_of(render_contract_slip(SLIP, setting).pdf, tmp_path)
    for part in ("何俊杰", "医诺生物", "营养食品研发工程师", "3 年，至 2030-06-30", "¥ 9,000", "6 个月", "11:06:20"):
        assert part in text
    assert codes_of(render_contract_slip(SLIP, setting).pdf, tmp_path) == [f"SZ-1105-0009 SHA256:{'5BE2' * 16}"] * 2


def test_an_open_ended_term_without_probation_is_said_in_words(fonts: Fonts, tmp_path: Path) -> None:
    terms = replace(TERMS, term_months=None, probation_months=0, starts_on=None)
    english = setting_in(DocumentLanguage.EN, fonts)
    text = text_of(render_contract_slip(replace(SLIP, terms=terms), english).pdf, tmp_path)
    assert "Open-ended" in text
    assert "None (no probation)" in text


def test_checks_that_warn_are_never_left_out() -> None:
    passed = [Check(Rule.FORM, Verdict.OK, f"ok{n}") for n in range(6)]
    warned = Check(Rule.ELSEWHERE, Verdict.WARN, "warned")
    shown = shown_checks((*passed, warned))
    assert len(shown) == 6
    assert shown[-1] is warned


def test_ink_changes_the_slip_and_nothing_else_does(setting: DocumentSetting) -> None:
    unsigned = replace(SLIP, candidate_signed=replace(SLIP.candidate_signed, signature=None))
    assert render_contract_slip(SLIP, setting).pdf == render_contract_slip(SLIP, setting).pdf
    assert len(render_contract_slip(unsigned, setting).pdf) < len(render_contract_slip(SLIP, setting).pdf)


def test_a_sign_has_number_name_posts_and_code(setting: DocumentSetting, tmp_path: Path) -> None:
    rendered = render_booth_signs([SIGN], setting)
    text = text_of(rendered.pdf, tmp_path)
    for part in ("A01", "医诺生物", "Innobio", "质量管理专员4", "Quality Specialist 4", "5 个岗位，需求 15 人"):
        assert part in text
    assert codes_of(rendered.pdf, tmp_path, dpi=100) == ["https://example.org/e/1"]
    assert page_size(rendered.pdf, tmp_path) == pytest.approx((841.89, 595.28), abs=0.01)
    assert all(font[-5] == "yes" for font in fonts_of(rendered.pdf, tmp_path))


def test_the_number_of_a_sign_is_large_enough_to_read_from_10_m(setting: DocumentSetting, tmp_path: Path) -> None:
    number = next(word for word in words_of(render_booth_signs([SIGN], setting).pdf, tmp_path) if word.text == "A01")
    # 10 m take some 28 mm of letter height; a line of this face is about 1.9 times as high as its capitals.
    assert number.bottom - number.top > 28 * 1.4


def test_more_posts_than_a_sign_holds_are_counted(setting: DocumentSetting, tmp_path: Path) -> None:
    text = text_of(render_booth_signs([replace(SIGN, posts=POSTS)], setting).pdf, tmp_path)
    assert "另有 6 个岗位" in text


def test_a_long_employer_keeps_to_its_side_of_the_sign(setting: DocumentSetting, tmp_path: Path) -> None:
    name = Bilingual(
        "大连凯飞化学股份有限公司金普新区研发与生产基地", "Kingchem Dalian Chemical Co. Ltd. Research Base"
    )
    rendered = render_booth_signs([replace(SIGN, name=name)], setting)
    assert rendered.warnings == ()
    for word in words_of(rendered.pdf, tmp_path):
        assert word.right < 283


def test_signs_tell_their_progress(setting: DocumentSetting) -> None:
    seen: list[tuple[int, int]] = []
    render_booth_signs([SIGN, SIGN], setting, lambda done, total: seen.append((done, total)))
    assert seen == [(1, 2), (2, 2)]
