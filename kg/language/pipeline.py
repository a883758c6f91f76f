"""The spaCy pipeline that reads a paragraph: loading, completing and naming it.

A pipeline brings tags, a dependency tree and names; what is added to it here are rules: lemmas,
dates and amounts, and the finer types of names.  Any pipeline of English will do.  One that
writes ClearNLP labels (as spaCy's official models do) is read as Universal Dependencies.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
import spacy.about
from spacy.symbols import ORTH
from spacy.tokenizer import Tokenizer

from kg import names
from kg.errors import PipelineError
from kg.language import (  # noqa: F401
    arcs,
    clearnlp,
    encoder,
    entity_types,
    lemmas,
    name_tags,
    quantities,
)
from kg.language.clearnlp import CLEARNLP_ONLY

if TYPE_CHECKING:
    from spacy.language import Language

WEIGHTS = Path(__file__).with_name("weights")
"""The packaged pipeline."""

UNIT = re.compile(r"[a-z]\.")
"""What spaCy keeps as one word, though it ends many a sentence: the "m." of "£40m."."""

LAYERS = {
    "parser": ("parser", "experimental_biaffine_parser"),
    "names (ner)": ("ner", "beam_ner", "entity_ruler", "span_ruler", "kg_names"),
    "tags": ("tagger", "morphologizer"),
}
"""What extraction needs → component factories that give it."""


def load_pipeline(name_or_path: str | None = None) -> Language:
    """The pipeline of that name or folder, completed; the packaged one without a name.

    Raises PipelineError where there is none, or where it lacks a parser or names.
    """
    try:
        nlp = spacy.load(name_or_path or WEIGHTS)
    except OSError as error:
        wanted = (
            f"pipeline {name_or_path!r}" if name_or_path else f"the packaged pipeline {WEIGHTS}"
        )
        raise PipelineError(
            f"{wanted} cannot be loaded ({str(error).splitlines()[0]}); "
            "install it or give the folder of a spaCy pipeline"
        ) from error
    return complete(nlp)


def complete(nlp: Language) -> Language:
    """The same pipeline with the rule components behind what it has.

    Raises PipelineError naming every layer that is missing.
    """
    factories = {nlp.pipe_factories[name] for name in nlp.pipe_names}
    missing = [layer for layer, names in LAYERS.items() if not factories & set(names)]
    if missing:
        raise PipelineError(
            f"pipeline {pipeline_name(nlp)!r} has no {' and no '.join(missing)}; "
            "extraction needs tags, a dependency parser and named entities"
        )
    if CLEARNLP_ONLY & set(nlp.pipe_labels.get("parser", ())):
        nlp.add_pipe("kg_clearnlp")
    if isinstance(nlp.tokenizer, Tokenizer):
        rules = nlp.tokenizer.rules or {}
        nlp.tokenizer.rules = {w: r for w, r in rules.items() if not UNIT.fullmatch(w)}
        for title in names.SHORT_TITLES:  # "Spc. Low" is no end of a sentence
            nlp.tokenizer.add_special_case(title.title(), [{ORTH: title.title()}])
    coarse = "GPE" not in nlp.pipe_labels.get("ner", ())
    nlp.add_pipe("kg_lemmatizer")
    nlp.add_pipe("kg_quantities")
    nlp.add_pipe("kg_entity_types", config={"coarse": coarse})
    return nlp


def pipeline_name(nlp: Language) -> str:
    """Language, name and version, as spaCy writes them: ``en_core_web_sm-3.8.0``."""
    meta = nlp.meta
    return f"{meta['lang']}_{meta['name']}-{meta['version']}"


def pipeline_version(nlp: Language) -> str:
    """16 hexadecimal digits that change with the pipeline's name, weights or components."""
    weights = _fingerprint(nlp.path) if nlp.path else ""
    said = "\n".join((pipeline_name(nlp), spacy.about.__version__, weights, *nlp.pipe_names))
    return hashlib.sha256(said.encode("utf-8")).hexdigest()[:16]


@cache
def _fingerprint(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode("utf-8"))
        digest.update(path.read_bytes())
    return digest.hexdigest()
