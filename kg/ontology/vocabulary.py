"""Classes, properties and frames as plain dataclasses, and what is asked of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from kg.frames import Frame, fold
from kg.model import PredicateKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import rdflib

NAMESPACE = "https://newskg.example/ontology#"
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
    digest: str = field(compare=False)
    """Of that Turtle as it was written."""
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

    @cached_property
    def _whole_names(self) -> dict[str, tuple[str, ...]]:
        """Every class that claims a folded word of names."""
        found: dict[str, tuple[str, ...]] = {}
        for cls in self.classes.values():
            for word in map(fold, cls.name_words):
                found[word] = (*found.get(word, ()), cls.name)
        return found

    def class_for_name(self, name: str, known: str = "") -> str | None:
        """The class that a name's own words tell: "Reform Party", "University of Lomond".

        A whole name that several classes claim is of the one below the class that is ``known``.
        """
        words = fold(name).replace(".", "")
        for cls in self._whole_names.get(words, ()) if known else ():
            if self.is_a(cls, known):
                return cls
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
