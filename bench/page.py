"""Writes `docs/comparison.md` from what the benches measure here and now: `python -m bench.page` (some minutes).

pip install ".[bench]"; valgrind for the instructions; autocorrect and textlint where they are to be had
"""

from __future__ import annotations

import platform
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "comparison.md"
HEAD = """\
<!-- python -m bench.page 生成，请勿手改 / generated: do not edit -->
# 比较 · Comparison

我们没有找到另一个检查政府信息公开工作年度报告的程序，所以比的是两件可以比的事：各种文件里的格子读对多少，
与通用的读取程序相比；检查一份和许多份报告要多少时间和内存，与一个空的解释器和通用的文本检查程序相比。
数字是比值，在同一台机器、同一次运行里测得；换一台机器，绝对值会变，比值大体不变。

No other program that checks these reports is known to us. Compared are two things that can be: how many cells of
documents are read right, beside general readers; and what checking one report and many takes, beside a bare
interpreter and general linters of text. Figures are ratios, measured on one machine in one run.

| | report-lint | Word、WPS 自带检查 built in | autocorrect、textlint | 表格公式 formulas in a sheet |
| --- | --- | --- | --- | --- |
| 错别字 spelling | 格式用语 terms of the form | ✓ | ✓ | |
| 各部分齐不齐、顺序 sections | ✓ | | | |
| 表内勾稽 sums in tables | ✓ | | | 重新录入 typed in again |
| 文字与表格 text against tables | ✓ | | | |
| 与上年、各单位之间 last year, neighbours | ✓ | | | |
| 依据的条款 the clause | ✓ | | | |
"""


def measured(*command: str) -> str:
    """What a bench prints; ends the program when it fails."""
    done = subprocess.run([sys.executable, *command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stdout}{done.stderr}")
    return done.stdout.strip("\n")


def main() -> None:
    counted = ["--instructions"] if shutil.which("valgrind") else []
    parts = (
        ("读对的格子 · Cells read right", "python -m bench.readers", ("-m", "bench.readers", "--runs", "1")),
        (
            "时间和内存 · Time and memory",
            " ".join(["python bench/speed.py", *counted]),
            ("bench/speed.py", "--runs", "5", "--many", "200", *counted),
        ),
    )
    text = HEAD
    for title, shown, command in parts:
        text += (
            f"\n## {title}\n\n`{shown}`，Python {platform.python_version()}：\n\n```text\n{measured(*command)}\n```\n"
        )
    PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
