"""Turtle files → an ``Ontology``."""

from __future__ import annotations

import difflib
import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import rdflib
from rdflib import URIRef

from kg.errors import OntologyError
from kg.frames import KINDS, Frame, parse
from kg.ontology.declarations import LEXICON, WORDS, classes, properties
from kg.ontology.turtle import parsed
from kg.ontology.vocabulary import Ontology

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from kg.ontology.vocabulary import OntologyClass, Property

CORE = ("core.ttl",)
"""What every graph has, whatever its field."""
NEWS = ("news.ttl", "lexicon.ttl", "alignments.ttl")
"""What a user's own ontology extends or replaces."""
TERMS = {str(LEXICON[word]) for word in WORDS}


def load(paths: Sequence[Path] = (), *, replace: bool = False) -> Ontology:
    """The packaged ontology extended, or with ``replace`` replaced, by Turtle files; made once a
    process of the same texts.

    Raises OntologyError naming file, property or frame, and what is expected.
    """
    return _loaded(replace, tuple((path, _text(path)) for path in paths))


@lru_cache(maxsize=2)
def _loaded(replace: bool, files: tuple[tuple[Path, str], ...]) -> Ontology:
    core, packaged = _packaged(CORE), _packaged(CORE if replace else (*CORE, *NEWS))
    graph = parsed(packaged)
    for path, text in files:
        graph += _read(path, text)
    names = ", ".join(str(path) for path, _ in files) or "the packaged ontology"
    try:
        return _ontology(graph, parsed(core), _digest([packaged, *(text for _, text in files)]))
    except OntologyError as error:
        raise OntologyError(f"{names}: {error}") from None


def _packaged(names: Iterable[str]) -> str:
    return "\n".join(files("ontology").joinpath(name).read_text("utf-8") for name in names)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except ValueError as error:
        raise OntologyError(f"{path}: not Turtle ({error}); correct the file") from error


def _read(path: Path, text: str) -> rdflib.Graph:
    """One of the user's files."""
    try:
        graph = parsed(text)
    except ValueError as error:
        raise OntologyError(f"{path}: not Turtle ({error}); correct the file") from error
    used = {str(p) for p in graph.predicates() if str(p).startswith(LEXICON)}
    for name in sorted(term.removeprefix(LEXICON) for term in used - TERMS):
        near = difflib.get_close_matches(name, WORDS, n=1)
        hint = f"did you mean lex:{near[0]}?" if near else f"expected one of {', '.join(WORDS)}"
        raise OntologyError(f"{path}: lex:{name} means nothing; {hint}")
    return graph


def _ontology(graph: rdflib.Graph, core: rdflib.Graph, digest: str) -> Ontology:
    kinds = classes(graph, core)
    relations = properties(graph, core, kinds)
    return Ontology(
        classes=kinds,
        properties=relations,
        frames=_frames(graph, relations, kinds),
        graph=graph,
        digest=digest,
    )


def _frames(
    graph: rdflib.Graph,
    properties: Mapping[str, Property],
    classes: Mapping[str, OntologyClass],
) -> tuple[Frame, ...]:
    """Every frame of every property, by property, kind and text."""
    names = {URIRef(p.iri): p for p in properties.values()}
    entries: list[tuple[str, str, str]] = []
    for kind in KINDS:
        for subject, node in graph.subject_objects(LEXICON[kind]):
            text = str(node)
            if not isinstance(subject, URIRef) or subject not in names:
                raise OntologyError(
                    f'the {kind} frame "{text}" is given for {subject}, which is no property of '
                    "the ontology; declare it as owl:ObjectProperty or owl:DatatypeProperty"
                )
            entries.append((names[subject].name, kind, text))
    frames: list[Frame] = []
    for name, kind, text in sorted(entries):
        read = parse(name, kind, text, symmetric=properties[name].symmetric)
        for cls in sorted(
            {c.removesuffix("?") for f in read for c in (f.subject.cls, f.object.cls)}
            - {"", *classes}
        ):
            raise OntologyError(
                f'property {name}: the {kind} frame "{text}" names {cls!r}, which is no class; '
                f"expected one of {', '.join(classes)}"
            )
        frames.extend(read)
    return tuple(frames)


def _digest(written: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(written).encode()).hexdigest()
