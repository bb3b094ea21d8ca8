"""Pictures of every view of the html output, for looking at: `python -m tests.tools.html_views INTO [REPORT…]`.

Overview, sorted and filtered, help, a report, a finding open, the same narrow and in English, and the printed pages
(pdftoppm). Without reports, those of examples/ are shown.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.outputs.browser import DESK, NARROW, Seen, chromium, opened

ROOT = Path(__file__).resolve().parents[2]


def page(reports: list[str], file: Path, language: str = "zh") -> Path:
    """The html output over some reports."""
    command = [sys.executable, "-m", "linter", *reports, "--format", "json", "--output", f"html:{file}", "--isolated"]
    subprocess.run([*command, "--lang", language], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return file


def main(into: Path, reports: list[str]) -> None:
    """Writes the pictures."""
    into.mkdir(parents=True, exist_ok=True)
    many = page(reports or [str(ROOT / "examples")], into / "page.html")
    english = page(reports or [str(ROOT / "examples")], into / "page-en.html", "en")
    one = page([str(ROOT / "examples" / "faulty" / "carry-does-not-balance.txt")], into / "one.html")
    with chromium() as browser:

        def shoot(seen: Seen, name: str) -> None:
            seen.page.wait_for_timeout(100)
            seen.page.screenshot(path=into / f"{name}.png")

        for file, prefix in ((many, "zh"), (english, "en")):
            for size, word in ((DESK, ""), (NARROW, "-narrow")):
                seen = opened(browser, file, size=size)
                shoot(seen, f"{prefix}{word}-1-overview")
                if not word:
                    seen.page.click("#reports th:nth-child(5) button")
                    seen.page.click(".tile.fail")
                    shoot(seen, f"{prefix}-2-sorted-and-filtered")
                seen.page.click("#reports tbody tr:not(.hidden) a")
                shoot(seen, f"{prefix}{word}-3-report")
                for number in range(4):
                    seen.page.keyboard.press("j")
                    shoot(seen, f"{prefix}{word}-4-finding-{number + 1}")
                seen.page.keyboard.press("?")
                shoot(seen, f"{prefix}{word}-5-help")
                print(prefix + word, "complaints:", seen.complaints, "fetched:", seen.foreign)
        for file, name in ((many, "print"), (one, "print-one")):
            paper = into / f"{name}.pdf"
            opened(browser, file).page.pdf(path=paper, prefer_css_page_size=True)
            subprocess.run(["pdftoppm", "-r", "70", "-l", "8", "-png", paper, into / name], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
