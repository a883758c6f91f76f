"""What somebody promises, wants, refuses or tries to do: a fact about them, whatever comes of it.

"Acme promised to buy Bolt" is no purchase, but the promise was made: beside the planned "buy" it
says "promise to buy" between the same ends, as open information extraction does.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kg.extract.factuality import assess
from kg.extract.tree import child, children, is_passive, particles
from kg.model import Factuality

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Place
    from kg.model import Proposition

ACTS = frozenset(
    """promise pledge vow swear undertake agree offer threaten refuse decline want wish hope expect
    plan intend aim mean seek try attempt struggle fail decide choose resolve vote prepare strive
    fight campaign bid apply""".split()
)
"""Verbs that with an infinitive say what their subject says, wants or does towards something."""
GERUND_ACTS = frozenset(
    """consider contemplate mull discuss stop cease quit avoid deny admit suggest propose recommend
    oppose resist risk favour favor advocate miss""".split()
)
"""Verbs that say as much with a gerund ("is considering selling")."""
DENYING = frozenset({"not", "never"})


def act(verb: Token) -> Token | None:
    """The verb whose infinitive ``verb`` is, where that is an act of the same doer which the text
    vouches for ("pledged to cut and to sell").
    """
    first = verb
    while first.dep_ == "conj" and first.head.i < first.i and first.tag_ == "VB":
        if child(first, "nsubj", "nsubj:pass") is not None:
            return None
        first = first.head
    doing = first.head
    if is_passive(verb) or not (_is_content(first, doing) or _is_gerund(verb, doing)):
        return None
    if child(doing, "obj", "iobj") is not None or is_passive(doing):
        return None
    told = assess(doing)
    return doing if told.factuality is Factuality.ASSERTED and not told.negated else None


def _is_content(verb: Token, doing: Token) -> bool:
    """Whether an infinitive says what is promised, wanted, tried."""
    infinitive = any(m.lower_ == "to" for m in children(verb, "mark"))
    return infinitive and verb.dep_ == "xcomp" and doing.lemma_.lower() in ACTS


def _is_gerund(verb: Token, doing: Token) -> bool:
    """Whether a gerund right behind a verb says what is considered, denied, stopped."""
    bare = verb.tag_ == "VBG" and verb.i == doing.i + 1 and child(verb, "mark", "aux") is None
    content = verb.dep_ in {"xcomp", "ccomp", "advcl"}
    return bare and content and doing.lemma_.lower() in GERUND_ACTS


def intention(place: Place, verb: Token, doing: Token, done: Proposition) -> Proposition:
    """What ``done`` says of ``verb`` as the content of ``doing``: "promise to buy"; no tuple of its
    own.
    """
    predicate, last = done.predicate, max([verb, *particles(verb)], key=lambda t: t.i)
    if verb.tag_ == "VBG":
        what = " ".join([verb.lower_, *predicate.lemma.split()[1:]])
    else:
        denied = any(a.lower_ in DENYING for a in children(verb, "advmod"))
        what = f"{'not to' if denied else 'to'} {predicate.lemma}"
    return replace(
        done,
        predicate=replace(
            predicate,
            lemma=f"{doing.lemma_.lower()} {what}",
            span=place.span(doing.i, last.i + 1),
            text=place.text(place.span(doing.i, last.i + 1)),
        ),
        factuality=Factuality.ASSERTED,
        negated=False,
        rule="verb:intention",
        surface=(),
        readings=(),
    )
