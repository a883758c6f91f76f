"""Names and the offices that stand round them, put together in a tree.

The words of a name are one phrase with one head; "chairman", "president-elect", "co-founder",
"Secretary of State" and "MP" hang on the person's name, which takes their place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kg import names
from kg.language import gazetteer
from kg.language.name_classes import MEDIUM_NOUNS
from kg.language.quotations import SUBJECTS
from kg.language.title_fields import first_field, join_fields
from kg.language.tree_edit import CLAUSAL, TreeEdit

if TYPE_CHECKING:
    from spacy.tokens import Token

ARGUMENTS = frozenset(
    ["nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "appos", "ROOT"]
)
"""Relations a name can have to what governs it."""

OBJECTS = frozenset(["obj", "iobj"])
"""What a name and a title behind it may be taken for."""

MODIFIER = frozenset(["compound", "nmod:poss", "nmod:desc", "amod", "flat"])
"""Relations of a name to the noun that it stands before."""

OUTER = frozenset(["case", "cc", "mark", "punct", "det"])
"""Dependents that a title hands on to the name it belongs to."""

SAID = frozenset(["appos", "acl:relcl"])
"""Dependents behind a name that say something of what it names."""

HEAD_SUFFIXES = frozenset(["elect", "designate"])
"""Words after a hyphen that modify the noun before it ("president-elect")."""

GENERALS = frozenset("secretary director attorney governor solicitor inspector surgeon".split())
"""Nouns of offices that "general" behind a hyphen modifies ("Secretary-General")."""

AGENTIVE = frozenset(
    """maker seller producer supplier developer operator builder provider publisher manufacturer
    broadcaster distributor exporter importer lender insurer owner employer rival competitor
    partner""".split()
)
"""Nouns for whoever does something, a person or a company."""

JOINED = CLAUSAL | {"conj", "cc"}
"""Relations that no word of a name has to another: "Low and Sons" are no two."""

TIMED = frozenset("former then acting interim".split())
"""Words before a title that say when it is held."""

NOMINAL = {"aux:pass": "cop", "nsubj:pass": "nsubj", "obl": "nmod"}
"""What a verb's dependents are where it is a noun."""


class NameTree(TreeEdit):
    """What names show of a tree, applied to it."""

    def join(self, boundary: int, start: int, end: int) -> None:
        """Make one sentence of two; ``start`` and ``end`` delimit the name that was cut.

        The second root becomes a ``flat`` part of the name if it lies in the name; a first root in
        the name goes below the name's second part; else the second root becomes ``parataxis``.
        """
        left, right = self.root(boundary - 1), self.root(boundary)
        if left == right:
            return
        if start <= right < end:
            self.move(right, self.head_in(start, boundary), "flat")
        elif start <= left < end:
            self.move(left, self.head_in(boundary, end), "compound")
        else:
            self.move(right, left, "parataxis")

    def unify(self, start: int, end: int) -> None:
        """Make the words of a name one phrase with one head.

        Where several are governed from outside, the last is the head if it modifies the noun after
        the name ("the Bolt and Pump Commission report"), else the first in a sound relation.
        """
        outer = [i for i in range(start, end) if not start <= self.heads[i] < end]
        outer += [i for i in range(start, end) if self.heads[i] == i]
        outer = sorted(set(outer))
        head = outer[0]
        if len(outer) > 1:
            last = outer[-1]
            before_noun = self.heads[last] >= end and self.deps[last] in MODIFIER
            head = last if before_noun else next((i for i in outer if self._sound(i)), outer[0])
            for i in outer:
                if i == head:
                    continue
                if self.heads[head] != i and self.inside(head, i):
                    self.lift(self.heads[head], i)
                self.heads[i], self.deps[i] = head, "flat" if i > head else "compound"
            self.changed = True
        for i in range(start):  # "by the Union of Pumps": the preposition is the whole name's
            if start <= self.heads[i] < end and self.heads[i] != head and self.deps[i] in OUTER:
                self.heads[i] = head
                self.changed = True
        for i in range(end, len(self.heads)):  # what is said of a name is said of the whole
            if start <= self.heads[i] < end and self.heads[i] != head and self.deps[i] in SAID:
                self.heads[i] = head
                self.changed = True
        for i in range(start, end):
            if i != head and start <= self.heads[i] < end and self.deps[i] in JOINED:
                self.deps[i] = "flat" if i > self.heads[i] else "compound"
                self.changed = True

    def title_before(self, start: int, label: str) -> int | None:
        """The noun of office or kind directly before a name ("chairman", "president - elect").

        Before an organisation only without an article: "the bank Acme hired" is two phrases.
        """
        i = start - 1
        if label == "PERSON" and i > 0 and self.doc[i].lower_.rstrip(".") in names.HONORIFICS:
            i -= 1  # "Acme chairman Mr Low"
        if i >= 2 and self.doc[i].lower_ in HEAD_SUFFIXES and self.doc[i - 1].text == "-":
            i -= 2
        if i < 0 or self.doc[i].pos_ not in {"NOUN", "PROPN", "ADJ"} or self.doc[i].ent_type_:
            return None
        token = self.doc[i]
        if token.tag_ not in {"NN", "NNP", "JJ"}:
            return None
        kind = gazetteer.noun_type(token.lemma_)
        behind = label == "PERSON" and i >= 2 and self.heads[i] == i - 2 and token.text.istitle()
        if behind and self.doc[i - 1].lower_ == "of":  # "Secretary of State"
            i -= 2
            kind = gazetteer.noun_type(self.doc[i].lemma_)
        if kind == ("PERSON" if label == "PERSON" else "ORG") and self._doubled(i, start):
            return i
        if label == "PERSON":
            return i if kind == "PERSON" or self._apposed(i, start) else None
        if kind != "ORG" and token.lemma_.lower() not in AGENTIVE and not self._twin(i, start):
            return None
        first = self._run(i)
        return i if first == 0 or self.doc[first - 1].pos_ not in {"DET", "PRON"} else None

    def _doubled(self, noun: int, start: int) -> bool:
        """Whether a noun and the name right behind it are both the subject of one verb."""
        same = self.heads[noun] == self.heads[start] != start
        return same and {self.deps[noun], self.deps[start]} <= SUBJECTS

    def _apposed(self, noun: int, start: int) -> bool:
        """Whether the parser itself sets a name beside the noun of nothing else right before it:
        "with television host Al Low".
        """
        beside = noun == start - 1 and self.heads[start] == noun
        below = beside and self.deps[start] in {"appos", "flat"}
        mediums = frozenset().union(*MEDIUM_NOUNS.values())
        return below and self.doc[noun].tag_ == "NN" and self.doc[noun].lemma_ not in mediums

    def _twin(self, noun: int, name: int) -> bool:
        """Whether a name behind a noun is a bare object or part of something farther before, as it
        could not be: "8% of search engine Acme".
        """
        above = self.heads[name]
        bare = self.deps[name] in {"nmod", "obj", "appos"} and above < noun != above
        cased = any(d == "case" and self.heads[i] == name for i, d in enumerate(self.deps[:name]))
        return bare and not cased and self.deps[noun] in {"nmod", "obl", "obj"}

    def attach_title(self, start: int, end: int, label: str) -> None:
        """Put a name above the title that stands before it, in the title's place."""
        title = self.title_before(start, label)
        if title is None:
            return
        name = self.head_in(start, end)
        first = min(self._run(title), first_field(self, title))
        ends = [
            i
            for i in (*range(first, start), name)
            if self.heads[i] == i or not first <= self.heads[i] < end
        ]
        if ends == [name] and self.heads[title] == name:
            self.deps[title], self.changed = "nmod:desc", True
            join_fields(self, first, title, name)
            self._hand_on(first, start, name, frozenset(["case"]))
            return
        if not ends or ends == [name]:
            return
        rooted = [i for i in ends if self.heads[i] == i]
        sound = [i for i in ends if i not in rooted and self._sound(i)]
        best = next(iter(sound or rooted), ends[0])
        for i in ends:  # what the name depends on cannot hang on its own title
            if i != best and self.heads[best] != best and self.inside(self.heads[best], i):
                self.lift(self.heads[best], i)
        governor, relation = self.heads[best], self.deps[best]
        if governor == best:
            governor, relation = name, "ROOT"
        self.heads[name], self.deps[name] = governor, relation
        for i in ends:
            if i != name:
                self.heads[i], self.deps[i] = name, "nmod:desc" if i == title else "compound"
        if self.heads[title] == name or not first <= self.heads[title] < end:
            self.heads[title], self.deps[title] = name, "nmod:desc"
        join_fields(self, first, title, name)
        self._hand_on(first, start, name, OUTER)
        self.changed = True

    def attach_modifier(self, start: int) -> None:
        """Hang on a title the word before it that says whether it is held: "former Leeds MP"."""
        titles = [i for i in range(start) if self.deps[i] == "nmod:desc" and self.heads[i] >= start]
        if not titles:
            return
        first = self._run(titles[-1])
        before = first - 1
        timed = before >= 0 and self.doc[before].lower_ in TIMED
        if timed and self.deps[before] == "amod" and self.heads[before] == self.heads[titles[-1]]:
            self.move(before, titles[-1], "amod")

    def attach_clauses(self, start: int, end: int) -> None:
        """Give a name what is said behind it of the title before it: "peer Baroness Low, who"."""
        name = self.head_in(start, end)
        for i in range(end, len(self.heads)):
            head = self.heads[i]
            titled = head < start and self.heads[head] == name and self.deps[head] == "nmod:desc"
            if titled and self.deps[i] in SAID:
                self.heads[i], self.changed = name, True

    def turn_owner(self, start: int, end: int) -> None:
        """Of a name behind another's possessive ("Help for Hull's Ann Low") make the head."""
        if start < 2 or self.doc[start - 1].tag_ != "POS" or not self.doc[start - 2].ent_type_:
            return
        first = start - 2
        while first and self.doc[first].ent_iob_ == "I":
            first -= 1
        owner, owned = self.head_in(first, start - 1), self.head_in(start, end)
        if self.heads[owned] != owner:
            return
        governor, label = self.heads[owner], self.deps[owner]
        self.heads[owned] = owned if governor == owner else governor
        self.deps[owned] = label
        self.heads[owner], self.deps[owner] = owned, "nmod:poss"
        self.changed = True

    def attach_behind(self, start: int, end: int) -> None:
        """Put a name above the title right behind it, in the title's place: "Al Low MP"."""
        if end >= len(self.doc) or self.heads[end] == end:
            return
        token, name = self.doc[end], self.head_in(start, end)
        beside = (
            self.heads[name] == self.heads[end] and {self.deps[name], self.deps[end]} <= OBJECTS
        )
        if (self.heads[name] != end and not beside) or token.ent_type_ or not token.text.isupper():
            return
        if gazetteer.noun_type(token.lemma_) != "PERSON":
            return
        self.heads[name], self.deps[name] = self.heads[end], self.deps[end]
        for i, head in enumerate(self.heads):
            if head == end and i < start:
                self.heads[i] = name
        self.move(end, name, "appos")

    def _hand_on(self, first: int, start: int, name: int, relations: frozenset[str]) -> None:
        """Give a name what stands before its title: "with president Low"; and no verb a second
        subject behind "by": "a book by president Low says".
        """
        for i in range(first):
            if first <= self.heads[i] < start and self.deps[i] in relations:
                self.heads[i] = name
        if first < 2 or self.doc[first - 1].lower_ != "by" or self.deps[name] not in SUBJECTS:
            return
        others = [i for i in range(first - 1) if self.heads[i] == self.heads[name]]
        if others and self.deps[others[-1]] in SUBJECTS:
            self.move(name, others[-1], "nmod")

    def _sound(self, i: int) -> bool:
        """Whether a token's relation is one that a name can have."""
        if self.deps[i] == "conj":
            return self.doc[self.heads[i]].pos_ in {"NOUN", "PROPN", "PRON"}
        return self.deps[i] in ARGUMENTS

    def turn_suffix(self, title: int, suffix: int) -> None:
        """Make "elect" a modifier of "president" where the parser has it the other way round."""
        if self.inside(title, suffix) and title != suffix:
            governor, label = self.heads[suffix], self.deps[suffix]
            self.heads[title] = title if governor == suffix else governor
            self.deps[title] = label
        for i, head in enumerate(self.heads):
            if head == suffix and i != title:
                self.heads[i] = title
        self.heads[suffix], self.deps[suffix] = title, "amod"
        self.changed = True

    def join_prefix(self, prefix: int, noun: int) -> None:
        """Make "co" a modifier of "founder" where the parser takes it for a noun of its own."""
        if self.doc[prefix].whitespace_ or self.doc[prefix + 1].whitespace_:
            return
        titled = self.deps[noun] in {"nmod:desc", "compound"} and self.heads[noun] > noun
        top = self.heads[noun] if titled else noun
        word = {prefix, prefix + 1, noun, top}
        parts = top, prefix, prefix + 1
        outer = [i for i in parts if not any(self.inside(self.heads[i], part) for part in parts)]
        outer.sort(key=lambda i: not self._sound(i))
        if not outer and all(self.heads[i] != i for i in parts):
            return
        governor, label = (self.heads[outer[0]], self.deps[outer[0]]) if outer else (top, "ROOT")
        for i, head in enumerate(self.heads):
            if head in {prefix, prefix + 1} and i not in word:
                self.heads[i] = top if self.deps[i] in OUTER else noun
        self.heads[top], self.deps[top] = governor, label
        self.heads[prefix], self.deps[prefix] = noun, "compound"
        self.heads[prefix + 1], self.deps[prefix + 1] = prefix, "punct"
        if prefix and self.doc[prefix - 1].tag_ == "PRP$":
            self.heads[prefix - 1], self.deps[prefix - 1] = noun, "nmod:poss"
        if self.doc[prefix].lower_ == "co" and top == noun:
            self._set_holder(prefix, noun)
        self.changed = True

    def _set_holder(self, prefix: int, noun: int) -> None:
        """Make a noun of "founder" in "was co-founder" where it is taken for a verb, and an
        apposition behind a comma where it is taken for another object.
        """
        token = self.doc[noun]
        if gazetteer.noun_type(token.lower_) != "PERSON":
            return
        if token.pos_ == "VERB":
            token.pos_, token.tag_, token.lemma_ = "NOUN", "NN", token.lower_
        for i, head in enumerate(self.heads):
            if head == noun:
                self.deps[i] = NOMINAL.get(self.deps[i], self.deps[i])
        objects = [i for i in range(prefix) if self.heads[i] == self.heads[noun]]
        second = bool(objects) and self.deps[noun] == self.deps[objects[-1]] == "obj"
        if second and self.doc[prefix - 1].text == ",":
            self.move(noun, objects[-1], "appos")

    def _run(self, title: int) -> int:
        """First token of a title with its modifiers and the names of places or bodies before it."""
        first = title
        while first > 0:
            token: Token = self.doc[first - 1]
            modifies = first <= self.heads[first - 1] <= title and (
                self.deps[first - 1] in {"amod", "compound", "nmod:desc"}
            )
            place = token.ent_type_ in {"GPE", "NORP", "ORG"} or (
                gazetteer.canonical_country(token.text) is not None
            )
            named = place and token.pos_ in {"PROPN", "ADJ"}
            if not modifies and not named:
                break
            first -= 1
        return first
