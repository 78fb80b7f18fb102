"""Province-level regions of GB/T 2260, by which people are counted; a list may give codes of any level or names."""

from boothapp.domain.fair import Bilingual

PROVINCES: dict[str, Bilingual] = {
    "11": Bilingual("北京市", "Beijing"),
    "12": Bilingual("天津市", "Tianjin"),
    "13": Bilingual("河北省", "Hebei"),
    "14": Bilingual("山西省", "Shanxi"),
    "15": Bilingual("内蒙古自治区", "Inner Mongolia"),
    "21": Bilingual("辽宁省", "Liaoning"),
    "22": Bilingual("吉林省", "Jilin"),
    "23": Bilingual("黑龙江省", "Heilongjiang"),
    "31": Bilingual("上海市", "Shanghai"),
    "32": Bilingual("江苏省", "Jiangsu"),
    "33": Bilingual("浙江省", "Zhejiang"),
    "34": Bilingual("安徽省", "Anhui"),
    "35": Bilingual("福建省", "Fujian"),
    "36": Bilingual("江西省", "Jiangxi"),
    "37": Bilingual("山东省", "Shandong"),
    "41": Bilingual("河南省", "Henan"),
    "42": Bilingual("湖北省", "Hubei"),
    "43": Bilingual("湖南省", "Hunan"),
    "44": Bilingual("广东省", "Guangdong"),
    "45": Bilingual("广西壮族自治区", "Guangxi"),
    "46": Bilingual("海南省", "Hainan"),
    "50": Bilingual("重庆市", "Chongqing"),
    "51": Bilingual("四川省", "Sichuan"),
    "52": Bilingual("贵州省", "Guizhou"),
    "53": Bilingual("云南省", "Yunnan"),
    "54": Bilingual("西藏自治区", "Tibet"),
    "61": Bilingual("陕西省", "Shaanxi"),
    "62": Bilingual("甘肃省", "Gansu"),
    "63": Bilingual("青海省", "Qinghai"),
    "64": Bilingual("宁夏回族自治区", "Ningxia"),
    "65": Bilingual("新疆维吾尔自治区", "Xinjiang"),
    "71": Bilingual("台湾省", "Taiwan"),
    "81": Bilingual("香港特别行政区", "Hong Kong"),
    "82": Bilingual("澳门特别行政区", "Macao"),
    "83": Bilingual("台湾省", "Taiwan"),
}
_SHORT_NAMES = {
    name.zh[:3] if name.zh.startswith(("内蒙", "黑龙")) else name.zh[:2]: name for name in PROVINCES.values()
}


def province_of(region: str) -> Bilingual:
    """Return the province of a code ("210211") or a name that begins with one ("辽宁大连"); else the text itself."""
    text = region.strip()
    if text[:2] in PROVINCES and text.isdigit():
        return PROVINCES[text[:2]]
    return _SHORT_NAMES.get(text[:3]) or _SHORT_NAMES.get(text[:2]) or Bilingual(text)
