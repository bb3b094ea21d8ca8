"""The page as a clerk uses it, in a real Chromium: files are dropped, findings seen, decided on, and taken away."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import Command, report
from tests.conftest import ROOT
from tests.server.browser import drop, finished, ready, row, saved
from tests.server.running import docx, written

PDF = ROOT / "tests" / "fixtures" / "pdf"


def _opened(page: Any, name: str = "报告.docx") -> Any:
    """The page with one faulty report, opened."""
    drop(page, (name, docx(faulty=True)))
    finished(page, 1)
    page.get_by_role("link", name=name, exact=True).click()
    ready(page)
    return page


def test_a_fault_is_seen_clicked_and_its_cell_marked(window: Any) -> None:
    """55 instead of 5 stand in table 3 under natural persons, carried forward: 46 + 2 is not 44 + 55."""
    page = _opened(window())
    finding = page.locator(".finding").filter(has_text="SUM001")
    assert "46 ＋ 上年结转 2 ＝ 48" in finding.inner_text() and "结转下年度 55 ＝ 99" in finding.inner_text()
    finding.locator(".pick").click()
    column = [f"r1-requests.{name}.natural_person" for name in ("new", "carried_in", "handled_total", "carried_out")]
    kinds = ("commercial", "research", "public_interest", "legal_service", "other", "total")
    row = [f"r1-requests.carried_out.{kind}" for kind in kinds]  # its sum is not its total either, which follows
    assert [cell.get_attribute("id") for cell in page.locator("td.lit").all()] == column + row
    assert page.locator(f"[id='{column[-1]}']").inner_text().startswith("55")
    # and the cell leads back to the finding
    page.keyboard.press("Escape")
    assert page.locator(".finding.chosen").count() == 0
    page.locator("[id='r1-requests.new.natural_person']").click()
    assert "SUM001" in page.locator(".finding.chosen").inner_text()


def test_a_broken_file_is_told_plainly_and_the_page_goes_on(window: Any) -> None:
    page = window()
    whole = docx()
    drop(page, ("断.docx", whole[: len(whole) // 2]), ("空.docx", b""), ("通知.txt", "关于放假的通知".encode()))
    finished(page, 3)
    assert "文件不完整或者已损坏" in row(page, "断.docx").inner_text()
    assert "无法检查" in row(page, "空.docx").inner_text()
    assert "不是政府信息公开工作年度报告" in row(page, "通知.txt").inner_text()
    drop(page, ("好.docx", whole))
    finished(page, 4)
    assert "合格" in row(page, "好.docx").inner_text() and "没有发现问题" in row(page, "好.docx").inner_text()


def test_a_locked_pdf_is_opened_with_its_password_which_is_asked_for_in_its_row(window: Any) -> None:
    """user-password.pdf opens with `reader`."""
    page = window()
    locked = (PDF / "user-password.pdf").read_bytes()
    drop(page, ("锁.pdf", locked), ("好.docx", docx()))
    finished(page, 2)
    assert "设有打开密码，请输入" in row(page, "锁.pdf").inner_text()
    field = page.get_by_label("锁.pdf：打开密码")
    assert field.get_attribute("type") == "password"
    field.fill("guess")
    field.press("Enter")
    page.wait_for_selector("text=密码不正确，请重新输入")
    assert page.locator(".tile.refused b").inner_text() == "1"
    page.get_by_label("锁.pdf：打开密码").fill("reader")
    page.get_by_role("button", name="打开", exact=True).click()
    page.wait_for_selector("a:text-is('锁.pdf')")
    finished(page, 2)
    assert page.locator(".lock").count() == 0 and "guess" not in page.url
    page.get_by_role("link", name="锁.pdf", exact=True).click()
    page.wait_for_selector(".paper")
    assert "政府信息公开" in page.locator(".paper").inner_text()


def test_fifty_files_at_once(window: Any) -> None:
    page = window()
    drop(page, *((f"{number:02}.docx", docx(faulty=number % 5 == 0)) for number in range(50)))
    finished(page, 50)
    grades = page.locator("#files .grade").all_inner_texts()
    assert (grades.count("不合格"), grades.count("合格")) == (10, 40)
    page.locator(".tile.fail").click()
    assert page.locator("#files tr").count() == 10


def test_five_people_at_once(window: Any) -> None:
    """Each sees her own files, and nobody another's."""
    pages = [window() for _ in range(5)]
    for number, page in enumerate(pages):
        drop(page, *((f"{number}-{name}.docx", docx(faulty=name == 1)) for name in range(6)))
    for number, page in enumerate(pages):
        finished(page, 6)
        assert {name[0] for name in page.locator("#files td:first-child").all_inner_texts()} == {str(number)}
        assert page.locator("#files .grade.fail").count() == 1
    assert len({page.url for page in pages}) == 5


def test_a_finding_is_dismissed_with_a_reason_and_the_command_heeds_it(window: Any, tmp_path: Path) -> None:
    """What is downloaded is a suppression file as `report-lint suppress` writes it: beside the report, it holds."""
    page = _opened(window(), "报告[定稿].docx")
    page.locator(".pick").first.click()
    page.get_by_role("button", name="不是问题，忽略……").locator("visible=true").click()
    page.get_by_role("button", name="忽略", exact=True).click()  # nothing happens without a reason
    assert page.locator("#left").inner_text() == "待处理 1 处" and page.locator(".head .grade").inner_text() == "不合格"
    page.get_by_label("理由（必填，写入忽略清单）").fill('与科室核对："原表如此"')
    page.get_by_role("button", name="忽略", exact=True).click()
    page.locator("#left").filter(has_text="已全部处理").wait_for()
    assert page.locator(".head .grade").inner_text() == "合格"
    page.locator("#downloads summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="忽略清单（.yaml）").click()
    name, content = saved(waiting.value)
    assert name == "report-lint.suppress.yaml"
    lint = Command(tmp_path)
    written(tmp_path, "报告[定稿].docx", docx(faulty=True))
    assert lint("报告[定稿].docx").status == 1
    written(tmp_path, name, content)
    assert lint("报告[定稿].docx").status == 0
    shown = lint("报告[定稿].docx", "--include-suppressed", "--format", "json").out
    assert shown.count("与科室核对") == 2
    # the list knows as well, and another page takes the file for the same decisions
    page.get_by_role("link", name="返回文件列表").click()
    assert (
        "已全部处理" in row(page, "报告[定稿].docx").inner_text()
        and "合格" in row(page, "报告[定稿].docx").inner_text()
    )
    other = window()
    drop(other, (name, content), ("报告[定稿].docx", docx(faulty=True)))
    other.get_by_text("已读入忽略清单").wait_for()
    other.locator("#files .grade.pass").wait_for()
    other.get_by_role("link", name="报告[定稿].docx").click()
    other.get_by_role("button", name="撤销").click()
    other.locator(".head .grade.fail").wait_for()


def test_a_decision_is_confirmed_and_undone(window: Any) -> None:
    page = _opened(window())
    page.locator(".pick").first.click()
    page.get_by_role("button", name="确认问题，需要修改").locator("visible=true").click()
    page.get_by_text("已确认，需要修改").wait_for()
    page.locator("#left").filter(has_text="已全部处理").wait_for()
    page.reload()
    page.get_by_role("button", name="撤销").click()
    page.locator("#left").filter(has_text="待处理 1 处").wait_for()
    assert page.locator(".report .grade").first.inner_text() == "不合格"


def test_a_mended_report_takes_the_place_of_the_old_one(window: Any) -> None:
    page = window()
    for faulty, grade in ((True, "fail"), (False, "pass")):
        drop(page, ("报告.docx", docx(faulty=faulty)))
        page.locator(f"#files .grade.{grade}").wait_for()
    assert page.locator("#files tr").count() == 1


def test_last_years_report_is_compared_with(window: Any) -> None:
    """3 were brought forward; last year's report is changed to have carried forward 4."""
    from linter.rulebook.folder import rules_folder
    from linter.testing import edits, golden
    from tests.documents import made

    last = golden.load(rules_folder() / "golden" / "2022-department.yaml")
    moved = [
        {"cell": "requests.carried_out.natural_person", "to": 3},
        {"cell": "requests.carried_out.total", "to": 4},
    ]
    page = window()
    drop(page, ("本年.docx", docx()))
    finished(page, 1)
    assert "没有发现问题" in row(page, "本年.docx").inner_text()
    drop(page, ("上年.docx", made.word(edits.apply(last, moved))), zone="previous")
    finished(page, 2)
    page.get_by_role("link", name="本年.docx").click()
    assert page.locator(".finding").filter(has_text="HIS001").count() >= 1


def test_what_is_taken_away(window: Any) -> None:
    page = window()
    drop(page, ("一.docx", docx()), ("二.docx", docx(faulty=True)))
    finished(page, 2)
    page.locator("#downloads summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="全部（.zip）").click()
    name, content = saved(waiting.value)
    assert name == "检查结果.zip"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = {each: archive.read(each) for each in archive.namelist()}
    assert {"检查结果.html", "检查结果.md", "检查结果.xlsx", "一-批注.docx", "二-批注.docx"} <= set(files)
    with zipfile.ZipFile(io.BytesIO(files["二-批注.docx"])) as annotated:
        assert "SUM001" in annotated.read("word/comments.xml").decode()
    assert "SUM001" in files["检查结果.md"].decode() and "二.docx" in files["检查结果.html"].decode()
    page.get_by_role("link", name="二.docx").click()
    page.locator("#downloads summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="带批注的报告").click()
    name, content = saved(waiting.value)
    assert name == "二-批注.docx" and content.startswith(b"PK")
    page.locator("#downloads summary").click()
    with page.expect_download() as waiting:
        page.get_by_role("link", name="文本（.md）").click()
    name, content = saved(waiting.value)
    assert name == "二-检查结果.md" and "一.docx" not in content.decode()


def test_what_there_is_not_is_told_on_a_page_with_a_way_back(window: Any) -> None:
    """A link that leads to no download: nothing was dismissed, and a text takes no comments."""
    page = window()
    drop(page, ("报告.txt", report().encode()))
    finished(page, 1)
    for name in ("忽略清单（.yaml）", "带批注的报告（Word、ODT、PDF）"):
        page.locator("#downloads summary").click()
        page.get_by_role("link", name=name).click()
        page.get_by_text("还没有可下载的内容").wait_for()
        page.get_by_role("link", name="返回").click()
        finished(page, 1)


def test_a_folder_and_an_archive(window: Any, tmp_path: Path) -> None:
    """In a folder and in an archive, files of other kinds and leftovers are passed over."""
    for name in ("甲/一.docx", "甲/乙/二.docx", "甲/~$一.docx", "甲/照片.jpg"):
        written(tmp_path, name, docx() if name.endswith("docx") else b"\xff\xd8\xff")
    page = window()
    page.locator("#zone-report input.folder").set_input_files(tmp_path / "甲")
    finished(page, 2)
    assert page.get_by_text("另有 1 个文件不是报告的格式，没有检查。").count() == 1
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("三.docx", docx())
        archive.writestr("说明.xlsx", b"PK")
    drop(page, ("报送.zip", packed.getvalue()))
    finished(page, 3)
    assert sorted(page.locator("#files td:first-child").all_inner_texts()) == [
        "报送/三.docx",
        "甲/一.docx",
        "甲/乙/二.docx",
    ]


def test_the_keyboard_is_enough(window: Any, tmp_path: Path) -> None:
    """Choose a file, open its report, choose a finding, dismiss it: no mouse."""
    page = window()
    page.on("filechooser", lambda _: None)  # from here on the browser tells of it
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "选择文件"
    with page.expect_file_chooser() as waiting:
        page.keyboard.press("Enter")
    waiting.value.set_files(written(tmp_path, "报告.docx", docx(faulty=True)))
    finished(page, 1)
    page.get_by_role("link", name="报告.docx").focus()
    page.keyboard.press("Enter")
    ready(page)
    page.keyboard.press("j")
    assert "SUM001" in page.locator(".finding.chosen").inner_text()
    button = page.get_by_role("button", name="不是问题，忽略……").locator("visible=true")
    for _ in range(20):
        if button.evaluate("(each) => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("jk")  # letters go into the reason, not to the list of findings
    page.keyboard.press("Control+Enter")
    page.get_by_text("已忽略：jk").wait_for()


@pytest.mark.parametrize("view", ["start", "list", "report"])
def test_nothing_is_cut_off_at_1366(view: str, window: Any) -> None:
    page = window()
    if view != "start":
        drop(page, ("很长的文件名" * 12 + ".docx", docx(faulty=True)))
        finished(page, 1)
    if view == "report":
        page.locator("#files a").click()
        ready(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_english(window: Any) -> None:
    page = window()
    page.get_by_role("link", name="English").click()
    page.get_by_text("Drop annual reports here").wait_for()
    drop(page, ("report.docx", docx(faulty=True)))
    page.get_by_text("all 1 checked").wait_for()
    page.get_by_role("link", name="report.docx").click()
    page.locator(".finding").first.wait_for()
    assert "brought forward" in page.locator(".finding").first.inner_text()
    page.get_by_role("link", name="中文").click()
    page.get_by_text("返回文件列表").wait_for()
