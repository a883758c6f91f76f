"""Sentences through the shipped pipeline, once a session."""

from __future__ import annotations

import os
from datetime import date
from functools import cache

import pytest

from kg.extract import extract
from kg.language import load_pipeline
from kg.language.analysis import analyse
from kg.model import Article, Extraction, Span, article_id


@cache
def _extraction(text: str, published: date | None) -> Extraction:
    article = Article(article_id(text), "test", text, (Span(0, len(text)),), published=published)
    return extract(analyse(_pipeline(), article))


@cache
def _pipeline():
    return load_pipeline(os.environ.get("KG_TEST_PIPELINE"))


@pytest.fixture
def read_off():
    """A function from a text to its ``Extraction``."""
    return lambda text, published=None: _extraction(text, published)
