"""The words lists use for each closed set, in Chinese and English, compared in lower case."""

from collections.abc import Mapping

from boothapp.domain.values import BadgeKind, Cohort, Degree, DocumentType, RegistrationStatus, TalentLevel


def _words(pairs: Mapping[object, str]) -> dict[str, object]:
    return {word: value for value, words in pairs.items() for word in words.split("|")}


DEGREES = _words(
    {
        Degree.JUNIOR_COLLEGE: "专科|大专|高职|大学专科|专科及以上|大专及以上|高职高专"
        "|junior college|associate|college|diploma"
        "|junior_college",
        Degree.BACHELOR: "本科|学士|大学本科|本科生|大学|本科及以上|本科以上|学士学位|bachelor"
        "|bachelors|bachelor's|undergraduate"
        "|bachelor or above|bachelor and above|ba|bsc",
        Degree.MASTER: "硕士|研究生|硕士研究生|硕士及以上|研究生及以上|硕士以上|硕士学位|master"
        "|masters|master's|postgraduate|master or above"
        "|master and above|ma|msc",
        Degree.DOCTOR: "博士|博士研究生|博士学位|博士及以上|博士后|doctor|doctorate|phd|ph.d.|doctoral|doctor or above",
    }
)
ASKED_DEGREES = DEGREES | dict.fromkeys(("不限", "学历不限", "无要求", "any", "no limit", "中专", "高中"))
COHORTS = _words(
    {
        Cohort.FRESH: "应届|应届生|应届毕业生|是|fresh|fresh graduate|yes|y|true|1",
        Cohort.EARLIER: "往届|往届生|往届毕业生|非应届|非应届生|社会人员|在职|否|earlier"
        "|earlier graduate|non-fresh|no|n|false|0",
    }
)
LEVELS = _words(
    {
        TalentLevel.GENERAL: "一般|普通|普通人才|general|normal|ordinary",
        TalentLevel.HIGH: "高层次|高层次人才|高端人才|急需紧缺|high|high-level|high level|high-level talent",
    }
)
DOCUMENTS = _words(
    {
        DocumentType.RESIDENT_ID: "居民身份证|身份证|二代身份证|resident_id|resident id"
        "|resident identity card|id card|identity card",
        DocumentType.RESIDENCE_PERMIT: "港澳台居民居住证|港澳居民居住证|台湾居民居住证|居住证"
        "|residence_permit|residence permit",
        DocumentType.FOREIGN_PERMANENT: "外国人永久居留身份证|外国人永久居留证|永久居留证|foreign_permanent"
        "|foreign permanent resident card|permanent resident card|foreign permanent resident",
        DocumentType.TRAVEL_PERMIT: "港澳居民来往内地通行证|台湾居民来往大陆通行证|通行证|回乡证"
        "|台胞证|travel_permit|travel permit",
        DocumentType.PASSPORT: "护照|外国护照|中国护照|passport",
    }
)
BADGES = _words(
    {
        BadgeKind.CANDIDATE: "求职者|观众|学生|毕业生|candidate|visitor|student",
        BadgeKind.EXHIBITOR: "参会单位|参展商|企业|单位|exhibitor|employer",
        BadgeKind.STAFF: "工作人员|会务|志愿者|staff|volunteer",
        BadgeKind.GUEST: "嘉宾|领导|guest|vip",
        BadgeKind.PRESS: "媒体|记者|press|media",
    }
)
STATUSES = _words(
    {
        RegistrationStatus.PENDING: "待审核|未审核|审核中|pending|waiting",
        RegistrationStatus.APPROVED: "已通过|审核通过|通过|已审核|已确认|approved|confirmed|accepted",
        RegistrationStatus.REJECTED: "未通过|审核不通过|审核未通过|不通过|已拒绝|rejected|refused",
        RegistrationStatus.CANCELED: "已取消|取消|报名已取消|canceled|cancelled",
        RegistrationStatus.BLOCKED: "禁止入场|已禁止入场|黑名单|blocked",
    }
)
YES_NO = _words({True: "是|有|需要|需|√|✓|y|yes|true|1|x", False: "否|无|不需要|不|×|n|no|false|0|-"})
ALL = frozenset({"全部", "所有", "全部场次", "all", "both", "every session", "all sessions"})
SEVERAL = frozenset({"若干", "若干名", "若干人", "多名", "several", "some"})
NEGOTIABLE = frozenset({"面议", "薪资面议", "negotiable", "open", "-", "/", "n/a"})
POWER = {"无": 0.0, "不需要": 0.0, "否": 0.0, "none": 0.0, "no": 0.0, "220v": 3.0, "380v": 10.0, "-": 0.0}
SIZES = {
    "标准展位": "3x3",
    "标展": "3x3",
    "standard": "3x3",
    "双展位": "3x6",
    "double": "3x6",
    "9": "3x3",
    "9m2": "3x3",
    "9平米": "3x3",
    "9平方米": "3x3",
    "18": "3x6",
    "18m2": "3x6",
    "18平米": "3x6",
    "18平方米": "3x6",
    "36": "6x6",
    "36m2": "6x6",
    "36平米": "6x6",
    "36平方米": "6x6",
}
