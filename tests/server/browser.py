"""What a person does with the page, in a real browser: Debian's Chromium, driven by playwright."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

CHROMIUM = "/usr/bin/chromium"
DROP = """
(zone, files) => {
  const transfer = new DataTransfer();
  for (const [name, data] of files) {
    const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
    transfer.items.add(new File([bytes], name));
  }
  for (const kind of ["dragenter", "dragover", "drop"]) {
    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }));
  }
}
"""
PATIENCE = 90_000
"""Milliseconds in which a busy machine must have done what is waited for."""


def drop(page: Any, *files: tuple[str, bytes], zone: str = "report") -> None:
    """Lets files fall on one of the two places, once the page's script listens there."""
    page.wait_for_load_state()
    given = [[name, base64.b64encode(data).decode()] for name, data in files]
    page.locator(f"#zone-{zone}").evaluate(DROP, given)


def finished(page: Any, number: int) -> None:
    """Waits until so many files are checked, and none is left."""
    page.locator("#progress").filter(has_text=f"{number} 份已全部检查完毕").wait_for(timeout=PATIENCE)


def ready(page: Any) -> None:
    """Waits until a report is shown and its scripts have run."""
    page.locator("#left:not(:empty)").wait_for()


def row(page: Any, name: str) -> Any:
    """A file in the list."""
    return page.locator("#files tr").filter(has=page.get_by_text(name, exact=True))


def saved(download: Any) -> tuple[str, bytes]:
    """A download's name and content."""
    return download.suggested_filename, Path(download.path()).read_bytes()
