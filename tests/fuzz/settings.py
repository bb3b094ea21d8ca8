"""Files of settings to start from, and what may be put into them, for every entrance that takes such files."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Final, NamedTuple

from linter.rulebook.folder import rules_folder

SIGNS: Final = (
    b"&a ", b"*a", b"<<: *a", b"<<: ", b"!!python/object:os.system ", b"!!int ", b"!!float ", b"!!timestamp ", b"!!binary ",
    b"!!set ", b"!!omap ", b"!!bool ", b"!!null ", b"!x ", b"? ", b"- ", b": ", b"[", b"]", b"{", b"}", b"|\n", b">-\n", b"#", b"%YAML 1.1\n",
    b"---\n", b"...\n", b"\n", b"\n  ", b"\t", b"'", b'"', b"\\", b'"\\x07"', b'"\\u202e"', b"\x00", b"\x1b", b"\x7f", b"\xef\xbb\xbf",
    b"\xff\xfe", b"\xc2\x85", b"\xe2\x80\xa8", b"\xed\xa0\x80", b"\xc0", b"=", b"~", b"off", b"yes", b".nan", b".inf", b"-.inf", b"1e999",
    b"0x", b"0b1", b"0o7", b"1:59:59", b"1_000", b"9" * 400, b"2024-02-30", b"2024-13-01 25:61:61", b"9999-12-31T23:59:59+99:99", b"2024-01-01",
)  # fmt: skip
WORDS: Final = (
    b"extends: ", b"extends: [report-lint.yaml]\n", b"extends: [/etc/passwd]\n", b"extends: [.]\n", b"rules: [.]\n", b"rules: [/]\n", b"severity: {SUM001: off}\n",
    b"overrides: [{severity: {SUM001: off}}]\n", b"baseline: /dev/zero\n", b"select: []\n", b"ignore: [ALL]\n", b"fail-on: never\n", b"until: 2024-02-30\n",
    b"rule: SUM001\n", b"path: '*'\n", b"code: ZZZ900\n", b"check: {text_absent: {any: [x]}}\n", b"{match}", b"{match:>999999999}", b"{match!r}", b"{0}", b"{", b"}",
    b"norm: [PRACTICE-wording]\n", b"report: 2021-department\n", b"outcome: fail\n", b"edit: []\n", b"edit: [{cell: requests.new.total, to: 1}]\n", b"pack: x\n",
)  # fmt: skip

_CODE: Final = re.compile(rb"^code: .*$", re.MULTILINE)
_NAME: Final = re.compile(rb"^name: .*$", re.MULTILINE)

CONFIG: Final = b"""\
# settings
extends: [base.yaml]
select: [structure, SUM, NAR001]
ignore: [STR019]
fail-on: warning
kind: town
lang: zh
severity: {STR017: info, SUM001: off}
overrides:
  - {path: ["t/*"], severity: {STR019: off}}
  - {kind: [town], severity: {STR023: warning}}
"""
SUPPRESSIONS: Final = """\
- {rule: SUM001, path: "*.txt", place: requests.new.total, reason: 已核对, owner: 张, until: 2030-12-31}
- rule: requests-carry
  fingerprint: 0123456789abcdef
  reason: >-
    说明
""".encode()
BASELINE: Final = b'{"entries": [{"path": "a.txt", "rule": "SUM001", "fingerprint": "ab", "count": 1, "message": "x"}], "schema_version": 1}'
PACK: Final = (
    b"pack: invented\ntitle: {zh: \xe4\xb8\x80\xe5\xa5\x97, en: a pack}\nextends: []\nseverity: {SUM001: warning}\n"
)


class Entrance(NamedTuple):
    """A kind of file that is read. name: of the file. seeds: right ones. least: share of the changed files that must
    still be taken, or the changes say little."""

    name: str
    seeds: Callable[[], list[bytes]]


def _rules() -> list[bytes]:
    paths = [path for path in sorted(rules_folder().glob("[a-z]*/[A-Z]*-*.yaml")) if ".cases" not in path.name]
    texts = [_CODE.sub(b"code: ZZZ900", path.read_bytes(), count=1) for path in paths[::9]]
    return [_NAME.sub(b"name: own", text, count=1) for text in texts]


def _cases() -> list[bytes]:
    return [path.read_bytes()[:3000] for path in sorted(rules_folder().glob("*/*.cases.yaml"))][::9]


def _packs() -> list[bytes]:
    return [PACK, *(Path(path).read_bytes() for path in sorted(rules_folder().glob("packs/*/pack.yaml")))]


ENTRANCES: Final = {
    "configuration": Entrance("report-lint.yaml", lambda: [CONFIG]),
    "suppressions": Entrance("report-lint.suppress.yaml", lambda: [SUPPRESSIONS]),
    "baseline": Entrance("base.json", lambda: [BASELINE]),
    "rules": Entrance("rules/ZZZ900-own.yaml", _rules),
    "cases": Entrance("rules/ZZZ900-own.cases.yaml", _cases),
    "packs": Entrance("rules/pack.yaml", _packs),
}
