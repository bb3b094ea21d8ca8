"""Variants of the faults that published reports showed up in the linter, kind by kind: `kinds/KIND.yaml`.

A variant is a golden, edits to it, the carrier it comes in, and what must be read and found. Carriers are the layouts
of text (`linter.testing.layouts`); `md` with the marks of Markdown; `html`, `docx`, `odt`, `ofd`; and `pdf`, which
LibreOffice prints: all PDFs of all kinds in one run.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct, convert, field

from linter.checks.finding import Finding
from linter.testing import edits, layouts
from linter.testing.forms import Forms
from linter.testing.golden import Golden
from linter.testing.layouts import LAYOUTS
from tests.acceptance.scripts import WRITTEN
from tests.documents import made, odt_made, ofd_made, printers

KINDS = Path(__file__).with_name("kinds")
ENDINGS = {"md": "md", "html": "html", "docx": "docx", "odt": "odt", "ofd": "ofd", "pdf": "pdf"}
_PARTS = {"docx": "word/document.xml", "odt": "content.xml"}
TEXTUAL = (*LAYOUTS, "md", "html")
_BARS = re.compile(r"(?m)^\|.*\|$")
_HEADING = re.compile(r"(?m)^(?=[一二三四五六]、(?!本年|上年|结转))")


class Wish(Struct, forbid_unknown_fields=True):
    """A finding: its rule or the beginning of the code, or its category; its grade; what stands in the message, the
    quote or the cells, without blanks."""

    rule: str | None = None
    category: str | None = None
    severity: str | None = None
    contains: list[str] = field(default_factory=list)

    def fits(self, finding: Finding) -> bool:
        cells = [f"{cell.text} {cell.value}" for cell in finding.cells]
        said = _folded("\n".join([finding.message.zh, finding.quote, *cells]))
        return (
            (self.rule is None or finding.rule.startswith(self.rule))
            and self.category in (None, finding.category)
            and self.severity in (None, finding.severity)
            and all(_stands_in(part, said) for part in self.contains)
        )


class Source(Struct, forbid_unknown_fields=True):
    """report, edit: a golden and edits to it. swap: then, in the text or the page as it is written, a pattern and what
    takes its place, pairs in their order. script: then, written in these signs (`scripts.WRITTEN`). whole: the text
    itself, for what no golden becomes."""

    report: str = "2021-department"
    edit: list[dict[str, Any]] = field(default_factory=list)
    swap: list[tuple[str, str]] = field(default_factory=list)
    script: str | None = None
    whole: str | None = None


class Variant(Struct, forbid_unknown_fields=True):
    """says: what is peculiar. must, must_not: findings (a code stands for its rule). may: codes that are allowed either
    way. quiet: no error and no warning apart from these. undecided: codes whose outcome is that. read: title, agency,
    kind, year, form as they must be read. cells: slot → figure. sections: the numbers of the sections. previous: last
    year's report. published: the day that is given."""

    says: str
    carrier: str = "tabs"
    report: str = "2021-department"
    edit: list[dict[str, Any]] = field(default_factory=list)
    swap: list[tuple[str, str]] = field(default_factory=list)
    script: str | None = None
    whole: str | None = None
    must: list[Wish | str] = field(default_factory=list)
    must_not: list[Wish | str] = field(default_factory=list)
    may: list[str] = field(default_factory=list)
    quiet: bool = True
    undecided: list[str] = field(default_factory=list)
    read: dict[str, str | int | None] = field(default_factory=dict)
    cells: dict[str, int | str | None] = field(default_factory=dict)
    sections: list[int] | None = None
    previous: Source | None = None
    published: date | None = None


def variants(path: Path) -> list[Variant]:
    """The variants of a file. Raises `msgspec.ValidationError` where one is ill-formed."""
    return convert(yaml.load(path.read_bytes(), yaml.CSafeLoader), list[Variant])


def kinds() -> dict[str, list[Variant]]:
    """Every kind with its variants."""
    return {path.stem: variants(path) for path in sorted(KINDS.glob("*.yaml"))}


def written(source: Variant | Source, carrier: str, goldens: Mapping[str, Golden], labels: Forms) -> tuple[str, bytes]:
    """A variant as a file: its name, and what is in it; for `pdf` the Word document that is to be printed."""
    name = f"report.{ENDINGS.get(carrier, 'txt')}"
    signs = WRITTEN[source.script] if source.script is not None else {}
    if source.whole is not None:
        return name, _swapped(source.whole, source.swap).translate(signs).encode()
    golden = edits.apply(goldens[source.report], source.edit)
    makers: dict[str, Callable[[Golden], bytes]] = {
        "docx": made.word,
        "odt": odt_made.odt,
        "ofd": ofd_made.plain,
        "pdf": printers.word,
    }
    if carrier in makers:
        assert not source.swap, f"swap is for text: {', '.join(TEXTUAL)}"
        data = makers[carrier](golden)
        return name, made.retold(data, _PARTS[carrier], signs) if signs else data
    if carrier == "html":
        text = made.web(golden)
        signs = {code: sign for code, sign in signs.items() if code > 0x7F}  # not the digits of its tags
    else:
        text = layouts.render(golden, "pipes" if carrier == "md" else carrier, labels).text
        text = _marked(text) if carrier == "md" else text
    return name, _swapped(text, source.swap).translate(signs).encode()


def told(findings: list[Finding], variant: Variant) -> Iterator[str]:
    """What of the findings is not as the variant says."""
    must = [_wish(one) for one in variant.must]
    for wish in must:
        if not any(wish.fits(finding) for finding in findings):
            yield f"not found: {wish}"
    for one in variant.must_not:
        yield from (f"found: {_line(finding)}" for finding in findings if _wish(one).fits(finding))
    for finding in findings if variant.quiet else ():
        asked = any(wish.fits(finding) for wish in must) or finding.rule.startswith(tuple(variant.may))
        if finding.severity != "info" and not asked:
            yield f"false alarm: {_line(finding)}"


def _wish(one: Wish | str) -> Wish:
    return Wish(rule=one) if isinstance(one, str) else one


def _line(finding: Finding) -> str:
    return f"{finding.rule} {finding.severity} (line {finding.place.line}): {finding.message.zh}"


def _folded(text: str) -> str:
    text = re.sub(r"(?<=\d)\s+(?=\d)", "\0", unicodedata.normalize("NFKC", text))
    return re.sub(r"\s+", "", text)


def _stands_in(part: str, said: str) -> bool:
    part = _folded(part)
    before = r"(?<![\d.])" if part[:1].isdigit() else ""
    after = r"(?!\d|\.\d)" if part[-1:].isdigit() else ""
    return re.search(before + re.escape(part) + after, said) is not None


def _marked(text: str) -> str:
    """Text with bars as Markdown: headings under #, a rule below the first row of each table."""
    lines, inside = [], False
    for line in text.split("\n"):
        lines.append(line)
        row = _BARS.match(line) is not None
        if row and not inside:
            lines.append("|" + "---|" * (line.count("|") - 1))
        inside = row
    return _HEADING.sub("## ", "\n".join(lines))


def _swapped(text: str, swaps: list[tuple[str, str]]) -> str:
    for old, new in swaps:
        text, count = re.subn(old, new, text)
        assert count, f"{old!r} does not occur"
    return text
