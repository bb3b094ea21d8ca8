"""Whether a folder of wheels holds all that a package needs on another system, by the wheels' own words.

pip downloads for another system, but asks for what the one that it runs on needs: `colorama; sys_platform == "win32"`
is left out on Linux. This goes through the requirements with the other system's answers.

    closure.py SYSTEM PYTHON FOLDER --extra-names           names that the system needs besides, for `pip download`
    closure.py SYSTEM PYTHON FOLDER --check REQUIREMENT     exit status 1, and what is missing, when something is
"""

from __future__ import annotations

import sys
import zipfile
from email.parser import HeaderParser
from pathlib import Path

from pip._vendor.packaging.requirements import Requirement
from pip._vendor.packaging.tags import Tag, compatible_tags, cpython_tags
from pip._vendor.packaging.utils import canonicalize_name, parse_wheel_filename

PLATFORMS = {
    "windows": ["win_amd64"],
    "linux": [f"manylinux_2_{minor}_x86_64" for minor in range(28, 4, -1)] + ["manylinux2014_x86_64", "linux_x86_64"],
    "macos-arm": [f"macosx_{n}_0_{kind}" for n in range(14, 10, -1) for kind in ("arm64", "universal2")]
    + [f"macosx_10_{n}_universal2" for n in range(16, 8, -1)],
    "macos-intel": [f"macosx_{n}_0_{kind}" for n in range(14, 10, -1) for kind in ("x86_64", "universal2")]
    + [f"macosx_10_{n}_{kind}" for n in range(16, 8, -1) for kind in ("x86_64", "universal2")],
}
SYSTEMS = {
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    "macos-arm": {
        "sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"
    },
    "macos-intel": {
        "sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "x86_64"
    },
}  # fmt: skip
ALSO = {"windows": ["colorama"]}
"""What packages of ours ask for on one system only. `--check` tells when something is missing here."""


def environment(system: str, version: str) -> dict[str, str]:
    """The answers of a system to the markers of requirements."""
    return {
        **SYSTEMS[system],
        "python_version": version,
        "python_full_version": f"{version}.0",
        "implementation_name": "cpython",
        "platform_python_implementation": "CPython",
        "implementation_version": f"{version}.0",
    }


def tags(system: str, version: str) -> set[Tag]:
    """The tags of wheels that can be installed there."""
    python = tuple(map(int, version.split(".")))
    abi = f"cp{version.replace('.', '')}"
    return {
        *cpython_tags(python, [abi], PLATFORMS[system]),
        *compatible_tags(python, abi, PLATFORMS[system]),
    }


def missing(requirement: str, folder: Path, system: str, version: str) -> list[str]:
    """What is not in the folder of all that a requirement asks for, directly or not."""
    fitting = tags(system, version)
    wheels: dict[str, list[Path]] = {}
    for path in sorted(folder.glob("*.whl")):
        name, _, _, offered = parse_wheel_filename(path.name)
        if not fitting.isdisjoint(offered):
            wheels.setdefault(name, []).append(path)
    answers = environment(system, version)
    waiting, seen, lacking = [Requirement(requirement)], set(), []
    while waiting:
        wanted = waiting.pop()
        mark = (canonicalize_name(wanted.name), frozenset(wanted.extras))
        found = [p for p in wheels.get(mark[0], []) if wanted.specifier.contains(parse_wheel_filename(p.name)[1], True)]
        if not found:
            lacking.append(str(wanted))
        if mark in seen or not found:
            continue
        seen.add(mark)
        for needed in _needs(found[-1]):
            extras = wanted.extras or {""}
            if needed.marker is None or any(needed.marker.evaluate({**answers, "extra": each}) for each in extras):
                waiting.append(needed)
    return sorted(set(lacking))


def _needs(wheel: Path) -> list[Requirement]:
    """What a wheel says that it needs."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(each for each in archive.namelist() if each.endswith(".dist-info/METADATA"))
        headers = HeaderParser().parsestr(archive.read(name).decode())
    return [Requirement(value) for value in headers.get_all("Requires-Dist") or []]


def main(arguments: list[str]) -> int:
    """The program. Returns its exit status."""
    system, version, folder, task, *rest = arguments
    if task == "--extra-names":
        print(" ".join(ALSO.get(system, [])))
        return 0
    lacking = missing(rest[0], Path(folder), system, version)
    for each in lacking:
        print(f"{system}, Python {version}: no wheel for {each}", file=sys.stderr)
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
