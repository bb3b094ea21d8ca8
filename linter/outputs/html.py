"""One page that stands by itself: nothing is fetched, and it prints well."""

from __future__ import annotations

from collections import Counter
from html import escape as _escape

from linter.checks.record import Finding, Record, Run
from linter.outputs import View
from linter.outputs.cells import cell_line
from linter.outputs.settings import told
from linter.outputs.words import GRADE, SEVERITY, citations, grade_reason, identity, location, say, summary, visible
from linter.rulebook.rule import Severity
from linter.text.width import inert

_STYLE = """
body { font: 16px/1.6 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif;
  color: #1a1a1a; background: #fff;
  max-width: 58rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, nav, th, .grade, .severity {
  font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 1.5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0; border-top: 2px solid #444; padding-top: 1rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .3rem; }
.meta { color: #555; margin: .2rem 0; overflow-wrap: anywhere; }
.grade { font-weight: bold; } .fail { color: #b3261e; } .review { color: #8a5a00; } .pass { color: #1b6e3c; }
article { border-left: 4px solid #999; padding: .1rem 0 .1rem 1rem; margin: 1rem 0; break-inside: avoid; }
article.error { border-color: #b3261e; } article.warning { border-color: #c98a00; }
article.info { border-color: #3b74b8; }
article p { margin: .3rem 0; } .severity { font-weight: bold; }
blockquote { margin: .4rem 0; padding: .3rem .8rem; background: #f4f4f2; font-size: .9rem; overflow-wrap: anywhere; }
.basis { color: #555; font-size: .9rem; } .suppressed { opacity: .7; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #bbb; padding: .25rem .6rem; text-align: left; }
footer { margin-top: 3rem; border-top: 1px solid #bbb; color: #555; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; }
  h2 { break-before: page; } nav { display: none; } }
"""


def render(run: Run, language: str, view: View) -> str:
    """The page."""
    title = say(language, "政府信息公开工作年度报告检查结果", "Annual disclosure reports: check results")
    body = [f"<h1>{title}</h1>", f"<p>{escape(summary(run, language))}</p>"]
    if len(run.reports) > 1:
        body.append(_contents(run, language))
    if run.unreadable or run.crashes:
        body.append(f"<h3>{say(language, '未能完成的检查', 'Checks not completed')}</h3>\n<ul>")
        body += [
            f"<li><b>{escape(entry.path)}</b> {escape(entry.reason.get(language))}</li>" for entry in run.unreadable
        ]
        body += [f"<li>{escape(crash)}</li>" for crash in run.crashes]
        body.append("</ul>")
    for number, checked in enumerate(run.reports, 1):
        body += _report(number, checked, language, view)
    if view.settings is not None and (said := told(view.settings, language)):
        body.append(f'<p class="meta">{escape(said)}</p>')
    body.append(f"<footer>report-lint · {say(language, '规则库', 'rulebook')} {escape(run.rulebook)}</footer>")
    code = say(language, "zh-CN", "en")
    head = '<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">'
    policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    return (
        f'<!DOCTYPE html>\n<html lang="{code}">\n<head>\n{head}\n{policy}\n<title>{title}</title>\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n" + "\n".join(body) + "\n</body>\n</html>\n"
    )


def escape(text: str) -> str:
    """Text as HTML shows it, without control characters."""
    return _escape(inert(text))


def _contents(run: Run, language: str) -> str:
    heads = say(language, "<th>报告</th><th>文件</th><th>结论</th>", "<th>Report</th><th>File</th><th>Result</th>")
    rows = [
        f'<tr><td><a href="#r{number}">{escape(_name(checked))}</a></td>'
        f"<td>{escape(checked.path)}</td>"
        f'<td class="grade {checked.grade}">{GRADE[checked.grade].get(language)}</td></tr>'
        for number, checked in enumerate(run.reports, 1)
    ]
    return "<nav><table>\n<tr>" + heads + "</tr>\n" + "\n".join(rows) + "\n</table></nav>"


def _report(number: int, checked: Record, language: str, view: View) -> list[str]:
    grade = GRADE[checked.grade].get(language)
    colon = say(language, "：", ": ")
    parts = [
        f'<section id="r{number}">',
        f"<h2>{escape(_name(checked))}</h2>",
        f'<p class="meta">{escape(checked.path)}<br>{escape(identity(checked, language, view.book))}</p>',
        f'<p><span class="grade {checked.grade}">{grade}</span>{colon}{escape(grade_reason(checked, language))}</p>',
    ]
    parts += [f'<p class="meta">{escape(note.get(language))}</p>' for note in checked.notes]
    parts += [_finding(checked, finding, language, view) for finding in visible(checked, view.include_suppressed)]
    if checked.undecided:
        number = len(checked.undecided)
        head = say(language, f"未能核对（{number} 条规则）", f"Could not be checked ({number} rules)")
        parts.append(f"<h3>{head}</h3>\n<ul>")
        parts += [
            f"<li>{entry.rule}{_severity(entry.severity, language)}{escape(entry.title.get(language))}"
            f"{colon}{escape(entry.reason.get(language))}</li>"
            for entry in checked.undecided
        ]
        parts.append("</ul>")
    outcomes = Counter(checked.outcomes.values())
    zh = f"已核对且未发现问题的规则 {outcomes['pass']} 条，不适用的规则 {outcomes['not-applicable']} 条。"
    en = f"{outcomes['pass']} rules checked without findings, {outcomes['not-applicable']} not applicable."
    return [*parts, f'<p class="meta">{say(language, zh, en)}</p>', "</section>"]


def _severity(severity: Severity, language: str) -> str:
    word = SEVERITY[severity].get(language)
    return say(language, f"（{word}）", f" ({word}) ")


def _name(checked: Record) -> str:
    return checked.title or checked.agency or checked.path


def _finding(checked: Record, finding: Finding, language: str, view: View) -> str:
    severity = SEVERITY[finding.severity].get(language)
    where = location(checked, finding, language)
    shade = " suppressed" if finding.suppressed is not None else ""
    lines = [
        f'<article class="{finding.severity}{shade}">',
        f'<p><span class="severity">{severity} {finding.rule}</span> {escape(where)}</p>',
        f"<p>{escape(finding.message.get(language))}</p>",
    ]
    if finding.quote:
        lines.append(f"<blockquote>{escape(finding.quote)}</blockquote>")
    cells = cell_line(checked, finding, language, view.book)
    if cells:
        lines.append(f'<p class="basis">{say(language, "涉及数据：", "Cells: ")}{escape(cells)}</p>')
    lines.append(f"<p><b>{say(language, '修改建议：', 'Suggestion: ')}</b>{escape(finding.advice.get(language))}</p>")
    basis = say(language, "；", "; ").join(citations(finding, language))
    if basis:
        lines.append(f'<p class="basis">{say(language, "依据：", "Basis: ")}{escape(basis)}</p>')
    if finding.suppressed is not None:
        lines.append(f'<p class="basis">{say(language, "已忽略：", "Suppressed: ")}{escape(finding.suppressed)}</p>')
    return "\n".join([*lines, "</article>"])
