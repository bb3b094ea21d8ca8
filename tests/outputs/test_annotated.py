"""The report with its findings beside its text: goldens with faults, through LibreOffice and pdfminer."""

from __future__ import annotations

import re
from functools import cache

import pytest
from pdfminer.utils import decode_text

from linter.checks.finding import Finding
from linter.checks.record import Record
from linter.outputs.annotated import annotate, ending
from linter.outputs.words import after_place
from linter.rulebook.folder import rules_folder
from linter.runner.linter import Linter
from linter.testing import edits, golden
from tests.documents import anchored_odt, odt_made, printers
from tests.documents.anchored import Anchored, comments
from tests.documents.test_pdf_notes import pages, under
from tests.documents.test_word_xml import flat

FAULTY = (
    ("2021-department", ({"cell": "requests.carried_out.natural_person", "to": 3}, {"drop_section": "other"})),
    ("2021-department", ({"cell": "requests.denied.process.total", "to": None}, {"replace": "2023年1月1日", "with": "2022年1月1日"})),
    ("2021-office", ({"replace": "予以公开14件", "with": "予以公开15件"}, {"cell": "disputes.review.total", "to": 9})),
    ("2021-town", ({"form_labels": "2019"}, {"heading": {"of": "problems", "to": "五、存在问题"}})),
    ("2021-government", ({"cell": "proactive.fees.amount", "to": "十二万"}, {"append": {"to": "overview", "text": "（一）一处括号没有配对（的句子。"}})),
    ("2019-department", ({"cell": "requests.new.total", "to": 5}, {"drop_paragraph": {"in": "other", "with": "其他"}})),
    ("2019-town", ({"cell": "requests.granted.natural_person", "to": 900},)),
)  # fmt: skip


@cache
def linter() -> Linter:
    return Linter()


@cache
def drafts() -> list[bytes]:
    """The faulty reports as Word documents."""
    found = []
    for name, changes in FAULTY:
        report = golden.load(rules_folder() / "golden" / f"{name}.yaml")
        try:
            report = edits.apply(report, changes)
        except edits.EditError as error:
            raise AssertionError(name) from error
        found.append(printers.word(report))
    return found


def of_findings(record: Record, found: list[Anchored]) -> list[tuple[Finding, Anchored]]:
    """Each finding with the comment that says it."""
    rest = list(found)
    pairs = []
    for finding in record.findings:
        comment = next(
            each for each in rest if after_place(finding, "zh") in each.said and each.said.endswith(finding.rule)
        )
        rest.remove(comment)
        pairs.append((finding, comment))
    assert [each.said[:5] for each in rest] == ["检查结论："], "a comment that no finding says"
    return pairs


def folded(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("number", range(len(FAULTY)))
def test_each_finding_is_a_comment_at_its_place(number):
    data = drafts()[number]
    record = linter().examine("draft.docx", data)
    assert record.findings
    for finding, comment in of_findings(record, comments(annotate(data, record))):
        origin = finding.origin
        assert origin is not None
        if origin.table is None:
            assert comment.cell is None
            assert folded(comment.text) == folded(finding.quote).removesuffix("…") or folded(comment.text).startswith(
                folded(finding.quote)[:190]
            )
        else:
            assert comment.cell == (origin.table, origin.row, origin.column)
            assert folded(comment.text) in (folded(finding.quote), folded(finding.quote.split("\t")[0].split(" ")[0]))
        assert comment.author == "report-lint"
        assert (f"修改建议：{finding.advice.zh}" in comment.said) is (finding.follows is None)


@printers.needs("soffice")
def test_comments_are_still_there_when_libreoffice_has_saved_the_file():
    given = []
    for data in drafts():
        given.append(annotate(data, linter().examine("draft.docx", data)))
    for before, after in zip(given, printers.writer(given, "docx"), strict=True):
        assert sorted(comments(after)) == sorted(comments(before))
        one, other = linter().examine("a.docx", before), linter().examine("a.docx", after)
        assert [f.fingerprint for f in one.findings] == [f.fingerprint for f in other.findings]


def test_the_comment_tells_what_to_change_and_by_which_clause_in_both_languages():
    data = drafts()[1]
    record = linter().examine("draft.docx", data)
    finding = next(finding for finding in record.findings if finding.rule == "TAB008")
    said = [each.said for each in comments(annotate(data, record)) if each.said.endswith("TAB008")]
    assert said[0].split("\n") == [
        f"【警告】{finding.message.zh}",
        f"修改建议：{finding.advice.zh}",
        "依据：" + "；".join(dict.fromkeys((basis.short or basis.citation).zh for basis in finding.basis)),
        "规则 TAB008",
    ]
    assert "《" not in said[0].split("\n")[2]  # by number and item
    said = [each.said for each in comments(annotate(data, record, "en")) if each.said.endswith("TAB008")]
    assert said[0].startswith(f"[warning] {finding.message.en}\nSuggestion: {finding.advice.en}\nBasis: ")


def test_findings_of_one_cause_point_to_the_one_to_correct():
    data = drafts()[0]
    record = linter().examine("draft.docx", data)
    (head,) = [finding for finding in record.findings if finding.remedy is not None]
    followers = [finding for finding in record.findings if finding.follows == head.fingerprint]
    assert followers
    book = linter().rulebook
    said = [each.said for each in comments(annotate(data, record, book=book))]
    told = next(each for each in said if after_place(head, "zh") in each)
    assert "若为 4，以上各处均相符；请先核对这个单元格。" in told
    for finding in followers:
        told = next(each for each in said if after_place(finding, "zh") in each)
        assert f"与{head.where.zh}处的问题（{head.rule}）出于同一原因，请先改正该处。" in told


def test_the_title_bears_the_result_and_what_could_not_be_checked():
    data = drafts()[1]
    record = linter().examine("draft.docx", data)
    assert record.undecided
    first = comments(annotate(data, record))[0]
    assert first.text == "青禾市教育局"
    assert first.said.startswith("检查结论：不合格。有 ")
    for entry in record.undecided:
        assert f"{entry.title.zh}（{entry.rule}）" in first.said
        assert f"原因：{entry.reason.zh}。" in first.said


def test_what_is_suppressed_or_about_our_own_files_is_no_comment():
    data = drafts()[0]
    record = linter().examine("draft.docx", data)
    record.findings[0].suppressed = "已核实"
    record.findings[1].category = "linter"
    assert len(comments(annotate(data, record))) == 1 + len(record.findings) - 2
    assert len(comments(annotate(data, record, include_suppressed=True))) == 1 + len(record.findings) - 1


# --- OpenDocument, and Word as one XML file


@cache
def texts() -> list[bytes]:
    """The faulty reports as OpenDocument texts."""
    goldens = [(golden.load(rules_folder() / "golden" / f"{name}.yaml"), changes) for name, changes in FAULTY]
    return [odt_made.odt(edits.apply(report, changes)) for report, changes in goldens]


@pytest.mark.parametrize("number", range(len(FAULTY)))
def test_each_finding_is_a_comment_of_an_opendocument_text_at_its_place(number):
    data = texts()[number]
    record = linter().examine("draft.odt", data)
    assert record.findings
    made = annotate(data, record)
    for finding, comment in of_findings(record, anchored_odt.comments(made)):
        cells = {cell.place for cell in finding.cells}
        if finding.place in cells:
            text = next(cell.text for cell in finding.cells if cell.place == finding.place)
            assert comment.cell is not None and folded(comment.text) == folded(text)
        elif comment.cell is None:
            assert folded(comment.text).startswith(folded(finding.quote).removesuffix("…")[:190])
    assert anchored_odt.without_comments(made) == anchored_odt.without_comments(data)
    again = linter().examine("draft.odt", made)
    assert [f.fingerprint for f in again.findings] == [f.fingerprint for f in record.findings]


@printers.needs("soffice")
def test_comments_of_an_opendocument_text_are_still_there_when_libreoffice_has_saved_it():
    given = [annotate(data, linter().examine("draft.odt", data)) for data in texts()]
    for before, after in zip(given, printers.writer(given, "odt", "odt"), strict=True):
        kept = [(each.said, each.text, each.cell) for each in anchored_odt.comments(after)]
        assert sorted(kept, key=str) == sorted(
            [(each.said, each.text, each.cell) for each in anchored_odt.comments(before)], key=str
        )


def test_a_word_document_as_one_xml_file_becomes_a_docx_with_its_comments():
    data = flat(drafts()[0])
    assert ending(data) == "docx"
    record = linter().examine("draft.xml", data)
    made = annotate(data, record)
    assert [each.text for each in comments(made)] == [
        each.text for each in comments(annotate(drafts()[0], linter().examine("draft.docx", drafts()[0])))
    ]
    assert [f.fingerprint for f in linter().examine("a.docx", made).findings] == [
        f.fingerprint for f in record.findings
    ]


# --- PDF


@printers.needs("soffice")
def test_a_printed_draft_has_a_note_on_each_finding():
    pytest.importorskip("pypdf")
    for data in printers.writer(drafts()[:3], "pdf"):
        record = linter().examine("draft.pdf", data)
        assert record.findings
        found = [(note, signs) for notes, signs in pages(annotate(data, record)) for note in notes]
        for finding in record.findings:
            note, signs = next(each for each in found if after_place(finding, "zh") in decode_text(each[0]["Contents"]))
            if finding.origin and finding.origin.box and finding.place.line == finding.place.end_line:
                assert folded(under(note, signs)).find(folded(finding.quote)) >= 0
        assert sum("检查结论：" in decode_text(note["Contents"]) for note, _ in found) == 1
