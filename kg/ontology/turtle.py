"""Turtle that a person wrote, with the line where it is none."""

from __future__ import annotations

import pyoxigraph as ox
import rdflib


def parsed(text: str, prefixes: str = "") -> rdflib.Graph:
    """The graph that ``text`` spells; ``prefixes`` is Turtle that stands before its first line.

    Raises ValueError, with the line of ``text`` and what is wrong there, where it is no Turtle.
    """
    before = prefixes.replace("\n", " ")  # on one line with the first, so that the lines are right
    try:
        for _ in ox.parse(before + text, format=ox.RdfFormat.TURTLE, base_iri="file:///"):
            pass
    except SyntaxError as error:
        reason = error.msg.partition(": ")[2] or error.msg
        raise ValueError(f"line {error.lineno}: {reason[:1].lower()}{reason[1:]}") from error
    try:
        return rdflib.Graph().parse(data=before + text, format="turtle")
    except Exception as error:  # rdflib's parser raises whatever it meets
        raise ValueError(" ".join(str(error).split())[:200]) from error
