"""Zip packages of XML parts (docx, ofd), read with every limit counted. Nothing is written to disk."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from linter.documents.limits import MIB, limit, over
from linter.documents.model import UnreadableError

_CHUNK: Final = 256 * 1024
_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_UTF8_NAME: Final = 0x800
_DAMAGED: Final = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError, IndexError
)  # fmt: skip
_DECLARATIONS: Final = (b"<!DOCTYPE", b"<!ENTITY")


class Package:
    """An open package. Raises `UnreadableError` for one that is damaged, encrypted or over a limit."""

    def __init__(self, data: bytes) -> None:
        if data.count(_DIRECTORY_ENTRY) > limit("zip-entries"):
            raise over("zip-entries")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise UnreadableError(
                "文件不完整或者已损坏，无法打开；请重新下载或者另存后检查",
                "the file is damaged or incomplete; download it or save it again",
            ) from None
        self._parts = {_normal(_name(info)): info for info in self._zip.infolist()}
        if len(self._zip.infolist()) > limit("zip-entries"):
            raise over("zip-entries")
        self._total = 0

    def __contains__(self, name: str) -> bool:
        return _normal(name) in self._parts

    def entries(self) -> Iterator[tuple[str, zipfile.ZipInfo]]:
        """Name and entry of each part, in order; of several with one name the last."""
        for info in self._zip.infolist():
            name = _name(info)
            if self._parts[_normal(name)] is info:
                yield name.replace("\\", "/"), info

    @staticmethod
    def is_same(one: str, other: str) -> bool:
        """Whether two names are of the same part."""
        return _normal(one) == _normal(other)

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece. What it really holds is counted, not what the package says."""
        info = self._parts[_normal(name)]
        if info.flag_bits & 1:
            raise UnreadableError(
                "文件设有密码，请取消密码后重新检查", "the file is password-protected; remove the password"
            )
        _count(info.file_size, info)
        size = 0
        try:
            with self._zip.open(info) as part:
                while chunk := part.read(_CHUNK):
                    size += len(chunk)
                    self._total += len(chunk)
                    _count(size, info)
                    if self._total > limit("zip-total"):
                        raise over("zip-total")
                    yield chunk
        except _DAMAGED:
            raise UnreadableError(
                "文件不完整或者已损坏，部分内容无法解压；请重新下载或者另存后检查",
                "the file is damaged: part of it cannot be unpacked; download it or save it again",
            ) from None

    def inspect(self) -> None:
        """Unpacks every part once, counting, for a library that knows no limits. Raises `UnreadableError`."""
        for name in self._parts:
            for _ in refuse_declarations(self.chunks(name)):
                pass

    def xml(self, name: str) -> Any:
        """The root element of a small XML part, or None when the package has no such part."""
        if name not in self:
            return None
        return parsed(b"".join(refuse_declarations(self.chunks(name))))

    def targets(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by the last word of the relation (`styles`, `numbering`)."""
        found: dict[str, str] = {}
        for _, kind, target in self._relations(part):
            found.setdefault(kind, target)
        return found

    def parts_by_id(self, part: str) -> dict[str, str]:
        """The parts that a part refers to, by the identifier of the relation."""
        return {name: target for name, _, target in self._relations(part)}

    def _relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Identifier, kind and target of each relation within the package."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                kind = (relation.get("Type") or "").rpartition("/")[2]
                target = posixpath.join("/" + folder, relation.get("Target") or "")
                yield relation.get("Id") or "", kind, posixpath.normpath(target).lstrip("/")

    def feed(self, name: str, target: Any) -> None:
        """Parses a part, telling `target` of each start, end and text; no tree is built."""
        tell(refuse_declarations(self.chunks(name)), target)


def parsed(data: bytes) -> Any:
    """The root element of a small XML file without declarations. Raises `UnreadableError`."""
    if data.count(b"<") > limit("xml-tree"):
        raise over("xml-tree")
    try:
        return etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
            raise over("xml-depth" if "depth" in str(error) else "xml-tag") from None
        raise broken_xml() from None
    except ValueError:
        raise broken_xml() from None


def tell(chunks: Iterator[bytes], target: Any) -> None:
    """Parses XML, telling `target` of each start, end and text. Raises `UnreadableError`."""
    parser = _parser(target)
    try:
        for chunk in _short_tags(chunks):
            parser.feed(chunk)
        parser.close()
    except (etree.XMLSyntaxError, ValueError, IndexError):  # IndexError: a cell outside a table, and the like
        raise broken_xml() from None


def refuse_declarations(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces; raises for XML that declares a document type or entities."""
    tail = b""
    for chunk in chunks:
        # UTF-16 has a zero byte beside each of these letters
        seen = (tail + chunk).replace(b"\x00", b"")
        if any(mark in seen for mark in _DECLARATIONS):
            raise UnreadableError(
                "文件内有 DOCTYPE 或者 ENTITY 声明，出于安全考虑不予读取（限制项 xml-entities）；请另存后重新检查",
                "the file contains a DOCTYPE or ENTITY declaration and is not read for security reasons "
                "(limit xml-entities); save it again",
            )
        tail = chunk[-32:]
        yield chunk


def _short_tags(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The same pieces; raises when a tag (or a text) goes on and on: the parser would keep all of it."""
    length = 0
    for chunk in chunks:
        first = chunk.find(b">")
        length += len(chunk) if first < 0 else first
        if length > limit("xml-tag"):
            raise over("xml-tag")
        length = length if first < 0 else len(chunk) - 1 - chunk.rfind(b">")
        yield chunk


def _count(size: int, info: zipfile.ZipInfo) -> None:
    if size > MIB and size > limit("zip-ratio") * max(1, info.compress_size):
        raise over("zip-ratio")
    if size > limit("zip-part"):
        raise over("zip-part")


def broken_xml() -> UnreadableError:
    """The error for a part that is not well-formed."""
    return UnreadableError("文件已损坏，无法读取（XML 格式有误）", "the file is damaged (its XML is not well-formed)")


def _parser(target: Any = None) -> Any:
    return etree.XMLParser(
        target=target,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


def _name(info: zipfile.ZipInfo) -> str:
    """The name of an entry; one that is not said to be UTF-8 was mostly written on a Chinese system."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return info.filename


def _normal(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
