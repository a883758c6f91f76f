from random import Random

from kg.train.augment import curly, heading
from kg.train.conllu import Sentence, Word


def sentence(text: str) -> Sentence:
    words = text.split()
    made = [Word(w, True, "X", "X", "", 0, "dep", "") for w in words]
    return Sentence(tuple(made), "d", True)


def test_quotes_turn_and_no_word_is_lost() -> None:
    words = ["He", "said", '"', "do", "n't", "go", '"', "--", "the", "'", "boss", "'"]
    spaces = [True, True, False, False, True, False, True, True, True, False, False, True]
    assert curly(words, spaces) == [
        *["He", "said", "“", "do", "n’t", "go", "”", "—", "the", "‘", "boss", "’"]
    ]


def test_a_heading_has_no_full_stop() -> None:
    made = heading(sentence("banks of Peru close their doors ."), Random(1))
    assert made is not None
    texts = [word.text for word in made.words]
    assert texts in (
        ["Banks", "of", "Peru", "Close", "Their", "Doors"],
        ["BANKS", "OF", "PERU", "CLOSE", "THEIR", "DOORS"],
    )


def test_a_long_sentence_is_no_heading() -> None:
    assert heading(sentence("word " * 30), Random(0)) is None
