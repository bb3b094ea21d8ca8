"""The report itself with its findings beside its text: comments in a Word document, notes in a PDF.

No text format of its own: it is made of the file's bytes and its record, and comes as bytes.
"""

from __future__ import annotations

from datetime import UTC, datetime

from linter.checks.finding import Finding
from linter.checks.record import Record
from linter.documents.remarks import CannotAnnotate, Remark, add_remarks, ending
from linter.outputs.groups import remedy
from linter.outputs.words import GRADE, SEVERITY, after_place, citations, grade_reason, say, visible
from linter.rulebook.book import Rulebook

__all__ = ["CannotAnnotate", "annotate", "ending"]


def annotate(
    data: bytes,
    record: Record,
    language: str = "zh",
    include_suppressed: bool = False,
    password: str | None = None,
    when: datetime | None = None,
    book: Rulebook | None = None,
) -> bytes:
    """The file with its findings as comments, each at its place, and the result of the check at the title.

    data: the bytes that the record was made of; `ending(data)` tells the ending of the result ("docx", "docm", "pdf"),
    None where there can be none. password: opens the file where it asks for one. when: the time that the comments bear
    (now when left out). book: the rulebook of the run, for the names of cells. Raises `CannotAnnotate` for a file that
    takes no comments (another kind, signed, encrypted) and `UnreadableError` for one that cannot be read or goes over a
    limit; both are a `TextError` of one sentence.
    """
    # what is about the tool's own files has no place in the agency's report
    findings = [finding for finding in visible(record, include_suppressed) if finding.category != "linter"]
    heads = {finding.fingerprint: finding for finding in findings if finding.follows is None}
    remarks = [_result(record, language)]
    for finding in findings:
        cause = heads.get(finding.follows) if finding.follows is not None else None
        remarks.append(_remark(record, finding, cause, language, book))
    return add_remarks(data, remarks, when=when or datetime.now(UTC), password=password)


def _result(record: Record, language: str) -> Remark:
    """What the check came to, and what could not be checked: a report without comments is not one without faults."""
    grade = GRADE[record.grade].get(language)
    said = [
        say(
            language,
            f"检查结论：{grade}。{grade_reason(record, language)}。",
            f"Result: {grade}. {grade_reason(record, language)}.",
        )
    ]
    by_reason: dict[str, list[str]] = {}
    for entry in record.undecided:
        by_reason.setdefault(entry.reason.get(language), []).append(f"{entry.title.get(language)}（{entry.rule}）")
    for reason, rules in by_reason.items():
        listed = say(language, "；", "; ").join(rules)
        said.append(say(language, f"未能核对：{listed}。原因：{reason}。", f"Not checked: {listed}. Reason: {reason}."))
    return Remark(said)


def _remark(record: Record, finding: Finding, cause: Finding | None, language: str, book: Rulebook | None) -> Remark:
    """A finding as a comment: what is wrong, what to change, by which clause. cause: the finding that it follows from,
    which is what is to be put right."""
    severity = SEVERITY[finding.severity].get(language)
    message, rest = finding.message.get(language), after_place(finding, language)
    if rest != message:  # two pairs of brackets in a row are hard to read
        message = finding.where.get(language) + say(language, "：", ": ") + rest
    said = [say(language, f"【{severity}】{message}", f"[{severity}] {message}")]
    if cause is None:
        said.append(say(language, "修改建议：", "Suggestion: ") + finding.advice.get(language))
        said += [hint] if (hint := remedy(record, finding, language, book)) else []
    else:
        zh = f"与{cause.where.zh}处的问题（{cause.rule}）出于同一原因，请先改正该处。"
        en = f"Same cause as the finding at {cause.where.en} ({cause.rule}); correct that first."
        said.append(say(language, zh, en))
    basis = say(language, "；", "; ").join(citations(finding, language))
    if basis:
        said.append(say(language, "依据：", "Basis: ") + basis)
    said.append(say(language, f"规则 {finding.rule}", f"Rule {finding.rule}"))
    return Remark(said, finding.place, finding.origin)
