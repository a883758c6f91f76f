"""Readers: text, HTML, JSON, feeds and web addresses into articles."""

from kg.read.lines import read_lines
from kg.read.reader import read, read_text
from kg.read.record import Refusal

__all__ = ["Refusal", "read", "read_lines", "read_text"]
