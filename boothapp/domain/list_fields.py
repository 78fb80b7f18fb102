"""The fields of each list: their names on screen, whether a row needs them, and the headings people give them."""

from dataclasses import dataclass

from boothapp.domain.values import ListKind
from boothapp.support.i18n import N_


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """A field a column can be mapped to; `headings` are compared folded (see `headings.fold_heading`)."""

    key: str
    label: str
    headings: tuple[str, ...]
    required: bool = False


def _field(key: str, label: str, headings: str, need: str = "") -> FieldSpec:
    return FieldSpec(key, label, tuple(headings.split("|")), required=need == "required")


_EXHIBITORS = (
    _field(
        "ref", N_("Reference"), "编号|单位编号|企业编号|参会单位编号|ref|reference|no|exhibitor no|exhibitor ref|id"
    ),
    _field(
        "name_zh",
        N_("Chinese name"),
        "单位名称|企业名称|公司名称|参会单位|用人单位|招聘单位|名称|中文名称|单位|company"
        "|company name|exhibitor"
        "|employer|name|chinese name|organisation|organization|enterprise",
        "required",
    ),
    _field("name_en", N_("English name"), "英文名称|单位英文名称|英文名|english name|name in english|name en"),
    _field(
        "credit_code",
        N_("Credit code"),
        "统一社会信用代码|社会信用代码|信用代码|组织机构代码|credit code|unified social credit code|uscc|uscc code",
    ),
    _field("delegation", N_("Delegation"), "代表团|所属代表团|组团|团组|delegation|group"),
    _field("region", N_("Region"), "地区|所在地区|所在地|行政区划|省市|城市|region|city|location|place"),
    _field("areas", N_("Areas"), "统计区域|区域|所属区域|功能区|area|areas|statistical area|statistical areas"),
    _field("industry", N_("Industry"), "行业|所属行业|行业类别|行业门类|industry|sector"),
    _field("address", N_("Address"), "地址|单位地址|详细地址|通讯地址|注册地址|address"),
    _field(
        "legal_representative",
        N_("Legal representative"),
        "法定代表人|法人代表|法人|legal representative|legal person",
    ),
    _field("contact_name", N_("Contact"), "联系人|联系人姓名|招聘负责人|负责人|contact|contact name|contact person"),
    _field(
        "contact_phone",
        N_("Contact phone"),
        "联系电话|联系人电话|联系方式|电话|手机|手机号|联系人手机|phone|contact phone|mobile|telephone|tel",
    ),
    _field("booth_size", N_("Booth size"), "展位规格|展位大小|展位尺寸|展位面积|规格|booth size|size|stand size"),
    _field("power_kw", N_("Power (kW)"), "用电|用电需求|用电功率|功率|电力|power|power need|kw|electricity"),
    _field("needs_corner", N_("Corner booth"), "角位|需要角位|转角展位|corner|needs corner|corner booth"),
    _field("sessions", N_("Sessions"), "场次|参加场次|参会场次|session|sessions"),
)

_POSTS = (
    _field(
        "exhibitor",
        N_("Exhibitor"),
        "单位名称|单位编号|企业名称|企业编号|公司名称|参会单位|参会单位编号|用人单位|招聘单位|单位"
        "|exhibitor|exhibitor ref|exhibitor no"
        "|company|company name|employer",
        "required",
    ),
    _field("ref", N_("Reference"), "岗位编号|职位编号|编号|ref|reference|post no|post ref|job id|post id"),
    _field(
        "title_zh",
        N_("Post title"),
        "岗位名称|职位名称|招聘岗位|招聘职位|岗位|职位|post|post title|title|job title|position|job",
        "required",
    ),
    _field("title_en", N_("English title"), "岗位英文名称|英文岗位|职位英文名称|英文名称|english title|title en"),
    _field(
        "vacancies",
        N_("Vacancies"),
        "需求人数|招聘人数|岗位人数|拟招人数|人数|招聘数量|数量|vacancies|openings|headcount|number|quantity",
    ),
    _field("education", N_("Degree"), "学历|学历要求|最低学历|学位|学历层次|degree|education|minimum degree"),
    _field("major", N_("Major"), "专业|专业要求|所需专业|需求专业|专业方向|major|majors|subject|field of study"),
    _field(
        "pay_min_yuan",
        N_("Pay from (yuan)"),
        "最低月薪|最低薪资|薪资下限|月薪下限|pay from|pay min|salary from|min pay",
    ),
    _field("pay_max_yuan", N_("Pay to (yuan)"), "最高月薪|最高薪资|薪资上限|月薪上限|pay to|pay max|salary to|max pay"),
    _field(
        "pay", N_("Pay"), "月薪|薪资|薪酬|工资|薪资待遇|薪酬待遇|待遇|薪资范围|pay|salary|wage|pay range|salary range"
    ),
    _field("place", N_("Place of work"), "工作地点|工作地|工作城市|地点|place|place of work|location|city"),
)

_CANDIDATES = (
    _field(
        "ref",
        N_("Reference"),
        "编号|报名编号|报名序号|人员编号|求职者编号|ref|reference|candidate no|registration id|id",
    ),
    _field("name_zh", N_("Name"), "姓名|中文姓名|求职者姓名|学生姓名|name|full name|chinese name", "required"),
    _field("name_en", N_("English name"), "英文姓名|英文名|姓名拼音|拼音|english name|name in english|latin name"),
    _field("document_type", N_("Document"), "证件类型|证件种类|证件类别|document|document type|id type"),
    _field(
        "document_number",
        N_("Document number"),
        "证件号码|证件号|身份证号|身份证号码|身份证|居民身份证号|居民身份证号码|id number|id no"
        "|id card|id card number"
        "|document number|document no|identity number|passport number|passport no",
    ),
    _field(
        "phone",
        N_("Phone"),
        "手机|手机号|手机号码|电话|联系电话|联系方式|电话号码|移动电话|phone|phone number|mobile"
        "|mobile phone|tel|telephone|cell",
    ),
    _field("email", N_("E-mail"), "邮箱|电子邮箱|电子邮件|邮件|邮箱地址|email|e mail|mail|email address"),
    _field("school", N_("School"), "学校|毕业院校|毕业学校|院校|所在院校|院校名称|学校名称|school|university|college"),
    _field("school_code", N_("School code"), "学校代码|院校代码|学校标识码|院校标识码|school code|university code"),
    _field("region", N_("Region"), "生源地|籍贯|户籍|户籍地|生源所在地|地区|来源地|region|home region|province|home"),
    _field("major", N_("Major"), "专业|所学专业|专业名称|major|subject|field of study|discipline"),
    _field("degree", N_("Degree"), "学历|学位|学历层次|最高学历|学历学位|degree|education|qualification"),
    _field(
        "cohort_year",
        N_("Graduation year"),
        "毕业年份|毕业年度|毕业届|届|届别|毕业届别|毕业时间|毕业日期|graduation year"
        "|year of graduation|cohort year|graduation"
        "|class of|graduation date",
    ),
    _field("cohort", N_("Cohort"), "应届|是否应届|应往届|应届往届|应往届生|cohort|fresh graduate|graduate status"),
    _field("level", N_("Level"), "人才层次|层次|人才类别|人才类型|level|talent level"),
    _field(
        "intent_cities",
        N_("Intended cities"),
        "意向城市|意向工作地|意向地区|求职意向城市|期望城市|期望工作地|intended cities"
        "|preferred cities|preferred city|city preference",
    ),
    _field("kind", N_("Badge"), "证件类别名称|胸卡类型|人员类别|胸卡|badge|badge kind|badge type"),
    _field("status", N_("Status"), "状态|审核状态|报名状态|审核结果|status|registration status|review status"),
    _field("sessions", N_("Sessions"), "场次|参加场次|报名场次|参会场次|session|sessions"),
    _field(
        "note",
        N_("Note for the desk"),
        "入场提醒|签到提醒|入场备注|签到备注|特别提醒|注意事项|特殊需求|重点关注|备注|desk note|note for the desk"
        "|attention|attention note|special needs|remarks|remark|note|notes",
    ),
    _field(
        "consent",
        N_("Consent to data use"),
        "个人信息授权|信息授权|是否授权|个人信息使用授权|同意使用个人信息|是否同意使用个人信息|是否同意|个人信息同意"
        "|consent|consent to data use|data consent|privacy consent|agreed",
    ),
)

_BOOTHS = (
    _field("hall", N_("Hall"), "展厅|展馆|馆|馆号|hall|hall name|pavilion", "required"),
    _field(
        "number",
        N_("Booth"),
        "展位|展位号|展位编号|号码|编号|booth|booth no|booth number|stand|stand no|number",
        "required",
    ),
    _field("x_m", N_("From the left (m)"), "x|横坐标|左距|距左|x坐标|left|from the left|x position", "required"),
    _field("y_m", N_("From the top (m)"), "y|纵坐标|上距|距上|y坐标|top|from the top|y position", "required"),
    _field("width_m", N_("Width (m)"), "宽|宽度|面宽|width"),
    _field("depth_m", N_("Depth (m)"), "深|深度|进深|长|长度|depth|length"),
    _field("power_kw", N_("Power (kW)"), "电力|功率|供电|用电|用电功率|power|kw|electricity"),
    _field("corner", N_("Corner"), "角位|是否角位|转角|corner"),
    _field("accessible", N_("Accessible"), "无障碍|无障碍展位|accessible|wheelchair access"),
    _field("zone", N_("Zone"), "展区|区域|分区|zone|section"),
    _field("held", N_("Held back"), "保留|预留|留用|held|held back|reserved"),
)

FIELDS: dict[ListKind, tuple[FieldSpec, ...]] = {
    ListKind.EXHIBITORS: _EXHIBITORS,
    ListKind.POSTS: _POSTS,
    ListKind.CANDIDATES: _CANDIDATES,
    ListKind.BOOTHS: _BOOTHS,
}


def required_fields(kind: ListKind) -> tuple[FieldSpec, ...]:
    """Return the fields without which no row of the list can be read."""
    return tuple(spec for spec in FIELDS[kind] if spec.required)
