"""The code of the modules that checking a report takes, in one file, so that two hundred need not be found and read.

It holds what Python would keep in `__pycache__`. A module whose file is of another size (in a checkout: or of another
time) than it was is imported from its file as usual; so is every module that is not in it.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec, SourceFileLoader
from types import CodeType, ModuleType
from typing import Any

from linter import compiled

FILE = "modules.bin"
_FILE = os.path.join(compiled.FOLDER, FILE)  # noqa: PTH118
PACKAGE = os.path.dirname(compiled.FOLDER)  # noqa: PTH120


class _Loader(SourceFileLoader):
    """Takes the code from where it is carried; everything else (the source, for tracebacks) is in the file."""

    def __init__(self, name: str, path: str, code: memoryview) -> None:
        super().__init__(name, path)
        self._code = code

    def get_code(self, fullname: str) -> CodeType:
        """The module's code."""
        code: CodeType = marshal.loads(self._code)
        return code


class _Finder:
    """Finds the modules that are carried."""

    def __init__(self, modules: compiled.Entries) -> None:
        self._modules, self._is_installed = modules, compiled.is_installed()

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where a module comes from; None for one that is not carried, or whose file has changed since."""
        found = self._modules.known.get(name)
        if found is None:
            return None
        (place, size, time), start, end = found
        file = f"{PACKAGE}{os.sep}{place}"
        try:
            status = os.stat(file)  # noqa: PTH116
        except OSError:
            return None
        if status.st_size != size or not (self._is_installed or status.st_mtime_ns == time):
            return None
        is_package = place.endswith("__init__.py")
        spec = ModuleSpec(
            name, _Loader(name, file, self._modules.bytes_of(start, end)), origin=file, is_package=is_package
        )
        spec.has_location, spec.cached = True, _FILE  # where its code is kept; else the importer works out a name
        if is_package:
            spec.submodule_search_locations = [os.path.dirname(file)]  # noqa: PTH120
        return spec


def use() -> None:
    """From here on, modules that are carried are imported from there. Raises `UsageError` where the file is damaged."""
    if any(isinstance(finder, _Finder) for finder in sys.meta_path):
        return
    data, mark = compiled.fetch(FILE), _made_by()
    if data is not None and data.startswith(mark):
        finder: Any = _Finder(compiled.Entries(data, len(mark)))
        sys.meta_path.insert(0, finder)


def gathered(files: dict[str, str], timed: bool) -> bytes:
    """The file for some modules. files: module → path of its file. timed: with the times of those files, for a
    checkout; an installed package, which needs none, is then the same whenever it is built."""
    modules: dict[str, tuple[tuple[str, int, int], bytes]] = {}
    for name, file in sorted(files.items()):
        path = os.path.relpath(file, PACKAGE).replace(os.sep, "/")
        with open(file, "rb") as source:  # noqa: PTH123
            status, text = os.fstat(source.fileno()), source.read()
        code = compile(text, f"linter/{path}", "exec", dont_inherit=True)
        modules[name] = (path, status.st_size, status.st_mtime_ns if timed else 0), marshal.dumps(code)
    return _made_by() + compiled.joined(modules)


def _made_by() -> bytes:
    """The form of the file, and the interpreter whose code it is: that of another one means something else."""
    return f"modules {compiled.FORM} {sys.implementation.cache_tag} {sys.hexversion}\n".encode()
