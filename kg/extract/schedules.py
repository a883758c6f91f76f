"""What a clause shows to be still to come: "is meeting the mayor on Monday", "opens next week"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues
from kg.extract.tree import child, children, dependents

if TYPE_CHECKING:
    from spacy.tokens import Token

NO_POINT = frozenset(
    "last past ago recent since years months now currently still for during throughout".split()
)
"""Words of dated phrases that place nothing ahead."""
AHEAD = frozenset("next tomorrow monday tuesday wednesday thursday friday saturday sunday".split())
"""Words of a point in time that beside the present tense lies ahead."""
STATES = frozenset(
    """be have represent reflect mark follow come mean bring value compare cost remain stand want
    need expect know like love hate own include contain feature""".split()
)
STATED = cues.REPORT | cues.ALLEGE | STATES
"""Verbs in the present of what is said or is so, whatever day stands beside them."""
AGAIN = frozenset("every each most until till since from mornings evenings nights".split())
"""Words of what is so week after week, or runs already."""
UNCHANGED = frozenset(
    """hit cut put set let shut cost spread quit beat hurt split bet burst cast upset
    forecast""".split()
)
"""Verb forms that may be past as well as present: "shares hit a high on Monday"."""
STRETCHES = frozenset("year years quarter season decade century".split())
"""With "this", what runs already."""


def is_going_to(token: Token) -> bool:
    """ "is going to meet"."""
    return (
        token.dep_ == "xcomp"
        and token.head.lower_ == "going"
        and any(m.lower_ == "to" for m in children(token, "mark"))
    )


def is_scheduled(token: Token) -> bool:
    """Present progressive with a point in time: "is meeting the mayor on Monday" is a plan."""
    if token.tag_ != "VBG":
        return False
    present = any(
        a.lemma_ == "be" and "Pres" in a.morph.get("Tense", []) for a in children(token, "aux")
    )
    return present and any(_is_point_in_time(c) for c in dependents(token))


def is_to_come(verb: Token) -> bool:
    """ "The trial opens on Monday": what is timetabled, and no report ("he tells us on Monday")."""
    if verb.tag_ not in {"VBZ", "VBP"} or verb.lemma_.lower() in STATED:
        return False
    return is_timetabled(verb) and child(verb, "xcomp", "ccomp") is None


def is_timetabled(verb: Token) -> bool:
    """A verb in the present with a day of the week or "next": "faces an inquiry on Monday"."""
    if verb.tag_ not in {"VBZ", "VBP"} or verb.lower_ in UNCHANGED:
        return False
    dates = [c for c in dependents(verb) if _is_point_in_time(c)]
    said = {t.lower_ for date in dates for t in date.subtree}
    return not said.isdisjoint(AHEAD) and said.isdisjoint(AGAIN)


def _is_point_in_time(token: Token) -> bool:
    """A dated phrase that is neither a past ("last year") nor a running one ("for March")."""
    if token.ent_type_ not in {"DATE", "TIME"} or token.dep_ not in {
        "obl", "obl:tmod", "obl:unmarked", "nmod", "advmod", "nmod:unmarked", "obl:npmod",
    }:  # fmt: skip
        return False
    words = {t.lower_ for t in token.subtree}
    return not words & NO_POINT and not ("this" in words and words & STRETCHES)
