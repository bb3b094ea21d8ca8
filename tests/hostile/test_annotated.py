"""Files made to hurt, given to be annotated: refused in one sentence, or written within the limits of memory."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.documents.model import Place, UnreadableError
from linter.documents.remarks import CannotAnnotate, Remark, add_remarks, ending
from tests.cli import warm
from tests.cli.command import environment
from tests.documents import made
from tests.hostile import files
from tests.hostile.test_hostile import MEMORY

TAKEN = {name: case for name, case in files.CASES.items() if case.ending in (".docx", ".docm", ".pdf", ".doc", ".rtf")}


@pytest.mark.parametrize("name", TAKEN)
def test_a_hostile_file_is_refused_or_annotated(name: str) -> None:
    case = TAKEN[name]
    data = case.make()
    try:
        assert add_remarks(
            data, [Remark(["x"], Place(1, 1, 1, 2)), Remark(["y"], Place(10**6, 1, 10**6, 9)), Remark(["z"])]
        )
    except (CannotAnnotate, UnreadableError) as refused:
        assert "\n" not in refused.zh and refused.zh.isprintable() and len(refused.zh) < 300
        if case.said.startswith("limit "):
            # what refuses it to be read refuses it here, or another part of it is met first
            assert case.said in refused.en or "limit " in refused.en or isinstance(refused, CannotAnnotate)


@pytest.mark.parametrize("name", [name for name, case in TAKEN.items() if not case.said])
def test_what_is_read_is_annotated_within_the_same_memory(name: str, tmp_path: Path) -> None:
    case, measured = TAKEN[name], tmp_path / "measured"
    file = tmp_path / f"hostile{case.ending}"
    file.write_bytes(case.make())
    if file.stat().st_size >= 20_000_000:
        pytest.skip("a copy of it is too much for this memory")
    kind = ending(file.read_bytes())
    script = str(Path(__file__).with_name("measured.py"))
    variables = environment(MEASURED=str(measured))
    said = warm.run([file.name, "--annotate", f"out.{kind}"], tmp_path, variables, script=script).err.decode("utf-8")
    assert "Traceback" not in said, said
    assert (tmp_path / f"out.{kind}").exists() or "无法加批注" in said
    assert int(measured.read_text().split()[0]) < 2 * MEMORY


def test_a_document_cut_anywhere() -> None:
    data = made.word(files.report())
    for end in range(0, len(data), max(1, len(data) // 40)):
        with pytest.raises((CannotAnnotate, UnreadableError)):
            add_remarks(data[:end], [Remark(["x"])])
