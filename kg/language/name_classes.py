"""What the words of a name say about what it names: "Corp" an organisation, "Tower" a building.

Word classes, not lists of names.  Labels are those of OntoNotes (Weischedel et al. 2013).
"""

from __future__ import annotations

import re

from kg.language import gazetteer


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


LEGAL_FORMS = _words(
    "inc incorporated ltd limited llc llp lp plc corp corporation co company ag gmbh sa sas spa"
    " srl nv bv ab oy oyj asa kk pte pty bhd tbk holding holdings group"
)
"""Endings of a registered company's name."""

ORGANISATION_HEADS = _words(
    "ministry university college school academy institute institution commission committee"
    " council agency department bureau administration authority association federation"
    " confederation union alliance league party senate parliament congress assembly court tribunal"
    " foundation trust fund society club bank insurance assurance airlines airways motors"
    " technologies technology systems industries entertainment pictures records studios studio"
    " press media network networks broadcasting capital ventures partners securities brothers"
    " associates consulting logistics pharmaceuticals pharma laboratories energy petroleum oil gas"
    " electric electronics semiconductor semiconductors steel foods stores markets airlines"
    " telecom telecommunications communications mobile software solutions services enterprises"
    " exchange times post herald tribune gazette journal guardian chronicle telegraph reuters"
    " police army navy guard corps command force forces organization organisation board"
    " directorate secretariat cabinet taskforce ministry coalition front movement brigade"
    " orchestra philharmonic fc united rovers hospital clinic church diocese newspaper magazine"
    " tv television radio airline wholesale retail"
)
"""Head words of organisations."""

WORLD_BODIES = _words(
    "UN UNESCO UNICEF UNHCR UNRWA UNDP WHO WTO IMF IAEA ILO FAO OECD OPEC NATO OSCE ASEAN ECOWAS"
    " INTERPOL EUROPOL FIFA UEFA IOC ICC ICJ CERN"
)
"""Initials of bodies between states and of world sport; some are spelt like other words."""

NEWSPAPER_HEADS = _words(
    "star sun mail mirror express observer standard globe review news today monitor examiner"
    " inquirer dispatch bulletin register tribune"
)
"""Heads of newspapers' names after a place ("Harlow Star")."""

FACILITY_HEADS = _words(
    "tower towers airport bridge stadium street avenue road boulevard lane square plaza hall"
    " building hotel museum palace castle cathedral station terminal highway freeway motorway"
    " tunnel dam prison jail arena theatre theater mall park pier port harbour harbor airfield"
    " base barracks mosque temple monastery abbey shrine memorial monument zoo dock wharf"
    " courthouse skyscraper crossing checkpoint pipeline canal refinery plant reactor cemetery"
)
LOCATION_HEADS = _words(
    "river lake mountain mountains sea ocean island islands isle isles valley desert bay gulf"
    " strait straits peninsula coast canyon cape forest hills basin delta falls glacier beach"
    " plateau range reef archipelago highlands lowlands region belt plains channel sound"
)
LOCATION_STARTS = _words("lake mount mt cape gulf strait sea river bay isle")
PLACE_HEADS = _words("city county province town village district republic kingdom state prefecture")

CENTRE_HEADS = _words("center centre house complex headquarters")
"""A building where the recogniser sees a place, else the organisation in it."""

EVENT_HEADS = _words(
    "war olympics paralympics cup championship championships festival summit conference awards"
    " election elections revolution battle prix marathon expo tournament uprising massacre rally"
    " convention symposium ceremony inauguration referendum derby"
)
WEAK_EVENT_HEADS = _words("fair forum games open series show week bowl tour day parade crisis")
"""Also parts of the names of newspapers, companies and clubs: they class an unknown only."""
EVENT_STARTS = _words("hurricane cyclone typhoon tropical operation battle")

LAW_HEADS = _words(
    "act bill treaty accord accords agreement protocol amendment constitution directive regulation"
    " code charter pact statute declaration"
)
LAW_STARTS = _words("article section chapter proposition resolution")
WORK_HEADS = _words("symphony album trilogy sonata concerto anthem prize novel report review study")
PRODUCT_HEADS = _words("pro max plus mini console phone pad pod book jet fighter missile rocket")

TITLES = _words(
    "mr mrs ms miss dr prof professor sir lord lady dame rev reverend sen senator rep gov capt col"
    " gen lt sgt maj adm cmdr judge justice sheikh pope king queen prince princess"
)
"""Titles that stand before a person's name."""

CORPORATE_NOUNS = _words(
    "shareholder investor employee subsidiary share stock headquarters ceo chairman chairwoman"
    " executive founder co-founder cofounder customer store product platform brand factory plant"
    " analyst spokesperson stake board takeover acquisition profit revenue earnings dividend"
)
"""Nouns that a company's name, rather than a person's or place's, goes with."""

EITHER = frozenset(
    "seller buyer owner partner rival competitor backer investor shareholder user customer member"
    " supporter winner loser sponsor client creditor donor guest host player landlord tenant"
    " participant candidate contender signatory neighbour neighbor enemy foe friend head chief star"
    " figure character model subject face voice power baby couple duo pair choice pick favourite"
    " favorite target hope name veteran newcomer".split()
)
"""Nouns said of people, companies and countries alike: they prove nothing about a name."""

MEDIUM_NOUNS = {
    "WORK_OF_ART": _words(
        "film movie novel book song album series show play painting musical opera memoir poem"
        " documentary sitcom podcast single ballet sculpture drama comedy biography autobiography"
    ),
    "PRODUCT": _words(
        "phone smartphone tablet car sedan suv truck drug vaccine software game console aircraft"
        " jet plane airliner missile rocket spacecraft satellite ship tanker app application model"
        " device handset laptop computer processor chip engine cryptocurrency medicine weapon rifle"
        " helicopter drone assistant chatbot service browser headset"
    ),
    "EVENT": _words(
        "hurricane storm typhoon cyclone war festival tournament race conference summit"
    ),
    "LAW": _words("law act bill treaty legislation pact agreement directive"),
}
"""Nouns that say of the name beside them what it names."""


def head_word(words: list[str]) -> str:
    """The word that heads a name: the last one, or the last before "of", "for" or "in"."""
    for i, word in enumerate(words[1:], start=1):
        if word.lower() in ("of", "for", "in", "on", "at", "against") and i:
            return words[i - 1].lower().strip(".,'’")
    return words[-1].lower().strip(".,'’") if words else ""


def type_of_words(words: list[str]) -> tuple[str, bool] | None:
    """(label, whether it overrules a statistical label) that the words alone suggest."""
    text = " ".join(words)
    if text in WORLD_BODIES:
        return "ORG", True
    if gazetteer.is_demonym(text) and gazetteer.canonical_country(text) is None:
        return "NORP", True
    kind = gazetteer.place_kind(text)
    if kind == "union":
        return "ORG", True
    if kind in ("country", "state"):
        return "GPE", not gazetteer.is_given_name(text)
    if kind == "continent":
        return "LOC", True
    head, first = head_word(words), words[0].lower().strip(".")
    if len(words) == 1:
        return None
    for label, starts, heads in CLASSES:
        if head in heads or first in starts:
            return label, heads is not PLACE_HEADS
    if head in NEWSPAPER_HEADS and gazetteer.place_kind(" ".join(words[:-1])):
        return "ORG", True
    if head in WEAK_EVENT_HEADS:
        return "EVENT", False
    if head in WORK_HEADS:
        return "WORK_OF_ART", False
    if head in PRODUCT_HEADS or re.search(r"[A-Za-z]\s?\d+[A-Za-z]?$", text):
        return "PRODUCT", False
    return None


_NOTHING: frozenset[str] = frozenset()
CLASSES: tuple[tuple[str, frozenset[str], frozenset[str]], ...] = (
    ("ORG", _NOTHING, LEGAL_FORMS),
    ("LAW", LAW_STARTS, LAW_HEADS),
    ("EVENT", EVENT_STARTS, EVENT_HEADS),
    ("ORG", _NOTHING, ORGANISATION_HEADS),
    ("LOC", LOCATION_STARTS, LOCATION_HEADS),
    ("FAC", _NOTHING, FACILITY_HEADS),
    ("GPE", _NOTHING, PLACE_HEADS),
)
"""(label, first words, head words), tried in order."""


def is_legal_form(word: str) -> bool:
    """Whether a word ends a registered company's name: "Ltd", "Inc."."""
    return word.lower().strip(".,") in LEGAL_FORMS


def bare_company(words: list[str]) -> list[str]:
    """A company's name without its legal form: "Acme Group Holding Ltd" → "Acme"."""
    kept = list(words)
    while len(kept) > 1 and is_legal_form(kept[-1]):
        kept.pop()
    return [word for word in kept if word != ","]
