"""The ranking of antecedents (``kg/language/ranker.py``), fitted over a pipeline's encoder.

    python -m kg.train.antecedents PIPELINE CORPORA [OUT.npz]

CORPORA holds ``gum_open``, ``coref_gap`` and ``coref_litbank``.  The whole product reads GUM's
training documents, GAP's development and validation parts and LitBank's novels from raw text; its
sieves run as they are, but for every anaphor that comes to a choice among candidates the choice is
the gold one.  Each is an example for a log-linear model over the candidates and "none of them"
(Denis and Baldridge 2008).  GUM's development and test documents that are neither news nor
interviews, which nothing else is fitted to or measured on, set the thresholds: the lowest
probability from which PRECISE of the links are true.

Prints the weights of the facts alone (``WEIGHTS`` and ``CERTAIN`` of
``kg/language/antecedents.py``) and how good both models are.  Deterministic; minutes on one core,
the most of them for reading.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from kg.language import load_pipeline, ranker
from kg.language.analysis import Analysis, analyse_docs
from kg.language.antecedents import CLASSES, anaphor_class, facts, log_linear
from kg.train import gap
from kg.train.coreference import GENRES, gold_entities
from kg.train.coreference_gold import litbank, texts
from kg.train.ranking import (
    HIDDEN,
    SEED,
    Choice,
    Linear,
    Network,
    answers,
    fit,
    threshold,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

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
    """Stands in for a ranker: chooses as gold does and keeps every choice."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.known: Callable[[int, int], int] | None = None
        self.choices: list[Choice] = []
        self.certain = FALLBACK

    def over(self, docs: Sequence[Doc], sites: Sequence[Site]) -> Teacher:  # noqa: ARG002
        """As in `kg.language.ranker.Ranker`."""
        return self

    def __call__(self, context: Context, anaphor: int, found: Sequence[int]) -> list[float]:
        """High odds for what is right; those of the facts alone where nothing is known."""
        self.known = self.known or self.labels(context)
        right = [self.known(anaphor, m) for m in found]
        if max(right) < 0:
            return log_linear(context, anaphor, found)
        rows = [facts(context, anaphor, m) for m in found]
        self.choices.append(
            Choice(
                CLASSES.index(anaphor_class(context.mentions[anaphor])),
                tuple(rows[0]),
                np.array([list(row.values()) for row in rows], dtype=np.float32),
                _vector(context, anaphor),
                np.stack([_vector(context, m) for m in found]),
                np.array(right),
            )
        )
        nearest = max((m for m, r in zip(found, right, strict=True) if r == 1), default=None)
        return [30.0 if m == nearest else -30.0 for m in found]


def _vector(context: Context, i: int) -> np.ndarray:
    site = context.sites[i]
    return np.asarray(context.docs[site.doc].tensor[site.head], dtype=np.float32)


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
            return int(any(gold[m] == own for m in context.chain(candidate) if m < anaphor))

        return label

    return labels


def of_row(row: gap.Row) -> Labels:
    """The labels of a GAP snippet: the two names for the one pronoun, and other names as wrong."""

    def labels(context: Context) -> Callable[[int, int], int]:
        def label(anaphor: int, candidate: int) -> int:
            if context.mentions[anaphor].span != row.pronoun:
                return -1
            heads = [context.token(m).idx for m in context.chain(candidate)]
            for name, right in zip(row.names, row.gold, strict=True):
                if any(name.start <= at < name.end for at in heads):
                    return int(right)
            return 0 if context.named(candidate) and any(row.gold) else -1

        return label

    return labels


def choices(nlp: Language, pairs: Iterable[tuple[Article, Labels]]) -> list[Choice]:
    """Every choice that the product comes to in articles, with its gold answer."""
    found: list[Choice] = []
    for article, labels in pairs:
        teacher = Teacher(labels)
        docs = list(nlp.pipe(span.of(article.text).replace("\n", " ") for span in article.body))
        analyse_docs(article, docs, teacher)  # type: ignore[arg-type]
        found += teacher.choices
    return found


def exported(network: Network, names: Sequence[str], mean: np.ndarray, spread: np.ndarray,
             certain: Sequence[float], encoder: str) -> Ranker:  # fmt: skip
    """The network as the product runs it: what standardised its vectors goes into the weights."""
    arrays = {name: p.detach().numpy() for name, p in network.named_parameters()}
    halves = [np.split(arrays[f"{side}.weight"] / spread, 2) for side in ("anaphor", "candidate")]
    biases = [np.split(arrays[f"{side}.bias"], 2) for side in ("anaphor", "candidate")]
    project = np.concatenate([half[k] for k in (0, 1) for half in halves]).T
    return ranker.Ranker(
        facts=tuple(names),
        linear=arrays["linear"],
        project=project,
        bias=np.concatenate([half[k] for k in (0, 1) for half in biases]) - mean @ project,
        mix=arrays["mix.weight"].T,
        told=arrays["told.weight"].T,
        out=np.append(arrays["out.weight"][0], arrays["out.bias"]),
        certain=dict(zip(CLASSES, certain, strict=True)),
        encoder=encoder,
    )


def examples(nlp: Language, corpora: Path) -> tuple[list[Choice], list[Choice]]:
    """(to fit, to set thresholds by)."""
    gum = corpora / "gum_open"

    def split(name: str) -> Iterator[Text]:
        return texts(
            gum / f"gum_open-{name}.conllu.xz", gum / f"ontogum_coref_open-{name}.conll.xz"
        )

    found = choices(nlp, ((t.article, of_text(t)) for t in split("train")))
    for part in ("development", "validation"):
        rows = gap.rows(corpora / "coref_gap" / f"gap-{part}.tsv.xz")
        found += choices(nlp, ((row.article, of_row(row)) for row in rows))
    novels = litbank(corpora / "coref_litbank" / "litbank_coref_conll.txt.xz")
    found += choices(nlp, ((t.article, of_text(t, pronouns=True)) for t in novels))
    others = [t for name in ("dev", "test") for t in split(name) if t.genre not in GENRES]
    return found, choices(nlp, ((t.article, of_text(t)) for t in others))


def ranking(
    found: Sequence[Choice], held: Sequence[Choice], encoder: str
) -> Iterator[str | Ranker]:
    """Fit both models; lines about them, and last the ranking."""
    torch.manual_seed(SEED)
    torch.set_num_threads(1)
    names = found[0].names
    linear = Linear(len(names))
    fit(linear, [_without_vectors(c) for c in found])
    said = list(answers(linear, [_without_vectors(c) for c in held]))
    certain = [threshold(said, kind) for kind in range(len(CLASSES))]
    yield f"CERTAIN = {dict(zip(CLASSES, certain, strict=True))}"
    for kind, row in zip(CLASSES, linear.linear.detach().numpy(), strict=True):
        kept = {n: round(float(w), 2) for n, w in zip(names, row, strict=True) if abs(w) > 0.05}
        yield f"WEIGHTS[{kind!r}] = {kept}"
    yield from told(said, certain)

    vectors = np.concatenate([c.candidates for c in found])
    mean, spread = vectors.mean(axis=0), vectors.std(axis=0) + 1e-3
    standard = [[_standardised(c, mean, spread) for c in part] for part in (found, held)]
    network = Network(len(names), len(mean), HIDDEN)
    fit(network, standard[0])
    said = list(answers(network, standard[1]))
    certain = [threshold(said, kind) for kind in range(len(CLASSES))]
    yield "with the encoder's vectors:"
    yield from told(said, certain)
    yield exported(network, names, mean, spread, certain, encoder)


def _without_vectors(choice: Choice) -> Choice:
    return choice._replace(anaphor=choice.anaphor[:0], candidates=choice.candidates[:, :0])


def _standardised(choice: Choice, mean: np.ndarray, spread: np.ndarray) -> Choice:
    return choice._replace(
        anaphor=(choice.anaphor - mean) / spread, candidates=(choice.candidates - mean) / spread
    )


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
