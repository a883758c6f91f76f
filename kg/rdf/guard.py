"""What an untrusted SPARQL query may not do; used at every entry point.

SERVICE, FROM, LOAD and USING reach the network or the disk, and an update changes the graph.
Engines differ in how they parse (some read a keyword that is glued to the next word), so the
text is read into the grammar's tokens (SPARQL 1.1, 19.8), the keywords are looked for in all that
is not a string, a comment, an IRI, a variable or the local part of a prefixed name, and what
cannot be told is refused.  Reading takes time linear in the length of the text, whatever it holds;
a text in which those words are nowhere, as in most, need not be read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.errors import LimitError, RefusedError

OUTSIDE = ("SERVICE", "FROM", "LOAD", "USING")
"""Keywords that reach outside of the store."""

UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
"""First words of the SPARQL 1.1 Update operations."""


@dataclass(frozen=True)
class Limits:
    """What a query of someone unknown may take; the process that runs it is killed beyond."""

    seconds: float = 10.0
    """Wall-clock time of one query, and its processor time."""
    rows: int = 10_000
    """Solutions of a SELECT, triples of a CONSTRUCT or DESCRIBE; a longer answer is an error."""
    size: int = 16 << 20
    """Bytes of the answer, as SPARQL JSON or N-Triples."""
    memory: int = 1 << 30
    """Bytes that the process may take beside the store (where the system can hold it to that)."""
    length: int = 100_000
    """Characters of the query."""


# Possessive groups are not used: Python 3.11 before 3.11.5 matches them wrongly (gh-106052).
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_TOKEN = re.compile(
    r"""
    (?P<string> (?: \"\"\" (?:[^"\\]|\\.?|"(?!""))* (?: \"\"\" | (?P<open1>) )
                  | ''' (?:[^'\\]|\\.?|'(?!''))* (?: ''' | (?P<open2>) )
                  | " (?:[^"\\\n\r]|\\.?)* (?: " | (?P<open3>) )
                  | ' (?:[^'\\\n\r]|\\.?)* (?: ' | (?P<open4>) ) ) )
  | (?P<iri> < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
  | (?P<comment> \#[^\n\r]*+ )
  | (?P<variable> [?$]\w++ )
  | (?P<language> @[A-Za-z]++(?:-[A-Za-z0-9]++)* )
  | (?P<word> (?: [^\W\d_][\w-]*+ (?:\.[\w-]++)* )? ) (?P<local> : (?:[\w.:%-]|\\.)* )
  | (?P<bare> [^\W\d_][\w-]*+ (?:\.[\w-]++)* )
    """,
    re.VERBOSE | re.DOTALL,
)
_QUERY = re.compile(r"(?:\s|#[^\n\r]*+[\n\r])*(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b(?!:)")
"""What begins as a query does, behind comments."""
_REACHES_OUT = re.compile("|".join(OUTSIDE), re.IGNORECASE)
_WORD = re.compile(r"\b[^\W\d_]\w*+(?!:)")


def check(text: str, limits: Limits | None = None) -> None:
    """Raise RefusedError when ``text`` is an update or reaches outside of the store.

    LimitError when it is longer than ``limits`` allow.  Whether it is well formed is not looked at.
    """
    if limits and len(text) > limits.length:
        raise LimitError(f"the query is longer than {limits.length:,} characters", "length")
    # SPARQL 1.1 (19.2) reads escapes before the grammar; not every engine does.
    for reading in dict.fromkeys((text, _ESCAPE.sub(_unescape, text))):
        if _is_plain(reading):
            continue
        bare = _bare(reading)
        _refuse_updates(bare)
        if found := _REACHES_OUT.search(bare):
            raise RefusedError(
                f"{found.group().upper()} is refused: a query reads this graph alone, not the "
                "network or the disk; leave the clause out"
            )


def form(text: str) -> str:
    """What kind of query or update ``text`` is: its first word after PREFIX and BASE, in capitals
    (``SELECT``, ``ASK``, ``INSERT``, …); empty where there is none.
    """
    return _first(_bare(text))


def _is_plain(text: str) -> bool:
    """Whether ``text`` is ASCII (other letters have odd capitals) and without any word that reaches
    outside, be it as a part of another, and begins as a query or is without those of updates too.
    """
    capitals = text.upper()
    refused = OUTSIDE if _QUERY.match(capitals) else OUTSIDE + UPDATES
    return text.isascii() and not any(word in capitals for word in refused)


def _bare(text: str) -> str:
    """``text`` without what may hold any word: strings, comments, IRIs, variables, names."""
    rest, position = [], 0
    for match in _TOKEN.finditer(text):
        rest.append(text[position : match.start()])
        position = match.end()
        rest.append(_visible(match))
    rest.append(text[position:])
    return "".join(rest)


def _visible(match: re.Match[str]) -> str:
    """What of a token a keyword could hide in."""
    if match["bare"]:
        return match["bare"]
    if match["local"]:
        return f" {match['word']}: "
    if match["iri"]:
        # "?a<?b)FROM:x#>" is a comparison and a keyword, not an IRI: an expression ends in ")".
        bracket = match["iri"].find(")")
        return match["iri"][bracket:] if bracket >= 0 else " "
    if match["string"] and any(match[f"open{n}"] is not None for n in "1234"):
        return match["string"]  # a string that nothing ends is none
    return " "


def _refuse_updates(bare: str) -> None:
    """An update starts with its keyword, after PREFIX and BASE."""
    first = _first(bare)
    if first in UPDATES:
        raise RefusedError(
            f"{first} is refused: queries only read; the graph changes by `kg build` and "
            "`kg remove`, and can be edited in an export"
        )


def _first(bare: str) -> str:
    words = (match[0].upper() for match in _WORD.finditer(bare))
    return next((word for word in words if word not in {"PREFIX", "BASE"}), "")


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]
