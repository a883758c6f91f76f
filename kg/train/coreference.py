"""How good coreference is: the whole product, from raw text, against gold mentions and chains.

Nothing gold is shown to the pipeline but the text and where its paragraphs end.  `conll_scores`
compares with OntoGUM, whose manner is that of OntoNotes: `entities` turns our chains into it by
our own parse.  `link_scores` asks of every link that a build makes whether it is true, by GUM's
mentions, which are all marked, appositions and predicates included.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from kg.language.analysis import Analysis, analyse
from kg.language.mentions import PRONOUNS
from kg.model import MentionKind, Span
from kg.train import gap
from kg.train.coreference_gold import texts
from kg.train.coreference_scores import MEASURES, Counts, conll
from kg.train.evaluate import f_score

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Token

    from kg.train.coreference_gold import Text

GENRES = ("news", "interview")
SPLITS = ("dev", "test")

LEFT_OUT = frozenset(
    ["conj", "cc", "case", "mark", "cop", "nsubj", "nsubj:pass", "csubj", "aux", "advcl",
     "parataxis", "discourse", "vocative", "obl", "expl", "ccomp", "dep", "list"]
)  # fmt: skip
"""Dependents that are no part of a noun phrase, even a maximal one."""


# Our chains in the manner of OntoNotes


def entities(analysis: Analysis) -> list[frozenset[Span]]:
    """Chains as OntoNotes would have them: sets of maximal spans, in characters.

    An apposition, or a title before a name, is part of the span it stands beside; predicates and
    adjectives ("French") are no mentions; "they" and the coordination it stands for make an
    entity of their own.
    """
    heads = {i: site for site, i in analysis.heads.items()}
    groups: dict[tuple[str, frozenset[int]], set[Span]] = defaultdict(set)
    chain_of = {i: chain[0] for chain in analysis.chains for i in chain}
    for chain in analysis.chains:
        spans = {i: _maximal(analysis, *heads[i]) for i in chain if _referring(analysis, heads[i])}
        spans = {i: _titled(analysis, chain, i, span) for i, span in spans.items()}
        for i, span in spans.items():
            inside = analysis.mentions[i].kind is not MentionKind.PRONOUN and any(
                other != span and other.start <= span.start and span.end <= other.end
                for other in spans.values()
            )
            if not inside:
                groups["chain", frozenset([chain[0]])].add(span)
    for i, mention in enumerate(analysis.mentions):
        if mention.members:
            key = "group", frozenset(chain_of.get(m, m) for m in mention.members)
            groups[key].add(_maximal(analysis, *heads[i]))
            if together := _coordination(analysis, [heads[m] for m in mention.members]):
                groups[key].add(together)
    return [frozenset(spans) for spans in groups.values() if len(spans) > 1]


def _token(analysis: Analysis, site: tuple[int, int]) -> Token:
    return analysis.docs[site[0]][site[1]]


def _referring(analysis: Analysis, site: tuple[int, int]) -> bool:
    token = _token(analysis, site)
    if any(c.dep_ == "cop" for c in token.children) and token.pos_ in {"NOUN", "PROPN"}:
        return False
    return not (token.dep_ == "amod" or token.tag_ == "JJ")


def _maximal(analysis: Analysis, doc: int, head: int) -> Span:
    """The noun phrase with all that hangs on it, the possessive 's included."""
    mention = analysis.mentions[analysis.heads[doc, head]]
    offset = analysis.offsets[doc]
    token = analysis.docs[doc][head]
    while token.dep_ == "flat" and token.head.i < token.i:  # the title before a name
        token = token.head
    begin, end = mention.span.start - offset, mention.span.end - offset
    if token.dep_ in {"compound", "flat", "nmod:desc"}:
        return mention.span
    kept = [token.i]
    for child in token.children:
        if child.dep_ not in LEFT_OUT and not (child.is_punct and child.dep_ == "punct"):
            kept += [t.i for t in child.subtree]
    for child in token.children:
        if child.is_punct and child.text in {")", "]"} and child.i - 1 in kept:
            kept.append(child.i)
    first, last = token, token
    while first.i - 1 >= min(kept) and (first.i - 1 in kept or first.nbor(-1).is_punct):
        first = first.nbor(-1)
    while last.i + 1 <= max(kept) and (last.i + 1 in kept or last.nbor(1).is_punct):
        last = last.nbor(1)
    while first.i < head and (first.is_punct or first.dep_ in {"case", "cc", "mark"}):
        first = first.nbor(1)
    while last.i > head and last.text in {",", ";", ":", "-", "–", "—", "."}:
        last = last.nbor(-1)
    begin, end = min(begin, first.idx), max(end, last.idx + len(last))
    words = [t for t in analysis.docs[doc] if t.idx + len(t) > end]
    if words and words[0].tag_ == "POS":
        end = words[0].idx + len(words[0])
    return Span(offset + begin, offset + end)


def _titled(analysis: Analysis, chain: Sequence[int], i: int, span: Span) -> Span:
    """A name's span with the title of the same chain that stands right before it."""
    mention = analysis.mentions[i]
    if mention.kind is MentionKind.NAME:
        for t in chain:
            title = analysis.mentions[t]
            if title.kind is MentionKind.NOMINAL and title.span.end == mention.span.start - 1:
                return Span(min(title.span.start, span.start), span.end)
    return span


def _coordination(analysis: Analysis, sites: Sequence[tuple[int, int]]) -> Span | None:
    """The span of conjuncts from the first to the last, if they are that."""
    first, *others = (_token(analysis, site) for site in sites)
    if not others or any(t.doc is not first.doc or t.head != first for t in others):
        return None
    if any(t.dep_ != "conj" for t in others):
        return None
    spans = [_maximal(analysis, *site) for site in sites]
    return Span(min(s.start for s in spans), max(s.end for s in spans))


def aligned(text: Text, found: Iterable[frozenset[Span]]) -> list[frozenset[tuple[int, int]]]:
    """Entities in gold words instead of characters; a mention counts once, where it came first."""
    seen: set[tuple[int, int]] = set()
    result = []
    for entity in found:
        words = {text.words(span) for span in entity} - seen
        seen |= words
        if len(words) > 1:
            result.append(frozenset(words))
    return result


def conll_scores(pairs: Iterable[tuple[Text, Analysis]]) -> tuple[list[Counts], Counts]:
    """MUC, B³ and CEAF-φ4 over all documents, and the scores of mention detection."""
    totals, detected = [Counts() for _ in MEASURES], Counts()
    for text, analysis in pairs:
        response = aligned(text, entities(analysis))
        for k, measure in enumerate(MEASURES.values()):
            totals[k] += measure(text.clusters, response)
        key, ours = frozenset().union(*text.clusters), frozenset().union(*response)
        right = len(key & ours)
        detected += Counts(right, len(key), right, len(ours))
    return totals, detected


# Links


def kind_of(analysis: Analysis, i: int, reason: str) -> str:
    """What kind of link makes mention ``i`` one of its chain."""
    mention = analysis.mentions[i]
    if mention.kind is MentionKind.PRONOUN:
        return f"pronoun, {('', '1st', '2nd', '3rd')[PRONOUNS[mention.head][0]]} person"
    if reason.startswith("apposition") or "before the name" in reason or "said to be" in reason:
        return "apposition, title, predicate"
    return mention.kind.value


def link_scores(pairs: Iterable[tuple[Text, Analysis]]) -> dict[str, tuple[int, int, int]]:
    """For each kind of link (right, wrong, not to be judged as an end is no gold mention).

    A link goes from each mention of a chain to the one before it; and from each that is no name
    to the chain's first name ("to a name"), which is what facts are made of.
    """
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for text, analysis in pairs:
        own = gold_entities(text, analysis)
        why = {i: reason for i, _, reason in analysis.reasons}
        for chain in analysis.chains:
            names = [i for i in chain if analysis.mentions[i].kind is MentionKind.NAME]
            for i, j in pairwise(chain):
                verdict = _verdict(own[i], own[j])
                found["all links"][verdict] += 1
                found[kind_of(analysis, j, why.get(j, ""))][verdict] += 1
            for j in chain:
                if names and j not in names:
                    found["to a name"][_verdict(own[names[0]], own[j])] += 1
    return {k: (c["right"], c["wrong"], c["unjudged"]) for k, c in sorted(found.items())}


def _verdict(a: str | None, b: str | None) -> str:
    if a is None or b is None:
        return "unjudged"
    return "right" if a == b else "wrong"


def gold_entities(text: Text, analysis: Analysis) -> list[str | None]:
    """For each of our mentions the gold entity that it is a gold mention of, or None.

    The two need not have the same edges, but each must hold the other's head word; of several the
    one that is most like ours, as found or as a maximal span.
    """
    heads = {i: site for site, i in analysis.heads.items()}
    found: list[str | None] = []
    for i, mention in enumerate(analysis.mentions):
        doc, head = heads[i]
        token = analysis.docs[doc][head]
        start = analysis.offsets[doc] + token.idx
        own = text.words(Span(start, start + len(token)))
        spans = [text.words(mention.span), text.words(_maximal(analysis, doc, head))]
        fitting = [
            g
            for word in range(*spans[1])
            for g in text.by_head.get(word, ())
            if g.start < own[1] and own[0] < g.end
        ]
        likeness = {g: max(_likeness(span, (g.start, g.end)) for span in spans) for g in fitting}
        best = max(fitting, key=lambda g: (likeness[g], g.start), default=None)
        found.append(best.entity if best else None)
    return found


def _likeness(a: tuple[int, int], b: tuple[int, int]) -> float:
    """Jaccard's index of two runs of words."""
    common = min(a[1], b[1]) - max(a[0], b[0])
    return max(common, 0) / (max(a[1], b[1]) - min(a[0], b[0]))


# The command


def predictions(nlp: Language, found: Iterable[Text]) -> Iterator[tuple[Text, Analysis]]:
    """Each text with what the product makes of it."""
    for text in found:
        yield text, analyse(nlp, text.article)


def measure(nlp: Language, corpora: Path) -> Iterator[str]:
    """Lines with all figures: CoNLL F1, precision of links, GAP.

    ``corpora`` holds ``gum_open`` and ``coref_gap``, each as its source spells its files, packed
    by xz.
    """
    gum = corpora / "gum_open"
    pairs = [
        pair
        for split in SPLITS
        for pair in predictions(
            nlp,
            texts(
                gum / f"gum_open-{split}.conllu.xz",
                gum / f"ontogum_coref_open-{split}.conll.xz",
                GENRES,
            ),
        )
    ]
    yield from report(pairs)
    yield gap.scores(nlp, corpora / "coref_gap" / "gap-test.tsv.xz")


def report(pairs: Sequence[tuple[Text, Analysis]]) -> Iterator[str]:
    """Lines with the CoNLL F1 and the precision of links of analysed texts."""
    groups = {"all": list(pairs)}
    for pair in pairs:
        groups.setdefault(pair[0].genre, []).append(pair)
    for name, group in groups.items():
        totals, detected = conll_scores(group)
        each = zip(MEASURES, totals, strict=True)
        yield (
            f"{name}: CoNLL F1 {100 * conll(totals):.1f}  "
            + "  ".join(_figures(label, counts) for label, counts in each)
            + f"  {_figures('mentions', detected)}  ({len(group)} documents)"
        )
    for kind, (right, wrong, unjudged) in link_scores(pairs).items():
        share = f_score(right, right + wrong, 0)[0]
        yield f"  {kind}: precision {share:.1f} ({right} of {right + wrong}; {unjudged} unjudged)"


def _figures(label: str, counts: Counts) -> str:
    p, r, f = (100 * x for x in (counts.precision, counts.recall, counts.f))
    return f"{label} {p:.1f}/{r:.1f}/{f:.1f}"
