"""An invented story as a graph of the shape that ``kg.rdf`` writes."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote_plus

from rdflib import RDF, RDFS, SDO, XSD, Graph, Literal, Namespace, URIRef

ROOT = Path(__file__).parents[2]
KG = Namespace("https://newskg.example/ontology#")
BASE = "https://newskg.example/"

ARTICLES = {
    "a1": ("Ferry chief meets prime minister over island routes", "2024-03-05", "The Harbour Post"),
    "a2": ("Watchdog looks into Northwind's pricing", "2024-03-08", "Coast Business Daily"),
    "a3": ("Lake bank backs rival's electric fleet", "2024-04-02", "The Harbour Post"),
}

ENTITIES = {
    "Jane Roe": ("Person", ["Roe"]),
    "Ada Lind": ("Person", ["Lind", "Prime Minister Ada Lind"]),
    "Tom Varga": ("Person", ["Varga"]),
    "Mira Okafor": ("Person", ["Okafor"]),
    "Paul Stein": ("Person", ["Stein"]),
    "Lucia Brandt": ("Person", []),
    "Henrik Aas": ("Person", ["Aas"]),
    "Northwind Ferries": ("Company", ["Northwind", "Northwind Ferries Ltd"]),
    "Bluefin Lines": ("Company", ["Bluefin"]),
    "Lake Bank": ("Bank", []),
    "Voltmarine": ("Company", []),
    "Island Express": ("Company", []),
    "Channel 9": ("MediaOrganization", []),
    "Competition Authority": ("GovernmentAgency", ["CA", "the watchdog"]),
    "Ministry of Transport": ("GovernmentAgency", []),
    "Green League": ("PoliticalParty", []),
    "Seafarers' Union": ("Organization", []),
    "Sordland": ("Country", []),
    "Meralia": ("Country", []),
    "Port Ellis": ("City", []),
    "Grand Harbour": ("City", []),
    "Harbour House": ("Facility", []),
    "Spring Coast Summit": ("Event", []),
    "Island Routes Act": ("Law", []),
    "Tidal 40": ("Product", []),
    "ferry tickets": ("Concept", []),
    "island routes": ("Concept", []),
    "electric ferries": ("Concept", []),
    "pricing practices": ("Concept", []),
    "fuel tax": ("Concept", []),
    "dock workers": ("Concept", []),
}

# subject, predicate (a lower-case phrase with spaces is open), object, article, sentence, extras
STATEMENTS = [
    (
        "Jane Roe",
        "met",
        "Ada Lind",
        "a1",
        "Northwind chief Jane Roe met Prime Minister Ada Lind at Harbour House on Monday.",
        {"time": "Monday", "place": "Harbour House"},
    ),
    ("Ada Lind", "met", "Jane Roe", "a2", "Lind met Roe last week.", {"confidence": 0.81}),
    (
        "Jane Roe",
        "chiefExecutiveOf",
        "Northwind Ferries",
        "a1",
        "Northwind chief Jane Roe met Prime Minister Ada Lind at Harbour House on Monday.",
        {"role": "chief executive"},
    ),
    (
        "Jane Roe",
        "worksFor",
        "Northwind Ferries",
        "a2",
        "Roe, who works for Northwind, declined to comment.",
        {},
    ),
    (
        "Ada Lind",
        "headOfGovernmentOf",
        "Sordland",
        "a1",
        "Lind, the prime minister of Sordland, spoke first.",
        {},
    ),
    (
        "Tom Varga",
        "spokespersonFor",
        "Northwind Ferries",
        "a1",
        "Northwind spokesman Tom Varga said the talks went well.",
        {},
    ),
    (
        "Northwind Ferries",
        "headquarteredIn",
        "Port Ellis",
        "a1",
        "Northwind is headquartered in Port Ellis.",
        {},
    ),
    (
        "Northwind Ferries",
        "offers",
        "ferry tickets",
        "a2",
        "Northwind offers ferry tickets at a flat price.",
        {},
    ),
    ("Northwind Ferries", "owns", "Island Express", "a1", "Northwind owns Island Express.", {}),
    (
        "Northwind Ferries",
        "investigatedBy",
        "Competition Authority",
        "a2",
        "Northwind faces an investigation by the Competition Authority into its pricing practices.",
        {},
    ),
    (
        "Northwind Ferries",
        "investigatedBy",
        "Competition Authority",
        "a3",
        "The watchdog is still investigating Northwind, Mira Okafor told Channel 9.",
        {"speaker": ["Mira Okafor"]},
    ),
    ("Mira Okafor", "leads", "Competition Authority", "a2", "Mira Okafor leads the authority.", {}),
    (
        "Mira Okafor",
        "told",
        "Channel 9",
        "a3",
        "The watchdog is still investigating Northwind, Mira Okafor told Channel 9.",
        {},
    ),
    (
        "Bluefin Lines",
        "competitorOf",
        "Northwind Ferries",
        "a2",
        "Bluefin Lines is a competitor of Northwind.",
        {},
    ),
    (
        "Paul Stein",
        "chiefExecutiveOf",
        "Bluefin Lines",
        "a3",
        "Paul Stein is chief executive of Bluefin.",
        {},
    ),
    (
        "Paul Stein",
        "criticized",
        "Ministry of Transport",
        "a3",
        "Stein criticized the Ministry of Transport.",
        {},
    ),
    ("Lake Bank", "investedIn", "Voltmarine", "a3", "Lake Bank invested in Voltmarine.", {}),
    (
        "Voltmarine",
        "supplies",
        "Bluefin Lines",
        "a3",
        "Voltmarine supplies Bluefin with the Tidal 40.",
        {},
    ),
    ("Voltmarine", "produces", "Tidal 40", "a3", "Voltmarine produces the Tidal 40.", {}),
    (
        "Bluefin Lines",
        "headquarteredIn",
        "Grand Harbour",
        "a3",
        "Bluefin has its seat in Grand Harbour.",
        {},
    ),
    ("Grand Harbour", "locatedIn", "Meralia", "a3", "Grand Harbour is in Meralia.", {}),
    ("Port Ellis", "locatedIn", "Sordland", "a1", "Port Ellis is in Sordland.", {}),
    ("Ada Lind", "proposed", "Island Routes Act", "a1", "Lind proposed the Island Routes Act.", {}),
    (
        "Seafarers' Union",
        "opposes",
        "Island Routes Act",
        "a1",
        "The Seafarers' Union opposes the act.",
        {},
    ),
    ("Henrik Aas", "leads", "Seafarers' Union", "a1", "Henrik Aas leads the union.", {}),
    ("Henrik Aas", "blamed", "Ministry of Transport", "a1", "Aas blamed the ministry.", {}),
    (
        "Seafarers' Union",
        "represents",
        "dock workers",
        "a1",
        "The union represents dock workers.",
        {},
    ),
    (
        "Lucia Brandt",
        "memberOf",
        "Green League",
        "a3",
        "Lucia Brandt, of the Green League, spoke last.",
        {},
    ),
    (
        "Northwind Ferries",
        "hand over",
        "island routes",
        "a1",
        "Northwind handed over two island routes.",
        {},
    ),
    ("Lucia Brandt", "work on", "fuel tax", "a3", "Brandt worked on the fuel tax.", {}),
    (
        "Jane Roe",
        "speak at",
        "Spring Coast Summit",
        "a3",
        "Roe spoke at the Spring Coast Summit.",
        {},
    ),
    (
        "Northwind Ferries",
        "foundingDate",
        Literal("1998", datatype=XSD.gYear),
        "a2",
        "Northwind was founded in 1998.",
        {},
    ),
    (
        "Jane Roe",
        "met",
        "Ada Lind",
        "a1",
        "The two plan to meet again in May.",
        {"factuality": "Planned"},
    ),
    (
        "Northwind Ferries",
        "acquired",
        "Voltmarine",
        "a3",
        "Northwind could buy Voltmarine if the bank agrees.",
        {"factuality": "Hypothetical", "confidence": 0.62},
    ),
    ("Bluefin Lines", "accused", "Northwind Ferries", "a2", "Bluefin accused Northwind.", {}),
    (
        "Northwind Ferries",
        "fix prices with",
        "Island Express",
        "a2",
        "Northwind fixed prices with Island Express, Bluefin alleges.",
        {"factuality": "Alleged", "speaker": ["Bluefin Lines"], "confidence": 0.71},
    ),
    (
        "Ministry of Transport",
        "sued",
        "Bluefin Lines",
        "a3",
        "Will the ministry sue Bluefin?",
        {"factuality": "Questioned"},
    ),
    (
        "Jane Roe",
        "criticized",
        "Competition Authority",
        "a2",
        "Roe did not criticize the authority, a lawyer said.",
        {"negated": True, "speaker": ["a lawyer"]},
    ),
    (
        "Bluefin Lines",
        "order",
        "electric ferries",
        "a3",
        "Bluefin plans to order electric ferries.",
        {"factuality": "Planned"},
    ),
]


def ontology() -> Graph:
    """The packaged ontology."""
    graph = Graph()
    for path in sorted((ROOT / "ontology").glob("*.ttl")):
        graph.parse(path)
    return graph


def entity(name: str) -> URIRef:
    return URIRef(BASE + "id/" + quote_plus(name.replace(" ", "_")))


class Story:
    """Builds a graph fact by fact."""

    def __init__(self, graph: Graph | None = None) -> None:
        self.graph = graph if graph is not None else ontology()
        self.graph.bind("kg", KG)
        self.above = {
            str(cls): [str(c) for c in self.graph.transitive_objects(cls, RDFS.subClassOf)]
            for cls in set(self.graph.subjects(RDFS.subClassOf, None))
        }
        self.count = 0

    def article(self, key: str, title: str, date: str, publisher: str, url: str | None) -> None:
        node = URIRef(BASE + "article/" + key)
        self.graph.add((node, RDF.type, KG.Article))
        self.graph.add((node, RDFS.label, Literal(title)))
        self.graph.add((node, SDO.headline, Literal(title)))
        self.graph.add((node, SDO.datePublished, Literal(date, datatype=XSD.date)))
        self.graph.add((node, SDO.publisher, Literal(publisher)))
        if url:
            self.graph.add((node, SDO.url, Literal(url, datatype=XSD.anyURI)))

    def entity(
        self, iri: URIRef, label: str, cls: str, names: list[str], articles: list[str]
    ) -> None:
        for upper in self.above.get(str(KG[cls]), [str(KG[cls])]):
            self.graph.add((iri, RDF.type, URIRef(upper)))
        self.graph.add((iri, RDFS.label, Literal(label)))
        for name in [label, *names]:
            self.graph.add((iri, KG.name, Literal(name)))
        for key in articles:
            self.graph.add((iri, KG.mentionedIn, URIRef(BASE + "article/" + key)))

    def say(
        self,
        subject: URIRef,
        predicate: str,
        obj: URIRef | Literal,
        article: str,
        quote: str,
        **extra: object,
    ) -> None:
        self.count += 1
        node = URIRef(f"{BASE}statement/{article}-{self.count:05d}")
        if " " in predicate:
            first, *rest = predicate.split()
            prop = URIRef(BASE + "relation/" + quote_plus(first + "".join(w.title() for w in rest)))
            self.graph.add((prop, RDFS.label, Literal(predicate)))
            self.graph.add((prop, RDFS.subPropertyOf, KG.relatedTo))
        else:
            prop = KG[predicate]
        factuality = str(extra.get("factuality", "Asserted"))
        negated = bool(extra.get("negated", False))
        for p, o in (
            (RDF.type, KG.Statement),
            (RDF.subject, subject),
            (RDF.predicate, prop),
            (RDF.object, obj),
            (KG.factuality, KG[factuality]),
            (KG.negated, Literal(negated)),
            (KG.confidence, Literal(f"{extra.get('confidence', 0.93):.2f}", datatype=XSD.decimal)),
            (KG.article, URIRef(BASE + "article/" + article)),
            (KG.quote, Literal(quote)),
        ):
            self.graph.add((node, p, o))
        for speaker in extra.get("speaker", []):  # type: ignore[attr-defined]
            known = (entity(speaker), RDFS.label, None) in self.graph
            self.graph.add((node, KG.attributedTo, entity(speaker) if known else Literal(speaker)))
        if "time" in extra:
            time = URIRef(f"{BASE}value/{article}_{extra['time']}")
            self.graph.add((node, KG.time, time))
            self.graph.add((time, RDFS.label, Literal(extra["time"])))
        if "place" in extra:
            self.graph.add((node, KG.place, entity(str(extra["place"]))))
        if "role" in extra:
            self.graph.add((node, KG.role, Literal(extra["role"])))
        if factuality == "Asserted" and not negated:
            self.graph.add((subject, prop, obj))


def story() -> Graph:
    """The whole invented story: 31 entities, three articles."""
    made = Story()
    for key, (title, date, publisher) in ARTICLES.items():
        made.article(key, title, date, publisher, f"https://news.example/{key}")
    articles: dict[str, set[str]] = {name: set() for name in ENTITIES}
    for subject, _, obj, article, _, extra in STATEMENTS:
        for end in (subject, obj, extra.get("place")):
            if isinstance(end, str) and not isinstance(end, Literal):
                articles[end].add(article)
    for name, (cls, names) in ENTITIES.items():
        made.entity(entity(name), name, cls, names, sorted(articles[name]))
    for subject, predicate, obj, article, quote, extra in STATEMENTS:
        target = obj if isinstance(obj, Literal) else entity(obj)
        made.say(entity(subject), predicate, target, article, quote, **extra)
    return made.graph
