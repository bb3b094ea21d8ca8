"""What stands above reports, and whose report it then is: the cases beside the words of which names of public bodies
are made (`rules/vocabulary/agencies.cases.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from linter.documents.text import read_text
from linter.reading import Report, read_report
from linter.reading.claims import ClaimReader
from linter.reading.names import Grammar
from linter.rulebook.form import Form, Kind
from linter.rulebook.source import read_source
from linter.text.bilingual import Text

_OVERVIEW = "全年公开信息12条。"
_REST = ("二、主动公开政府信息情况", "见表。", "三、收到和处理政府信息公开申请情况", "见表。")


class Masthead(Struct, forbid_unknown_fields=True):
    """text: title and preface, line by line. body: the text of section one. agency, kind: what is read of them; nothing
    where they are left out. places: those that the agency's name holds, the larger first; title: as it is read. These
    two are stated where they are the point."""

    text: str
    body: str = _OVERVIEW
    agency: str | None = None
    kind: Kind | None = None
    places: list[str] | None = None
    title: str | None = None
    note: str | None = None


def load_mastheads(path: Path) -> list[tuple[str, Masthead]]:
    """The cases of a file, each with file and line. Raises `FileRefused` when it cannot be read, `RulebookError` when
    it is wrong."""
    source = read_source(path)
    cases = [] if source.data is None else source.convert(list[Masthead])
    return [(f"{path}:{source.locate((number,))[0]}", case) for number, case in enumerate(cases)]


def read(case: Masthead, forms: list[Form], reader: ClaimReader, grammar: Grammar) -> Report:
    """A report with this masthead."""
    text = "\n".join([case.text.strip("\n"), "一、总体情况", case.body.strip("\n"), *_REST])
    return read_report(read_text("masthead.txt", text.encode()), forms, reader, grammar=grammar)


def problems(case: Masthead, report: Report) -> Iterator[Text]:
    """What is read otherwise than the case says."""
    if report.agency != case.agency:
        yield Text(f"机关读作 {report.agency}，应为 {case.agency}", f"agency is {report.agency}, not {case.agency}")
    if report.kind != case.kind:
        yield Text(f"类别读作 {report.kind}，应为 {case.kind}", f"type is {report.kind}, not {case.kind}")
    places = list(report.name.places) if report.name is not None else []
    if case.places is not None and places != case.places:
        said, wanted = "、".join(places), "、".join(case.places)
        yield Text(f"地名读作 {said}，应为 {wanted}", f"places are {said}, not {wanted}")
    if case.title is not None and report.title != case.title:
        yield Text(f"标题读作 {report.title}，应为 {case.title}", f"title is {report.title}, not {case.title}")
