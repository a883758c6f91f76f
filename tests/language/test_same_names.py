"""Names of one article, without a parse: who is called what beside another name."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.language.aliases import aliases
from kg.language.context import Context
from kg.language.mentions import detect
from kg.language.same_names import exact_names, name_variants

VOCAB = spacy.blank("en").vocab


def together(text: str) -> set[frozenset[str]]:
    """Names that are one; a name is written ``[ORG Acme Ltd]`` in ``text``."""
    words: list[str] = []
    ents: list[str] = []
    label = ""
    for token in text.split():
        if token.startswith("["):
            label = token[1:]
            begins = True
            continue
        word = token.rstrip("]")
        words.append(word)
        ents.append(f"{'B' if begins else 'I'}-{label}" if label else "O")
        begins = False
        if token.endswith("]"):
            label = ""
    starts = [k == 0 or words[k - 1] == "." for k in range(len(words))]
    doc = Doc(VOCAB, words=words, ents=ents, tags=["NNP"] * len(words), sent_starts=starts)
    found = detect([doc], [0])
    context = Context([doc], [m for m, _ in found], [s for _, s in found])
    for sieve in (exact_names, aliases, name_variants):
        sieve(context)
    chains = [{context.mentions[i].text for i in chain} for chain in context.chains()]
    return {frozenset(chain) for chain in chains if len(chain) > 1}


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("the [ORG Harbour Works Union] ( [ORG HAWU] ) met", "Harbour Works Union", "HAWU"),
        ("[ORG Bolt Foods] , formerly known as [ORG Salto] , grew", "Bolt Foods", "Salto"),
        ("[GPE Ostmark] ( now [GPE Vall] ) fell", "Ostmark", "Vall"),
        ("[ORG ZKB] ( [ORG Zenda Kantonal Bank] ) grew", "ZKB", "Zenda Kantonal Bank"),
        ("[ORG Bolt Foods] , commonly referred to as [ORG Salto] , grew", "Bolt Foods", "Salto"),
        ("[ORG Bolt Foods] or simply [ORG Salto] grew", "Bolt Foods", "Salto"),
        ("[PERSON Ann Roe] ( born [PERSON Anna Low] in May ) sang", "Ann Roe", "Anna Low"),
        ("[PERSON Ann Roe] , née [PERSON Low] , sang", "Ann Roe", "Low"),
        ("[WORK_OF_ART La Mer Rouge] ( [WORK_OF_ART Red Sea] )", "La Mer Rouge", "Red Sea"),
        ('" [WORK_OF_ART La Mer] " ( " [WORK_OF_ART Red Sea] " )', "La Mer", "Red Sea"),
        ('the [ORG Fundação Mar] ( " [ORG Sea Fund] " ) met', "Fundação Mar", "Sea Fund"),
        ("[PERSON Ivan Low] ( Zendan : [PERSON Иван Лов] ) sang", "Ivan Low", "Иван Лов"),
        ("[PERSON Ivan Low] ( [NORP Russian] : [PERSON Иван Лов] ) sang", "Ivan Low", "Иван Лов"),
        ("[PERSON Ivan Low] ( in [NORP Vallish] : [PERSON Иван] )", "Ivan Low", "Иван"),
        ("[GPE Ostmark] ( Danish : [GPE Vall] ) fell", "Ostmark", "Vall"),
        ("[GPE Ostmark] ( [NORP Danish] : [GPE Vall] ) fell", "Ostmark", "Vall"),
        ("[WORK_OF_ART La Mer] ( English title : [WORK_OF_ART Red Sea] )", "La Mer", "Red Sea"),
        ("[WORK_OF_ART La Mer] ( the [WORK_OF_ART Red Sea] )", "La Mer", "Red Sea"),
        ("[ORG Bolt Foods] ( est. 1990 ) , formerly [ORG Salto] , grew", "Bolt Foods", "Salto"),
        ("[PERSON Aspred] or [PERSON Aspredas] wrote", "Aspred", "Aspredas"),
        ("[ORG Brackwell Vall Ropes] or [ORG BVR] grew", "Brackwell Vall Ropes", "BVR"),
        ("[GPE New York] rose . [GPE New York City] fell", "New York", "New York City"),
        ("[NORP Muslim] voters . the [NORP Muslims]", "Muslim", "Muslims"),
        ("[ORG Brackwell Grammar School] won . [ORG Brackwell] grew",
         "Brackwell Grammar School", "Brackwell"),
        ("the [ORG House of Commons of Canada] sat . the [ORG House of Commons] rose",
         "House of Commons of Canada", "House of Commons"),
        ("[ORG Bolt Electric and Engineering Corporation] grew . [ORG Bolt Electric] won",
         "Bolt Electric and Engineering Corporation", "Bolt Electric"),
        ("a [ORG Zenda High Court] case that the [ORG Court] lost", "Zenda High Court", "Court"),
        ("the [ORG Board against Noise] met . the [ORG Board] won", "Board against Noise", "Board"),
        ("the [ORG Supreme Court] sat . the [ORG Court] rose", "Supreme Court", "Court"),
        ("the [ORG Board of Vall] met . the [ORG Board] won", "Board of Vall", "Board"),
        ("[GPE Kingdom of Zenda] . [GPE Zenda]", "Kingdom of Zenda", "Zenda"),
        ("[ORG Vall Otis Financial] fell . [ORG Vall] rose", "Vall Otis Financial", "Vall"),
        ("[PERSON Rosa Maria Vidal Soler] . [PERSON Vidal]", "Rosa Maria Vidal Soler", "Vidal"),
        ("[PERSON Henrik August Moll] . [PERSON Henrik Moll]", "Henrik August Moll", "Henrik Moll"),
        ("[PERSON Al Tamoun] sang . [PERSON Tamun] won", "Al Tamoun", "Tamun"),
        ("[PERSON Al Roe] , known by her stage name [PERSON Bo] , sang", "Al Roe", "Bo"),
        ("[PERSON Bo] ( real name [PERSON Al Roe] ) sang", "Bo", "Al Roe"),
        ("[PERSON Bo] , whose real name is [PERSON Al Roe] , sang", "Bo", "Al Roe"),
        ("The [EVENT Vall Games] or [EVENT Vall Cup] ( VC ) is a race",
         "Vall Games", "Vall Cup"),
        ("[PERSON Al Roe] , a folk singer known as [PERSON Bo] , sang", "Al Roe", "Bo"),
        ("[PERSON Al Roe] , the “ [PERSON Iron Man] ” , sang", "Al Roe", "Iron Man"),
        ("the [GPE East Road] or “ [GPE Long Lane] ” is shut", "East Road", "Long Lane"),
        ("[ORG Bolt] , common name [ORG Salto] , grew", "Bolt", "Salto"),
        ("[ORG La Mer] ( [NORP French] ; in [NORP English] : [ORG Red Sea] ) met",
         "La Mer", "Red Sea"),
        ("[GPE Ostia] was originally named [GPE Vall]", "Ostia", "Vall"),
        ("the [GPE Brack] and known locally as [GPE Vall] fell", "Brack", "Vall"),
        ("[ORG Bolt] , named until 1994 as [ORG Salto] , grew", "Bolt", "Salto"),
        ("[PERSON Al Roe] ( but better known as [PERSON Bo] ) sang", "Al Roe", "Bo"),
        ("the [ORG Vall Church of Light] met . the [ORG Vall Church] grew",
         "Vall Church of Light", "Vall Church"),
        ("[PERSON Al Low] 's mother and her son [PERSON Al] won", "Al Low", "Al"),
        ("[PERSON Al Low] sang . her son [PERSON Al] won", "Al Low", "Al"),
        ("[PERSON Al Low] sang . the two children , [PERSON Al] and a girl , won", "Al Low", "Al"),
        ("the [LOC Brack River] rose . the [GPE Brack] fell", "Brack River", "Brack"),
        ("the [LOC Missouri River] rose . the [GPE Missouri] fell", "Missouri River", "Missouri"),
    ],
)  # fmt: skip
def test_one(text: str, one: str, other: str) -> None:
    assert together(text) == {frozenset({one, other})}


@pytest.mark.parametrize(
    "text",
    [
        "[ORG Acme] ( [ORG Bolt] ) met",
        "[PERSON Ann Roe] ( [ORG Acme] ) met",
        "[PERSON Ann Roe] called [PERSON Paul Low] aside",
        "[PERSON Ann Roe] , nicknamed by [PERSON Paul Low] , sang",
        "[PERSON Ann Roe] ( [PERSON Paul Low] ) sang",
        "[ORG Acme] or [ORG Bolt] will win",
        "[GPE North Vall] or [GPE South Vall] will win",
        "[GPE Iran] or [GPE Iraq] will win",
        "[PERSON Paul] or [PERSON Paula] will win",
        "[ORG Acme] , known for [PRODUCT Bolt] , grew",
        "he led [ORG Acme] and formerly [ORG Bolt]",
        "“ [WORK_OF_ART Red] ” or “ [WORK_OF_ART Blue] ” will win",
        "[PERSON Al Roe] , a man who met the singer known as [PERSON Bo] , sang",
        "[ORG Acme] came in 1975 , previously known as [ORG Bolt]",
        "[GPE Vall] , known in [GPE Ostia] , grew",
        "[ORG Acme] and [ORG Bolt] , known by all , grew",
        "If [ORG Vall Rovers] or [ORG Vall Rangers] is a winner",
        "[ORG Vall] , Real [ORG Ostia] and Acme",
        "[PERSON Paul Low] or [PERSON Paula Low] will win",
        "[EVENT Vall Games I] or [EVENT Vall Games II]",
        "[EVENT Vall Champion] or [EVENT Vall Championship Candidate]",
        "[ORG Acme] ( Russian [ORG Bolt] ) met",
        "[ORG Acme] ( [NORP Russian] [ORG Bolt] ) met",
        "[ORG Acme] ( [ORG Bolt] ) or [ORG Salto] will win",
        "[GPE New York] Governor Low left [GPE New York City]",
        "[GPE Vall] , [GPE New York] . [GPE New York City]",
        "[GPE Mexico] and [GPE Mexico City]",
        "[NORP Thai] is spoken by the [NORP Thais]",
        "[GPE Ostia] , known as [GPE Vall] 's best harbour , fell",
        "the [ORG New Vall Stock Exchange] and the former [ORG American Stock Exchange]",
        "[GPE Ostmark] ( [GPE Vall] ) fell",
        "the [ORG Supreme Court] and the [ORG High Court] sat . the [ORG Court] rose",
        "the [ORG Court] rose . the [ORG Supreme Court] sat",
        "[PERSON Peter Marsh] met [PERSON Peter B. Marsh]",
        "[ORG ZBC] and [ORG ZBC HD]",
        "the [ORG Bank of Zenda] lies in [ORG Zenda]",
        "[GPE China] and [GPE Republic of China]",
        "[GPE Zenda] . [GPE Kingdom of Zenda] . [GPE Republic of Zenda]",
        "[PERSON Al Low] sang . he has two sons , [PERSON Paul] and [PERSON Al]",
        "[PERSON Al Low] sang . he had a son , [PERSON Al Otto Low] , in May",
        "[PERSON Al Low] sang . his younger son , also named [PERSON Al] , won",
        "[PERSON Low] , a butcher , and his wife , [PERSON Ann Low] , left",
        "[ORG Acme] and its former unit [ORG Acme Electronics] grew",
        "[PERSON Ann Marsh] is a daughter of the actor and writer [PERSON Marsh]",
        "[ORG Bolt Electronics] , a division of [ORG Bolt] , grew . [ORG Bolt] won",
        "the [LOC Missouri River] rose . [GPE Missouri] fell",
        "the [ORG Harlow Globe] rose . both The [ORG Globe] and [ORG Acme] fell",
    ],
)
def test_two(text: str) -> None:
    assert together(text) == set()


def test_several_other_names() -> None:
    text = "[ORG Bolt] , formerly known as [ORG Salto] or [ORG Vall Foods] , grew"
    assert together(text) == {frozenset({"Bolt", "Salto", "Vall Foods"})}
    text = "[ORG Bolt Foods] ( [ORG BF] ) , formerly [ORG Salto] , grew"
    assert together(text) == {frozenset({"Bolt Foods", "BF", "Salto"})}


def test_one_name_after_the_other() -> None:
    text = "he led [ORG Acme] , formerly [ORG Bolt] , and later [ORG Salto]"
    assert together(text) == {frozenset({"Acme", "Bolt"})}
    text = "[ORG Acme] , also called [ORG Firm Front] , [ORG New Front] and [ORG Top Front] , grew"
    assert together(text) == {frozenset({"Acme", "Firm Front", "New Front", "Top Front"})}
    text = "[ORG Bolt] ( initially called [ORG Salto] and then renamed as [ORG Vall Foods] ) grew"
    assert together(text) == {frozenset({"Bolt", "Salto", "Vall Foods"})}


def test_a_part_takes_up_a_name_that_has_an_acronym_too() -> None:
    text = "the [ORG Zenda Port Fund] ( [ORG ZPF] ) met . the [ORG Fund] won"
    assert together(text) == {frozenset({"Zenda Port Fund", "ZPF", "Fund"})}


def test_a_surname_is_not_that_of_a_relative_just_brought_in() -> None:
    text = "[PERSON Ann Roe] , daughter of [PERSON Paul Roe] , won . [PERSON Roe] sang ."
    assert together(text) == {frozenset({"Ann Roe", "Roe"})}
    text = "[PERSON Ann Roe] met [PERSON Paul Roe] . [PERSON Roe] sang ."
    assert together(text) == set()
    text = """[PERSON Paul Roe] had four children , [PERSON Ann Roe] , [PERSON Jane Roe] and
        [PERSON Paul Otto Roe] . [PERSON Roe] sang ."""
    assert together(text) == {frozenset({"Paul Roe", "Roe"})}
