"""What a name alone tells: its parts, and whether two names can be, or cannot be, one.

Coreference (within an article) and resolution (across articles) share these tests.  They look
at the strings only; what the articles say weighs in later, by the ``strength`` of a match.
Names are compared folded: no diacritics, no case, no full stops, no leading article.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple


def _table(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "messrs": "m", "monsieur": "m",
    "herr": "m", "señor": "m", "signor": "m", "mrs": "f", "ms": "f", "miss": "f", "madam": "f",
    "madame": "f", "mme": "f", "lady": "f", "dame": "f", "frau": "f", "señora": "f",
}  # fmt: skip
"""Forms of address, and the gender of their bearer."""

TITLES = _table(
    """dr prof professor rev reverend hon honourable honorable saint st pope cardinal archbishop
    bishop father sister rabbi imam sheikh sheik ayatollah king queen prince princess emperor duke
    duchess baron baroness president president-elect vice-president premier chancellor minister
    secretary senator sen representative rep congressman congresswoman governor gov lt-gov mayor
    ambassador judge justice attorney general gen colonel col major maj captain capt lieutenant lt
    sergeant sgt corporal cpl private admiral adm commander cmdr officer detective inspector chief
    sheriff councillor councilman councilwoman alderman speaker chairman chairwoman chairperson
    chair director ceo cfo coo coach mp mep"""
)
"""Words of office that stand before a person's name and are no part of it."""

TITLE_MODIFIERS = _table(
    "former ex acting interim deputy vice prime foreign executive first right the late"
)
"""Words that stand before a title and go with it, never alone."""

GENERATIONS = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip
"""What tells father from son, as spelt."""

DEGREES = _table("phd md esq obe mbe cbe kc qc dds dvm jd mba")
"""Letters after a name that tell nothing about whose it is."""

PARTICLES = _table(
    """van von der den de del della di da du des la le el al bin bint ibn abu ben ter ten
    dos zu"""
)
"""Words that belong to the surname they stand before."""

GIVEN_PARTICLES = frozenset(["al", "ben"])
"""Particles that with a capital, in first place, are given names."""

LEGAL_FORMS = _table(
    """ltd limited inc incorporated corp corporation co company plc llc llp lp gmbh ag sa spa srl
    nv bv ab asa oyj kk kgaa se sas sarl pte pty bhd sdn ltda jsc pjsc ojsc ooo pao holding
    holdings group groupe grp"""
)
"""Trailing words that say how a company is set up; no part of what it is called."""

INDUSTRY_WORDS = _table(
    """airlines airways air motors motor bank banking bancorp stores foods beverages brewing
    breweries industries technologies technology systems software semiconductor semiconductors
    pharmaceuticals pharma laboratories electronics electric energy petroleum oil gas chemical
    chemicals steel mining resources insurance assurance telecom telecommunications
    communications wireless networks automotive shipping lines railway railways railroad hotels
    resorts entertainment publishing newspapers brothers bros sons partners enterprises
    international worldwide global university college party"""
)
"""Words that say what an organisation does: left out when it is spoken of again."""

UNIT_WORDS = _table(
    """cloud health pictures foundation ventures capital research labs lab studios studio services
    music sports games logistics pay payments financial finance securities europe asia africa
    america americas china japan india uk us canada australia north south east west pacific
    division unit fund trust institute center centre museum press news tv radio union association
    embassy court council committee office department ministry police army"""
)
"""Words that make another organisation out of a name: a part, a daughter, a branch."""

LEADING_PLACES = _table(
    "us u.s. usa american uk u.k. british eu e.u. european un u.n. united-nations"
)
"""Places that may stand before the name of their own authorities."""

FUNCTION_WORDS = _table("of and the for in on at to de la du et und & a an by with")
"""Words that an acronym skips."""

SURNAME_FIRST = _table(
    """ahn bae bai bao cai cao chan chang chen cheng cheung chiang cho choe choi chow chu chung cui
    dai deng ding do dong du duan fan fang feng fu gao ge geng gong gu guan guo han hao he hong hou
    hu huang hung hwang jang jeon jeong ji jia jiang jin jo jung kang kim kong kwak kwon lai lam lau
    lee lei leung li liang liao lim lin liu lo lu luo ma mao meng moon ng ngo nguyen ni nie noh oh
    pak pan pang park peng pham phan qi qian qin qiu ren roh ryu seo shao shen shi shin sim sohn son
    song su suh sun tan tang tao tian tran tsai tsang wan wang wei wen wong woo wu xi xia xiang xiao
    xie xiong xu xue yan yang yao ye yeung yi yin yoo yoon you yu yuan yun zeng zhang zhao zheng
    zhong zhou zhu zou"""
)
"""Frequent Chinese, Korean and Vietnamese family names, which stand first in native order."""

SHORT_FORMS = (
    "alexander alex sandy", "andrew andy drew", "anthony tony", "barbara barb", "benjamin ben",
    "catherine kate cathy", "katherine kate kathy katie", "charles charlie chuck",
    "christopher chris", "christine chris", "daniel dan danny", "david dave", "deborah debbie deb",
    "donald don", "edward ed eddie ted", "elizabeth liz beth betty eliza", "frederick fred",
    "gerald gerry jerry", "gregory greg", "james jim jimmy jamie", "jeffrey jeff", "jennifer jen",
    "jessica jess", "john jack johnny", "jonathan jon", "joseph joe joey", "joshua josh",
    "kenneth ken", "lawrence larry", "leonard len leo", "margaret maggie peggy meg",
    "matthew matt", "michael mike mick", "nancy nan", "nathaniel nate", "nicholas nick",
    "pamela pam", "patricia pat patty", "patrick pat", "peter pete", "philip phil",
    "raymond ray", "rebecca becky", "richard dick rick rich", "robert bob rob bobby",
    "ronald ron", "samuel sam", "stephen steve", "steven steve", "stuart stu", "susan sue",
    "theodore ted theo", "thomas tom tommy", "timothy tim", "victoria vicky", "vincent vince",
    "walter walt", "william bill will billy", "zachary zach",
)  # fmt: skip
"""A given name, then its usual short forms."""

_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss",
                          "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "’": "'", "‘": "'",
                          "‐": "-", "‑": "-", "–": "-"})  # fmt: skip
_POSSESSIVE = re.compile(r"(?<=\w)(?:'s|’s|(?<=s)['’])$")
_EDGES = " \t\n\"'“”‘’`,;:()[]"


class Match(NamedTuple):
    """Two names can be one thing's."""

    reason: str
    """For people to read: "the surname of …"."""
    strength: float
    """How far the strings alone carry, 0 to 1: 1 the same name; from 0.9 another spelling of
    it; below, the article must add something."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The parts of a person's name, folded."""

    given: str = ""
    middle: tuple[str, ...] = ()
    surname: str = ""
    suffix: str = ""
    """``jr``, ``sr``, ``ii`` … or empty."""
    gender: str | None = None
    """``m`` or ``f`` where a form of address tells it."""


def tidy(name: str) -> str:
    """A name without edge punctuation, possessive ending, leading "the", in NFC, spaces folded.

    A brand that is spelt with one ("Levi's") cannot be told from a possessive here: whoever has
    the parse strips it there and does not call this again.
    """
    folded = " ".join(unicodedata.normalize("NFC", name).split()).strip(_EDGES)
    folded = _POSSESSIVE.sub("", folded).strip(_EDGES)
    head, _, rest = folded.partition(" ")
    return rest if rest and head.lower() == "the" else folded


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The form that names are compared in: lower case ASCII letters where Latin script allows."""
    text = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    text = "".join(c for c in text if not unicodedata.combining(c)).casefold()
    text = text.replace(".", "").replace(",", " ").strip(_EDGES)
    words = [w.strip(_EDGES) for w in text.split()]
    words = [w for w in words if w]
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def words(name: str) -> tuple[str, ...]:
    """The folded words of a name."""
    return tuple(fold(name).split())


@lru_cache(maxsize=65536)
def strip_titles(name: str) -> str:
    """A person's name without what stands before it: "former President Jane Roe" → "Jane Roe".

    A name that is nothing but a title is left as it is.
    """
    parts = name.split()
    start = 0
    while start < len(parts) - 1:
        word = fold(parts[start])
        following = fold(parts[start + 1])
        bare = word.removeprefix("ex-").removesuffix("-elect")
        goes_with = bare in TITLE_MODIFIERS and (
            following in TITLES or following in TITLE_MODIFIERS or following.endswith("-elect")
        )
        if not (bare in TITLES or bare in HONORIFICS or goes_with):
            break
        start += 1
    return " ".join(parts[start:])


@lru_cache(maxsize=65536)
def person(name: str) -> PersonName:
    """The parts of a person's name; one word is taken for the surname.

    >>> person("Dr. Mary J. van der Berg Jr.")
    PersonName(given='mary', middle=('j',), surname='van der berg', suffix='jr', gender=None)
    """
    gender = next((HONORIFICS[w] for w in words(name)[:2] if w in HONORIFICS), None)
    parts = list(words(re.sub(r"[\"“(][^\"”)]*[\"”)]", " ", strip_titles(name))))
    suffix = ""
    while len(parts) > 1 and (parts[-1] in GENERATIONS or parts[-1] in DEGREES):
        suffix = GENERATIONS.get(parts.pop(), suffix)
    if not parts:
        return PersonName(surname=fold(name), gender=gender)
    if len(parts) == 1:
        return PersonName(surname=parts[0], suffix=suffix, gender=gender)
    first = len(parts) - 1
    while first > 1 and parts[first - 1] in PARTICLES:
        first -= 1
    capital = strip_titles(name)[:1].isupper()
    if parts[0] in PARTICLES and not (capital and parts[0] in GIVEN_PARTICLES):
        return PersonName(surname=" ".join(parts), suffix=suffix, gender=gender)
    return PersonName(parts[0], tuple(parts[1:first]), " ".join(parts[first:]), suffix, gender)


def strip_legal(name: str) -> str:
    """An organisation's name without its legal form, as written; never empty."""
    parts = name.replace(",", " ").split()
    while len(parts) > 1 and fold(parts[-1]).strip("()") in LEGAL_FORMS:
        parts.pop()
    while len(parts) > 1 and parts[-1] in {"&", "and", "-"}:
        parts.pop()
    return " ".join(parts)


def strip_place(name: str) -> str:
    """An authority's name without its state: "US Department of …" → "Department of …"."""
    parts = name.split()
    first = fold(parts[0]) if parts else ""
    if len(parts) > 2 and first in LEADING_PLACES:
        return " ".join(parts[1:])
    if len(parts) > 3 and words(" ".join(parts[:2])) in {
        ("united", "states"), ("united", "kingdom"), ("european", "union"), ("united", "nations"),
    }:  # fmt: skip
        return " ".join(parts[2:])
    return name


@lru_cache(maxsize=65536)
def core(name: str, type: str) -> str:
    """The folded name without what is optional for its type; names with one core are one name."""
    if type == "PERSON":
        return fold(strip_titles(name))
    if type == "ORG":
        return fold(strip_place(strip_legal(tidy(name))))
    return fold(name)


def is_acronym(name: str) -> bool:
    """Whether a name is written as an acronym: two to seven capitals, "U.N.", "AT&T"."""
    bare = name.replace(".", "").replace("&", "")
    return 2 <= len(bare) <= 7 and bare.isalpha() and bare.isupper()


@lru_cache(maxsize=65536)
def acronyms(name: str) -> frozenset[str]:
    """The acronyms a name of several words can have, upper case.

    With and without its function words, its leading place and its legal form; hyphens part words.
    """
    found: set[str] = set()
    head = name.partition(" of ")[0]  # "… Organization of the United Nations"
    forms = {name, strip_place(name), strip_legal(name), strip_place(strip_legal(name))}
    for form in forms | ({head, strip_place(head)} if len(head.split()) > 2 else set()):
        parts = [w for w in re.split(r"[\s\-/]+", tidy(form)) if w and w[0].isalnum()]
        if len(parts) < 2:
            continue
        content = [w for w in parts if w.lower() not in FUNCTION_WORDS]
        for chosen in (parts, content):
            if len(chosen) >= 2:
                letters = (w if is_acronym(w) and len(w) <= 3 else w[0] for w in chosen)
                found.add("".join(c.replace(".", "") for c in letters).upper())
    return frozenset(a for a in found if 2 <= len(a) <= 7)


def is_acronym_of(short: str, long: str) -> bool:
    """Whether ``short`` is written as an acronym and abbreviates ``long``."""
    if not is_acronym(short) or is_acronym(long):
        return False
    bare = short.replace(".", "").replace("&", "").upper()
    return bare in acronyms(long) or bare in acronyms(long.replace("&", " "))


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in SHORT_FORMS:
        formal, *short = row.split()
        for name in short:
            table.setdefault(name, set()).add(formal)
            table.setdefault(formal, set()).add(formal)
    return {name: frozenset(formal) for name, formal in table.items()}


def is_nickname(a: str, b: str) -> bool:
    """Whether two given names are forms of one ("Bob", "Robert")."""
    table = _nicknames()
    return a != b and bool(table.get(a, frozenset({a})) & table.get(b, frozenset({b})))


def _initials_agree(a: str, b: str) -> bool:
    return a == b or (a[:1] == b[:1] and (len(a) == 1 or len(b) == 1))


def match(a: str, b: str, type: str) -> Match | None:
    """Why, and how strongly, two names of one type can be one thing's; None where they cannot.

    Symmetric.  ``type`` is an OntoNotes label.  A conflict (see `conflict`) rules a match out.
    """
    if fold(a) == fold(b):
        return Match("the same name", 1.0)
    if conflict(a, b, type):
        return None
    if type == "PERSON":
        return _person_match(a, b)
    if type in {"ORG", "FAC", "PRODUCT", "WORK_OF_ART", "LAW", "EVENT", "NORP", ""}:
        return _organisation_match(a, b)
    if core(a, type) == core(b, type):
        return Match("the same name", 1.0)
    for short, long in ((a, b), (b, a)):
        if is_acronym_of(short, long):
            return Match(f"“{short}” abbreviates “{long}”", 0.8)
    return None


def _person_match(a: str, b: str) -> Match | None:
    left, right = person(a), person(b)
    if core(a, "PERSON") == core(b, "PERSON"):
        return Match("the same name but for the title", 1.0)
    if bool(left.given) != bool(right.given):
        short, long = (a, b) if right.given else (b, a)
        one, full = (left, right) if right.given else (right, left)
        if one.surname == full.surname:
            return Match(f"“{short}” is the surname of “{long}”", 0.6)
        if full.given in SURNAME_FIRST and one.surname == full.given:
            return Match(f"“{short}” is the family name of “{long}”", 0.6)
        if one.surname.split()[-1:] == full.surname.split()[-1:]:
            return Match(f"“{short}” ends as the surname of “{long}”", 0.5)
        if one.surname == full.given:
            return Match(f"“{short}” is the given name of “{long}”", 0.4)
        return None
    if not left.given or left.surname != right.surname:
        return None
    if left.given == right.given:
        if left.middle and right.middle:
            return Match("the same name, the middle name shortened", 0.9)
        return Match("the same name, the middle name left out", 0.7)
    if len(left.given) == 1 or len(right.given) == 1:
        return Match("the same surname, the given name as an initial", 0.6)
    if is_nickname(left.given, right.given):
        return Match("the same surname, the given name in its short form", 0.6)
    return None


def _organisation_match(a: str, b: str) -> Match | None:
    if fold(strip_legal(a)) == fold(strip_legal(b)):
        return Match("the same name but for the legal form", 0.95)
    left, right = core(a, "ORG"), core(b, "ORG")
    if left == right:
        return Match("the same name but for the state it belongs to", 0.9)
    if left.replace("-", " ").replace(" ", "") == right.replace("-", " ").replace(" ", ""):
        return Match("the same name, spaced otherwise", 0.95)
    if re.sub(r"'?s$", "", left) == re.sub(r"'?s$", "", right):
        return Match("the same name but for its ending", 0.8)
    for short, long in ((a, b), (b, a)):
        if is_acronym_of(short, long):
            return Match(f"“{short}” abbreviates “{long}”", 0.8)
    short, long = (a, b) if len(left) < len(right) else (b, a)
    first, rest = core(short, "ORG").split(), core(long, "ORG").split()
    if first and rest[: len(first)] == first and is_proper(first):
        tail = [w for w in rest[len(first) :] if w not in LEGAL_FORMS and w != "&"]
        if all(w in INDUSTRY_WORDS for w in tail):
            return Match(f"“{short}” is short for “{long}”", 0.85)
        if len(tail) == 1 and tail[0].isalpha() and not set(tail) & UNIT_WORDS:
            return Match(f"“{short}” begins “{long}”", 0.5)
    return None


def is_proper(parts: list[str]) -> bool:
    """Whether folded words can stand for an organisation by themselves."""
    generic = LEGAL_FORMS | INDUSTRY_WORDS | UNIT_WORDS | FUNCTION_WORDS | LEADING_PLACES
    return any(w not in generic for w in parts)


def same_name(a: str, b: str, type: str) -> str | None:
    """The reason why two names can be one thing's, or None (see `match`)."""
    found = match(a, b, type)
    return found.reason if found else None


def conflict(a: str, b: str, type: str) -> str | None:
    """What in two names says that they are two things', or None.

    Only what cannot both be true of one: a nickname, an initial or a missing part is no conflict.
    """
    if type == "PERSON":
        return _person_conflict(a, b)
    numbers = [{w for w in words(n) if any(c.isdigit() for c in w)} for n in (a, b)]
    if numbers[0] != numbers[1]:
        return "different numbers in the name"
    if type == "ORG":
        left, right = (core(n, "ORG").split() for n in (a, b))
        short, long = sorted((left, right), key=len)
        if short != long and long[: len(short)] == short and set(long[len(short) :]) & UNIT_WORDS:
            return "one names a part or a daughter of the other"
    return None


def _person_conflict(a: str, b: str) -> str | None:
    left, right = person(a), person(b)
    if left.gender and right.gender and left.gender != right.gender:
        return "different forms of address"
    if left.suffix != right.suffix and left.surname == right.surname:
        if left.suffix and right.suffix:
            return "different generations"
        if left.given and right.given:
            return "one is the junior or senior of the name, the other is not"
    if not (left.given and right.given):
        return None
    if left.surname != right.surname:
        reversed_order = (left.given, left.surname) == (right.surname, right.given)
        return None if reversed_order else "different surnames"
    if not _initials_agree(left.given, right.given) and not is_nickname(left.given, right.given):
        return "different given names"
    if any(not _initials_agree(x, y) for x, y in zip(left.middle, right.middle, strict=False)):
        return "different middle names"
    return None


def initials_differ(a: str, b: str) -> bool:
    """Whether one person's name has a middle name or initial that the other lacks."""
    left, right = person(a), person(b)
    return bool(left.given and right.given) and bool(left.middle) != bool(right.middle)


def fullest(names: list[str], type: str) -> str:
    """The most complete of an entity's names: expanded, most words, longest, first by spelling.

    A person's title and a name written all in capitals count as less complete.
    """

    def completeness(name: str) -> tuple[bool, bool, int, int, str]:
        bare = strip_titles(name) if type == "PERSON" else name
        shouting = name.isupper() and len(name) > 7
        return (is_acronym(name), shouting, -len(bare.split()), -len(bare), bare)

    best = min(names, key=completeness)
    return strip_titles(best) if type == "PERSON" else best


def tidy_case(name: str) -> str:
    """A name set all in capitals as it is usually written ("ACME MOTORS" → "Acme Motors").

    Acronyms and single words of up to five letters stay.
    """
    parts = name.split()
    if not name.isupper() or len(parts) < 2 or any(is_acronym(p) and "." in p for p in parts):
        return name
    if all(len(p) <= 4 for p in parts):
        return name
    return " ".join(p if len(p) <= 3 else p.capitalize() for p in parts)
