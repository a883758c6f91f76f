"""The ranking of antecedents (``kg/language/ranker.py``), fitted over a pipeline's encoder.

    python -m kg.train.antecedents PIPELINE CORPORA [OUT.npz]

CORPORA holds ``gum_open``, ``coref_gap`` and ``coref_litbank``.  The whole product reads GUM's
training documents, GAP's development and validation parts and LitBank's novels from raw text; its
sieves run as they are, but for every anaphor that comes to a choice among candidates the choice is
the gold one.  Each is an example for a log-linear model over the candidates and "none of them"
(Denis and Baldridge 2008).  GAP tells of one pronoun of a snippet whom it means; what is learned
from it is the way there, through the pronouns before.  Its snippets count three times, twice with
other names (`kg.train.renamed`).  GUM's development and test documents that are neither news nor
interviews, which nothing else is fitted to or measured on, set the thresholds: the lowest
probability from which PRECISE of the links are true.

NETWORKS networks are fitted, as each alone leans on chance; the mean of their odds counts.  Prints
the weights of the facts alone (``WEIGHTS`` and ``CERTAIN`` of
``kg/language/antecedent_weights.py``) and how good both models are.  Deterministic; a quarter of an
hour on one core, half of it for reading.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from kg.language import load_pipeline, ranker
from kg.language.analysis import Analysis, analyse_docs
from kg.language.antecedent_facts import FACTS, rows
from kg.language.antecedents import CLASSES, anaphor_class, log_linear, spoken_of
from kg.train import gap
from kg.train.coreference import GENRES, gold_entities
from kg.train.coreference_gold import litbank, texts
from kg.train.networks import HIDDEN, Choice, Linear, Network, Several
from kg.train.ranking import NETWORKS, SEED, Story, answers, fit, threshold, told
from kg.train.renamed import again

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from spacy.language import Language
    from spacy.tokens import Doc

    from kg.language.context import Context
    from kg.language.mentions import Site
    from kg.language.ranker import Ranker
    from kg.model import Article
    from kg.train.coreference_gold import Text

    Labels = Callable[[Context], Callable[[int, int], int]]
    """For an article's mentions, a function from anaphor and candidate to 1, 0 or -1 (unknown)."""

FALLBACK = dict.fromkeys(CLASSES, 0.5)


class Teacher:
    """Stands in for a ranker: chooses as gold does and keeps the last choice of every anaphor."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.known: Callable[[int, int], int] | None = None
        self.choices: dict[int, Choice] = {}
        self.certain = FALLBACK

    def over(self, *_: Sequence[Doc] | Sequence[Site]) -> Teacher:
        """Itself, for any article."""
        return self

    def __call__(self, context: Context, anaphor: int, found: Sequence[int]) -> list[float]:
        """High odds for what is right; those of the facts alone where nothing is known."""
        self.known = self.known or self.labels(context)
        right = [self.known(anaphor, m) for m in found]
        self.choices[anaphor] = Choice(
            CLASSES.index(anaphor_class(context.mentions[anaphor])),
            FACTS,
            np.array(rows(context, anaphor, found), dtype=np.float32),
            _vector(context, anaphor),
            np.stack([_with_chain(context, anaphor, m) for m in found]),
            np.array(right),
            anaphor,
            np.array([context.find(m) for m in found]),
        )
        if max(right) < 0:
            return log_linear(context, anaphor, found)
        nearest = max((m for m, r in zip(found, right, strict=True) if r == 1), default=None)
        return [30.0 if m == nearest else -30.0 for m in found]


def _vector(context: Context, i: int) -> np.ndarray:
    site = context.sites[i]
    return np.asarray(context.docs[site.doc].tensor[site.head], dtype=np.float16)


def _with_chain(context: Context, anaphor: int, candidate: int) -> np.ndarray:
    """A candidate's vector, and the mean of those of what was said of it so far."""
    said = [_vector(context, m) for m in spoken_of(context, anaphor, candidate)]
    mean = np.stack(said).mean(axis=0, dtype=np.float32).astype(np.float16)
    return np.concatenate([_vector(context, candidate), mean])


def of_text(text: Text, *, pronouns: bool = False) -> Labels:
    """The labels of a text with gold chains; of pronouns alone where not all phrases have gold."""

    def labels(context: Context) -> Callable[[int, int], int]:
        gold = gold_entities(
            text,
            Analysis(
                article=text.article,
                docs=tuple(context.docs),
                offsets=tuple(span.start for span in text.article.body),
                mentions=tuple(context.mentions),
                heads={(s.doc, s.head): i for i, s in enumerate(context.sites)},
                chains=(),
                reasons=(),
            ),
        )

        def label(anaphor: int, candidate: int) -> int:
            own = gold[anaphor]
            if pronouns and anaphor_class(context.mentions[anaphor]) == "description":
                return -1
            if own is None:
                return 0 if not pronouns else -1
            return int(
                any(
                    gold[m] == own
                    for m in context.chain(candidate)
                    if m < anaphor or m == candidate
                )
            )

        return label

    return labels


class Snippet:
    """Labels of nothing, which keep what the two names of a GAP snippet are."""

    def __init__(self, row: gap.Row) -> None:
        self.row = row
        self.pronoun = -1
        self.names: list[set[int]] = [set(), set()]
        """The chains of each name, by their first mentions."""

    def __call__(self, context: Context) -> Callable[[int, int], int]:
        """Finds the pronoun and the names when the first choice is asked for."""
        for i, mention in enumerate(context.mentions):
            if mention.span == self.row.pronoun:
                self.pronoun = i
            for name, found in zip(self.row.names, self.names, strict=True):
                if context.is_name(i) and name.start <= context.token(i).idx < name.end:
                    found.add(context.find(i))
        return lambda _anaphor, _candidate: -1

    def story(self, choices: Sequence[Choice]) -> Story | None:
        """The snippet to learn from; None where the pronoun or what it means was not found."""
        own = tuple(c for c in choices if CLASSES[c.kind] == "person")
        if all(c.mention != self.pronoun for c in own):
            return None
        named = list(zip(self.names, self.row.gold, strict=True))
        right = frozenset(i for found, gold in named if gold for i in found)
        wrong = frozenset(i for found, gold in named if not gold for i in found)
        reached = {int(root) for c in own for root in c.roots}
        if any(self.row.gold):
            return Story(own, self.pronoun, right, wrong) if right & reached else None
        return Story(own, self.pronoun, frozenset(), wrong & reached) if wrong & reached else None


def choices(nlp: Language, pairs: Iterable[tuple[Article, Labels]]) -> list[Choice]:
    """Every choice with a known answer that the product comes to in articles."""
    found: list[Choice] = []
    for article, labels in pairs:
        found += (c for c in read(nlp, article, labels) if c.right.max() >= 0)
    return found


def read(nlp: Language, article: Article, labels: Labels) -> list[Choice]:
    """Every choice that the product comes to in an article, in the order of the anaphors."""
    teacher = Teacher(labels)
    docs = list(nlp.pipe(span.of(article.text).replace("\n", " ") for span in article.body))
    analyse_docs(article, docs, teacher)  # type: ignore[arg-type]
    return [choice for _, choice in sorted(teacher.choices.items())]


def stories(nlp: Language, rows: Iterable[gap.Row]) -> list[Story]:
    """The snippets of GAP."""
    found = []
    for given in rows:
        snippet = Snippet(given)
        story = snippet.story(read(nlp, given.article, snippet))
        if story is not None:
            found.append(story)
    return found


def exported(networks: Sequence[Network], names: Sequence[str], mean: np.ndarray,
             spread: np.ndarray, certain: Sequence[float], encoder: str) -> Ranker:  # fmt: skip
    """The networks as the product runs them: what standardised vectors goes into the weights."""
    each = [{name: p.detach().numpy() for name, p in n.named_parameters()} for n in networks]
    parts, biases = zip(*map(_projections, each), strict=True)
    project = (np.concatenate([part for k in zip(*parts, strict=True) for part in k]) / spread).T
    project = project.astype(np.float32)

    def stacked(name: str) -> np.ndarray:
        return np.stack([arrays[name] for arrays in each])

    constants = stacked("among.bias")[:, None]
    return ranker.Ranker(
        facts=tuple(names),
        linear=stacked("linear").mean(axis=0),
        project=project,
        bias=np.concatenate([b for k in zip(*biases, strict=True) for b in k]) - mean @ project,
        mix=stacked("mix.weight").transpose(0, 2, 1),
        told=stacked("told.weight").transpose(0, 2, 1),
        beside=stacked("beside.weight").transpose(0, 2, 1),
        among=np.hstack([stacked("among.weight").transpose(0, 2, 1), constants]),
        out=np.hstack([stacked(f"{end}.weight")[:, 0] for end in ("out", "rivals")]) / len(each),
        none=stacked("out.bias").mean(),
        certain=dict(zip(CLASSES, certain, strict=True)),
        encoder=encoder,
    )


def _projections(arrays: Mapping[str, np.ndarray]) -> tuple[list[np.ndarray], list[np.ndarray]]:
    """A network's Ua, Pa, Uc, Pc, Ue, Pe, and their biases."""
    alone, chain = np.split(arrays["candidate.weight"], 2, axis=1)
    sides = arrays["anaphor.weight"], alone, chain
    biases = arrays["anaphor.bias"], arrays["candidate.bias"], np.zeros(len(chain))
    return (
        [half for side in sides for half in np.split(side, 2)],
        [half for bias in biases for half in np.split(bias, 2)],
    )


def examples(nlp: Language, corpora: Path) -> tuple[list[Choice | Story], list[Choice]]:
    """(to fit, to set thresholds by)."""
    gum = corpora / "gum_open"

    def split(name: str) -> Iterator[Text]:
        return texts(
            gum / f"gum_open-{name}.conllu.xz", gum / f"ontogum_coref_open-{name}.conll.xz"
        )

    parts = [corpora / "coref_gap" / f"gap-{p}.tsv.xz" for p in ("development", "validation")]
    rows = [row for part in parts for row in gap.rows(part)]
    found: list[Choice | Story] = [*stories(nlp, rows)]
    found += choices(nlp, ((t.article, of_text(t)) for t in split("train")))
    novels = litbank(corpora / "coref_litbank" / "litbank_coref_conll.txt.xz")
    found += choices(nlp, ((t.article, of_text(t, pronouns=True)) for t in novels))
    found += stories(nlp, again(nlp, rows))
    others = [t for name in ("dev", "test") for t in split(name) if t.genre not in GENRES]
    return found, choices(nlp, ((t.article, of_text(t)) for t in others))


def ranking(
    found: Sequence[Choice | Story], held: Sequence[Choice], encoder: str
) -> Iterator[str | Ranker]:
    """Fit both models; lines about them, and last the ranking."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    linear = Linear(len(FACTS))
    fit(linear, [changed(c, _without_vectors) for c in found])
    said = list(answers(linear, [_without_vectors(c) for c in held]))
    certain = [threshold(said, kind) for kind in range(len(CLASSES))]
    yield f"CERTAIN = {dict(zip(CLASSES, certain, strict=True))}"
    for kind, weights in zip(CLASSES, linear.linear.detach().numpy(), strict=True):
        kept = {n: round(float(w), 2) for n, w in zip(FACTS, weights, strict=True) if abs(w) > 0.05}
        yield f"WEIGHTS[{kind!r}] = {kept}"
    yield from told(said, certain)

    size = len(found[0].choices[0].anaphor if isinstance(found[0], Story) else found[0].anaphor)
    vectors = np.concatenate([c.candidates[:, :size] for c in all_choices(found)])
    vectors = vectors.astype(np.float32)
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-3

    both = np.tile(mean, 2), np.tile(spread, 2)

    def standardised(choice: Choice) -> Choice:
        return choice._replace(
            anaphor=((choice.anaphor - mean) / spread).astype(np.float16),
            candidates=((choice.candidates - both[0]) / both[1]).astype(np.float16),
        )

    given, networks = [changed(c, standardised) for c in found], []
    for seed in range(SEED, SEED + NETWORKS):
        torch.manual_seed(seed)
        networks.append(Network(len(FACTS), len(mean), HIDDEN))
        fit(networks[-1], given, seed)
    said = list(answers(Several(networks), [standardised(c) for c in held]))
    certain = [threshold(said, kind) for kind in range(len(CLASSES))]
    yield "with the encoder's vectors:"
    yield from told(said, certain)
    yield exported(networks, FACTS, mean, spread, certain, encoder)


def all_choices(found: Iterable[Choice | Story]) -> Iterator[Choice]:
    """The choices, those of the stories among them."""
    for one in found:
        yield from one.choices if isinstance(one, Story) else (one,)


def changed(one: Choice | Story, change: Callable[[Choice], Choice]) -> Choice | Story:
    """A choice, or a story's choices, changed."""
    if isinstance(one, Story):
        return one._replace(choices=tuple(map(change, one.choices)))
    return change(one)


def _without_vectors(choice: Choice) -> Choice:
    return choice._replace(anaphor=choice.anaphor[:0], candidates=choice.candidates[:, :0])


def main() -> None:
    """Fit, print, and write the ranking to the file named or to where the product looks for it."""
    pipeline, corpora, *out = map(Path, sys.argv[1:4])
    nlp = load_pipeline(str(pipeline))
    for line in ranking(*examples(nlp, corpora), ranker.encoder_digest(nlp)):
        if isinstance(line, str):
            print(line, flush=True)
        else:
            ranker.save(line, out[0] if out else ranker.WEIGHTS)


if __name__ == "__main__":
    main()
