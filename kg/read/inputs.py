"""What the user names, as a sorted list of single sources.

Sorted and without repetition, so that nothing later depends on the order of the arguments.
"""

from __future__ import annotations

import errno
import glob
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.read.record import Refusal
from kg.read.web import is_url, without_login

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

KINDS = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".json": "json",
    ".xml": "xml",
    ".rss": "xml",
    ".atom": "xml",
    ".rdf": "xml",
}
"""Suffix (also before ``.gz``): kind of reader."""
STDIN = "-"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """One file, address or the standard input."""

    name: str
    """As ``Article.source``."""
    kind: str | None
    """A value of ``KINDS``; None where the content has to tell."""
    named: bool
    """Given by the user itself, not found in a folder."""
    path: Path | None
    """None for an address and for the standard input."""
    address: str | None = field(default=None, repr=False)
    """An address as given, with the user name and password that ``name`` leaves out."""


def expand(inputs: Sequence[str | Path], *, exclude: Sequence[Path] = ()) -> list[Source | Refusal]:
    """The single sources that ``inputs`` name, by name; what is none is a Refusal.

    Folders are searched in depth, without hidden files and folders, symbolic links to folders
    and the folders of ``exclude``; of their files only supported kinds are sources.
    """
    found: dict[str, Source] = {}
    refused: set[Refusal] = set()
    excluded = {os.path.realpath(path) for path in exclude}
    for given in inputs:
        for item in _sources(given, excluded):
            if isinstance(item, Refusal):
                refused.add(item)
                continue
            key = os.path.realpath(item.path) if item.path else item.name
            known = found.get(key)
            if known is None or (not known.named, known.name) > (not item.named, item.name):
                found[key] = item
    names = {source.name for source in found.values()}
    rest = (refusal for refusal in refused if refusal.source not in names)
    return sorted([*found.values(), *rest], key=_name)


def kind_of(path: Path) -> str | None:
    """The kind that a file's name tells."""
    suffix = path.suffix.lower()
    if suffix == ".gz":
        suffix = Path(path.stem).suffix.lower()
    return KINDS.get(suffix)


def _name(item: Source | Refusal) -> str:
    return item.name if isinstance(item, Source) else item.source


def _sources(given: str | Path, excluded: set[str]) -> Iterator[Source | Refusal]:
    name = str(given)
    if not given:  # a shell's variable that is not set; as a path it would be this folder
        yield Refusal(name, "is an input without a name; give a path, or . for this folder")
    elif name == STDIN:
        yield Source(STDIN, None, True, None)
    elif isinstance(given, str) and is_url(name):
        yield Source(without_login(name), None, True, None, name)
    else:
        yield from _named(name, excluded)


def _named(name: str, excluded: set[str]) -> Iterator[Source | Refusal]:
    """What a path or a pattern names."""
    path = Path(name)
    mode = _mode(path)
    if mode is not None:
        yield from _folder(path, excluded) if stat.S_ISDIR(mode) else [_file(name, mode)]
    elif glob.has_magic(name):
        yield from _glob(name, excluded)
    else:
        yield Refusal(name, "does not exist, or not as a file; check the path")


def _mode(path: Path) -> int | None:
    """What kind of file is at ``path``, links followed; None where none can be."""
    try:
        return path.stat().st_mode
    except (OSError, ValueError):  # too long, a loop of links, a NUL in it
        return None


def _file(name: str, mode: int | None, *, named: bool = True) -> Source | Refusal:
    """A file that is one: reading from a pipe or a device may never end."""
    path = Path(name)
    if mode is None:
        return Refusal(name, "is a link that leads nowhere; mend or delete it", error=named)
    if not stat.S_ISREG(mode):
        reason = "is a pipe or a device, not a file; give it to standard input: kg ... - < FILE"
        return Refusal(name, reason, error=named)
    return Source(name, kind_of(path), named, path)


def _glob(pattern: str, excluded: set[str]) -> Iterator[Source | Refusal]:
    try:
        paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - absolute patterns too
    except (OSError, ValueError, RecursionError) as error:
        yield Refusal(pattern, f"is no pattern of paths ({error}); check it")
        return
    if not paths:
        yield Refusal(pattern, "matches no file; check the pattern, and quote it in the shell")
    for name in paths:
        path = Path(name)
        mode = _mode(path)
        if mode is None or not stat.S_ISDIR(mode):
            yield _file(name, mode)
        elif "**" not in pattern:
            yield from _folder(path, excluded)


def _folder(folder: Path, excluded: set[str]) -> Iterator[Source | Refusal]:
    found = 0
    names = {Path(path).name for path in excluded}  # to look at a path takes the longer it is
    failed: list[OSError] = []
    for root, folders, files in _walk(folder, failed):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and not (name in names and os.path.realpath(Path(root, name)) in excluded)
        )
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith("."):
                continue
            if kind_of(path):
                item = _file(str(path), _mode(path), named=False)
                found += isinstance(item, Source)
                yield item
            else:
                suffix = path.suffix or "no suffix"
                yield Refusal(str(path), f"unsupported kind of file ({suffix})", error=False)
    for error in failed:
        reason = f"cannot be searched ({error.strerror or error}); check its permissions"
        yield Refusal(str(error.filename or folder), reason)
    if not found and not failed:
        kinds = " ".join(sorted(KINDS))
        yield Refusal(str(folder), f"holds no file of a supported kind; these are: {kinds}")


def _walk(folder: Path, failed: list[OSError]) -> Iterator[tuple[str, list[str], list[str]]]:
    """``os.walk``; what cannot be searched is noted in ``failed``."""
    try:
        yield from os.walk(folder, onerror=failed.append)
    except RecursionError:  # Python before 3.12 calls itself for each level
        failed.append(OSError(errno.ELOOP, "nested too deeply", str(folder)))
