"""What an extraction depends on besides its text: the code and the language pipeline.

A cached extraction is used again only while both are the same, to the byte.  Neither is loaded
to find out, so a build with nothing new starts no pipeline.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import PipelineError
from kg.files import write

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGE = Path(__file__).parent
EXTRACTION_CODE = ("model.py", "serial.py", "names", "logistic.py", "language", "extract")
"""Files and folders of the package that decide what an extraction holds."""
GRAPH_CODE = (*EXTRACTION_CODE, "ontology", "frames", "resolve", "rdf", "corpus.py")
"""Those that decide what a graph makes of it."""
WEIGHTS = PACKAGE / "language" / "weights"
LIBRARIES = ("babel", "numpy", "onnxruntime", "rapidfuzz", "spacy", "thinc", "tokenizers")
"""Distributions whose version decides it too."""


def _digest(parts: Iterable[str | bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8) + data)
    return digest.hexdigest()[:16]


def _contents(root: Path, path: Path) -> Iterable[str | bytes]:
    """Names and bytes of the files at ``path``, in the order of their names."""
    for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
        inner = file.relative_to(root)
        if file.is_file() and "__pycache__" not in inner.parts and WEIGHTS not in file.parents:
            yield from (inner.as_posix(), file.read_bytes())


@cache
def code(names: tuple[str, ...] = EXTRACTION_CODE) -> str:
    """Digest of the code that makes extractions, and of the libraries it stands on."""
    files = (part for name in names for part in _contents(PACKAGE, PACKAGE / name))
    return _digest([*files, *_libraries()])


@cache
def _libraries() -> tuple[str, ...]:
    return tuple(f"{name}=={metadata.version(name)}" for name in LIBRARIES)


@cache
def package() -> str:
    """Digest of all that comes with ``kg`` but its weights: machines that agree run the same."""
    return _digest([*_contents(PACKAGE, PACKAGE), code()])


def pipeline(name_or_path: str | None = None, kept: Path | None = None) -> str:
    """Digest of a language pipeline: of its files, or of name and version of its package.

    None is the pipeline that comes with ``kg``.  Its files are read where they are not as they
    were when the digest was ``kept`` in a file.  Raises PipelineError where there is none.
    """
    folder = WEIGHTS if name_or_path is None else Path(name_or_path)
    if folder.is_dir():
        return _of_files(folder, kept)
    try:
        return f"{name_or_path}=={metadata.version(str(name_or_path))}"
    except metadata.PackageNotFoundError as error:
        raise PipelineError(
            f"{name_or_path or folder}: no such language pipeline; "
            "give the name of an installed spaCy pipeline or the path of one"
        ) from error


def _of_files(folder: Path, kept: Path | None) -> str:
    """Digest of the files of a folder, by name."""
    files = {f.relative_to(folder).as_posix(): f for f in folder.rglob("*") if f.is_file()}
    about = ((name, files[name].stat()) for name in sorted(files))
    stamps = of(*(f"{name} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns}" for name, s in about))
    with suppress(OSError, ValueError):
        before, digest = kept.read_text(encoding="ascii").split() if kept else ("", "")
        if before == stamps:
            return digest
    digest = _digest(p for name in sorted(files) for p in (name, files[name].read_bytes()))
    if kept:
        write(kept, f"{stamps} {digest}\n", durable=False)
    return digest


def of(*parts: str) -> str:
    """One digest of several texts."""
    return _digest(parts)
