"""What stands around a verb or predicate: objects, doers, obliques and complements, by slot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg.extract import cues, role_words
from kg.extract.antecedents import antecedent, is_relative, relative_clause
from kg.extract.constructions import is_aimed, is_means, is_preposition, is_said_of
from kg.extract.speakers import is_parenthetical, is_remark
from kg.extract.tree import (
    BARE,
    EXEMPLIFYING,
    MEASURES,
    NOMINAL,
    beside,
    child,
    children,
    conjuncts,
    is_clause,
    is_left_out,
    is_passive,
    members,
    particles,
    preposition,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from kg.extract.arguments import Place

OBLIQUE = ("obl", "obl:agent", "obl:arg", "obl:unmarked", "obl:tmod", "obl:npmod")
NOMINAL_DEPS = ("nsubj", "nsubj:pass", "obj", "iobj", "xcomp", "ccomp")
"""What a verb has that does not share all that its first conjunct has."""
LOCATIVE = frozenset({"where"})
MANNERS = frozenset({"well", "badly", "clear"})
"""Adverbs that are half of what a verb says, beside the comparatives."""
CHANGES = frozenset({"MONEY", "PERCENT"})
"""Entities that say by how much something changed."""
DEGREES = frozenset(["more", "less"])
"""Adverbs of comparison."""
CHANGES_BY = frozenset({"up", "down"})
"""Adverbs of which way something went: "slowed to 4%, down from 5%"."""
GRADES = DEGREES | frozenset("most least too so as very increasingly far much twice".split())
"""Adverbs without which an adjective says less or more: "more likely to leave" is not likely to."""
MARGINS = frozenset(
    "vote point goal run seat percent margin length second minute percentage stroke wicket".split()
)
"""Units of what somebody wins or loses by."""


def objects_of(verb: Token) -> list[Token]:
    """The object; none where nothing is made or the first of two is a conjunction."""
    found = [o for o in children(verb, "obj") if not _is_aside(o, verb)]
    if makes_it(verb) or any(is_said_of(c, verb) for c in children(verb, "xcomp", "ccomp")):
        return []
    if len(found) > 1 and found[0].lower_ == "that" and found[1].left_edge.i == verb.i + 1:
        found = found[1:]  # "a report on sites that Low had sold boats": nothing is left out
    return [beside(found)] if found else _measured(verb) or _shared_object(verb)


def _shared_object(verb: Token) -> list[Token]:
    """The object of the verb right behind one that always has one: "shot and killed Roe"."""
    seconds = role_words.SHARING.get(verb.lemma_.lower(), frozenset())
    for other in children(verb, "conj"):
        joined = other.i == verb.i + 2 and other.nbor(-1).lower_ == "and"
        if joined and other.lemma_.lower() in seconds and not is_passive(verb):
            return objects_of(other)
    return []


def _measured(verb: Token) -> list[Token]:
    """By how much something changed or how it ended, which the parser may not take for an object:
    "fell 12p", "won 3-1".
    """
    behind = [e for e in children(verb, *BARE) if e.i > verb.i]
    return [e for e in behind if e.ent_type_ in CHANGES or is_score(e)][:1]


def is_score(figure: Token) -> bool:
    """Whether a figure is one of a score ("3-1")."""
    if figure.ent_type_ != "CARDINAL" or figure.i + 2 >= len(figure.doc):
        return False
    return figure.nbor().text in {"-", "–"} and figure.nbor().head == figure


def _is_aside(noun: Token, verb: Token) -> bool:
    """Whether a comma parts a noun from the verb right before: "those he has sued, a long list"."""
    near = noun.left_edge.i - verb.i in {1, 2}  # the comma may hang on the noun
    return near and verb.nbor().text == ","


def degree(adjective: Token) -> list[Token]:
    """The words right before an adjective that say how much: "1.9 times more likely"."""
    found: list[Token] = []
    for each in reversed(children(adjective, "advmod", "obl:npmod", *BARE)):
        measure = each.dep_ != "advmod" and each.lemma_ == "time"
        near = each.right_edge.i + 1 == (found[0].i if found else adjective.i)
        if near and (measure or each.lower_ in GRADES):
            found = [*each.subtree, *found]
    return found


def amounts_of(adjective: Token) -> list[Token]:
    """What an adjective is by or worth: "4% lower", "worth £3m"."""
    bare = [e for e in children(adjective, *BARE, "obl:npmod") if e.ent_type_ in CHANGES]
    return (children(adjective, "obj") or bare)[:1]


def manner(verb: Token) -> str:
    """The adverb right behind a verb that tells little without it: "did well", "closed higher",
    "came second".
    """
    found = [a for a in children(verb, "advmod") if a.i == verb.i + 1 or a.lower_ == "clear"]
    told = found and (
        found[-1].tag_ == "RBR" or found[-1].lower_ in MANNERS or found[-1].ent_type_ == "ORDINAL"
    )
    return found[-1].lower_ if told and found[-1].lower_ not in DEGREES else ""


def makes_it(verb: Token) -> bool:
    """ "made it to the final": nothing was made."""
    if verb.lemma_ != "make" or [o.lower_ for o in children(verb, "obj")] != ["it"]:
        return False
    return any(preposition(o) in {"to", "into", "onto"} for o in children(verb, "obl"))


def shares(place: Place, objects: list[Token]) -> list[tuple[str, list[Token]]]:
    """What a percentage is of: "owns 55% of Acme"."""
    whole = [
        conjuncts(each)
        for share in objects[:1]
        if share.ent_type_ == "PERCENT" and not place.is_name(share)
        for each in children(share, "nmod")
        if preposition(each) == "of"
    ]
    return [("of", whole[0])] if whole else []


def _is_back(time: Token) -> bool:
    """Whether a time lies back from another: "a year ago", "a month earlier", "last year"."""
    return any(t.lower_ in {"ago", "earlier", "before", "last", "previous"} for t in time.subtree)


def agents_of(verb: Token) -> list[Token]:
    """Who does what a passive says; "by 300 votes" is no doer, but one may stand behind it."""
    for each in children(verb, "obl:agent"):
        if not _is_doer(each):
            continue
        if each.lemma_.lower() not in MARGINS or child(each, "nummod") is None:
            return [each]
        behind = [n for n in children(each, "nmod") if preposition(n) == "by"]
        if behind:
            return behind[:1]
    return []


def _is_doer(agent: Token) -> bool:
    """Whether what "by" introduces may do something: no means and no measure does, nor "not the
    firm".
    """
    return agent.ent_type_ not in MEASURES and not is_means(agent) and not is_left_out(agent)


def stranded(verb: Token) -> str:
    """The preposition that a relative clause leaves behind its verb ("the firm she works for"), or
    an empty string.
    """
    end = max(each.i for each in (verb, *particles(verb)))
    behind = next((c for c in children(verb, "case", "advmod", "obl") if c.i == end + 1), None)
    alone = behind is not None and behind.tag_ == "IN" and behind.n_lefts + behind.n_rights == 0
    return behind.lower_ if behind is not None and alone else ""


def gap_of(verb: Token) -> Token | None:
    """What a relative clause leaves out as its object ("the deal [that] Acme signed")."""
    for each in children(verb, "obj"):
        if is_relative(each):
            whole = child(verb, "xcomp", "ccomp") is not None and verb.tag_ != "VBN"
            return None if whole else antecedent(each)  # "so many came that Low had to go"
    if verb.dep_ != "acl:relcl" or child(verb, "nsubj") is None or is_parenthetical(verb):
        return None
    if child(verb, "obj", "ccomp", "xcomp", "cop") is not None:
        return None
    if verb.tag_ in {"VBN", "VBG"} and child(verb, "aux", "aux:pass") is None:
        return None  # "an affair with players stranded"
    subject = child(verb, "nsubj")
    if subject is not None and is_relative(subject):
        return None
    adverbial = any(a.tag_ == "WRB" for a in children(verb, "advmod"))
    if adverbial or verb.head.lemma_.lower() in cues.ADVERBIAL_HEADS:
        return None  # "the day [when] Acme met", "the way they work"
    if any(relative_clause(t) is not None and is_relative(t) for t in verb.subtree):
        return None
    return verb.head


def obliques(place: Place, clause: Token, *, passive: bool) -> list[tuple[str, list[Token]]]:
    """Prepositional and bare adverbial arguments, coordinated ones together."""
    found: list[tuple[str, list[Token]]] = []
    lasting: list[tuple[str, list[Token]]] = []
    objects = [o for o in children(clause, "obj")[1:] if preposition(o)]
    for rank in children(clause, "advmod"):
        if rank.ent_type_ == "ORDINAL":  # "came second to Low"
            objects += children(rank, "obl")
    back = [o for p in particles(clause) for o in children(p, "obl")]  # "came back to Leeds"
    for each in [*(children(clause, *OBLIQUE) or _shared_obliques(clause)), *objects, *back]:
        if passive and each.dep_ == "obl:agent" and _is_doer(each):
            continue
        case = preposition(each)
        if _is_beyond(each, clause) or _is_of_next(each, clause):
            continue
        if child(each, "nsubj") is not None:
            continue  # "at 9%, with Acme at 7%": Acme is
        if place.is_duration(each):
            (found if case in {"to", "up to"} else lasting).append((case, [each]))
        elif place.is_time(each) and case == "from" and _is_back(each):
            found.append((case, [each]))  # "fell 3% from a year ago": no time of the fall
        elif place.is_time(each):
            dates = [each] if case == "between" else conjuncts(each)
            found.append(("time", [t for t in dates if place.is_time(t)]))
            found += [  # "born on 3 May in Oslo": the place is the clause's, not the date's
                (preposition(where), conjuncts(where))
                for where in children(each, "nmod")
                if where.i > each.i and preposition(where) not in {"", "of"}
                if not place.is_time(where)
            ]
        elif is_relative(each) and (noun := antecedent(each)) is not None:
            found.append((case or ("in" if each.lower_ in LOCATIVE else ""), [noun]))
        elif is_score(each) and not case and objects_of(clause) != [each]:
            found.append(("by", [each]))  # "beat Acme 3-1"
        elif case and case not in EXEMPLIFYING and not case.startswith("according"):
            ends = [t for t in members(each) if not _is_gapped(t, case, clause)]
            found += by_ends(case, [t for t in ends if not _has_other(t, case)])
            found += [(preposition(t), [t]) for t in ends if _has_other(t, case)]
    for each in children(clause, "advmod"):
        if each.lower_ in LOCATIVE and is_relative(each) and (noun := antecedent(each)) is not None:
            found.append(("in", [noun]))
    lasting += compared(clause)
    return [(slot, tokens) for slot, tokens in (*found, *lasting) if slot]


def by_ends(case: str, ends: list[Token]) -> list[tuple[str, list[Token]]]:
    """What stands behind a preposition, as one slot to choose from; what is "between" several is
    between them all.
    """
    return [(case, [each]) for each in ends] if case == "between" else [(case, ends)]


def compared(clause: Token) -> list[tuple[str, list[Token]]]:
    """What a figure was, or is set beside: "slowed to 4%, down from 5%", "lost £3m, compared with
    £2m a year earlier".
    """
    objects = children(clause, "obj")
    beside = [c for each in (clause, *objects) for c in children(each, "advcl", "acl")]
    changed = [
        (f"{way.lower_} from", [o])
        for way in children(clause, "advmod", "advcl", "amod")
        if way.i > clause.i and way.lower_ in CHANGES_BY
        for o in children(way, "obl")[:1]
        if preposition(o) == "from"
    ]
    return changed + [
        (f"compared {preposition(o)}", [o])
        for c in beside
        if c.lower_ == "compared" and c.i > clause.i
        for o in children(c, "obl")[:1]
        if preposition(o) in {"with", "to"}
    ]


def _is_beyond(oblique: Token, verb: Token) -> bool:
    """Whether a phrase stands behind the object of a verb joined to one that has none: who can
    "film and send clips on phones" films no phones.
    """
    joined = [c for c in children(verb, "conj") if verb.i < c.i < oblique.i]
    if not joined or child(verb, "obj") is not None or is_passive(verb):
        return False
    return any(child(c, "obj") is not None for c in joined)


def _is_of_next(oblique: Token, verb: Token) -> bool:
    """Whether a phrase goes with a later one of joined phrases, as another does with the first: the
    second "from" of "to 4% from 5% and 2% from 3%", the second "at" of "MP at 27 and leader at 36".
    """
    case = preposition(oblique)
    before = [o for o in children(verb, *OBLIQUE) if o.i < oblique.i]
    own = [n for o in children(verb, "obj", "xcomp") for n in children(o, "nmod")]
    alike = [o for o in (*own, *before) if case and preposition(o) == case]
    if not alike:
        return False
    if any(_is_gapped(c, case, verb) for c in children(alike[0], "conj")):
        return True
    joined = [c for o in (verb, *before) if o != alike[0] for c in children(o, "conj")]
    return any(alike[0].i < c.i < oblique.i and not is_clause(c) for c in joined)


def _has_other(conjunct: Token, case: str) -> bool:
    """Whether what is joined to a phrase has a preposition of its own: "above 4% and after a fall",
    "in towns and at sea"; what "including" goes before has that of the whole.
    """
    return conjunct.dep_ == "conj" and preposition(conjunct) not in {"", case, *EXEMPLIFYING}


def _is_gapped(conjunct: Token, case: str, verb: Token) -> bool:
    """Whether what the parser joined to a phrase has one of its own right behind it: "rose to 4p
    and Acme's to 2p".
    """
    if conjunct.dep_ != "conj":
        return False
    end = conjunct.right_edge.i + 1
    return any(o.left_edge.i == end and preposition(o) == case for o in children(verb, *OBLIQUE))


def _shared_obliques(verb: Token) -> list[Token]:
    """What stands behind coordinated verbs, where the parser hung it on the first: "born and
    raised in Oslo".
    """
    if verb.dep_ != "conj" or child(verb, *NOMINAL_DEPS) is not None:
        return []
    return [e for e in children(verb.head, *OBLIQUE) if e.i > verb.i]


def complements(clause: Token) -> list[tuple[str, list[Token]]]:
    """Clausal complements, which make no node but are seen, and predicative ones: "called him
    smart" (``predicative``); "became chairman" (``object``).
    """
    found: list[tuple[str, list[Token]]] = []
    aimed = [each for each in children(clause, "advcl") if is_aimed(each, clause)]
    open_ones = [c for c in children(clause, "xcomp", "ccomp")[:2] if not is_preposition(c)]
    for each in [*open_ones, *aimed]:
        if each.dep_ == "ccomp" or is_clause(each) or child(each, "mark") is not None:
            found.append(("complement", [each]))
        elif child(clause, "obj") is None and not is_passive(clause) and each.pos_ in NOMINAL:
            found.append(("object", conjuncts(each)))
        else:
            found.append(("predicative", [each]))
    if not found and is_remark(clause):
        found.append(("complement", [clause.head]))  # "It fell, a poll suggests"
    return found
