"""JUnit XML: a suite per report, a case per rule. Texts are Chinese.

A rule with a finding that counts (`view.fail_on`) is a failure; other findings are told in the case's output.
A rule that does not apply or could not be checked is skipped, with the reason. What follows from a finding is told
with it, and only mentioned in the case of its own rule.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, indent, tostring

from linter.checks.finding import Finding
from linter.checks.record import Record, Run, Unreadable
from linter.checks.roster import Roster
from linter.outputs import View
from linter.outputs.groups import Group, also, follower, remedy, shown
from linter.outputs.words import after_place
from linter.rulebook.rule import SEVERITIES
from linter.text.width import inert


def render(run: Run, language: str, view: View) -> str:
    """The run as one document."""
    root = Element("testsuites", name="report-lint")
    for checked in run.reports:
        _suite(root, checked, view)
    for entry in run.unreadable:
        _unreadable(root, entry)
    if run.roster is not None:
        _roster(root, run.roster, view)
    for crash in run.crashes:
        suite = SubElement(root, "testsuite", name="report-lint", tests="1", failures="0", errors="1", skipped="0")
        case = SubElement(suite, "testcase", name="crash", classname="linter")
        SubElement(case, "error", message=inert(crash))
    for name in ("tests", "failures", "errors", "skipped"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in root)))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(root: Element, checked: Record, view: View) -> None:
    suite = SubElement(root, "testsuite", name=inert(checked.path))
    reasons = {entry.rule: entry.reason.zh for entry in checked.undecided}
    by_rule: dict[str, list[Group]] = {}
    mentioned: dict[str, list[str]] = {}
    for group in shown(checked):
        by_rule.setdefault(group.head.rule, []).append(group)
        for other in group.followers:
            line = f"{follower(checked, other, 'zh')}：见 {group.head.rule}"
            mentioned.setdefault(other.rule, []).append(inert(line))
    counted = SEVERITIES[: SEVERITIES.index(view.fail_on) + 1] if view.fail_on is not None else ()
    for code in dict.fromkeys([*checked.outcomes, *by_rule, *mentioned]):
        groups = by_rule.get(code, [])
        findings = [group.head for group in groups]
        case = SubElement(
            suite, "testcase", name=_name(code, findings, view), classname=_category(code, findings, view)
        )
        for group in groups:
            if group.head.severity in counted:
                said = inert(group.head.message.zh)
                failure = SubElement(case, "failure", type=group.head.severity, message=said)
                failure.text = _told(checked, group, view)
        told = [_told(checked, group, view) for group in groups if group.head.severity not in counted]
        told += mentioned.get(code, [])
        if checked.outcomes.get(code) == "not-applicable":
            SubElement(case, "skipped", message="不适用")
        elif code in reasons and not told and not findings:
            SubElement(case, "skipped", message=inert(f"未能核对：{reasons[code]}"))
        if told:
            SubElement(case, "system-out").text = "\n".join(told)
    cases = list(suite)
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(1 for case in cases if case.find("failure") is not None)))
    suite.set("errors", "0")
    suite.set("skipped", str(sum(1 for case in cases if case.find("skipped") is not None)))


def _name(code: str, findings: list[Finding], view: View) -> str:
    rule = view.rule(code)
    name = rule.name if rule is not None else findings[0].name if findings else ""
    return f"{code} {name}".strip()


def _category(code: str, findings: list[Finding], view: View) -> str:
    rule = view.rule(code)
    return rule.category if rule is not None else findings[0].category if findings else "rule"


def _told(checked: Record, group: Group, view: View) -> str:
    finding = group.head
    place = f"{checked.path}:{finding.place.line}:{finding.place.column}"
    said = f"{finding.where.zh}：{after_place(finding, 'zh')}"
    parts = [f"{place} {finding.severity} {said}", f"修改建议：{finding.advice.zh}"]
    parts += [f"依据：{basis.citation.zh}" for basis in finding.basis]
    parts += [also("zh") + follower(checked, other, "zh") for other in group.followers]
    hint = remedy(checked, finding, "zh", view.book)
    parts += [hint] if hint else []
    return "\n".join(map(inert, parts))


def _roster(root: Element, roster: Roster, view: View) -> None:
    """A suite of what is wrong by the roster."""
    from linter.outputs.roster import entries

    wrong = entries(roster)
    counted = SEVERITIES[: SEVERITIES.index(view.fail_on) + 1] if view.fail_on is not None else ()
    failures = sum(1 for entry in wrong if entry.severity in counted)
    suite = SubElement(root, "testsuite", name=inert(roster.path), tests=str(len(wrong)), failures=str(failures))
    for entry in wrong:
        case = SubElement(suite, "testcase", name=inert(entry.text), classname=f"roster.{entry.what}")
        if entry.severity in counted:
            SubElement(case, "failure", type=entry.severity, message=inert(f"{entry.path}:{entry.line} {entry.text}"))
    suite.set("errors", "0")
    suite.set("skipped", "0")


def _unreadable(root: Element, entry: Unreadable) -> None:
    suite = SubElement(root, "testsuite", name=inert(entry.path), tests="1", failures="0", errors="1", skipped="0")
    case = SubElement(suite, "testcase", name="readable", classname="linter")
    SubElement(case, "error", message=inert(entry.reason.zh))
