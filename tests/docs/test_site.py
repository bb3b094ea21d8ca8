"""The documentation as a site: built strictly, opened from the disk, searched in both languages; nothing from elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

pytest.importorskip("material", reason="needs the extra `docs`")
CHROMIUM = shutil.which("chromium")
PATIENCE = 300_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    into = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(into)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return into


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("needs chromium")
    with sync_api.sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM)
        yield opened
        opened.close()


def test_pages_load_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = re.findall(r'<(?:script|img|link|iframe|source)[^>]*(?:src|href)="([^"]+)"', page.read_text("utf-8"))
        assert not [address for address in loaded if re.match(r"(?:https?:)?//", address)], page.name


def test_every_rule_and_norm_has_its_page(site: Path) -> None:
    rules = {path.stem for path in (ROOT / "docs" / "rules").glob("???[0-9]*.md")}
    assert rules and rules == {path.stem for path in (site / "rules").glob("???[0-9]*.html")}
    assert (site / "norms.html").exists()


@pytest.mark.parametrize(("start", "words", "expected"), [("zh", "勾稽", "检查种类"), ("en", "carried", "NAR002")])
def test_it_opens_from_the_disk_and_is_searched(
    site: Path, browser: Any, start: str, words: str, expected: str
) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.set_default_timeout(PATIENCE)
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto((site / start / "index.html").as_uri())
    box = page.locator(".md-search__input")
    box.click()
    box.fill(words)
    box.dispatch_event("keyup")
    page.locator(".md-search-result__article").first.wait_for()
    titles = [title.replace("\u200b", "") for title in page.locator(".md-search-result__article h1").all_inner_texts()]
    assert any(expected in title for title in titles)
    assert wrong == [] and {url.split(":")[0] for url in asked} <= {"file", "data", "about"}
    page.close()


@pytest.mark.parametrize("start", ["zh/index", "en/index", "zh/drafters", "en/reviewers", "zh/maintainers", "norms"])
@pytest.mark.parametrize("width", [1366, 390])
def test_pages_fit_a_screen_and_a_phone(site: Path, browser: Any, start: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 768})
    page.goto((site / f"{start}.html").as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.locator("h1").first.is_visible()
    assert page.evaluate("[...document.images].every(image => image.complete && image.naturalWidth > 0)")
    page.close()


def test_chinese_text_has_no_space_where_its_source_ends_a_line(site: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto((site / "zh" / "drafters.html").as_uri())
    said = [
        text for text in page.locator("article p, article li").all_text_contents() if "有问题的地方标了颜色" in text
    ]
    assert said and not re.search(r"[\u4e00-\u9fff，。；、][ \n]+[\u4e00-\u9fff]", said[0])
    # what is shown as it was typed keeps its lines
    assert "报告.txt\n" in page.locator("article pre").first.text_content()
    page.close()


def test_every_tab_leads_to_what_it_says(site: Path, browser: Any) -> None:
    page = browser.new_page(viewport={"width": 1366, "height": 768})
    page.goto((site / "index.html").as_uri())
    tabs = [(tab.inner_text().strip(), tab.get_attribute("href")) for tab in page.locator(".md-tabs__link").all()]
    assert tabs == [
        ("首页 · Home", "index.html"),
        ("中文", "zh/index.html"),
        ("English", "en/index.html"),
        ("参考 · Reference", "norms.html"),
        ("规则 · Rules", "rules/index.html"),
    ]
    page.close()
