"""Turtle → plain dataclasses: classes, properties, and the frames that express them.

The ontology is the configuration: a user who adds a property with its frames in Turtle gets it
extracted.  What a frame looks like is told in ``kg.frames``.  Classes and properties may have
any namespace; the package calls them by local name, so two of one local name are an error.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import TYPE_CHECKING

import rdflib
from rdflib import OWL, RDF, RDFS, SDO, SKOS, XSD, URIRef

from kg.errors import OntologyError
from kg.frames import KINDS, Frame, fold, parse
from kg.model import PredicateKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

NAMESPACE = "https://newskg.example/ontology#"
LEXICON = rdflib.Namespace("https://newskg.example/lexicon#")
KG = rdflib.Namespace(NAMESPACE)
CORE = ("core.ttl",)
"""What every graph has, whatever its field."""
NEWS = ("news.ttl", "lexicon.ttl", "alignments.ttl")
"""What a user's own ontology extends or replaces."""
TOP = "Entity"
"""Class of every node."""
CONCEPT = "Concept"
"""Class of what is spoken of without a name."""


@dataclass(frozen=True, slots=True)
class OntologyClass:
    """A kind of thing."""

    name: str
    """Local name."""
    iri: str
    label: str
    comment: str
    parents: tuple[str, ...]
    """Local names of its direct superclasses, sorted; only ``Entity`` has none."""
    entity_types: tuple[str, ...] = ()
    """OntoNotes labels whose names are of this class unless more is known."""
    nouns: tuple[str, ...] = ()
    """Head-noun lemmas that say a thing is of this class, sorted."""
    name_words: tuple[str, ...] = ()
    """Words that say so only at the end of a name ("Ltd"), sorted."""


@dataclass(frozen=True, slots=True)
class Property:
    """A relation between two things, or a thing and a value."""

    name: str
    """Local name."""
    iri: str
    label: str
    comment: str
    example: str
    """A sentence that says it."""
    inverse_label: str
    """How it reads from object to subject; empty where the ontology does not say."""
    domain: tuple[str, ...]
    """Classes a subject may be of, any of them."""
    range: tuple[str, ...]
    """Classes an object may be of, any of them; of a literal the XSD local name alone."""
    parents: tuple[str, ...]
    """Local names of its direct superproperties, sorted."""
    symmetric: bool = False
    literal: bool = False
    former: str = ""
    """Property that a former role of this one yields; empty where none does."""
    future: str = ""
    """Property that a role not yet taken up yields; having one makes this one a position."""
    deputy: str = ""
    """Property that a deputy's role yields; empty: this one itself."""
    named: bool = False
    """Both ends must have names."""
    over: tuple[str, ...] = ()
    """Properties it is transitive over ("born in" over "located in"), sorted."""


@dataclass(frozen=True)
class Ontology:
    """Everything the Turtle says that extraction needs, and the Turtle itself."""

    classes: Mapping[str, OntologyClass]
    """By local name, sorted."""
    properties: Mapping[str, Property]
    """By local name, sorted; those the graph builder writes itself (``kg:quote``) left out."""
    frames: tuple[Frame, ...]
    graph: rdflib.Graph = field(repr=False, compare=False)
    """All the Turtle that was read."""
    namespace: str = NAMESPACE

    @cached_property
    def _class_closure(self) -> dict[str, frozenset[str]]:
        return _closure({name: c.parents for name, c in self.classes.items()})

    @cached_property
    def _property_closure(self) -> dict[str, frozenset[str]]:
        return _closure({name: p.parents for name, p in self.properties.items()})

    @cached_property
    def _types(self) -> dict[str, str]:
        return {t: c.name for c in self.classes.values() for t in c.entity_types}

    @cached_property
    def _nouns(self) -> dict[str, str]:
        return self._words((c.name, c.nouns) for c in self.classes.values())

    @cached_property
    def _name_words(self) -> dict[str, str]:
        return self._words((c.name, c.nouns + c.name_words) for c in self.classes.values())

    def _words(self, given: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, str]:
        """Folded word → class; the lower class where two in one line claim it."""
        found: dict[str, str] = {}
        for cls, words in given:
            for word in map(fold, words):
                if word not in found or self.is_a(cls, found[word]):
                    found[word] = cls
        return found

    @cached_property
    def frame_index(self) -> Mapping[tuple[PredicateKind, str], tuple[Frame, ...]]:
        """Frames by kind and folded lemma."""
        found: dict[tuple[PredicateKind, str], list[Frame]] = {}
        for frame in self.frames:
            found.setdefault((frame.kind, frame.lemma), []).append(frame)
            singular = frame.lemma.removesuffix("s")
            if frame.kind is PredicateKind.EVENT and singular != frame.lemma:
                found.setdefault((frame.kind, singular), []).append(frame)
        return {key: tuple(frames) for key, frames in found.items()}

    def superclasses(self, name: str) -> frozenset[str]:
        """Local names of all superclasses of a class, itself left out."""
        return self._class_closure.get(name, frozenset())

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether the class ``name`` is ``ancestor`` or below it."""
        return name == ancestor or ancestor in self.superclasses(name)

    def superproperties(self, name: str) -> frozenset[str]:
        """Local names of all superproperties of a property, itself left out."""
        return self._property_closure.get(name, frozenset())

    def class_for_type(self, label: str) -> str | None:
        """The class of names with this OntoNotes label."""
        return self._types.get(label)

    def class_for_noun(self, lemma: str) -> str | None:
        """The class of what this noun denotes; of several words the longest ending decides."""
        return _by_ending(fold(lemma), self._nouns)

    def class_for_name(self, name: str) -> str | None:
        """The class that a name's own words tell: "Reform Party", "University of Lomond"."""
        words = fold(name).replace(".", "")
        found = _by_ending(words, self._name_words)
        if found is None and " of " in words:
            found = _by_ending(words.partition(" of ")[0], self._nouns)
        return found


def _by_ending(words: str, known: Mapping[str, str]) -> str | None:
    while words:
        if words in known:
            return known[words]
        words = words.partition(" ")[2]
    return None


def load(paths: Sequence[Path] = (), *, replace: bool = False) -> Ontology:
    """The packaged ontology extended, or with ``replace`` replaced, by Turtle files.

    Raises OntologyError naming file, property or frame, and what is expected.
    """
    core = _packaged(CORE)
    graph = core + (rdflib.Graph() if replace else _packaged(NEWS))
    for path in paths:
        graph += _read(path)
    names = ", ".join(str(p) for p in paths) or "the packaged ontology"
    try:
        return _ontology(graph, core)
    except OntologyError as error:
        raise OntologyError(f"{names}: {error}") from None


def _packaged(names: Iterable[str]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in names:
        graph.parse(data=files("ontology").joinpath(name).read_text("utf-8"), format="turtle")
    return graph


def _read(path: Path) -> rdflib.Graph:
    """One of the user's files."""
    try:
        return rdflib.Graph().parse(data=path.read_text("utf-8"), format="turtle")
    except OSError as error:
        raise OntologyError(f"{path}: cannot be read ({error.strerror}); check the path") from error
    except Exception as error:  # rdflib's parser raises many kinds, SyntaxError's kin and others
        reason = " ".join(str(error).split())[:200]
        raise OntologyError(f"{path}: not Turtle ({reason}); correct the file") from error


def _ontology(graph: rdflib.Graph, core: rdflib.Graph) -> Ontology:
    classes = _classes(graph, core)
    properties = _properties(graph, core, classes)
    return Ontology(
        classes=classes,
        properties=properties,
        frames=_frames(graph, properties, classes),
        graph=graph,
    )


def _local(iri: URIRef) -> str:
    return str(iri).rstrip("#/").replace("#", "/").rpartition("/")[2]


def _iris(graph: rdflib.Graph, *types: URIRef) -> list[URIRef]:
    found = {s for t in types for s in graph.subjects(RDF.type, t) if isinstance(s, URIRef)}
    return sorted(found)


def _texts(graph: rdflib.Graph, subject: URIRef, predicate: URIRef) -> tuple[str, ...]:
    return tuple(sorted(str(o) for o in graph.objects(subject, predicate)))


def _text(graph: rdflib.Graph, subject: URIRef, *predicates: URIRef) -> str:
    for predicate in predicates:
        texts = _texts(graph, subject, predicate)
        if texts:
            return texts[0]
    return ""


def _names(
    graph: rdflib.Graph, subject: URIRef, predicate: URIRef, names: Mapping[URIRef, str]
) -> tuple[str, ...]:
    """Local names of the objects that the ontology declares itself (``names``), sorted."""
    objects = graph.objects(subject, predicate)
    return tuple(sorted(names[o] for o in objects if isinstance(o, URIRef) and o in names))


def _declared(graph: rdflib.Graph, left_out: set[URIRef], *types: URIRef) -> dict[URIRef, str]:
    """IRI → local name of everything of these types; no two may share a local name."""
    names: dict[str, URIRef] = {}
    for iri in _iris(graph, *types):
        if iri in left_out:
            continue
        other = names.setdefault(_local(iri), iri)
        if other != iri:
            raise OntologyError(
                f"<{other}> and <{iri}> have one local name, {_local(iri)!r}; rename one of them"
            )
    return {iri: name for name, iri in sorted(names.items())}


def _classes(graph: rdflib.Graph, core: rdflib.Graph) -> dict[str, OntologyClass]:
    """Nodes' classes; those of provenance, whose instances are no nodes, left out."""
    provenance = set(_iris(core, OWL.Class)) - {KG[TOP], KG[CONCEPT]}
    names = _declared(graph, provenance, OWL.Class, RDFS.Class)
    found: dict[str, OntologyClass] = {}
    for iri, name in names.items():
        parents = tuple(p for p in _names(graph, iri, RDFS.subClassOf, names) if p != name)
        found[name] = OntologyClass(
            name=name,
            iri=str(iri),
            label=_text(graph, iri, RDFS.label, SKOS.prefLabel) or name,
            comment=_text(graph, iri, RDFS.comment, SKOS.definition),
            parents=parents or (() if name == TOP else (TOP,)),
            entity_types=_texts(graph, iri, LEXICON.entityType),
            nouns=_texts(graph, iri, LEXICON.headNoun),
            name_words=_texts(graph, iri, LEXICON.nameWord),
        )
    return found


def _properties(
    graph: rdflib.Graph, core: rdflib.Graph, classes: Mapping[str, OntologyClass]
) -> dict[str, Property]:
    """Properties that text can express; those the graph builder writes are left out."""
    provenance = set(_iris(core, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property))
    names = _declared(graph, provenance, OWL.ObjectProperty, OWL.DatatypeProperty, RDF.Property)
    kinds = {URIRef(c.iri): c.name for c in classes.values()}
    found: dict[str, Property] = {}
    for iri, name in names.items():
        if name in classes:
            raise OntologyError(f"{name!r} is both a class and a property; rename one of them")
        datatype = _datatype(graph, iri)
        found[name] = Property(
            name=name,
            iri=str(iri),
            label=_text(graph, iri, RDFS.label, SKOS.prefLabel) or name,
            comment=_text(graph, iri, RDFS.comment, SKOS.definition),
            example=_text(graph, iri, SKOS.example),
            inverse_label=_text(graph, iri, KG.inverseLabel),
            domain=_ends(graph, iri, kinds, SDO.domainIncludes, RDFS.domain),
            range=(datatype,)
            if datatype
            else _ends(graph, iri, kinds, SDO.rangeIncludes, RDFS.range),
            parents=tuple(p for p in _names(graph, iri, RDFS.subPropertyOf, names) if p != name),
            symmetric=(iri, RDF.type, OWL.SymmetricProperty) in graph,
            literal=bool(datatype),
            former=_inherited(graph, iri, LEXICON.former, names),
            future=_inherited(graph, iri, LEXICON.future, names),
            deputy=_inherited(graph, iri, LEXICON.deputy, names),
            named=_is_named(graph, iri),
            over=_names(graph, iri, LEXICON.transitiveOver, names),
        )
    return found


def _inherited(
    graph: rdflib.Graph, iri: URIRef, predicate: URIRef, names: Mapping[URIRef, str]
) -> str:
    """What ``predicate`` says of a property or, failing that, of the nearest one above it."""
    level, seen = [iri], {iri}
    while level:
        given = [name for each in level for name in _names(graph, each, predicate, names)]
        if given:
            return min(given)
        above = {o for each in level for o in graph.objects(each, RDFS.subPropertyOf)} - seen
        level = sorted(o for o in above if isinstance(o, URIRef))
        seen.update(level)
    return ""


def _is_named(graph: rdflib.Graph, iri: URIRef) -> bool:
    """Whether ``lex:named`` is true of a property or one above it."""
    above = {iri, *graph.transitive_objects(iri, RDFS.subPropertyOf)}
    return any((each, LEXICON.named, rdflib.Literal(True)) in graph for each in above)


def _datatype(graph: rdflib.Graph, iri: URIRef) -> str:
    """XSD local name of a property whose values are literals, else ''."""
    for each in sorted(str(o) for o in graph.objects(iri, RDFS.range)):
        if each.startswith(str(XSD)):
            return each.removeprefix(str(XSD))
    return "string" if (iri, RDF.type, OWL.DatatypeProperty) in graph else ""


def _ends(
    graph: rdflib.Graph, iri: URIRef, kinds: Mapping[URIRef, str], *predicates: URIRef
) -> tuple[str, ...]:
    """Classes from the first of the predicates that is given; every node where none is."""
    for predicate in predicates:
        given = sorted(str(o) for o in graph.objects(iri, predicate))
        unknown = [g for g in given if URIRef(g) not in kinds]
        if unknown:
            raise OntologyError(
                f"property {_local(iri)}: {_local(predicate)} <{unknown[0]}> is no class of the "
                "ontology; declare it as owl:Class or correct the IRI"
            )
        if given:
            return tuple(kinds[URIRef(g)] for g in given)
    return (TOP,)


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


def _closure(parents: Mapping[str, tuple[str, ...]]) -> dict[str, frozenset[str]]:
    """Everything above each name, itself left out; cycles do no harm."""

    def above(name: str) -> frozenset[str]:
        found: set[str] = set()
        open_ = [*parents[name]]
        while open_:
            each = open_.pop()
            if each not in found and each in parents:
                found.add(each)
                open_.extend(parents[each])
        return frozenset(found - {name})

    return {name: above(name) for name in parents}
