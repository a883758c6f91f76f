"""``read_lines``: each line a text of its own, as it stands."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING

from kg.errors import InputError
from kg.read.inputs import Source, expand
from kg.read.jsonlines import give_up, pass_over
from kg.read.reader import read_text
from kg.read.record import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager
    from datetime import date
    from typing import BinaryIO

    from kg.model import Article

PLAIN = frozenset({"text", "markdown"})
"""Kinds of file that are lines of text.  A file that is named is taken whatever its kind."""
LONGEST_LINE = 1_000_000
"""Bytes."""


def read_lines(
    inputs: Sequence[str], *, published: date | None = None
) -> Iterator[tuple[int, Article] | Refusal]:
    """Each line of files, folders, globs and ``-`` (standard input), with its number from 0.

    Inputs come in the order given, the files of one by name.  Lines of white space only are no
    texts, but count.  A file or line that cannot be read comes as a
    Refusal and stops nothing.
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
        with _open(source) as stream:
            broken = 0
            for number, line in enumerate(_decoded(stream)):
                name = f"{source.name}#{number}"
                if isinstance(line, InputError):
                    yield Refusal(name, str(line))
                    broken += 1
                    give_up(number + 1, number + 1 - broken, "lines")
                elif line.strip():
                    yield _article(line, number, name, published)
    except InputError as error:
        yield Refusal(source.name, str(error))
    except OSError as error:
        yield Refusal(source.name, f"cannot be read ({error.strerror or error})")


def _article(
    line: str, number: int, name: str, published: date | None
) -> tuple[int, Article] | Refusal:
    try:
        return number, read_text(line, source=name, published=published, as_is=True)
    except InputError as error:
        return Refusal(name, str(error).removeprefix(f"{name} "))


def _open(source: Source) -> AbstractContextManager[BinaryIO]:
    if source.address is not None:
        raise InputError("is an address; save it, and name the file of lines")
    return nullcontext(sys.stdin.buffer) if source.path is None else source.path.open("rb")


def _decoded(stream: BinaryIO) -> Iterator[str | InputError]:
    """The lines, without their ends; what is wrong with one, in its place."""
    first = True
    while line := stream.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            pass_over(stream)
            yield InputError(f"is longer than {LONGEST_LINE:,} bytes; split it")
        else:
            try:
                text = line.decode("utf-8-sig" if first else "utf-8")
                yield text.removesuffix("\n").removesuffix("\r")
            except UnicodeDecodeError as error:
                at = f"byte {line[error.start]:#04x} at offset {error.start}"
                yield InputError(f"is not text in UTF-8 ({at}); re-encode it")
        first = False
