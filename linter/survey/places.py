"""Where a report belongs: the province and the place its agency is of, as far as its name or its folder tells."""

from __future__ import annotations

from pathlib import PurePath
from typing import Final

from linter.checks.record import Record

UNKNOWN: Final = "unknown"
_AUTONOMOUS: Final = {
    "内蒙古": "内蒙古自治区",
    "广西": "广西壮族自治区",
    "西藏": "西藏自治区",
    "宁夏": "宁夏回族自治区",
    "新疆": "新疆维吾尔自治区",
    "香港": "香港特别行政区",
    "澳门": "澳门特别行政区",
}
_MUNICIPALITIES: Final = ("北京", "天津", "上海", "重庆")
_PROVINCES: Final = (
    "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南", "湖北", "湖南",
    "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "台湾",
)  # fmt: skip
PROVINCES: Final[dict[str, str]] = {
    **{name: f"{name}省" for name in _PROVINCES},
    **{name: f"{name}市" for name in _MUNICIPALITIES},
    **_AUTONOMOUS,
}
"""Short name → whole name of the divisions of the first level."""
_SIGNS: Final = ("省", "市", "自治区", "特别行政区")


def province_of(name: str) -> str | None:
    """The province that a place, or a folder, is called after: 四川, 四川省, 内蒙古自治区; None for another place.

    A place within one does not count (吉林市, 海南州): only what the whole name fits.
    """
    for short, whole in PROVINCES.items():
        if name in (short, whole) or (name.startswith(short) and name[len(short) :] in _SIGNS and name != "吉林市"):
            return whole
    return None


def placed(record: Record) -> tuple[str, str]:
    """Province and place of a report, each `unknown` where nothing tells it.

    The place is that of the agency's government: the first below the province in its name (青禾市 of 青禾市教育局),
    else the province itself. Where the name does not tell the province, the nearest folder called after one does.
    """
    places = [place for place in (record.body.places if record.body else ()) if len(place) > 1]
    province = next((found for place in places[:1] if (found := province_of(place))), None)
    below = places[1:] if province else places
    if province is None:
        folders = reversed(PurePath(record.path).parts[:-1])
        province = next((found for folder in folders if (found := province_of(folder))), None)
    return province or UNKNOWN, below[0] if below else province or UNKNOWN
