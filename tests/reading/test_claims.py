"""Which figures of the narrative are claims, and about what. Wordings as published reports have them."""

from __future__ import annotations

import pytest

from linter.documents.text import read_text
from linter.engine.rulebook import load_rulebook
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader

BOOK = load_rulebook()
READER = ClaimReader(BOOK.quantities)

REPORT = """青禾市教育局2023年政府信息公开工作年度报告
统计期限自2023年1月1日起至2023年12月31日止。
一、总体情况
（一）主动公开。{proactive}
（二）依申请公开。{requests}
（三）政府信息管理。{management}
二、主动公开政府信息情况
三、收到和处理政府信息公开申请情况
{section_three}
四、政府信息公开行政复议、行政诉讼情况
五、存在的主要问题及改进情况
一是力量薄弱。
六、其他需要报告的事项
无。
青禾市教育局
2024年1月15日
"""

NONE = "none"  # a zero said in words


def read(text: str, place: str = "requests") -> Report:
    parts = dict.fromkeys(("proactive", "requests", "management", "section_three"), "") | {place: text}
    document = read_text("report.txt", REPORT.format(**parts).encode())
    return read_report(document, BOOK.forms, READER)


def claims(text: str, place: str = "requests") -> list[tuple[str, object]]:
    """What is claimed, short: `received` for requests.received.total, `review` for disputes.review.total."""
    return [(_short(claim.what), NONE if claim.in_words else claim.value) for claim in read(text, place).claims]


def _short(what: str) -> str:
    for front in ("requests.", "disputes."):
        what = what.removeprefix(front)
    return what.removesuffix(".total").replace("applicants.", "")


# Applications received

RECEIVED = [
    ("全年收到政府信息公开申请52件。", [("received", 52)]),
    ("共受理依申请公开申请52条。", [("received", 52)]),
    ("2023年我局接收政府信息公开申请合计46份，同比增长15%。", [("received", 46)]),
    ("共收到10件依申请公开请求。", [("received", 10)]),
    ("收到8份政府信息公开申请，均为自然人申请。", [("received", 8)]),
    ("本年度收到要求公开政府信息的申请7起。", [("received", 7)]),
    ("收到公民、法人和其他组织提出的政府信息公开申请5件。", [("received", 5)]),
    ("全年受理政府信息公开申请65件次，按期答复率100%。", [("received", 65)]),
    ("收到申请12，办结12。", [("received", 12), ("finished", 12)]),
    ("今年以来收到政府信息公开申请52件。", [("received", 52)]),
    ("近三年以来收到政府信息公开申请152件。", []),
    ("近5年以来收到政府信息公开申请152件。", []),
    ("近年以来，我局收到政府信息公开申请100件。", []),
    ("近5年以来，我局共收到政府信息公开申请100件。", []),
    ("近三年，我局收到政府信息公开申请100件，其中今年收到52件。", [("received", 52)]),
    ("近年来，我局重视依申请公开，全年收到政府信息公开申请52件。", [("received", 52)]),
    ("五年来，累计收到政府信息公开申请300件。", []),
    ("三年间共受理政府信息公开申请300件。", []),
    ("过去五年共收到政府信息公开申请300件。", []),
    ("2019—2023年，我局共收到政府信息公开申请300件。", []),
    ("自2019年至2023年共收到政府信息公开申请300件。", []),
    ("《条例》修订以来，我局共收到政府信息公开申请300件。", []),
    ("“十四五”期间，我局共收到政府信息公开申请300件。", []),
    ("本届政府任期内，收到政府信息公开申请300件。", []),
    ("去年，我局收到政府信息公开申请70件。", []),
    ("2023年上半年，我局收到政府信息公开申请20件。", []),
    ("一是近两年来，收到政府信息公开申请90件。", []),
    ("今年以来，我局收到政府信息公开申请52件。", [("received", 52)]),
    ("2023年以来，我局收到政府信息公开申请52件。", [("received", 52)]),
    ("平均每月收到政府信息公开申请4件，全年52件。", []),
    ("近五年年均收到政府信息公开申请40件，今年收到52件。", [("received", 52)]),
    ("2022年、2023年分别收到政府信息公开申请41件、52件。", []),
    ("新收申请52件，连同2022年结转的3件一并办理。", [("new", 52), ("carried_in", 3)]),
    ("一年来，我局收到政府信息公开申请52件。", [("received", 52)]),
    ("年初以来，我局收到政府信息公开申请52件。", [("received", 52)]),
    ("自2023年1月1日以来，我局收到政府信息公开申请52件。", [("received", 52)]),
    ("去年，我局完善制度，今年收到政府信息公开申请52件。", [("received", 52)]),
    ("近三年，新收申请持续增加；上年结转3件。", [("carried_in", 3)]),
    ("收到政府信息公开申请一件，已答复。", [("received", 1)]),
    ("收到政府信息公开申请十二件。", [("received", 12)]),
    ("新收依申请公开事项共计7项；上年度转入1项。", [("new", 7), ("carried_in", 1)]),
    ("新增政府信息公开申请9例。", [("new", 9)]),
    ("收到121件(其中当年新收112件,上年结转9件)，", [("in_hand", 121), ("new", 112), ("carried_in", 9)]),
    ("共收到政府信息公开申请124宗（含2022年度结转5宗）。", [("in_hand", 124), ("carried_in", 5)]),
    ("上年结转和本年新收申请共435件。", [("in_hand", 435)]),
    ("新收申请412件，上年结转23件，两项合计435件。", [("new", 412), ("carried_in", 23), ("in_hand", 435)]),
    ("依申请公开26件，其中自然人申请21宗。", [("mentioned", 26), ("natural_person", 21)]),
    ("全区收到申请302件（区政府本级收到118件，各部门收到143件）。", [("received", 302)]),
    ("新收申请59件，加上2022年结转的3件，共62件。", [("new", 59), ("carried_in", 3), ("in_hand", 62)]),
    ("收到申请22件，2件按规定顺延至2024年办理。", [("received", 22), ("carried_out", 2)]),
    ("收到申请22件，另有2件结转至2024年。", [("received", 22), ("carried_out", 2)]),
    ("因信息公开被申请复议11件，占全局复议案件总数（86件）的12.8%。", [("review", 11)]),
    (
        "因信息公开被申请行政复议5件，其中维持4件、纠正1件。",
        [("review", 5), ("review.upheld", 4), ("review.corrected", 1)],
    ),
    ("因信息公开被申请行政复议5件，其中维持2件、驳回复议请求3件。", [("review", 5)]),
    ("与政府信息公开无关的行政诉讼6件。", []),
    ("收到申请60件，其中撤回3件，不予受理2件。", [("received", 60)]),
    ("截至2023年12月31日，收到政府信息公开申请5件，已全部答复。", [("received", 5)]),
    ("2022年收到31件，2023年收到22件。", [("received", 22)]),
    ("上年收到31件，本年收到22件。", [("received", 22)]),
    ("围绕全市中心工作，全年收到申请52件。", [("received", 52)]),
    ("依申请公开登记、审批、答复流程规范，全年收到52件。", [("received", 52)]),
]

# Numbers as they are printed

NUMBERS = [
    ("新收政府信息公开申请1,168件。", [("new", 1168)]),
    ("新收政府信息公开申请１１６８件。", [("new", 1168)]),
    ("新收政府信息公开申请 1 168 件。", [("new", 1168)]),
    ("新收政府信息公开申请11\n68件。", [("new", 1168)]),
    ("予以公开：29件；部分公开（4件）；收到申请“52件”。", [("granted", 29), ("partial", 4), ("received", 52)]),
    ("收到申请100余件。", []),
    ("收到申请约100件。", []),
    ("收到近100件申请。", []),
    ("收到申请100多件。", []),
    ("收到申请1.2万件。", []),
    ("收到申请100件以上。", []),
    ("收到申请一起办理，一次性告知。", []),
    ("受理申请后20个工作日内答复。", []),
]

# Growth and other years

COMPARED = [
    ("收到政府信息公开申请52件，较2022年增长12.5%，其中自然人46件。", [("received", 52), ("natural_person", 46)]),
    ("收到政府信息公开申请22件，比2022年（31起）下降29%。", [("received", 22)]),
    ("收到政府信息公开申请22件，与上年持平。", [("received", 22)]),
    ("收到政府信息公开申请22件，较上年增加5件，同比增长1.05%。", [("received", 22)]),
    ("政府信息公开申请数量由2022年的31件增加到52件。", []),
    ("与2022年相比，申请量增加21件。", []),
    ("第一季度收到申请3件。", []),
    ("历年累计收到申请300件。", []),
]

# Ways of applying overlap; other things are received and handled too

OTHER_THINGS = [
    ("通过网络申请10件、信函5件、当面2件。", []),
    ("其中网络提交31件，邮寄5件，当面提交2件。", []),
    ("通过网站、信函、当面等方式收到申请33件，其中网上收到20件，信函收到13件。", [("received", 33)]),
    ("处理依申请公开17件，网上答复12件，邮寄答复5件。", [("handled", 17)]),
    ("收到群众来信640件，办结627件，办结率97.97%。", []),
    ("市长热线受理诉求12500件；按期办结12275件。", []),
    ("通过12345热线受理群众诉求3000件，办结2990件；答复2980件。", []),
    ("收到人大代表建议18件、政协提案23件，全部办结。", []),
    ("受理行政许可申请1200件，办结1190件。", []),
    ("收到网民留言160件，按时回复156件。", []),
    ("收到申请52件。全年办理各类公文5000件，答复咨询300件次。", [("received", 52)]),
    ("收到县政府转办政府信息公开申请6件，全部办结。", []),
    ("代市政府办理申请12件，协助市政府办理依申请公开件3件。", []),
    ("申请内容主要涉及征地拆迁20件、规划许可12件。", []),
]

# Handled, finished, answered, carried over

HANDLED = [
    ("依法办理政府信息公开案件43件(含2022年结转1件)，无超期。", [("handled", 43), ("carried_in", 1)]),
    ("全年办结50件，答复50件。", [("finished", 50), ("answered", 50)]),
    ("按期答复48件，延期答复2件。", [("in_time", 48)]),
    ("正在办理3件，尚未办结3件。", [("carried_out", 3)]),
    ("结转下年度继续办理5件。", [("carried_out", 5)]),
    ("转下年度办理3件。", [("carried_out", 3)]),
    ("结转至2024年3件。", [("carried_out", 3)]),
    ("转入次年3件，跨年度办理2件。", [("carried_out", 3), ("carried_out", 2)]),
    ("办结11件，1件结转下年度继续办理。", [("finished", 11), ("carried_out", 1)]),
    ("结转2022年5件。", [("carried_in", 5)]),
    ("2022年结转政府信息公开申请2件。", [("carried_in", 2)]),
    ("2023年结转5件。", []),
    ("结转5件。", []),
    ("全年无上年结转，无结转下年度继续办理的申请。", [("carried_in", NONE), ("carried_out", NONE)]),
    ("作重复申请处理2件，视为放弃申请不再处理1件。", []),
]

# Results and applicants

RESULTS = [
    (
        "予以公开29件、部分公开4件、不予公开5件、无法提供8件、不予处理3件、其他处理1件。",
        [("granted", 29), ("partial", 4), ("denied", 5), ("unavailable", 8), ("rejected", 3), ("other", 1)],
    ),
    (
        "29件予以公开，4件部分公开，5件不予公开，8件无法提供，3件不予处理，1件作其他处理。",
        [("granted", 29), ("partial", 4), ("denied", 5), ("unavailable", 8), ("rejected", 3), ("other", 1)],
    ),
    ("予以公开答复966件,占66.48%;部分公开67,占4.61%;", [("granted", 966), ("partial", 67)]),
    (
        "属于国家秘密的2件，保护第三方合法权益1件，属于行政查询事项的1件。",
        [("denied.state_secret", 2), ("denied.third_party", 1), ("denied.administrative_query", 1)],
    ),
    ("1件属行政执法案卷信息，6件申请人主动撤件。", [("denied.enforcement_file", 1)]),
    ("因涉及商业秘密不予公开1件。", []),
    ("因属于国家秘密不予公开2件。", [("denied.state_secret", 2)]),
    ("因本机关不掌握等原因无法提供47件。", [("unavailable", 47)]),
    ("因本机关不掌握无法提供47件，因需另行制作无法提供3件。", [("unavailable.not_held", 47)]),
    (
        "本机关不掌握相关政府信息6件，没有现成信息需要另行制作2件。",
        [("unavailable.not_held", 6), ("unavailable.needs_creation", 2)],
    ),
    (
        "不予处理3件，其中重复申请1件、信访举报投诉类申请2件。",
        [("rejected", 3), ("rejected.repeat", 1), ("rejected.petition", 2)],
    ),
    ("收到申请50件，其中重复申请20件。", [("received", 50)]),
    ("予以公开、部分公开分别为29件、4件。", []),
    ("收到的申请有2件需要补正。", []),
    ("逾期不补正不再处理1件。", [("other.no_correction", 1)]),
    (
        "收到申请52件，其中自然人46件，商业企业3件，社会公益组织1件，法律服务机构2件。",
        [("received", 52), ("natural_person", 46), ("commercial", 3), ("public_interest", 1), ("legal_service", 2)],
    ),
    (
        "收到的52件申请中，46件由自然人提出，6件由法人或其他组织提出。",
        [("received", 52), ("natural_person", 46), ("organisations", 6)],
    ),
    ("办结50件，其中自然人44件、法人及其他组织6件。", [("finished", 50), ("natural_person", 44), ("organisations", 6)]),
]

# Reviews and suits

DISPUTES = [
    ("因政府信息公开被申请行政复议2件，被提起行政诉讼1件。", [("review", 2), ("litigation", 1)]),
    (
        "答复后被行政复议9件,全部维持;诉讼1件,未审结。",
        [("review", 9), ("review.not_upheld", NONE), ("litigation", 1), ("litigation.not_pending", NONE)],
    ),
    ("未经复议直接起诉3件、复议后起诉1件。", [("litigation_direct", 3), ("litigation_after_review", 1)]),
    ("行政复议、行政诉讼案件3件。", [("all", 3)]),
    ("行政复议、行政诉讼各1件。", []),
    ("行政复议、行政诉讼分别为2件、1件。", []),
    ("行政复议、行政诉讼均为0件。", [("all", 0)]),
    (
        "被申请行政复议3件，其中维持原行政行为2件、被纠正1件；提起行政诉讼2件，其中结果维持1件，尚未审结1件。",
        [
            ("review", 3),
            ("review.upheld", 2),
            ("review.corrected", 1),
            ("litigation", 2),
            ("litigation.upheld", 1),
            ("litigation.pending", 1),
        ],
    ),
    ("因信息公开引起的行政复议5件，其中复议维持3件、终止2件。", [("review", 5), ("review.upheld", 3)]),
    ("全年受理行政复议案件120件，审结110件，其中结果维持80件。", []),
    ("全年办理行政复议案件120件，其中涉及政府信息公开的行政复议12件。", []),
    ("收到行政复议答复通知书2份，行政诉讼应诉通知书1份。", []),
    ("未发生因政府信息公开引发的行政复议、诉讼案件。", [("all", NONE)]),
    ("没有因政府信息公开被申请行政复议、提起行政诉讼。", [("all", NONE)]),
    ("未因政府信息公开被申请行政复议或提起行政诉讼。", [("all", NONE)]),
    ("无行政复议、无行政诉讼。", [("all", NONE)]),
    ("无行政复议和行政诉讼案件。", [("all", NONE)]),
    ("没有收到有关政府信息公开的行政复议申请，没有发生行政诉讼。", [("all", NONE)]),
    ("未发生行政复议案件，发生行政诉讼1件。", [("review", NONE), ("litigation", 1)]),
    (
        "发生行政复议案件1件（复议机关维持），未发生行政诉讼案件。",
        [("review", 1), ("review.not_upheld", NONE), ("litigation", NONE)],
    ),
    ("未发生行政复议、行政诉讼败诉案件。", []),
    ("未发生行政诉讼败诉、行政复议被纠正的情况。", []),
    ("未按期答复被申请行政复议。", []),
    ("无法提供的申请引发行政复议2件。", [("review", 2)]),
]

# None in words

ZEROS = [
    ("2023年，我局未收到政府信息公开申请。", [("received", NONE)]),
    ("全年未接到公民、法人和其他组织提出的政府信息公开申请。", [("received", NONE)]),
    ("本年度没有接到依申请公开事项。", [("received", NONE)]),
    ("未收到任何形式的依申请公开政府信息。", [("received", NONE)]),
    ("我镇未接收受理过依申请公开。", [("received", NONE)]),
    ("未受理政府信息公开申请。", [("received", NONE)]),
    ("2023年我镇无依申请公开事项。", [("received", NONE)]),
    ("依申请公开零报告。", [("received", NONE)]),
    ("全年实现“零申请”。", [("received", NONE)]),
    ("共接收政府信息公开申请0件。", [("received", 0)]),
    ("2022年未收到依申请公开政府信息申请。", []),
    ("上半年未收到政府信息公开申请，下半年收到2件。", []),
    ("未收到涉及商业秘密的政府信息公开申请。", []),
    ("未收到政府信息公开投诉举报。", []),
    ("部分乡镇未收到政府信息公开申请。", []),
    ("有无政府信息公开申请，均须登记。", []),
]

ALL = [*RECEIVED, *NUMBERS, *COMPARED, *OTHER_THINGS, *HANDLED, *RESULTS, *DISPUTES, *ZEROS]


@pytest.mark.parametrize(("text", "expected"), ALL, ids=[text[:24] for text, _ in ALL])
def test_sentence_of_the_part_on_applications(text: str, expected: list[tuple[str, object]]) -> None:
    assert claims(text) == expected


ELSEWHERE = [
    ("proactive", "主动公开行政复议案件信息120条。", []),
    ("proactive", "公开行政许可12件、行政处罚3件。", []),
    ("proactive", "全年办结各类事项300件，全部公开。", []),
    (
        "proactive",
        "作出行政许可决定21,864件、行政处罚决定1,937件，行政强制决定265件。",
        [
            ("proactive.licensing.decisions", 21864),
            ("proactive.penalties.decisions", 1937),
            ("proactive.coercion.decisions", 265),
        ],
    ),
    (
        "proactive",
        "全年收到政府信息公开申请52件。办结50件，予以公开29件。",
        [("received", 52), ("finished", 50), ("granted", 29)],
    ),
    ("management", "受理行政复议案件120件，审结110件，其中结果维持80件。", []),
    (
        "management",
        "制发规范性文件3件，全部公开3件。",
        [("proactive.normative_documents.issued", 3)],
    ),
    (
        "management",
        "全年制发规章7件，废止2件，现行有效96件；制发行政规范性文件24件，废止11件，现行有效318件。",
        [
            ("proactive.regulations.issued", 7),
            ("proactive.regulations.repealed", 2),
            ("proactive.regulations.in_force", 96),
            ("proactive.normative_documents.issued", 24),
            ("proactive.normative_documents.repealed", 11),
            ("proactive.normative_documents.in_force", 318),
        ],
    ),
    ("management", "制定2件规范性文件。", [("proactive.normative_documents.issued", 2)]),
    ("management", "清理规范性文件20件，废止2件。", []),
    ("management", "起草规范性文件2件，审查规范性文件3件，主动公开规范性文件12件。", []),
    ("section_three", "本年度新收12件，办结11件，结转下年度1件。", [("new", 12), ("finished", 11), ("carried_out", 1)]),
]


@pytest.mark.parametrize(("place", "text", "expected"), ELSEWHERE, ids=[text[:24] for _, text, _ in ELSEWHERE])
def test_sentence_elsewhere(place: str, text: str, expected: list[tuple[str, object]]) -> None:
    assert claims(text, place) == expected


def scopes(text: str) -> list[str]:
    return [claim.scope for claim in read(text).claims]


def test_figures_of_a_whole_city_are_marked_until_the_reporter_speaks_of_itself() -> None:
    found = scopes("全市各级行政机关共收到政府信息公开申请1168件，办结1151件；予以公开572件。我局收到52件。")
    assert [bool(scope) for scope in found] == [True, True, True, False]


def test_figures_of_one_office_of_a_government_are_marked() -> None:
    assert scopes("县政府办公室收到政府信息公开申请46件，办结44件。") == ["办公室收到", "办公室收到"]


def test_own_figures_carry_no_mark() -> None:
    assert scopes("围绕全市中心工作，收到申请52件。") == [""]


def test_a_list_of_applicants_knows_the_whole_it_divides() -> None:
    report = read("收到申请52件，其中自然人46件、法人或其他组织6件，办结50件，其中自然人44件。")
    received, first, second, finished, third = report.claims
    assert first.group == second.group != third.group
    assert report.claims[first.parent or 0] is received
    assert third.parent is not None and report.claims[third.parent] is finished


def test_the_place_of_a_claim_spans_a_line_break() -> None:
    claim = read("新收政府信息公\n开申请52件。").claims[0]
    assert (claim.place.end_line - claim.place.line, claim.quote) == (1, "新收政府信息公开申请52件")


DOCUMENTS = [
    ("proactive.normative_documents.issued", 4),
    ("proactive.normative_documents.repealed", 37),
    ("proactive.normative_documents.in_force", 112),
]


@pytest.mark.parametrize("mark", ["（一）主动公开情况", "1.主动公开方面", "一是主动公开", "主动公开情况"])
def test_a_sub_heading_on_its_own_line_is_no_part_of_the_sentence(mark: str) -> None:
    """公开 in the heading does not make the documents below it documents that were disclosed."""
    said = "本年度印发行政规范性文件4件，废止37件，现行有效112件，均在规定时限内登载于门户网站并同步解读。"
    text = REPORT.replace("（一）主动公开。{proactive}", f"{mark}\n{said}")
    text = text.format(requests="", management="", section_three="")
    report = read_report(read_text("report.txt", text.encode()), BOOK.forms, READER)
    assert [(claim.what, claim.value) for claim in report.claims] == DOCUMENTS


def test_a_line_that_goes_on_is_no_sub_heading() -> None:
    """Wrapped text whose first line has no mark of punctuation: the figure stands on the next."""
    report = read("2023年我局依法依规受理并按时办理社会公众提出的政府信息公开\n申请52件，均已答复。", "requests")
    assert [(claim.what, claim.value) for claim in report.claims] == [("requests.received.total", 52)]
