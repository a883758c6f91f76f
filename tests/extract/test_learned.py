"""Relations that a classifier reads: pairs, features, factuality, and what frames say first."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kg.extract import Scorer, extract
from kg.extract.arguments import Place
from kg.extract.pairs import BUCKETS, PARTS, dense, hashed, items, pairs, vectors
from kg.extract.relatives import with_relatives
from kg.language import load_pipeline
from kg.language.analysis import Analysis, analyse
from kg.model import Factuality, PredicateKind
from kg.ontology import load
from kg.read import read_text
from kg.resolve.typing import candidates

WIDTH = 384


def sure_of(*labels: str) -> Scorer:
    """A scorer that reads these labels between any two mentions."""
    size = len(labels)
    return Scorer(
        labels=labels,
        dense=np.zeros((PARTS * WIDTH, 2), np.float32),
        sparse=np.zeros((BUCKETS, 2), np.float32),
        bias=np.zeros(2, np.float32),
        out=np.zeros((2, size), np.float32),
        out_bias=np.full(size, 3, np.float32),
        scale=np.stack([np.ones(size), np.zeros(size)]).astype(np.float32),
        thresholds=np.full(size, 0.5, np.float32),
    )


def analysed(text: str) -> Analysis:
    return analyse(load_pipeline(), read_text(text, source="test", as_is=True))


def read_pairs(text: str) -> list[tuple[str, str, str]]:
    """(left, types, right) of the pairs of a text."""
    analysis = analysed(text)
    place = Place(analysis, 0)
    mentions, chains, heads = with_relatives(analysis, [place])
    found = items(place.doc, 0, mentions, chains, heads, 0)
    words = [
        [place.doc[i.start : i.end].text for i in (p.left, p.right)]
        for p in pairs(place.doc, found)
    ]
    types = [f"{p.left.type}-{p.right.type}" for p in pairs(place.doc, found)]
    return [(a, t, b) for (a, b), t in zip(words, types, strict=True)]


def said(text: str, scorer: Scorer) -> list[tuple[str | None, str, str, Factuality, bool]]:
    extraction = extract(analysed(text), scorer)
    return [
        (c.property, c.subject.text, c.object.text, p.factuality, p.negated)
        for c in candidates(extraction, load())
        if c.property
        and (p := extraction.propositions[c.proposition]).predicate.kind is PredicateKind.LEARNED
    ]


def test_names_pronouns_and_dates_of_one_sentence_are_paired() -> None:
    found = read_pairs("Tom Varga, who runs Kestrel Motors, came in 1990. Ines Roth left.")
    assert ("Tom Varga", "PERSON-ORG", "Kestrel Motors") in found
    assert ("who", "PERSON-ORG", "Kestrel Motors") in found
    assert ("Tom Varga", "PERSON-DATE", "1990") in found
    assert not any("Ines Roth" in pair for pair in found)
    assert ("Tom Varga", "PERSON-PERSON", "who") not in found  # they are one


def test_features_are_the_same_each_time_and_of_fixed_size() -> None:
    analysis = analysed("Tom Varga lives quietly near Leeds.")
    place = Place(analysis, 0)
    mentions, chains, heads = with_relatives(analysis, [place])
    found = list(pairs(place.doc, items(place.doc, 0, mentions, chains, heads, 0)))
    assert vectors(place.doc, found).shape == (1, PARTS * WIDTH)
    symbols = dense([hashed(found[0])])
    assert symbols.shape == (1, BUCKETS)
    assert np.isclose(np.linalg.norm(symbols), 1)
    assert hashed(found[0]) == hashed(found[0])


def test_what_is_read_stays_within_domain_and_range() -> None:
    text = "Tom Varga sat by the door in Leeds."
    assert said(text, sure_of("residesIn>")) == [
        ("residesIn", "Tom Varga", "Leeds", Factuality.ASSERTED, False)
    ]
    assert said(text, sure_of("residesIn<", "spouseOf>", "noSuchProperty>")) == []


@pytest.mark.parametrize(
    ("text", "factuality", "negated"),
    [
        ("Tom Varga may sit down in Leeds.", Factuality.HYPOTHETICAL, False),
        ("Tom Varga plans to sit down in Leeds.", Factuality.PLANNED, False),
        ("Tom Varga did not sit down in Leeds.", Factuality.ASSERTED, True),
    ],
)
def test_whether_it_is_a_fact_is_told_by_its_clause(
    text: str, factuality: Factuality, negated: bool
) -> None:
    found = said(text, sure_of("residesIn>"))
    assert [f[3:] for f in found] == [(factuality, negated)]


def test_what_is_quoted_is_its_speakers() -> None:
    quoted = '"Tom Varga sat by the door in Leeds," Ines Roth said.'
    found = [
        (p.arguments[0].text, [s.text for s in p.speakers])
        for p in extract(analysed(quoted), sure_of("residesIn>")).propositions
        if p.predicate.kind is PredicateKind.LEARNED and p.arguments[1].text == "Leeds"
    ]
    assert ("Tom Varga", ["Ines Roth"]) in found


def test_frames_have_the_last_word() -> None:
    assert said("Tom Varga never lived in Leeds.", sure_of("residesIn>")) == []


def test_who_is_told_is_related_so_and_not_otherwise() -> None:
    scorer = sure_of("affiliatedWith>")
    assert said("Tom Varga told Kestrel Motors that sales had doubled.", scorer) == []
    assert said("Tom Varga said that Kestrel Motors had lost money.", scorer) == []


def test_a_role_that_is_over_is_no_present_one() -> None:
    found = said("Tom Varga, a former boss at Kestrel Motors, spoke.", sure_of("chiefExecutiveOf>"))
    assert [f[0] for f in found] in ([], ["heldPosition"])


def test_weights_are_kept_in_the_pipelines_folder(tmp_path: Path) -> None:
    assert Scorer.load(tmp_path) is None
    assert Scorer.load(None) is None
    sure_of("residesIn>", "bornIn<").save(tmp_path / "relations.npz")
    again = Scorer.load(tmp_path)
    assert again is not None
    assert again.labels == ("residesIn>", "bornIn<")
    assert again.thresholds.tolist() == [0.5, 0.5]
