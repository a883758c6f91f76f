"""What a name alone tells: its parts, and whether two names can be, or cannot be, one.

Coreference (within an article) and resolution (across articles) share these tests.  They look
at the strings only; what the articles say weighs in later, by the ``strength`` of a match.
Names are compared folded: no diacritics, no case, no full stops, no leading article.
"""

from __future__ import annotations

from kg.names.comparison import conflict, core, fullest, keys, match, same_name
from kg.names.organisations import (
    acronyms,
    is_acronym_of,
    is_generic,
    is_proper,
    strip_legal,
    strip_place,
)
from kg.names.persons import (
    PersonName,
    initials_differ,
    is_nickname,
    is_title,
    person,
    strip_titles,
    transliterated,
)
from kg.names.places import state_of_code, without_form
from kg.names.spelling import fold, is_acronym, tidy, tidy_case, words
from kg.names.tables import (
    HONORIFICS,
    LEGAL_FORMS,
    PARTY_LETTERS,
    SHORT_TITLES,
    STATE_CODES,
    SURNAME_FIRST,
    TITLES,
)
from kg.names.verdict import Match

__all__ = [
    "HONORIFICS",
    "LEGAL_FORMS",
    "PARTY_LETTERS",
    "SHORT_TITLES",
    "STATE_CODES",
    "SURNAME_FIRST",
    "TITLES",
    "Match",
    "PersonName",
    "acronyms",
    "conflict",
    "core",
    "fold",
    "fullest",
    "initials_differ",
    "is_acronym",
    "is_acronym_of",
    "is_generic",
    "is_nickname",
    "is_proper",
    "is_title",
    "keys",
    "match",
    "person",
    "same_name",
    "state_of_code",
    "strip_legal",
    "strip_place",
    "strip_titles",
    "tidy",
    "tidy_case",
    "transliterated",
    "without_form",
    "words",
]
