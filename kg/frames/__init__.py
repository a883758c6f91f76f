"""Lexical frames: the words that express a property, as a journalist would write them.

A frame is a short sentence pattern in which ``S`` stands for the property's subject and ``O``
for its object.  One annotation property of the ``lex:`` namespace for each kind:

=================  ===========================================================================
``lex:verb``       ``S meet with O``: base form, active.  ``S be founded by O`` (passive) is
                   for verbs that have no active, ``S be on O`` for *be* with a preposition.
``lex:noun``       ``S's meeting with O``: a noun naming the act or state.  The possessor
                   stands also for "by", a compound, and the subject of a support verb
                   ("opened an investigation"); the other end also for one's object
                   ("faced an investigation").  ``meeting between S and O`` for two equals.
``lex:role``       ``S, owner of O``: a noun said of its holder.  ``of`` stands for a possessor,
                   a compound and "at" too, ``for`` for all these and "of".  ``S, O minister`` is
                   for adjectives of place ("the Norlandic minister").  ``S, X at O`` is for any
                   noun that no other frame reads with it, behind that preposition alone.
``lex:adjective``  ``S be critical of O``: predicative.
``lex:possessive`` ``S's O``: bare possession between two names.
``lex:demonym``    ``O S``: an adjective of place before a name or its description;
                   ``O company S`` only with that word.
=================  ===========================================================================

Within a frame::

    probe/inquiry   alternatives of one word
    S:Person        S of this class only (a local name; beyond the property's own domain)
    O:Bank?         O of this class, or a name not known better than by a class above it
    X               anything else that must stand there ("S blame X on O")
    O's ...         O is the possessor of what stands there ("investigate O's accounts")
    investigation   any other word must stand there itself ("S take control of O")
    a the X's       articles are ignored

A range that is an XSD date takes ``O`` from a time expression ("S be born on O").
British and American spellings match each other.
"""

from kg.frames.frame import Frame, Need, Slot
from kg.frames.parse import KINDS, parse
from kg.frames.spelling import fold
from kg.frames.words import PREPOSITIONS

__all__ = ["KINDS", "PREPOSITIONS", "Frame", "Need", "Slot", "fold", "parse"]
