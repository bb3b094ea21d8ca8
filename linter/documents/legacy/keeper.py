"""Runs a converter on a file from a stranger, in a folder of its own, under limits. A program of its own.

It outlives nobody: when the process that started it is gone, however it ended, the converter and all it has started
are ended and the folder is removed. Needs the standard library alone and is run by its path.

Standard input: a line of JSON, then the files, one after the other; it stays open as long as the result is wanted.
    {"command": [… "{folder}" "{uri}" …], "files": [[path, length], …], "result": path, "environment": {…},
     "seconds": …, "memory": bytes, "file": bytes, "folder": bytes, "most": bytes}
Standard output: one line (`ok`, `none`, `limit NAME`, `failed REASON`), then the result's bytes.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

Process = subprocess.Popen[bytes]

PAUSE = 0.05
LOOK = 10  # pauses between two looks at the folder
NEW_NET, NEW_USER = 0x40000000, 0x10000000
SUBREAPER, DEATH_SIGNAL = 36, 1


def main() -> None:
    line = sys.stdin.buffer.readline()
    if not line.endswith(b"\n"):
        return
    head = json.loads(line)
    contents = [(path, _exactly(length)) for path, length in head["files"]]
    _shut_in()  # while there is one thread: a user namespace asks for that
    gone = threading.Event()
    threading.Thread(target=_wait_for_end, args=(gone,), daemon=True).start()
    for name in ("SIGTERM", "SIGHUP", "SIGINT"):  # the end of the input is what ends it
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    folder = tempfile.mkdtemp(prefix="report-lint-")
    try:
        said, data = _converted(head, contents, folder, gone)
        if not gone.is_set():
            sys.stdout.buffer.write(said.encode() + b"\n" + data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        pass
    finally:
        _remove(folder)
        os._exit(0)  # the thread still waits for the input's end


def _exactly(length: int) -> bytes:
    data = sys.stdin.buffer.read(length)
    if len(data) != length:
        os._exit(1)
    return data


def _wait_for_end(gone: threading.Event) -> None:
    with contextlib.suppress(OSError):
        while os.read(0, 4096):
            pass
    gone.set()


def _converted(
    head: dict[str, Any], contents: list[tuple[str, bytes]], folder: str, gone: threading.Event
) -> tuple[str, bytes]:
    """What became of it, in a word, and the result."""
    for path, data in contents:
        target = Path(folder, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    result = Path(folder, head["result"])
    result.parent.mkdir(parents=True, exist_ok=True)
    uri = Path(folder).as_uri()
    command = [part.replace("{folder}", folder).replace("{uri}", uri) for part in head["command"]]
    own = {"HOME": folder, "TMPDIR": folder, "TMP": folder, "TEMP": folder}
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | own | head["environment"],
            **_bounds(head),
        )
    except OSError as error:
        return f"failed {error.strerror}", b""
    try:
        said = _watched(process, head, folder, gone)
    finally:
        _end(process)
    if said:
        return said, b""
    try:
        if not result.is_file() or result.is_symlink():
            return "none", b""
        if result.stat().st_size > head["most"]:
            return "limit file-size", b""
        return "ok", result.read_bytes()
    except OSError as error:
        return f"failed {error.strerror}", b""


def _watched(process: Process, head: dict[str, Any], folder: str, gone: threading.Event) -> str:
    """Waits for the converter; what kept it from its end, if anything did."""
    until = time.monotonic() + head["seconds"]
    looks = 0
    while process.poll() is None:
        if gone.wait(PAUSE):
            return "none"
        if time.monotonic() > until:
            return "limit convert-seconds"
        looks += 1
        if looks % LOOK == 0 and _size(folder) > head["folder"]:
            return "limit convert-folder"
    return ""


def _size(folder: str) -> int:
    total = 0
    for where, _, names in os.walk(folder):
        for name in names:
            with contextlib.suppress(OSError):
                total += Path(where, name).lstat().st_size
    return total


def _library() -> Any:
    """The C library, on Linux."""
    if not sys.platform.startswith("linux"):
        return None
    with contextlib.suppress(Exception):
        import ctypes

        return ctypes.CDLL(None, use_errno=True)
    return None


def _shut_in() -> None:
    """No network from here on, and processes that lose their parent become ours; where the system allows it."""
    library = _library()
    if library is None:
        return
    with contextlib.suppress(Exception):
        library.prctl(SUBREAPER, 1, 0, 0, 0)
        user, group = os.getuid(), os.getgid()
        if library.unshare(NEW_NET) and not library.unshare(NEW_NET | NEW_USER):
            maps = {"setgroups": "deny", "uid_map": f"{user} {user} 1", "gid_map": f"{group} {group} 1"}
            for name, text in maps.items():
                Path("/proc/self", name).write_text(text)


def _bounds(head: dict[str, Any]) -> dict[str, Any]:
    """How a process is started so that it has a group of its own and limits."""
    if os.name != "posix":
        return {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)}
    import resource

    library = _library()

    def prepare() -> None:
        os.setpgid(0, 0)
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(number, signal.SIG_DFL)
        bounds = (
            (resource.RLIMIT_CORE, 0),
            (resource.RLIMIT_AS, head["memory"]),
            (resource.RLIMIT_FSIZE, head["file"]),
            (resource.RLIMIT_CPU, head["seconds"]),
        )
        for kind, value in bounds:
            with contextlib.suppress(ValueError, OSError):
                hard = resource.getrlimit(kind)[1]
                value = value if hard == resource.RLIM_INFINITY else min(value, hard)
                resource.setrlimit(kind, (value, value))
        if library is not None:
            library.prctl(DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)

    return {"preexec_fn": prepare}


def _end(process: Process) -> None:
    """Ends the converter and everything it has started, also what has left its group."""
    if os.name != "posix":
        subprocess.run(["taskkill", "/F", "/T", "/PID", str(process.pid)], capture_output=True, check=False)
        process.wait()
        return
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    for _ in range(100):
        children = _children()
        if not children:
            return
        for child in children:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(child, signal.SIGKILL)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(child, 0)


def _children() -> list[int]:
    """Processes that have become ours when their parent ended (Linux)."""
    with contextlib.suppress(OSError):
        return [int(pid) for pid in Path("/proc/self/task", str(os.getpid()), "children").read_text().split()]
    return []


def _remove(folder: str) -> None:
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.lexists(folder):
            return
        time.sleep(PAUSE)


if __name__ == "__main__":
    main()
