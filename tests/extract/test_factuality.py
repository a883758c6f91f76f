"""Each cue class with its scope: what the sentence vouches for, denies, or leaves open."""

from __future__ import annotations

import pytest

A, P, H, L, Q = "Asserted", "Planned", "Hypothetical", "Alleged", "Questioned"

CASES = [
    # sentence, verb lemma, factuality, negated, speaker
    ("Jane Roe met Paul Low in Paris.", "meet", A, False, None),
    ("Jane Roe did not meet Paul Low.", "meet", A, True, None),
    ("Jane Roe never met Paul Low.", "meet", A, True, None),
    ("Jane Roe will meet Paul Low on Friday.", "meet", P, False, None),
    ("Jane Roe is meeting Paul Low on Friday.", "meet", P, False, None),
    ("Jane Roe is going to meet Paul Low.", "meet", P, False, None),
    ("Jane Roe plans to meet Paul Low.", "meet", P, False, None),
    ("Jane Roe promised to meet Paul Low.", "meet", P, False, None),
    ("Jane Roe wants to meet Paul Low.", "meet", P, False, None),
    ("Jane Roe may meet Paul Low.", "meet", H, False, None),
    ("Jane Roe would meet Paul Low.", "meet", H, False, None),
    ("If they reach a deal, Jane Roe will meet Paul Low.", "reach", H, False, None),
    ("Unless the talks fail, Northwind buys Eastgate.", "buy", H, False, None),
    ("Jane Roe managed to meet Paul Low.", "meet", A, False, None),
    ("Jane Roe failed to meet Paul Low.", "meet", A, True, None),
    ("Jane Roe refused to meet Paul Low.", "meet", A, True, None),
    ("Jane Roe did not fail to meet Paul Low.", "meet", A, False, None),
    ("Northwind stopped selling boats.", "sell", A, True, None),
    ("Northwind began selling boats.", "sell", A, False, None),
    ("Paul Low said that Northwind had bought Eastgate.", "buy", A, False, "Paul Low"),
    ("Northwind had bought Eastgate, Paul Low said.", "buy", A, False, "Paul Low"),
    ("Paul Low said Northwind would buy Eastgate.", "buy", P, False, "Paul Low"),
    ("Paul Low did not say that Northwind had bought Eastgate.", "buy", H, False, "Paul Low"),
    ("Paul Low claimed that Northwind had bribed officials.", "bribe", L, False, "Paul Low"),
    ("Paul Low alleged that Northwind bribed officials.", "bribe", L, False, "Paul Low"),
    ("Paul Low denied that Northwind had bribed officials.", "bribe", A, True, "Paul Low"),
    ("Paul Low believes that Northwind bribed officials.", "bribe", H, False, "Paul Low"),
    ("Paul Low knows that Northwind bought Eastgate.", "buy", A, False, None),
    ("Paul Low asked whether Northwind had bought Eastgate.", "buy", Q, False, None),
    ("Paul Low did not mention whether Northwind bought Eastgate.", "buy", Q, False, None),
    ("Did Jane Roe meet Paul Low?", "meet", Q, False, None),
    ("According to Paul Low, Northwind bought Eastgate.", "buy", A, False, "Paul Low"),
    ("Jane Roe left Paris without meeting Paul Low.", "meet", A, True, None),
    ("Jane Roe left Paris after meeting Paul Low.", "meet", A, False, None),
    ("Jane Roe flew to Paris to meet Paul Low.", "meet", P, False, None),
    ("Northwind was fined for bribing officials.", "bribe", L, False, None),
    ("Northwind expects the plan to create jobs.", "create", P, False, None),
    ("Northwind, which bought Eastgate, may close.", "buy", A, False, None),
    ("Neither Northwind nor Southwind bought Eastgate.", "buy", A, True, None),
    ("Reports that Northwind bought Eastgate were false.", "buy", A, True, None),
    ("Paul Low failed to prove that Northwind bribed officials.", "bribe", H, False, None),
    ("Paul Low is suspected of bribing officials.", "bribe", L, False, None),
    ("Northwind almost bought Eastgate.", "buy", A, True, None),
    ("The court banned Northwind from selling boats.", "sell", A, True, None),
    ("Paul Low denied selling Northwind.", "sell", A, True, None),
    ("Paul Low has a plan to buy Eastgate.", "buy", P, False, None),
    ("Jane Roe beat Paul Low to win the cup.", "win", A, False, None),
    ("Jane Roe did not beat Paul Low to win the cup.", "win", A, True, None),
    ("Jane Roe wants to beat Paul Low to win the cup.", "win", P, False, None),
    ("Jane Roe beat Paul Low to please the crowd.", "please", P, False, None),
    ("Paul Low used to lead the bank.", "lead", A, False, None),
    ("Jane Roe plans to meet Paul Low, a lawyer hired by Northwind.", "hire", A, False, None),
    ("Jane Roe plans to meet a lawyer hired by Northwind.", "hire", P, False, None),
]


@pytest.mark.parametrize(("sentence", "lemma", "factuality", "negated", "speaker"), CASES)
def test_clauses(read_off, sentence, lemma, factuality, negated, speaker):
    found = [p for p in read_off(sentence).propositions if p.predicate.lemma == lemma]
    assert found, "no such proposition"
    assert {(str(p.factuality), p.negated) for p in found} == {(factuality, negated)}
    speakers = {p.speakers[-1].text if p.speakers else None for p in found}
    assert speakers == {speaker}


NOUNS = [
    ("Northwind faced an inquiry by the Justice Department.", A, False),
    ("Paul Low spoke about an ongoing Justice Department inquiry into Northwind.", A, False),
    ("Paul Low called for an inquiry by the Justice Department into Northwind.", P, False),
    ("The Justice Department may open an inquiry into Northwind.", H, False),
    ("Paul Low did not discuss the Justice Department's inquiry into Northwind.", A, False),
]


@pytest.mark.parametrize(("sentence", "factuality", "negated"), NOUNS)
def test_event_nouns(read_off, sentence, factuality, negated):
    found = [p for p in read_off(sentence).propositions if p.predicate.lemma == "inquiry"]
    assert found, "no such proposition"
    assert {(str(p.factuality), p.negated) for p in found} == {(factuality, negated)}
