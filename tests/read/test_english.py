"""The language check: names the language it finds, and lets English pass."""

import pytest

from kg.read.english import check
from kg.read.record import UnfitError


@pytest.mark.parametrize(
    "text",
    [
        "Castellan met Haddad.",
        "Porto",
        "Harbour Foods bought Meadowgate.",
        "Shares rose 14 per cent.",
        "The deal between the two firms needs the approval of the regulator in Brussels.",
        (
            "Jan van der Velden met Dolores Núñez and Jürgen Großmann in São Tomé on Monday, and "
            "the three agreed to meet again in Düsseldorf."
        ),
        "Tigers beat Lions 3-1, Bears draw, Eagles lose again: weekend results in brief",
        "NEW YORK STOCKS CLOSE HIGHER AFTER THE CENTRAL BANK CUTS ITS RATE BY A QUARTER POINT",
        "She wrote: „Das ist nicht wahr“, which means that she did not believe a word of it.",
    ],
)
def test_english_passes(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (
            "Der Konzern will noch in diesem Jahr die Molkerei im Norden kaufen.",
            "German",
        ),
        ("Le groupe a annoncé lundi qu'il allait racheter son concurrent du nord.", "French"),
        ("El grupo anunció el lunes que va a comprar a su competidor del norte.", "Spanish"),
        (
            "Het concern wil dit jaar nog de zuivelfabriek in het noorden kopen.",
            "Dutch",
        ),
        ("Grupa poinformowała w poniedziałek, że kupi konkurenta z północy kraju.", "Polish"),
        ("Компания сообщила в понедельник, что купит конкурента на севере страны.", "Russian"),
        ("该公司周一宣布将收购北方的竞争对手。", "Chinese"),
        ("同社は月曜日、北部の競合会社を買収すると発表した。", "Japanese"),
        ("أعلنت الشركة يوم الاثنين أنها ستشتري منافستها في شمال البلاد.", "Arabic"),
    ],
)
def test_other_languages_are_named(text: str, language: str) -> None:
    with pytest.raises(UnfitError, match=f"{language}, not English"):
        check(text)


def test_no_words() -> None:
    with pytest.raises(UnfitError, match="no words"):
        check("12 34 56")


def test_plain_english_does_not_ask_the_classifier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.read.english.py3langid.rank", None)
    check("The mayor of the city said that she would open the bridge on Monday.")
