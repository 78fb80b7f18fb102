"""A day, a slip and signs to print: the figures of the visual target."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from boothapp.documents.report_data import DayReportData, ReportLine
from boothapp.domain.fair import Bilingual, FairInfo, SessionInfo
from boothapp.domain.figures import (
    AreaRow,
    Arrivals,
    Breakdown,
    CommonFigures,
    ContractBreakdown,
    ContractDimension,
    ContractPart,
    ContractTotals,
    DayFigures,
    Dimension,
    ExhibitorRow,
    ExhibitorTotals,
    Inside,
    Interest,
    Matters,
    OtherForm,
    Peak,
    PeopleTotals,
    ScanCounts,
)
from boothapp.domain.shares import Part, Share
from boothapp.domain.values import ContractForm, PresenceState, SessionKind, SessionMode, SessionState

FAIR_NAME = Bilingual("辽宁·江苏人才合作秋季招聘会", "Liaoning–Jiangsu Autumn Talent Fair")
_OPENS = datetime(2026, 11, 5, 1, 0, tzinfo=UTC)
_COUNTS = (
    *(46, 52, 63, 60, 65, 57, 57, 62, 64, 67, 64, 54, 49, 45, 41, 34, 26, 22, 14, 11, 9, 10, 13, 17),
    *(24, 31, 38, 41, 39, 34, 30, 27, 25, 22, 20, 18, 16, 14, 12, 9, 12, 13, 12, 11, 11, 10, 8, 7),
)
_AREAS = (
    ("金普新区", "Jinpu New Area", 4, 4, 31, 107, 142, 8, 14),
    ("大连其他", "Other Dalian", 6, 6, 33, 105, 94, 3, 5),
    ("沈阳", "Shenyang", 13, 14, 211, 666, 214, 4, 8),
    ("辽宁其他", "Other Liaoning", 16, 16, 258, 815, 176, 2, 4),
    ("南京", "Nanjing", 17, 18, 290, 931, 221, 1, 5),
    ("苏州", "Suzhou", 16, 16, 236, 751, 207, 5, 6),
    ("江苏其他", "Other Jiangsu", 13, 14, 208, 681, 154, 1, 3),
)


def session_info() -> SessionInfo:
    """The Suzhou session."""
    return SessionInfo(
        id=UUID(int=2),
        number=2,
        code="SZ",
        day=date(2026, 11, 5),
        starts_at=_OPENS,
        ends_at=_OPENS + timedelta(hours=8, minutes=30),
        timezone="Asia/Shanghai",
        city=Bilingual("苏州", "Suzhou"),
        venue=Bilingual("苏州国际博览中心", "Suzhou International Expo Centre"),
        hall_id=UUID(int=3),
        hall_name="A1",
        kind=SessionKind.FAIR,
        mode=SessionMode.ON_SITE,
        state=SessionState.CLOSED,
        capacity=1200,
    )


def area_rows(count: int = len(_AREAS)) -> tuple[AreaRow, ...]:
    """The first `count` areas, repeated when there are not enough."""
    rows = []
    for place in range(count):
        zh, en, present, expected, posts, vacancies, intentions, here, contracts = _AREAS[place % len(_AREAS)]
        rows.append(
            AreaRow(
                area_id=UUID(int=place),
                name=Bilingual(zh, en),
                present=Share(present, expected),
                posts=posts,
                vacancies=vacancies,
                visits=intentions * 3,
                intentions=intentions,
                contracts_here=here,
                contracts=Share(contracts, 45),
            )
        )
    return tuple(rows)


def _parts(of: int, *counts: tuple[str, int]) -> tuple[Part, ...]:
    return tuple(Part(key, Share(count, of)) for key, count in counts)


def _people() -> tuple[Breakdown, ...]:
    schools = tuple((f"第{n}师范大学", 100 - n) for n in range(1, 25))
    return (
        Breakdown(Dimension.COHORT, _parts(1486, ("fresh", 1102), ("earlier", 371), ("", 13))),
        Breakdown(Dimension.DEGREE, _parts(1486, ("bachelor", 861), ("master", 402), ("doctor", 31), ("", 192))),
        Breakdown(Dimension.LEVEL, _parts(1486, ("general", 1398), ("high", 88))),
        Breakdown(Dimension.SCHOOL, _parts(2112, *schools)),
        Breakdown(
            Dimension.REGION,
            (
                Part("320000", Share(900, 1486), Bilingual("江苏省", "Jiangsu")),
                Part("210000", Share(586, 1486), Bilingual("辽宁省", "Liaoning")),
            ),
        ),
        Breakdown(Dimension.MAJOR, _parts(1486, ("药学", 220), ("化学工程", 180), ("金融学", 1086))),
    )


def contract_totals(booth: int, talks: int) -> ContractTotals:
    """Counted contracts with one breakdown by form and one by degree."""
    total = booth + talks
    forms = ContractBreakdown(
        ContractDimension.FORM,
        (
            ContractPart("agreement", Share(booth - 4, booth), Share(total - 4, total)),
            ContractPart("labour_contract", Share(4, booth), Share(4, total)),
        ),
    )
    degrees = ContractBreakdown(
        ContractDimension.DEGREE,
        (
            ContractPart("master", Share(booth - 9, booth), Share(total - 9, total)),
            ContractPart("bachelor", Share(9, booth), Share(9, total)),
        ),
    )
    industries = ContractBreakdown(
        ContractDimension.INDUSTRY, (ContractPart("C", Share(booth, booth), Share(total, total)),)
    )
    return ContractTotals(
        booth=booth,
        campus_talk=talks,
        total=total,
        over_vacancies=1,
        rescinded=1,
        unfinished=0,
        others=(OtherForm(ContractForm.LETTER_OF_INTENT, 7),),
        breakdowns=(forms, degrees, industries),
    )


def ranking(count: int) -> tuple[ExhibitorRow, ...]:
    """Exhibitors with falling numbers of visits."""
    return tuple(
        ExhibitorRow(
            exhibitor_id=UUID(int=place),
            name=Bilingual("医诺生物", "Innobio") if place == 0 else Bilingual(f"第{place}制药", f"Pharma {place}"),
            booth=f"A{place + 1:02d}",
            industry="C",
            state=PresenceState.PRESENT,
            posts=6,
            vacancies=21,
            visits=300 - place,
            intentions=60,
            contracts=1,
        )
        for place in range(count)
    )


def day_figures(areas: int = len(_AREAS)) -> DayFigures:
    """The figures of the Suzhou session."""
    session = session_info()
    common = CommonFigures(
        exhibitors=ExhibitorTotals(88, 85, 3, 1267, 4056, 0),
        people=PeopleTotals(1486, 1702, 211, Share(1275, 1905), 0),
        breakdowns=_people(),
        interest=Interest(
            3214, 1190, 640, 1208, 671, 85, Share(671, 1486), _parts(1208, ("master", 408), ("bachelor", 800))
        ),
        contracts=contract_totals(24, 0),
        areas=area_rows(areas),
        in_several_areas=0,
        ranking=ranking(88),
        matters=Matters(4, 1, 2, 57, 1),
    )
    arrivals = tuple(
        Arrivals(_OPENS + timedelta(minutes=10 * place), count - count // 7, count // 7)
        for place, count in enumerate(_COUNTS)
    )
    return DayFigures(
        fair=FairInfo(
            UUID(int=1),
            "LJ26",
            FAIR_NAME,
            tuple(
                Bilingual(name) for name in ("辽宁省委组织部", "辽宁省人力资源和社会保障厅", "辽宁省就业和人才服务局")
            ),
            "Asia/Shanghai",
            (session,),
        ),
        session=session,
        as_of=_OPENS + timedelta(hours=8, minutes=42),
        common=common,
        inside=Inside(0, Peak(811, _OPENS + timedelta(hours=2, minutes=20)), 1200, 1702),
        recent=0,
        arrivals=arrivals,
        scans=ScanCounts(1801, 1702, 55, 44, 0, 0, None),
        fair_contracts=contract_totals(45, 12),
    )


def day_report(areas: int = len(_AREAS)) -> DayReportData:
    """The sealed day's report."""
    return DayReportData(
        day_figures(areas),
        number="LJ26-1105-D",
        digest="a91f03c75be2d048" + "0" * 40 + "6c1e97b4",
        industries={"C": Bilingual("制造业", "Manufacturing")},
        conflicts=(
            ReportLine("重复入场 C01124-2", "A1 签到台 2，10:02；签到台 4，10:02", "已处理"),
            ReportLine("超出需求人数 SZ-1105-0009", "营养食品研发工程师 6 / 6，理由：追加名额", "待核"),
        ),
        agreements=(ReportLine("人才合作框架协议", "辽宁省就业和人才服务局 — 苏州市人力资源服务中心", "2026-11-05"),),
    )
