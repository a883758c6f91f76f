"""Turtle → plain dataclasses: classes, properties, and the frames that express them.

The ontology is the configuration: a user who adds a property with its frames in Turtle gets it
extracted.  What a frame looks like is told in ``kg.frames``.  Classes and properties may have
any namespace; the package calls them by local name, so two of one local name are an error.
"""

from kg.ontology.declarations import KG, LEXICON
from kg.ontology.loading import load
from kg.ontology.vocabulary import CONCEPT, NAMESPACE, TOP, Ontology, OntologyClass, Property

__all__ = [
    "CONCEPT",
    "KG",
    "LEXICON",
    "NAMESPACE",
    "TOP",
    "Ontology",
    "OntologyClass",
    "Property",
    "load",
]
