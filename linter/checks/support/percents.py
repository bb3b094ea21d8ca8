"""How reports state rates, shares, and growth or fall in percent, with the figures they are of."""

from __future__ import annotations

from linter.checks.support.counts import NUMBER, UNIT
from linter.text.regex import regex

_UNIT = f"(?:{UNIT})"
_PERCENT = r"(?P<percent>\d{1,4}(?:\.\d{1,4})?)%(?!以上|以下|左右|以内)"
_GAP = r"[^。;!?\d%]{0,24}"
_DONE = "办结|答复|回复|办理|处理|解决|公开|采纳|满意|反馈|回收|收回"
_BRACKET = r"(?:\([^()]{0,40}\))?"
UP, _DOWN = "增加|增长|提高|上升|升", "减少|下降|降低|压减|回落|降"
# 受理 A 件，办结 B 件，办结率 P%; 办结的 A 件中，按期答复 B 件，按期答复率 P%
RATE = regex(
    rf"(?<![\d.])(?<!\d,)(?P<whole>{NUMBER})(?P<of>{_UNIT}){_BRACKET}(?:中|里)?,[^。;!?,\d%]{{0,16}}(?:{_DONE})(?:了)?[^。;!?,\d%]{{0,8}}"
    rf"(?P<part>{NUMBER})(?P<unit>{_UNIT}){_BRACKET},[^。;!?,\d%]{{0,6}}(?:{_DONE})[率度](?:为|达到|达|是|:)*{_PERCENT}"
)
# 监测 A 个，合格 B 个，合格率 P%: any word, where it stands right before the part and nothing else is counted
SAME_RATE = regex(
    rf"(?<![\d.])(?<!\d,)(?P<whole>{NUMBER})(?P<unit>{_UNIT}){_BRACKET}(?:中|里)?,(?P<word>[\u4e00-\u9fff]{{2}})了?"
    rf"(?P<part>{NUMBER})(?P=unit){_BRACKET},(?:按期|按时|及时)?(?P=word)率(?:为|达到|达|是|:)*{_PERCENT}"
)
# 抽查 A 个窗口，B 个合格，合格率 P%
RATE_BEHIND = regex(
    rf"(?<![\d.])(?<!\d,)(?P<whole>{NUMBER})(?P<unit>{_UNIT})[\u4e00-\u9fff]{{0,8}},"
    rf"(?P<part>{NUMBER})(?P=unit)(?P<word>[\u4e00-\u9fff]{{2}}),(?P=word)率(?:为|达到|达|是|:)*{_PERCENT}"
)
# 占全市总量的 is a share of more than the report counts
_OF = r"(?:比|(?!全[国省市县区州系])[\u4e00-\u9fff]{0,8}(?:总数|总量|总件数))"
# B 件，占 P%
SHARE = regex(
    rf"(?<![\d.])(?P<part>{NUMBER})(?P<unit>{_UNIT}){_BRACKET}[,(]?占{_OF}?(?:的|为|达|:)*(?P<about>约)?{_PERCENT}"
)
# B 件（P%）
BRACKETED = regex(
    rf"(?<![\d.])(?P<part>{NUMBER})(?P<unit>{_UNIT})[(〔](?:占{_OF}?|比例)?(?:的|为|达|:)*(?P<about>约)?{_PERCENT}[)〕]"
)
# 占 P%（B件）
SHARE_FIRST = regex(
    rf"占{_OF}?(?:的|为|达|:)*(?P<about>约)?{_PERCENT}[(〔](?:共|有|为)?(?P<part>{NUMBER})(?P<unit>{_UNIT})[)〕]"
)
# 收回 B 份（回收率 P%）
RATED = regex(
    rf"(?P<verb>[\u4e00-\u9fff]{{2}})了?(?P<part>{NUMBER})(?P<unit>{_UNIT})[(〔](?P<word>[\u4e00-\u9fff]{{2}})率(?:为|达|:)*"
    rf"(?P<about>约)?{_PERCENT}[)〕]"
)
# 甲 A 件、乙 B 件、丙 C 件，分别占 P%、Q%、R%
RESPECTIVELY = regex(rf",分别占{_OF}?的?(?P<list>[\d.]{{1,7}}%(?:[、,和及][\d.]{{1,7}}%){{1,9}})")
COUNT = regex(rf"(?<![\d.])(?<!\d,)(?P<part>{NUMBER})(?P<unit>{_UNIT})")
PERCENT = regex(_PERCENT)
# 从 A 减少至 B，减少了 P%
CHANGE = regex(
    rf"(?:从|由)(?:20\d\d年(?:度|底|末)?)?{_GAP}?(?:的)?(?P<old>{NUMBER}){_UNIT}?(?:,)?(?:{UP}|{_DOWN})(?:至|到|为)(?P<new>{NUMBER}){_UNIT}?,"
    rf"[^。;!?,\d%]{{0,6}}(?P<way>{UP}|{_DOWN}|降幅|增幅)(?:了|达|为)*{_PERCENT}"
)
# 收到 B 件，比上年的 A 件增长 P%
COMPARED = regex(
    rf"(?<![\d.])(?P<new>{NUMBER}){_UNIT},[^。;!?,\d%]{{0,8}}(?:较|比|与|同)[^。;!?,%]{{0,12}}?(?:\(|的)(?P<old>{NUMBER}){_UNIT}\)?(?:相比)?,?"
    rf"(?:(?:{UP}|{_DOWN})(?:了)?(?:{NUMBER}){_UNIT},)?(?:同比)?(?P<way>{UP}|{_DOWN}|降幅|增幅)(?:了|达|为)*{_PERCENT}"
)
