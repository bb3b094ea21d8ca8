"""Makes what a release consists of, and proves that it can be made again: `python packaging/release.py [--into dist]`.

From the commit that is checked out, never from files that lie about: two clones in two folders are built, and must come
out equal byte for byte. Then the metadata are checked, and the wheel is installed in a fresh environment, of which the
SBOM (CycloneDX) and the list of licences tell. Needs the extra `release`, git, and the package index or a mirror.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REFUSED = ("AGPL", "GPL-2", "GPL-3", "GNU General Public", "SSPL", "Commons Clause")
"""Licences that would bind whoever uses the tool. LGPL is none of them."""


def run(*command: str | Path, cwd: Path = ROOT, **environment: str) -> str:
    """What a command prints; ends the program when it fails."""
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env={**os.environ, **environment}, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def build(clone: Path, into: Path) -> list[Path]:
    """Wheel and source archive of a fresh clone. Times in them are those of the commit."""
    run("git", "clone", "-q", ROOT, clone)
    moment = run("git", "log", "-1", "--format=%ct", cwd=clone).strip()
    run(sys.executable, "-m", "build", "-q", "--outdir", into, clone, SOURCE_DATE_EPOCH=moment)
    return sorted(into.iterdir())


def digest(path: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def licences(environment: Path) -> list[dict[str, str]]:
    """Name, version and licence of each package beside ours. Ends the program for one that is refused."""
    python = environment / "bin" / "python"
    own = "report-lint"
    listed = run(sys.executable, "-m", "piplicenses", f"--python={python}", "--format=json", "--ignore-packages", own)
    found: list[dict[str, str]] = json.loads(listed)
    bad = [f"{each['Name']}: {each['License']}" for each in found if any(name in each["License"] for name in REFUSED)]
    if bad:
        sys.exit("licences that are refused: " + "; ".join(bad))
    return [{name: each[name] for name in ("Name", "Version", "License")} for each in found]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--into", type=Path, default=ROOT / "dist")
    into: Path = parser.parse_args().into.resolve()
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        work = Path(made)
        first, second = (build(work / f"clone{number}", work / f"dist{number}") for number in (1, 2))
        if [path.name for path in first] != [path.name for path in second]:
            sys.exit("two builds of the same commit give other files")
        for one, other in zip(first, second, strict=True):
            if digest(one) != digest(other):
                sys.exit(f"two builds of the same commit differ: {one.name}")
        run(sys.executable, "-m", "twine", "check", "--strict", *first)
        run(sys.executable, "-m", "venv", work / "fresh")
        wheel = next(path for path in first if path.suffix == ".whl")
        run(work / "fresh" / "bin" / "pip", "install", "-q", "--disable-pip-version-check", wheel)
        run(work / "fresh" / "bin" / "pip", "uninstall", "-q", "-y", "pip", "setuptools")
        sbom = run(sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", work / "fresh")
        known = licences(work / "fresh")
        for path in first:
            (into / path.name).write_bytes(path.read_bytes())
    (into / "sbom.cdx.json").write_text(sbom, "utf-8")
    (into / "licences.json").write_text(json.dumps(known, indent=2, ensure_ascii=False) + "\n", "utf-8")
    files = [into / name for name in (*(path.name for path in first), "sbom.cdx.json", "licences.json")]
    (into / "SHA256SUMS").write_text("".join(f"{digest(path)}  {path.name}\n" for path in files), "utf-8")
    for path in files:
        print(f"{digest(path)[:16]}…  {path.name}")


if __name__ == "__main__":
    main()
