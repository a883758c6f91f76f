"""``read_lines``: each line a text of its own, as it stands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read.inputs import STDIN, Source, expand
from kg.read.reader import read_text
from kg.read.record import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from kg.model import Article

PLAIN = frozenset({"text", "markdown"})
"""Kinds of file that are lines of text.  A file that is named is taken whatever its kind."""


def read_lines(
    inputs: Sequence[str], *, published: date | None = None
) -> Iterator[tuple[int, Article] | Refusal]:
    """Each line of files, folders, globs and ``-`` (standard input), with its number from 0.

    Inputs come in the order given, the files of one by name.  Lines of white space only are no
    texts, but count.  What cannot be read comes as a Refusal and stops nothing.
    """
    for given in inputs:
        for source in expand([given]):
            if isinstance(source, Refusal):
                yield source
            elif source.named or source.kind in PLAIN:
                yield from _lines(source, published)
            else:
                yield Refusal(source.name, "is no plain text; name it to read it", error=False)


def _lines(source: Source, published: date | None) -> Iterator[tuple[int, Article] | Refusal]:
    try:
        content = _content(source)
    except InputError as error:
        yield Refusal(source.name, str(error))
        return
    for number, line in enumerate(content.split("\n")):
        if line.strip():
            text, name = line.removesuffix("\r"), f"{source.name}#{number}"
            yield number, read_text(text, source=name, published=published, as_is=True)


def _content(source: Source) -> str:
    if source.path is None and source.name != STDIN:
        raise InputError("is an address; save it, and name the file of lines")
    try:
        data = sys.stdin.buffer.read() if source.path is None else source.path.read_bytes()
        return data.decode("utf-8-sig").removesuffix("\n")
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})") from error
    except UnicodeDecodeError as error:
        at = f"byte {data[error.start]:#04x} at offset {error.start}"
        raise InputError(f"is not text in UTF-8 ({at}); re-encode it") from error
