"""Typed facts for the KnowledgeNet scorer.

    python -m tests.knowledgenet < TEXTS > FACTS     (--pipeline NAME_OR_PATH)

TEXTS: passage id, text; FACTS: id, relation, subject start and end, object start and end,
confidence; tab-separated (Mesquita et al., EMNLP 2019).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import Any

from kg.extractions import extractor
from kg.ontology import load
from kg.propositions import records
from kg.rdf import Namespaces
from kg.read import read_text
from kg.train.knowledgenet import RELATIONS, TURNED, marked_as


def facts(lines: Iterator[str], pipeline: str | None) -> Iterator[tuple[str, ...]]:
    """The rows of FACTS."""
    ontology, read, namespaces = load(), extractor(pipeline), Namespaces()
    for line in lines:
        name, text = line.rstrip("\n").split("\t")
        article = read_text(text, source=name, as_is=True)
        for record in records(article, read(article), ontology, namespaces):
            verb = record["predicate"]["iri"].removeprefix(ontology.namespace)
            if record["factuality"] != "Asserted" or record["negated"]:
                continue
            if verb not in ontology.properties:
                continue
            for above in sorted(marked_as(verb, record["role"], ontology)):
                yield (name, RELATIONS[above], *_spans(record, above), str(record["confidence"]))


def _spans(record: dict[str, Any], verb: str) -> Iterator[str]:
    ends = ("object", "subject") if verb in TURNED else ("subject", "object")
    return (str(record[end][side]) for end in ends for side in ("start", "end"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--pipeline")
    for row in facts(sys.stdin, parser.parse_args().pipeline):
        print(*row, sep="\t")
