"""Prefixes, and how names and contents become IRIs (RFC 3987).

An IRI is minted from what it stands for, never at random, so that two builds of the same
articles give the same graph and a person can guess an address.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.parsers import expat

import pyoxigraph as ox

from kg.errors import KGError

if TYPE_CHECKING:
    from kg.model import Interval, Literal
    from kg.settings import Settings

ONTOLOGY = "https://newskg.example/ontology#"
"""The namespace of the packaged ontology; its Turtle files are written with it."""

STANDARD = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "void": "http://rdfs.org/ns/void#",
    "schema": "https://schema.org/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "org": "http://www.w3.org/ns/org#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
}
"""Vocabularies of others that the graph uses or is aligned to."""

_SEGMENT = frozenset("-._~!$&'()*+,;=:@")
"""ASCII that a path segment may hold beside letters and digits (``ipchar`` of RFC 3987)."""

_PLAIN = re.compile(f"[a-zA-Z0-9{re.escape(''.join(sorted(_SEGMENT)))}]*")

_WORDS = re.compile("[a-zA-Z0-9_'-]+(?: [a-zA-Z0-9_'-]+)*")
"""What a segment is of as it stands but for its spaces."""

_UCSCHAR = re.compile(
    "[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(p * 0x10000)}-{chr(p * 0x10000 + 0xFFFD)}" for p in range(1, 14))
    + "\U000e1000-\U000efffd]"
)
"""The non-ASCII characters that an IRI may hold as they are."""

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML 1.0 document can hold: control characters, lone surrogates, noncharacters."""

_LINE_END = re.compile("\r\n?")

_NAME = (
    "A-Za-z0-9_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NOT_NAME = re.compile(f"[^{_NAME}]")
"""What no local name holds unescaped; RDF/XML asks this of predicates."""
_WORD = re.compile(r"[^\W_]+")
_ESCAPED = r"~!$&'()*+,;=/@"
_LATER = "\u00b7\u0300-\u036f.-"
_LOCAL = (
    rf"(?![{_LATER}]|\Z)[{_NAME}{_ESCAPED}{_LATER}]*"
    rf"(?:%[0-9A-Fa-f]{{2}}[{_NAME}{_ESCAPED}{_LATER}]*)*(?<![.])"
)
"""Local names that Turtle and SPARQL know (``PN_LOCAL``), before ``_ESCAPED`` is escaped."""
_TO_ESCAPE, _ESCAPE = re.compile(f"([{_ESCAPED}])"), r"\\\1"


def clean(text: str) -> str:
    """``text`` as a literal that every export format can hold; the rest becomes U+FFFD.

    Lines end in a line feed, as XML reads any other end.
    """
    return _NOT_XML.sub("\ufffd", _LINE_END.sub("\n", text))


def digest(*parts: str) -> str:
    """A short content hash (16 hexadecimal digits of SHA-256) of ``parts``."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()[:16]


def segment(name: str) -> str:
    """``name`` as the last part of an IRI: NFC, spaces to ``_``, the rest percent-encoded where
    RFC 3987 asks for it.  ``/`` separates, as in a path.

    Letters of any script stay; format characters (bidirectional controls, RFC 3987 4.1) do not.
    """
    if _WORDS.fullmatch(name):
        return name.replace(" ", "_")
    text = "_".join(unicodedata.normalize("NFC", clean(name)).split())
    parts = text.split("/")
    if all(part.strip(".") for part in parts):
        return "/".join(map(_encode, parts))
    return _encode(text).replace(".", "%2E")


def _encode(text: str) -> str:
    if _PLAIN.fullmatch(text):
        return text
    return "".join(c if _stays(c) else quote(c, safe="") for c in text)


def _stays(c: str) -> bool:
    if c.isascii():
        return c.isalnum() or c in _SEGMENT
    return bool(_UCSCHAR.match(c)) and unicodedata.category(c)[0] not in "CZ"


def camel_case(phrase: str) -> str:
    """The local name of an open predicate: "work on" → ``workOn``."""
    words = _WORD.findall(_NOT_NAME.sub(" ", unicodedata.normalize("NFC", clean(phrase))))
    name = "".join([*words[:1], *(w[:1].upper() + w[1:] for w in words[1:])])
    if not (name.isascii() or _is_xml_name(name)):
        name = ""  # RDF/XML writes predicates as elements
    return name if name and not name[0].isdigit() else f"r{name or digest(phrase)}"


@lru_cache(maxsize=1 << 12)
def _is_xml_name(name: str) -> bool:
    """Whether XML parsers take a name for one: older ones know fewer letters than Unicode has."""
    try:
        expat.ParserCreate().Parse(f"<r{name}/>".encode(), True)
    except expat.ExpatError:
        return False
    return True


@lru_cache(maxsize=1 << 16)
def iri(text: str) -> ox.NamedNode:
    """``text`` through the one gate for IRIs.  Raises KGError when it is none."""
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        raise KGError(f"not an IRI: {text!r} ({error}); check the base and the ontology") from error


@dataclass(frozen=True)
class Namespaces:
    """The namespaces of one graph."""

    base: str = "https://newskg.example/"
    """Every minted IRI begins with it."""
    ontology: str = ONTOLOGY
    """Namespace of classes and properties."""

    @classmethod
    def of(cls, settings: Settings, ontology: str = ONTOLOGY) -> Namespaces:
        """Those that ``settings`` ask for."""
        return cls(settings.base, ontology)

    @cached_property
    def prefixes(self) -> dict[str, str]:
        """Prefix → namespace, the graph's own first."""
        own = {
            "kg": self.ontology,
            "id": f"{self.base}id/",
            "article": f"{self.base}article/",
            "statement": f"{self.base}statement/",
            "rel": f"{self.base}relation/",
            "value": f"{self.base}value/",
            "decision": f"{self.base}decision/",
            "lex": re.sub(r"ontology([#/])$", r"lexicon\1", self.ontology),
        }
        return own | STANDARD

    def term(self, local: str) -> ox.NamedNode:
        """A class or property of the ontology by its local name."""
        return iri(self.ontology + local)

    def entity(self, key: str) -> ox.NamedNode:
        """The IRI of ``Entity.key``."""
        return iri(f"{self.base}id/{segment(key)}")

    def article(self, article: str) -> ox.NamedNode:
        """The IRI of ``Article.id``."""
        return iri(f"{self.base}article/{segment(article)}")

    def passage(self, article: str, start: int, end: int) -> ox.NamedNode:
        """Characters of an article's text (RFC 5147)."""
        return iri(f"{self.article(article).value}#char={start},{end}")

    def statement(self, statement: str) -> ox.NamedNode:
        """The IRI of ``Statement.id``."""
        return iri(f"{self.base}statement/{segment(statement)}")

    def argument(self, statement: str, position: int) -> ox.NamedNode:
        """The IRI of a further argument of a statement."""
        return iri(f"{self.statement(statement).value}.arg{position}")

    def relation(self, phrase: str) -> ox.NamedNode:
        """The IRI of an open predicate."""
        return iri(f"{self.base}relation/{camel_case(phrase)}")

    def decision(self, *parts: str) -> ox.NamedNode:
        """The IRI of a decision to merge or not."""
        return iri(f"{self.base}decision/{digest(*parts)}")

    def amount(self, literal: Literal) -> ox.NamedNode:
        """The IRI of a value with a unit: ``USD_15000000000``, ``percent_45``."""
        return iri(f"{self.base}value/{segment(f'{literal.unit} {literal.value}')}")

    def interval(self, interval: Interval, article: str) -> ox.NamedNode:
        """The IRI of a time expression with its days: ``2017-01-09_Monday``.

        One that could not be placed belongs to its article: two Mondays need not be the same.
        """
        days = [day.isoformat() for day in dict.fromkeys((interval.start, interval.end)) if day]
        if interval.end and not interval.start:
            days.insert(0, "until")
        words = interval.text.replace("/", " ")
        return iri(f"{self.base}value/{segment(' '.join([*(days or [article]), words]))}")

    def shorten(self, full: str) -> str:
        """``full`` as a prefixed name where one fits, else in angle brackets."""
        if match := self._prefixed.fullmatch(full):
            space, local = match.groups()
            return f"{self._prefix[space]}:{_TO_ESCAPE.sub(_ESCAPE, local)}"
        return f"<{full}>"

    @cached_property
    def _prefix(self) -> dict[str, str]:
        """Namespace → prefix."""
        return {space: prefix for prefix, space in reversed(self.prefixes.items())}

    @cached_property
    def _prefixed(self) -> re.Pattern[str]:
        """An IRI that a prefixed name stands for: its namespace and the rest."""
        return re.compile(f"({'|'.join(map(re.escape, self.prefixes.values()))})({_LOCAL})")

    def expand(self, name: str) -> str | None:
        """The IRI of a prefixed name or of one in angle brackets; None for anything else."""
        if name.startswith("<") and name.endswith(">"):
            return name[1:-1]
        prefix, colon, local = name.partition(":")
        if colon and prefix in self.prefixes and " " not in local:
            return self.prefixes[prefix] + local.replace("\\", "")
        return name if "://" in name and " " not in name else None
