from __future__ import annotations

import pytest

from kg.language import load_pipeline, repair
from kg.language.quotations import quotations


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (["Mary Stone said Acme was ill. “Bolt has bought it.”"], "Stone"),
        (["“We are ill,” Peter Marsh said. “Bolt has bought it.”"], "Marsh"),
        (["“We are ill,” said Peter Marsh. Mary Stone told staff. “Bolt has bought it.”"], "Stone"),
        (
            ["“We are ill,” said Peter Marsh. Mary Stone rejected it. “Bolt has bought it.”"],
            "Stone",
        ),
        (["Mary Stone said:", "“Bolt has bought it.”"], "Stone"),
        (["Mary Stone denied it:", "Bolt has not bought it."], "Stone"),
        (["Mary Stone said: “We are ill.", "“Bolt has bought it.”"], "Stone"),
        (["Mary Stone left. Acme is ill.", "“Bolt has bought it.”"], None),
        (["“We are ill,” said Mary Stone. Acme had “the best” year."], None),
    ],
)
def test_who_speaks_a_quotation_without_a_verb(paragraphs: list[str], speaker: str | None) -> None:
    docs = list(load_pipeline().pipe(paragraphs))
    quotation = quotations(docs)[-1]
    if speaker is None:
        assert quotation.speaker is None
    else:
        assert quotation.speaker is not None
        doc, token = quotation.speaker
        assert speaker in {docs[doc][token].text, docs[doc][token + 1].text}


def test_whoever_is_described_behind_a_quotation_speaks_it() -> None:
    said = (
        '"The yard created a lot of jobs, and we look forward to more," Acme\'s 27-year-old chief '
        "executive, Ann Low, said on a conference call on Tuesday."
    )
    doc = load_pipeline()(said)
    repair.mend(doc)
    spoken = next(token for token in doc if token.text == "said")
    assert [c.text for c in spoken.children if c.dep_ == "nsubj"] == ["executive"]
