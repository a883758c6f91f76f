"""What a reader takes out of one input, before it is judged to be an article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.errors import InputError, printable

if TYPE_CHECKING:
    from datetime import date

    from kg.model import Article


PARSER_FAILURES = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What parsers of other people's packages raise on malformed input, besides their own errors."""


@dataclass(frozen=True, slots=True)
class Record:
    """One text with its metadata, as the input gives them."""

    source: str
    """As ``Article.source``."""
    text: str
    """Already through ``kg.read.text.normalise``."""
    title: str | None = None
    published: date | None = None
    publisher: str | None = None
    url: str | None = None
    headings: frozenset[str] = frozenset()
    """Lines of ``text`` that the mark-up says are headings, captions or the like."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An input, or one record of it, that became no article."""

    source: str
    """As ``Article.source``."""
    reason: str
    """What is wrong, and the next step."""
    error: bool = True
    """True: something is broken, or a file that was named could not be used (exit code 2).
    False: only counted, such as a file of an unsupported kind in a folder."""
    copy: Article | None = None
    """The article, where its text was read before from another source."""

    def __str__(self) -> str:
        """One line."""
        return printable(f"{self.source}: {self.reason}")


class UnfitError(InputError):
    """A sound input that is no English news text: an error only where a file is named."""
