"""What people ask at the policy desk and complain of."""

from datetime import datetime, timedelta
from random import Random

from boothapp.domain.demo.rehearsal.events import Question
from boothapp.domain.values import InquiryKind

_ASKED = (
    ("住房补贴", "毕业两年内能否申请？", "可以，按政策咨询台发放的办法办理。"),
    ("落户", "集体户能否先落？", "可以先落单位集体户。"),
    ("就业见习", "见习期是否缴纳工伤保险？", "由见习单位办理。"),
    ("创业担保贷款", "额度和期限？", "以受理窗口当日公布的标准为准。"),
    ("档案转递", "档案转到哪里？", "转到用人单位所在地的人才服务机构。"),
    ("人才认定", "博士如何认定？", "由用人单位向所在地人社部门申报。"),
    ("配偶就业", "配偶能否随迁？", "已登记，由人才服务局回访。"),
)
_COMPLAINED = (("展位拥挤", "入口排队时间长", "已增开一个签到通道。"),)


def questions_of_day(random: Random, opens: datetime, closes: datetime) -> list[Question]:
    """Return a day's inquiries and complaints, each with its answer."""
    span_s = int((closes - opens).total_seconds()) - 3600
    pairs = [(InquiryKind.POLICY, each) for each in _ASKED] + [(InquiryKind.COMPLAINT, each) for each in _COMPLAINED]
    return [
        Question(opens + timedelta(seconds=600 + random.randrange(span_s)), kind, topic, note, answer)
        for kind, (topic, note, answer) in pairs
    ]
