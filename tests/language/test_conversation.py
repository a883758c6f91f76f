"""Who "I", "we" and "you" are outside quotations."""

from __future__ import annotations

import pytest

from kg.extract import extract
from kg.language.conversation import ANSWERING, ASKING, NARRATOR, turns
from tests.language.test_coreference import chain, read

INTERVIEW = """\
Jane Roe builds pumps. Acme Times interviewed Jane Roe on Monday.
How did you begin?
I built my first pump at school. You never know what works.
Was your family pleased?
They were. I still have a letter from my father.
What will you do next?
I want to rest."""


def test_a_paragraph_that_ends_with_a_question_is_the_interviewers() -> None:
    voices = [turn.voice for turn in turns(read(INTERVIEW).docs)]
    assert voices == [NARRATOR, ASKING, ANSWERING, ASKING, ANSWERING, ASKING, ANSWERING]


@pytest.mark.parametrize("word", ["I", "my", "you", "your"])
def test_who_answers_is_i_and_the_you_of_the_questions(word: str) -> None:
    assert "Jane Roe" in chain(read(INTERVIEW), word)


def test_you_in_an_answer_is_nobody() -> None:
    assert chain(read(INTERVIEW), "You") == {"You"}


def test_two_who_are_said_to_be_interviewed_are_neither() -> None:
    opening = "Acme Times interviewed Jane Roe. On Friday it interviewed Paul Low.\n"
    analysis = read(opening + INTERVIEW.split("\n", 1)[1])
    assert "Jane Roe" not in chain(analysis, "I")
    assert {"I", "my", "you"} <= chain(analysis, "I")


def test_labels_tell_the_voices() -> None:
    text = "\n".join(
        [
            "Mary Stone: Why did you leave?",
            "Jane Roe: I was tired.",
            "It was late.",
            "Mary Stone: I see.",
            "Jane Roe: Good night.",
        ]
    )
    analysis = read(text)
    voices = [turn.voice for turn in turns(analysis.docs)]
    assert voices == ["Mary Stone", "Jane Roe", "Jane Roe", "Mary Stone", "Jane Roe"]
    assert "Jane Roe" in chain(analysis, "I", 0)
    assert "Mary Stone" in chain(analysis, "I", 1)
    assert "Jane Roe" in chain(analysis, "you")


def test_an_author_is_one_and_what_others_say_is_theirs() -> None:
    analysis = read("I like pumps.\nPaul Low wrote: “I hate pumps.”\nMy pump is red. We will see.")
    assert chain(analysis, "I") == {"I", "My"}
    assert chain(analysis, "I", 1) == {"I", "Paul Low"}


def test_one_question_makes_no_interview() -> None:
    assert {t.voice for t in turns(read("Why do you ask?\nPumps leak.").docs)} == {NARRATOR}


COLUMN = """\
The council will close the harbour. Novelist Jane Roe tells the Acme Times what she thinks.
I was born at the harbour in 1950.
My father built it. “It is ours,” Paul Low told me. It must stay."""


def test_who_is_brought_in_as_the_writer_is_i() -> None:
    assert "Jane Roe" in chain(read(COLUMN), "I")


def test_what_one_person_tells_has_that_person_for_a_speaker() -> None:
    said = {
        p.predicate.lemma: [s.text for s in p.speakers] for p in extract(read(COLUMN)).propositions
    }
    assert (said["build"], said["bear"], said["close"]) == (["I"], ["I"], [])


def test_a_text_with_one_i_has_no_narrator() -> None:
    assert read("Jane Roe built it.\nI was told so.").narrator is None


def test_we_tell_a_text_too() -> None:
    text = "We love our town.\nThe council sold our harbour to us.\nWe must keep our boats."
    assert read(text).narrator == (0, 0)


def test_a_statement_without_marks_makes_no_narrator() -> None:
    report = "\n".join(["Jane Roe left Acme."] * 9)
    assert read(f"{report}\nI was told so, and I left.\nI was told so.").narrator is None
