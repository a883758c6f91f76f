"""What the user names, as a sorted list of single sources.

Sorted and without repetition, so that nothing later depends on the order of the arguments.
"""

from __future__ import annotations

import glob
import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.read.record import Refusal
from kg.read.web import is_url

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


def expand(inputs: Sequence[str | Path], *, exclude: Sequence[Path] = ()) -> list[Source | Refusal]:
    """The single sources that ``inputs`` name, by name; what is none is a Refusal.

    Folders are searched in depth, without hidden files and folders, symbolic links to folders
    and the folders of ``exclude``; of their files only supported kinds are sources.
    """
    found: dict[str, Source] = {}
    refused: set[Refusal] = set()
    excluded = {path.resolve() for path in exclude}
    for given in inputs:
        for item in _sources(given, excluded):
            if isinstance(item, Refusal):
                refused.add(item)
                continue
            key = str(item.path.resolve()) if item.path else item.name
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


def _sources(given: str | Path, excluded: set[Path]) -> Iterator[Source | Refusal]:
    name = str(given)
    if name == STDIN:
        yield Source(STDIN, None, True, None)
    elif isinstance(given, str) and is_url(name):
        yield Source(name, None, True, None)
    elif (path := Path(given)).is_dir():
        yield from _folder(path, excluded)
    elif path.exists():
        yield Source(name, kind_of(path), True, path)
    elif glob.has_magic(name):
        yield from _glob(name, excluded)
    else:
        yield Refusal(name, "does not exist; check the path")


def _glob(pattern: str, excluded: set[Path]) -> Iterator[Source | Refusal]:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207 - absolute patterns too
    if not paths:
        yield Refusal(pattern, "matches no file; check the pattern, and quote it in the shell")
    for name in paths:
        path = Path(name)
        if not path.is_dir():
            yield Source(name, kind_of(path), True, path)
        elif "**" not in pattern:
            yield from _folder(path, excluded)


def _folder(folder: Path, excluded: set[Path]) -> Iterator[Source | Refusal]:
    sources: list[Source] = []
    for root, folders, files in os.walk(folder, onerror=_raise):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".") and Path(root, name).resolve() not in excluded
        )
        for name in sorted(files):
            path = Path(root, name)
            if name.startswith("."):
                continue
            if kind := kind_of(path):
                sources.append(Source(str(path), kind, False, path))
            else:
                suffix = path.suffix or "no suffix"
                yield Refusal(str(path), f"unsupported kind of file ({suffix})", error=False)
    yield from sources
    if not sources:
        kinds = " ".join(sorted(KINDS))
        yield Refusal(str(folder), f"holds no file of a supported kind; these are: {kinds}")


def _raise(error: OSError) -> None:
    raise error
