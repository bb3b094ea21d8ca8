"""YAML files with the places of everything in them, so that an error can point at its line."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from linter.files.opening import read_file
from linter.rulebook.error import RulebookError
from linter.rulebook.kinds import Wrong
from linter.rulebook.translated import decoding_text
from linter.rulebook.yaml import YamlError, decoded, load
from linter.text.bilingual import Text
from linter.text.personal import mask
from linter.text.phrase_error import PhraseError
from linter.text.width import inert

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Faults", "RulebookError", "Source", "ours", "read_source", "suggestion"]

T = TypeVar("T")

# compiled only when there is an error to report
_PATH = r" - at `(?P<path>[^`]*)`$"
_OURS = (
    r"/(?:report-lint[\w.-]*\.ya?ml|pack\.yaml|[A-Z]{3}\d{3}-[a-z0-9-]+(?:\.cases)?\.yaml"
    r"|(?:forms|norms|vocabulary|quantities)/[\w.-]+\.yaml)$"
)
# characters of an excerpt on either side of the place, and of a sentence
_AROUND, _LONGEST = 80, 300
_FEW = 12
_NOT_OURS = Text("不是 report-lint 的文件，或者写法有误", "not a file of report-lint, or a wrong one")
_STEP = r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]"


class Faults:
    """Collects what is wrong in many files, so that it is told all at once."""

    def __init__(self) -> None:
        self.found: list[RulebookError] = []

    @contextmanager
    def noted(self) -> Iterator[None]:
        """What is wrong inside the `with` is kept, and the work goes on behind it."""
        try:
            yield
        except RulebookError as error:
            known = {fault.zh for fault in self.found}
            self.found += [fault for fault in error.faults if fault.zh not in known]

    def tell(self) -> None:
        """Raises `RulebookError` when anything was wrong."""
        if self.found:
            raise RulebookError.together(sorted(self.found, key=_place))


def _place(fault: RulebookError) -> tuple[str, int, int]:
    """File, line and column that the text of a fault begins with."""
    found = re.match(r"(.+?):(\d+):(\d+): ", fault.zh)
    return (found[1], int(found[2]), int(found[3])) if found else (fault.zh, 0, 0)


class Source:
    """One YAML file: its data, and where each part of it stands."""

    def __init__(self, path: Path, text: str | bytes, shown: str | None = None, aloud: bool = True) -> None:
        """Raises `RulebookError` when the text is no YAML, names a key twice, or goes over a limit.

        shown: the path for messages. aloud: messages may repeat what stands in the file; not so where a file of
        somebody's choice could be any file of ours (see `ours`).
        """
        self.file, self.path = path, inert(shown or str(path))
        self.text = ""
        self._aloud = aloud
        try:
            self.text = text if isinstance(text, str) else decoded(text)
            self._root, self.data = load(self.text)
        except YamlError as error:
            if not self.text and isinstance(text, bytes):
                self.text = text.decode("utf-8-sig", "replace")
            raise self._error(error.line, error.column, Text(error.zh, error.en)) from None

    def convert(
        self,
        kind: type[T],
        data: Any = None,
        prefix: tuple[str | int, ...] = (),
        hook: Callable[[type, Any], Any] | None = None,
    ) -> T:
        """The data (or a part of it, found under `prefix`) as `kind`. Raises `RulebookError` with all that is wrong.

        hook: decodes what is no built-in type, phrases for one.
        """
        stated = self.data if not prefix else data
        try:
            return msgspec.convert(stated, kind, strict=True, dec_hook=hook)
        except msgspec.ValidationError as error:
            from linter.rulebook.faults import faults

            found = [self.wrong(each, prefix) for each in faults(stated, kind, hook)]
            raise RulebookError.together(found or [self.error_from(error, prefix)]) from None

    def wrong(self, found: Wrong, prefix: tuple[str | int, ...] = ()) -> RulebookError:
        """A fault found in the data under `prefix`, with a hint."""
        if found.cause is not None:
            return self.phrase_error((*prefix, *found.steps), found.cause)
        hint = suggestion(found.word, found.known) if found.known else Text("", "")
        return self.error((*prefix, *found.steps), found.text.zh + hint.zh, found.text.en + hint.en)

    def error_from(self, error: msgspec.ValidationError, prefix: tuple[str | int, ...]) -> RulebookError:
        """A decoding error as one that points into the file, for what `faults` does not know of."""
        said = str(error)
        match = re.search(_PATH, said)
        steps: list[str | int] = list(prefix)
        if match:
            said = said[: match.start()]
            steps += [
                int(index) if index and index.isdigit() else name
                for name, index in re.findall(_STEP, match["path"])
                if name or index.isdigit()
            ]
        text = decoding_text(said)
        return self.error(tuple(steps), text.zh, text.en)

    def error(self, steps: tuple[str | int, ...], zh: str, en: str) -> RulebookError:
        """An error at the part of the file that `steps` lead to."""
        line, column = self.locate(steps)
        return self._error(line, column, Text(zh, en))

    def _error(self, line: int, column: int, text: Text) -> RulebookError:
        return RulebookError(self._message(line, column, text.zh, "zh"), self._message(line, column, text.en, "en"))

    def phrase_error(self, steps: tuple[str | int, ...], error: PhraseError) -> RulebookError:
        """An error in a phrase that stands at `steps`: at the sign that is wrong, where it stands on one line."""
        steps = (*steps, *error.steps)
        line, column = self.locate(steps)
        node = self._node(steps)
        if node is not None and node.id == "scalar":
            line, column = node.start_mark.line + 1, node.start_mark.column + 1
            if node.start_mark.line == node.end_mark.line:
                column += error.at + (node.style in ("'", '"'))
        return self._error(line, column, Text(error.zh, error.en))

    def _node(self, steps: tuple[str | int, ...]) -> Any:
        """The YAML node of a part; None when there is none."""
        node = self._root
        for step in steps:
            if node is not None and node.id == "mapping":
                node = next((value for key, value in node.value if key.value == str(step)), None)
            elif node is not None and node.id == "sequence" and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
            else:
                return None
        return node

    def locate(self, steps: tuple[str | int, ...]) -> tuple[int, int]:
        """Line and column (from 1) of a part: keys and list indices from the top; as near as can be found."""
        node = self._root
        mark = node.start_mark if node is not None else None
        for step in steps:
            if node is None:
                break
            if node.id == "mapping":
                pair = next(((k, v) for k, v in node.value if k.value == str(step)), None)
                if pair is None:
                    break
                mark, node = pair[0].start_mark, pair[1]
            elif node.id == "sequence" and isinstance(step, int) and step < len(node.value):
                node = node.value[step]
                mark = node.start_mark
            else:
                break
        return (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)

    def _message(self, line: int, column: int, text: str, language: str) -> str:
        if not self._aloud:
            return f"{self.path}: {_NOT_OURS.get(language)}"
        lines = self.text.split("\n", line)
        excerpt = ""
        if 0 < line <= len(lines) and lines[line - 1].strip():
            start = max(0, column - _AROUND)
            piece = lines[line - 1][start : start + 2 * _AROUND].rstrip("\r")
            excerpt = f"\n  {line:>4} | {'…' if start else ''}{inert(mask(piece))}"
        sentence = inert(text)
        if len(sentence) > _LONGEST:
            sentence = sentence[:_LONGEST] + "…"
        return f"{self.path}:{line}:{column}: {sentence}{excerpt}"


def read_source(path: Path, aloud: bool = True) -> Source:
    """A file of settings. Raises `FileRefused` when it cannot be read and `RulebookError` when it is wrong."""
    return Source(path, read_file(path, "yaml-size"), aloud=aloud)


def ours(path: Path, folder: Path | None = None) -> bool:
    """Whether messages may repeat what stands in a file: by its real name it is a file of settings of ours, or a YAML
    file in `folder`, where the file that names it lies. /etc/passwd under another name is neither.
    """
    from pathlib import Path

    real = Path(os.path.realpath(path))
    if re.search(_OURS, real.as_posix()):
        return True
    return folder is not None and real.parent == Path(os.path.realpath(folder)) and real.suffix in (".yaml", ".yml")


def suggestion(word: str, known: list[str]) -> Text:
    """`；是不是 left？`, the known words where they are few, or nothing."""
    from difflib import get_close_matches

    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return Text(f"；是不是 {close[0]}？", f"; did you mean {close[0]}?")
    more = Text("等", ", …") if len(known) > _FEW else Text("", "")
    listed = known[:_FEW]
    return Text(f"；可用的值：{'、'.join(listed)}{more.zh}", f"; use one of: {', '.join(listed)}{more.en}")
