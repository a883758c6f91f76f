"""What an untrusted SPARQL query may not do; used at every entry point.

SERVICE, FROM, LOAD and USING reach the network or the disk, and an update changes the graph.
Engines differ in how they parse (some read a keyword that is glued to the next word), so the
check looks for the keywords in all that is not a string, a comment, an IRI, a variable or the
local part of a prefixed name, and refuses where it cannot be sure.
"""

from __future__ import annotations

import re

from kg.errors import QueryError

OUTSIDE = ("SERVICE", "FROM", "LOAD", "USING")
"""Keywords that reach outside of the store."""

UPDATES = ("INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD", "WITH")
"""First words of the SPARQL 1.1 Update operations."""

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_WORD = r"[^\W\d_][\w-]*"
_TOKEN = re.compile(
    rf"""
    (?P<string> \"\"\" (?:[^"\\]|\\.|"(?!""))* \"\"\" | ''' (?:[^'\\]|\\.|'(?!''))* '''
              | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
  | (?P<iri> <[^<>"{{}}|^`\\\x00-\x20]*>)
  | (?P<comment> \#[^\n\r]*)
  | (?P<variable> [?$]\w+)
  | (?P<language> @[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<prefixed> (?P<prefix>(?:{_WORD}(?:\.[\w-]+)*)?): (?:[\w.:%-]|\\.)*)
  | (?P<word> {_WORD})
    """,
    re.VERBOSE | re.DOTALL,
)
_REACHES_OUT = re.compile("|".join(OUTSIDE), re.IGNORECASE)
_AFTER_BRACKET = re.compile(rf"\).*(?:{'|'.join(OUTSIDE)})", re.IGNORECASE)


def check(text: str) -> None:
    """Raise QueryError when ``text`` is an update or reaches outside of the store.

    Whether it is well formed is not looked at.
    """
    # SPARQL 1.1 (19.2) reads escapes before the grammar; not every engine does.
    for reading in (text, _ESCAPE.sub(_unescape, text)):
        bare = _bare(reading)
        _refuse_updates(bare)
        if found := _REACHES_OUT.search(bare):
            raise QueryError(
                f"{found.group().upper()} is refused: a query reads this graph alone, not the "
                "network or the disk; leave the clause out"
            )


def _bare(text: str) -> str:
    """``text`` without what may hold any word: strings, comments, IRIs, variables, names."""
    rest, position = [], 0
    for match in _TOKEN.finditer(text):
        rest.append(text[position : match.start()])
        position = match.end()
        if match["word"]:
            rest.append(match["word"])
        elif match["prefix"]:
            rest.append(f" {match['prefix']}: ")
        elif match["iri"] and _AFTER_BRACKET.search(match["iri"]):
            # "?a<?b)FROM:x#>" is a comparison and a keyword, not an IRI.
            rest.append(match["iri"])
        else:
            rest.append(" ")
    rest.append(text[position:])
    return "".join(rest)


def _refuse_updates(bare: str) -> None:
    """An update starts with its keyword, after PREFIX and BASE."""
    words = re.findall(r"[^\W\d_]\w*(?!\w|:)", bare)
    first = next((word.upper() for word in words if word.upper() not in {"PREFIX", "BASE"}), "")
    if first in UPDATES:
        raise QueryError(
            f"{first} is refused: queries only read; the graph changes by `kg build` and "
            "`kg remove`, and can be edited in an export"
        )


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]
