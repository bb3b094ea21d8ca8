"""Old formats: the same cells after either converter, and what is said when there is none or it fails."""

from __future__ import annotations

import os
import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from linter.documents import legacy, read_bytes
from linter.documents.legacy import office
from linter.documents.limits import LIMITS
from linter.documents.model import Document, UnreadableError
from linter.engine.engine import Engine
from linter.reading import read_report
from linter.reading.claims import ClaimReader
from linter.rulebook.book import Rulebook
from linter.testing.golden import Golden
from tests.documents import made, odt_made

STORED = Path(__file__).resolve().parents[1] / "fixtures" / "legacy"
NEEDS_OFFICE = pytest.mark.skipif(office() is None, reason="LibreOffice is not installed")


def stored(name: str) -> bytes:
    return (STORED / name).read_bytes()


def refusal(data: bytes, name: str = "report.doc") -> str:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(name, data)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.fixture
def without_office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "office", lambda: None)


@pytest.fixture
def without_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy, "has_package", lambda: False)


@pytest.fixture
def holds(book: Rulebook) -> Callable[[Document, Golden], None]:
    def check(document: Document, golden: Golden) -> None:
        """Every cell of the golden is read as it stands, and nothing is found."""
        report = read_report(document, book.forms, ClaimReader(book.quantities))
        for key, rows in golden.tables.items():
            for row, columns in rows.items():
                for column, value in columns.items():
                    cell = report.tables[key].cells[row, column]
                    assert (cell.text, cell.trust) == ("" if value is None else str(value), "exact"), (key, row, column)
        checked = Engine(book).check(report)
        assert (checked.crashes, checked.findings, checked.undecided) == ([], [], [])

    return check


# --- the two converters


@pytest.mark.parametrize("name", ["2021-department", "2019-office"])
def test_doc_by_the_package(name, goldens, holds, without_office):  # type: ignore[no-untyped-def]
    document = read_bytes("report.doc", stored(f"{name}.doc"))
    assert (document.format, [note.zh for note in document.notes]) == (
        "doc",
        ["由 msdoc2docx 从 Word 97–2003 / WPS 转换后读取"],
    )
    holds(document, goldens[name])


@NEEDS_OFFICE
def test_doc_by_libreoffice(goldens, holds, without_package):  # type: ignore[no-untyped-def]
    document = read_bytes("report.docx", stored("2021-department.doc"))  # told by content, not by its name
    assert (document.format, [note.zh for note in document.notes]) == (
        "doc",
        ["由 LibreOffice 从 Word 97–2003 / WPS 转换后读取"],
    )
    holds(document, goldens["2021-department"])


def test_odt_as_libreoffice_writes_it(goldens, holds):  # type: ignore[no-untyped-def]
    holds(read_bytes("report.odt", stored("2021-department.odt")), goldens["2021-department"])


IN_RTF = ("2019-town", "2021-government")  # read through LibreOffice again, a second or two each


@pytest.fixture(scope="module")
def written(goldens: dict[str, Golden], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The goldens as LibreOffice saves them; in RTF those that are read below."""
    folder = tmp_path_factory.mktemp("office")
    for name, golden in goldens.items():
        (folder / f"{name}.odt").write_bytes(odt_made.odt(golden))
    for ending, names in (("doc", goldens), ("rtf", IN_RTF), ("odt", goldens)):
        command = [
            str(office()),
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            ending,
        ]
        subprocess.run(
            [*command, "--outdir", str(folder / "saved"), *(str(folder / f"{name}.odt") for name in names)],
            check=True,
            capture_output=True,
            timeout=1200,
        )
    return folder / "saved"


@NEEDS_OFFICE
def test_goldens_as_libreoffice_saves_them(written, goldens, holds, monkeypatch):  # type: ignore[no-untyped-def]
    for name, golden in goldens.items():
        holds(read_bytes("report.odt", (written / f"{name}.odt").read_bytes()), golden)
    for name in IN_RTF:
        holds(read_bytes("report.rtf", (written / f"{name}.rtf").read_bytes()), goldens[name])
    monkeypatch.setattr(legacy, "office", lambda: None)
    for name, golden in goldens.items():
        holds(read_bytes("report.wps", (written / f"{name}.doc").read_bytes()), golden)


@NEEDS_OFFICE
def test_a_truncated_rtf_is_refused(written):  # type: ignore[no-untyped-def]
    data = (written / "2019-town.rtf").read_bytes()
    assert "不完整" in refusal(data[: len(data) // 2], "report.rtf")


# --- told by content


def test_other_formats_under_the_name_of_a_word_document(goldens: dict[str, Golden]) -> None:
    page = made.web(goldens["2021-town"])
    assert read_bytes("report.doc", page.encode()).format == "html"
    assert read_bytes("report.doc", made.word(goldens["2021-town"])).format == "docx"


def test_rtf_under_the_name_of_a_word_document(without_office: None) -> None:
    assert "RTF" in refusal(b"{\\rtf1\\ansi hello}")


def ole(*names: str, at: int = 512, flags: int = 0, version: int = 0xC1) -> bytes:
    """As much of an OLE file as is looked at: names of streams, and where a Word document begins."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(at, b"\x00")
    document = struct.pack("<HHHHHH", 0xA5EC, version, 0, 0, 0, flags).ljust(1024, b"\x00")
    return head + document + b"".join(name.encode("utf-16-le").ljust(128, b"\x00") for name in names)


@pytest.mark.parametrize("name", ["report.docx", "report.doc"])
def test_a_locked_document_is_refused(name: str) -> None:
    assert "密码" in refusal(ole("EncryptionInfo", "EncryptedPackage"), name)
    assert "密码" in refusal(ole("Root Entry", "WordDocument", flags=0x0100), name)
    assert "密码" in refusal(ole("WordDocument", flags=0x1300, at=2048, version=0x101), name)


def test_other_ole_files_are_named() -> None:
    assert "Excel" in refusal(ole("Root Entry", "Workbook"))
    assert "PowerPoint" in refusal(ole("PowerPoint Document"))


# --- no converter, or one that fails


def test_what_to_install_is_said(without_office: None, without_package: None) -> None:
    message = refusal(stored("2021-department.doc"))
    assert all(part in message for part in ("LibreOffice", "report-lint[legacy]", "另存为 docx"))
    message = refusal(b"{\\rtf1 hello}", "report.rtf")
    assert "LibreOffice" in message and "legacy" not in message


@pytest.mark.parametrize("keep", [600, 3000, 20_000, 50_000])
def test_a_truncated_document_is_refused(keep: int, without_office: None) -> None:
    assert "可能已损坏" in refusal(stored("2021-department.doc")[:keep])


@NEEDS_OFFICE
def test_a_truncated_document_is_refused_by_libreoffice() -> None:
    assert "可能已损坏" in refusal(stored("2021-department.doc")[:20_000])


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_a_converter_that_hangs_is_ended_with_all_it_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\nsleep 300 &\necho $! > {tmp_path}/child\nwait\n")
    program.chmod(0o755)
    entry = LIMITS["convert-seconds"]
    monkeypatch.setattr("linter.documents.limits.LIMITS", {**LIMITS, "convert-seconds": type(entry)(1, "t", "t")})
    monkeypatch.setattr(legacy, "office", lambda: str(program))
    assert "限制项 convert-seconds）" in refusal(stored("2021-department.doc"))
    child = int((tmp_path / "child").read_text())
    state = Path(f"/proc/{child}/stat")
    for _ in range(3000):  # a process that was sent the signal is gone at once, on a laden machine a little later
        if not state.exists() or state.read_text().split()[2] == "Z":
            return
        time.sleep(0.02)
    pytest.fail("a process the converter started still runs")


@pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
def test_libreoffice_is_called_without_macros_on_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$@" > {tmp_path}/arguments\npwd > {tmp_path}/where\n'
        f"cat profile/user/registrymodifications.xcu > {tmp_path}/settings\n"
    )
    program.chmod(0o755)
    monkeypatch.setattr(legacy, "office", lambda: str(program))
    assert read_bytes("report.doc", stored("2021-department.doc")).notes[0].zh.startswith("由 msdoc2docx")
    arguments = (tmp_path / "arguments").read_text().split("\n")
    assert arguments[0].startswith("-env:UserInstallation=file://") and "--headless" in arguments
    assert arguments[0].endswith(f"{(tmp_path / 'where').read_text().strip()}/profile")
    assert not Path((tmp_path / "where").read_text().strip()).exists()
    settings = (tmp_path / "settings").read_text()
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in settings
