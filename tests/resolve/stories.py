"""Articles as lists of things with their names, for resolution."""

from __future__ import annotations

import re

from kg import ontology
from kg.model import (
    Argument,
    Article,
    Extraction,
    Knowledge,
    Mention,
    MentionKind,
    Predicate,
    PredicateKind,
    Proposition,
    Span,
    article_id,
)
from kg.resolve import Gazetteer, Overrides, resolve
from kg.resolve.link import EMPTY
from kg.resolve.overrides import NONE

ONTOLOGY = ontology.load()
THING = re.compile(r"(?P<label>[A-Z_]+): (?P<names>[^\[;]+)(?:\[(?P<nouns>[^\]]*)\])?")


def article(line: str) -> tuple[Article, Extraction]:
    """ "PERSON: Ann Roe | Roe [judge]; ORG: Acme": two things, the first with two names."""
    text, mentions, chains, said = "", [], [], []
    for match in THING.finditer(line):
        chain = []
        for name in (n.strip() for n in match["names"].split("|")):
            span = Span(len(text), len(text) + len(name))
            text += f"{name} and "
            chain.append(len(mentions))
            mentions.append(
                Mention(span, name, MentionKind.NAME, match["label"], name.split()[-1], name)
            )
        for noun in (match["nouns"] or "").split():
            subject = Argument("subject", mentions[chain[0]].span, "", chain[0])
            predicate = Predicate(PredicateKind.ROLE, noun, Span(0, 1), noun)
            said.append(Proposition(predicate, (subject,), Span(0, 1)))
        if len(chain) > 1:
            chains.append(tuple(chain))
    known = Article(article_id(text + line), "test", text, (Span(0, len(text)),))
    return known, Extraction(known.id, tuple(mentions), tuple(chains), tuple(said))


def knowledge(*lines: str, overrides: Overrides = NONE, gazetteer: Gazetteer = EMPTY) -> Knowledge:
    made = [article(line) for line in lines]
    articles, extractions = [a for a, _ in made], [e for _, e in made]
    return resolve(articles, extractions, [()] * len(made), ONTOLOGY, overrides, gazetteer)


def called(found: Knowledge, name: str) -> list[tuple[str, ...]]:
    """The names of each entity that has a name."""
    return sorted(e.names for e in found.entities if name in e.names)
