"""Sentences to typed facts, through the pipeline: every property, and what each must not take;
and another field's by its Turtle alone.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg import ontology
from kg.extractions import extractor
from kg.model import Factuality
from kg.read import read_text
from kg.resolve.matching import Matcher
from kg.resolve.typing import candidates

if TYPE_CHECKING:
    from kg.model import Argument, Extraction
    from kg.ontology import Ontology

Facts = set[tuple[str, str, str]]
Read = Callable[..., Facts]
NEWS = ontology.load()
SPORTS = ontology.load([Path(__file__).parents[1] / "ontology" / "sports.ttl"])


@pytest.fixture(scope="module")
def extract(pipeline: str | None) -> Callable[[str], Extraction]:
    """What a text says."""
    extracted = extractor(pipeline)
    return lambda text: extracted(read_text(text, source="", as_is=True))


@pytest.fixture(scope="module")
def read(extract: Callable[[str], Extraction]) -> Read:
    """{(property, subject, object)} of a text's typed facts, ends as first named in it."""

    def facts(text: str, types: Ontology = NEWS) -> Facts:
        extraction = extract(text)
        mentions = extraction.mentions
        named = {
            i: next((mentions[j].name for j in chain if mentions[j].kind.value == "name"), "")
            for chain in extraction.chains
            for i in chain
        }
        found: Facts = set()
        for reading in candidates(extraction, types):
            said = extraction.propositions[reading.proposition]
            if reading.property and said.factuality is Factuality.ASSERTED and not said.negated:
                ends = [
                    _called(end, named, extraction) for end in (reading.subject, reading.object)
                ]
                found.add((reading.property, ends[0], ends[1]))
        return found

    def _called(end: Argument, named: dict[int, str], extraction: Extraction) -> str:
        if end.mention is None:
            return end.text
        own = extraction.mentions[end.mention]
        one_of_several = own.text not in end.text and own.kind.value == "name"
        return named.get(end.mention) or (own.name if one_of_several else end.text)

    return facts


@pytest.mark.parametrize("name", sorted(NEWS.properties))
def test_the_example_of_each_property_says_it(name: str, read: Read) -> None:
    assert name in {fact[0] for fact in read(NEWS.properties[name].example)}


CONLL04 = [
    # live in
    ("Ruth Osei lives in Leeds.", ("residesIn", "Ruth Osei", "Leeds")),
    ("Ruth Osei of Leeds, who has lived in Oslo since May, spoke.",
     ("residesIn", "Ruth Osei", "Oslo")),
    ("Jo Pell moved to Dublin in 2011.", ("residesIn", "Jo Pell", "Dublin")),
    ("Jo Pell settled in Dublin with his family.", ("residesIn", "Jo Pell", "Dublin")),
    ("Born and raised in Bergen, Lena Moss studied law.", ("residesIn", "Lena Moss", "Bergen")),
    ("Lena Moss, a resident of Bergen, complained.", ("residesIn", "Lena Moss", "Bergen")),
    # located in
    ("Lomond is located in the north of Scotland.", ("locatedIn", "Lomond", "north of Scotland")),
    ("The bridge is in Leeds, England.", ("locatedIn", "Leeds", "England")),
    ("The shipyard is situated in Leeds.", ("locatedIn", "The shipyard", "Leeds")),
    ("Bergen, a city in Norway, celebrated.", ("locatedIn", "Bergen", "Norway")),
    ("The Harbour Museum in Bergen reopened.", ("locatedIn", "Harbour Museum", "Bergen")),
    # org based in
    ("Kestrel Motors is based in Leeds.", ("basedIn", "Kestrel Motors", "Leeds")),
    ("Leeds-based Kestrel Motors cut prices.", ("basedIn", "Kestrel Motors", "Leeds")),
    ("Kestrel Motors has its headquarters in Leeds.",
     ("headquarteredIn", "Kestrel Motors", "Leeds")),
    ("Kestrel Motors, headquartered in Leeds, cut prices.",
     ("headquarteredIn", "Kestrel Motors", "Leeds")),
    ("Norwegian carmaker Kestrel Motors cut prices.", ("basedIn", "Kestrel Motors", "Norwegian")),
    # work for
    ("Ruth Osei works for Kestrel Motors.", ("worksFor", "Ruth Osei", "Kestrel Motors")),
    ("Kestrel Motors hired Ruth Osei.", ("worksFor", "Ruth Osei", "Kestrel Motors")),
    ("Ruth Osei, an engineer at Kestrel Motors, agreed.",
     ("worksFor", "Ruth Osei", "Kestrel Motors")),
    ("Ruth Osei was employed by Kestrel Motors.", ("worksFor", "Ruth Osei", "Kestrel Motors")),
    ("Ruth Osei, a reporter with the Harbour Times, asked first.",
     ("worksFor", "Ruth Osei", "Harbour Times")),
    ("Kestrel Motors analyst Ruth Osei agreed.", ("worksFor", "Ruth Osei", "Kestrel Motors")),
    # kill
    ("Karl Lind killed Pete Holm.", ("killed", "Karl Lind", "Pete Holm")),
    ("Pete Holm was murdered by Karl Lind.", ("killed", "Karl Lind", "Pete Holm")),
    ("Karl Lind shot Pete Holm dead.", ("killed", "Karl Lind", "Pete Holm")),
    ("Karl Lind, the killer of Pete Holm, escaped.", ("killed", "Karl Lind", "Pete Holm")),
    ("The court heard of Karl Lind's murder of Pete Holm.", ("killed", "Karl Lind", "Pete Holm")),
    ("Police arrested Karl Lind, who had killed Pete Holm.", ("killed", "Karl Lind", "Pete Holm")),
]  # fmt: skip
"""The relations of CoNLL04 (Roth and Yih 2004), each in several constructions."""


@pytest.mark.parametrize(("text", "fact"), CONLL04)
def test_relations_of_conll04(text: str, fact: tuple[str, str, str], read: Read) -> None:
    found = {(p, s.removeprefix("the "), o.removeprefix("the ")) for p, s, o in read(text)}
    assert fact in found


ROLES = [
    ("The chairman of Kestrel Motors is Karl Lind.", ("chairOf", "Karl Lind", "Kestrel Motors")),
    ("Ines Roth is a writer, the third daughter of Karl Lind.",
     ("childOf", "Ines Roth", "Karl Lind")),
    ("As a subsidiary of Kestrel Motors, Lomond Yards builds boats.",
     ("subsidiaryOf", "Lomond Yards", "Kestrel Motors")),
    ("Lomond Yards operates as a unit of Kestrel Motors.",
     ("subsidiaryOf", "Lomond Yards", "Kestrel Motors")),
    ("Kestrel Motors and its subsidiary Lomond Yards build boats.",
     ("subsidiaryOf", "Lomond Yards", "Kestrel Motors")),
    ("Kestrel Motors is the parent company of Lomond Yards.",
     ("subsidiaryOf", "Lomond Yards", "Kestrel Motors")),
    ("Ines Roth joined Kestrel Motors, where she is chief executive.",
     ("chiefExecutiveOf", "Ines Roth", "Kestrel Motors")),
    ("Ines Roth joined Kestrel Motors as chief executive.",
     ("chiefExecutiveOf", "Ines Roth", "Kestrel Motors")),
    ("Kestrel Motors has named Ines Roth chief executive.",
     ("chiefExecutiveOf", "Ines Roth", "Kestrel Motors")),
    ("Kestrel Motors named Ines Roth as chief executive.",
     ("chiefExecutiveOf", "Ines Roth", "Kestrel Motors")),
    ("Kestrel Motors has appointed Ines Roth as its chairwoman.",
     ("chairOf", "Ines Roth", "Kestrel Motors")),
    ("Kestrel Motors appointed Ines Roth chief executive.",
     ("chiefExecutiveOf", "Ines Roth", "Kestrel Motors")),
    ("Kestrel Motors is led by chief executive Ines Roth.",
     ("chiefExecutiveOf", "Ines Roth", "Kestrel Motors")),
    ("Ines Roth is the founder and chief executive of Kestrel Motors.",
     ("founderOf", "Ines Roth", "Kestrel Motors")),
    ("Kestrel Motors co-founder Ines Roth resigned.", ("founderOf", "Ines Roth", "Kestrel Motors")),
    ("President Ines Roth of Norland signed the bill.", ("headOfStateOf", "Ines Roth", "Norland")),
    ("Ines Roth served as chief executive of Kestrel Motors.",
     ("heldPosition", "Ines Roth", "Kestrel Motors")),
    ("Karl Lind lives with his wife Ruth and daughter Ines.", ("childOf", "Ines", "Karl Lind")),
    ("Republican senator Lena Moss voted.", ("politicalAffiliation", "Lena Moss", "Republican")),
    ("Tory backbencher Lena Moss voted.", ("politicalAffiliation", "Lena Moss", "Tory")),
    ("Ms Moss is Norwegian.", ("citizenOf", "Ms Moss", "Norwegian")),
    ("Tom Varga, an MP for the Liberal Democrats, voted.",
     ("politicalAffiliation", "Tom Varga", "Liberal Democrats")),
    # parties before names
    ("Liberal Democrat Tom Varga voted.",
     ("politicalAffiliation", "Tom Varga", "Liberal Democrat")),
    ("Fellow Lib Dem Tom Varga voted.", ("politicalAffiliation", "Tom Varga", "Lib Dem")),
    ("Tory Tom Varga voted.", ("politicalAffiliation", "Tom Varga", "Tory")),
    ("Labour's Tom Varga voted.", ("politicalAffiliation", "Tom Varga", "Labour")),
    ("Labour minister Tom Varga voted.", ("politicalAffiliation", "Tom Varga", "Labour")),
    ("Tom Varga, the Conservative spokesman for trade, voted.",
     ("spokespersonFor", "Tom Varga", "Conservative")),
    ("Tory leader Tom Varga voted.", ("leads", "Tom Varga", "Tory")),
    ("Lib Dem deputy leader Tom Varga voted.", ("holdsPosition", "Tom Varga", "Lib Dem")),
    # a name that is cut off before a day, and objects that two verbs share
    ("Pennsylvania Gov. Tom Varga on Friday signed into law a bill that bans boats.",
     ("signed", "Pennsylvania Gov. Tom Varga", "a bill")),
    ("Officers shot and killed Tom Varga.", ("attacked", "Officers", "Tom Varga")),
    ("Police arrested and charged Tom Varga with theft.", ("arrested", "Police", "Tom Varga")),
    ("A second man, Tom Varga, 34, of Leeds, was charged.", ("residesIn", "Tom Varga", "Leeds")),
    # what becomes of sums
    ("Kestrel Motors paid $2 million to buy Lomond Bank.",
     ("acquired", "Kestrel Motors", "Lomond Bank")),
    ("Lomond Bank invested $4 million in Kestrel Motors.",
     ("investedIn", "Lomond Bank", "Kestrel Motors")),
    ("Kestrel Motors raised $20 million from Lomond Bank.",
     ("investedIn", "Lomond Bank", "Kestrel Motors")),
    # as news style sets them beside an American politician's name
    ("Sen. Lena Moss, R-Ariz., voted.", ("politicalAffiliation", "Lena Moss", "R")),
    ("Sen. Lena Moss, R-Ariz., voted.", ("represents", "Lena Moss", "Ariz.")),
    ("The bill is wrong, said Rep. Tom Varga (D-North Dakota).",
     ("represents", "Tom Varga", "North Dakota")),
    ("Rep. Tom Varga, an Ohio Republican, voted.",
     ("politicalAffiliation", "Tom Varga", "Republican")),
    ("Lena Moss, a Democrat, voted.", ("politicalAffiliation", "Lena Moss", "Democrat")),
    ("Kentucky Sen. Tom Varga spoke on Monday.", ("holdsPosition", "Tom Varga", "Kentucky")),
    ("Former Arizona Rep. Lena Moss spoke on Monday.", ("heldPosition", "Lena Moss", "Arizona")),
    ("Michigan Gov. Ines Roth spoke on Monday.", ("headOfGovernmentOf", "Ines Roth", "Michigan")),
    # whose rival, whose takeover, owner of several
    ("Kestrel Motors signed a deal with Norwegian rival Lomond Yards.",
     ("competitorOf", "Lomond Yards", "Kestrel Motors")),
    ("Kestrel Motors said rival Lomond Yards had sold it.",
     ("competitorOf", "Lomond Yards", "Kestrel Motors")),
    ("Kestrel Motors' £3bn takeover of Lomond Yards was completed in March.",
     ("acquired", "Kestrel Motors", "Lomond Yards")),
    ("Tom Varga, the owner of Kestrel Motors, Lomond Yards and Bolt Bank, left.",
     ("owns", "Tom Varga", "Bolt Bank")),
    ("The World Chess League (WCL) - the sport's world governing body - fined Norland £20,000.",
     ("fined", "World Chess League", "Norland")),
    ("Harbour Radio is an affiliate of Lomond Media.",
     ("affiliatedWith", "Harbour Radio", "Lomond Media")),
    ("Dutch car maker Kestrel Motors, a 30% shareholder in Lomond Yards, sold it.",
     ("investedIn", "Kestrel Motors", "Lomond Yards")),
    ("Two men -- named as Tom Varga, 43, and Karl Lind, 41 -- left.", ("age", "Karl Lind", "41")),
    # one of several
    ("Kestrel Motors is now one of the biggest investors in Lomond Bank.",
     ("investedIn", "Kestrel Motors", "Lomond Bank")),
    ("Sarah Moore, one of the founders of Kestrel Motors, has died.",
     ("founderOf", "Sarah Moore", "Kestrel Motors")),
    # a name behind a noun that no article opens
    ("Lomond Bank owns 8% of search engine Google.",
     ("investedIn", "Lomond Bank", "search engine Google")),
    ("The book is by Sunday Telegraph journalist Tom Varga.",
     ("worksFor", "Tom Varga", "Sunday Telegraph")),
    ("Head of sales at Lomond Bank, Professor Tom Varga, said he had seen it.",
     ("holdsPosition", "Tom Varga", "Lomond Bank")),
    ("Kestrel Motors was formed by Leeds based lawyer Ines Roth, a 45 year old mother.",
     ("age", "Ines Roth", "45")),
    ("But director of the Marine Society Sarah Moore resigned.",
     ("holdsPosition", "Sarah Moore", "Marine Society")),
    ("He is scathing of the Reform Party.", ("criticized", "He", "Reform Party")),
    ("Tom Varga has quit the Labour Party.", ("departedFrom", "Tom Varga", "Labour Party")),
    ("Ines Roth won two Oscars in 2003.", ("won", "Ines Roth", "two Oscars")),
]  # fmt: skip
"""Roles that stand apart from their holders, or from what they are of."""


@pytest.mark.parametrize(("text", "fact"), ROLES)
def test_roles_wherever_they_stand(text: str, fact: tuple[str, str, str], read: Read) -> None:
    found = {(p, s.removeprefix("the "), o.removeprefix("the ")) for p, s, o in read(text)}
    assert fact in found


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        ("Karl Lind is the father of two boys.", {"childOf"}),
        ("Ann Moss is the daughter of a nephew of Karl Lind.", {"childOf", "relativeOf"}),
        ("Lind Ltd is a child of the boom.", {"childOf"}),
        ("Kestrel Motors is the sister of Fenwick Cars.", {"siblingOf"}),
        ("Ines Roth is married to her work.", {"spouseOf"}),
        ("Lena Moss is a writer and a founder of Kestrel Motors.", {"worksFor"}),
        ("Lomond Yards is a maker of hulls for Acme Ltd, a unit of Kestrel Motors.",
         {"subsidiaryOf"}),
        ("Ines Roth once led Kestrel Motors.", {"leads"}),
        ("Former Kestrel Motors chief executive Ines Roth spoke.", {"chiefExecutiveOf", "leads"}),
        ("Ines Roth served as chief executive of Kestrel Motors.", {"chiefExecutiveOf", "leads"}),
        ("Kestrel Motors plans to name Ines Roth chief executive.", {"chiefExecutiveOf"}),
        ("Muslim leader Tom Varga spoke.", {"politicalAffiliation", "leads"}),
        ("Kiara Low, an art major at Lomond University, agreed.", {"holdsPosition"}),
        ("Other groups included Fenwick Capital and Kestrel Motors.", {"partOf"}),
        ("Norlandic chancellor Ines Roth raised taxes.", {"headOfGovernmentOf", "leads"}),
        ("Ines Roth, the chancellor of Norland, raised taxes.", {"headOfGovernmentOf", "leads"}),
        ("Mr Lind, 34, is from Leeds.", {"bornIn", "residesIn"}),
        ("The man comes from Leeds.", {"bornIn"}),
        ("European champion Ines Roth won the race.", {"citizenOf", "basedIn"}),
        ("British champion Ines Roth won the race.", {"citizenOf"}),
        ("The league suspended Ines Roth.", {"dismissed"}),
        ("Commonwealth champion Ines Roth won the race.", {"affiliatedWith", "memberOf"}),
        ("Ms Moss is not Norwegian.", {"citizenOf"}),
        ("Ines Roth is a strategist at Lomond Bank.", {"advises"}),
        ("Kestrel Motors’s coach unit, Lomond Yards and the Fenwick Group have paid.",
         {"owns", "subsidiaryOf"}),
        ("The African singer Ines Roth sang in Leeds.", {"citizenOf"}),
        ("Local Kestrel Motors chief Ines Roth left.", {"leads"}),
        ("Ines Roth, a senior Kestrel Motors leader, left.", {"leads"}),
        ("Kestrel Motors finance chief Ines Roth left.", {"leads"}),
        ("Anti-Kestrel campaigner Ines Roth spoke.", {"affiliatedWith"}),
        ("The anti-Polish politician Ines Roth spoke.", {"citizenOf"}),
        ("Ines Roth protested her innocence.", {"opposes"}),
        ("Ines Roth challenged Karl Lind to publish the report.", {"competitorOf"}),
        ("Acme Corp sued US rival Bolt Inc in Leeds.", {"competitorOf"}),
        ("Tom Varga has quit the Reform Party.", {"memberOf", "politicalAffiliation"}),
        ("Tom Varga, the Conservative spokesman for the Cabinet Office, voted.", {"worksFor"}),
        ("Labour MP Tom Varga voted.", {"holdsPosition"}),
        ("Labour minister Tom Varga voted.", {"ministerOf", "holdsPosition"}),
        ("They met Mr Lind, representatives of the Marine Society and the Fish Board.",
         {"represents"}),
        ("Ines Roth, the Secretary of State for Transport, left.", {"holdsPosition"}),
        ("Analyst Tom Varga of Lomond Bank left.", {"affiliatedWith"}),
        ("Acme supports Ines Roth. Her club captain Tom Varga left.", {"leads", "holdsPosition"}),
        ("More men than women went to university.", {"educatedAt"}),
        ("The contract was awarded to Kestrel Motors Ltd.", {"won"}),
        ("Kestrel Motors agreed to pay $2 million to buy Lomond Bank.", {"acquired"}),
        ("Tom Varga, a worker's rights lawyer, left.", {"represents"}),
        ("The charity raised $20 million from Lomond Bank.", {"investedIn"}),
        ("Lena Moss, a former Democrat, voted.", {"politicalAffiliation"}),
        ("Lena Moss, not a Democrat, voted.", {"politicalAffiliation"}),
        ("Lt. Gov. Ines Roth of Michigan sued.", {"headOfGovernmentOf"}),
        ("The team of Tom Varga, R-Class boats, won.", {"politicalAffiliation", "represents"}),
    ],
)  # fmt: skip
def test_what_sentences_do_not_say(text: str, properties: set[str], read: Read) -> None:
    assert not {fact[0] for fact in read(text)} & properties


NOMINALS = [
    # past offices
    ("Ruth Osei was the tenth director of Kestrel Motors.",
     ("heldPosition", "Ruth Osei", "Kestrel Motors")),
    ("Ruth Osei had been a “popular” leader of the Reform Party.",
     ("heldPosition", "Ruth Osei", "Reform Party")),
    ("Jo Pell said Ruth Osei was the director of Kestrel Motors.",
     ("holdsPosition", "Ruth Osei", "Kestrel Motors")),
    ("Ruth Osei, formerly chairman of Kestrel Motors, has died.",
     ("heldPosition", "Ruth Osei", "Kestrel Motors")),
    # each name its own
    ("The talks were attended by French prime minister Ines Roth and energy minister Karl Lind.",
     ("ministerOf", "Karl Lind", "French")),
    ("Dutch president Al Low and trade minister Jo Pell met.", ("ministerOf", "Jo Pell", "Dutch")),
    ("Two pilots, Ines Roth and Karl Lind, met Jo Pell.", ("met", "Karl Lind", "Jo Pell")),
    ("Ines Roth and Karl Lind, founders of Kestrel Motors, left.",
     ("founderOf", "Ines Roth", "Kestrel Motors")),
    ("Kestrel Motors director general Dame Ines Roth told the press.",
     ("holdsPosition", "Ines Roth", "Kestrel Motors")),
    # what stands before a participle
    ("The Lomond Front, an Iranian-backed militia, attacked the town.",
     ("supports", "Iranian", "Lomond Front")),
    ("Leeds-based Kestrel Motors cut prices.", ("basedIn", "Kestrel Motors", "Leeds")),
    ("Since Ruth Osei's appointment as chief executive of Kestrel Motors, sales have grown.",
     ("chiefExecutiveOf", "Ruth Osei", "Kestrel Motors")),
    ("Karl Lind's term as mayor of Oslo ended.", ("heldPosition", "Karl Lind", "Oslo")),
    ("Karl Lind ruled Norland for years, serving as its first prime minister.",
     ("heldPosition", "Karl Lind", "Norland")),
    ("Former Kestrel Motors chairman and chief executive Karl Lind left.",
     ("heldPosition", "Karl Lind", "Kestrel Motors")),
    ("Former Rhode Island governor and US Senator Karl Lind left.",
     ("heldPosition", "Karl Lind", "US")),
    ("Ruth Osei led the Reform Party to victory.", ("heldPosition", "Ruth Osei", "Reform Party")),
    ("Ruth Osei has led the Reform Party since 2010.", ("leads", "Ruth Osei", "Reform Party")),
    ("Karl Lind ran for Congress as a Republican.",
     ("politicalAffiliation", "Karl Lind", "a Republican")),
    ("Karl Lind was widely known as the co-founder of Kestrel Motors.",
     ("founderOf", "Karl Lind", "Kestrel Motors")),
    # ages
    ("Karl Lind, 17 - who was jailed for life - had a knife.", ("age", "Karl Lind", "17")),
    ("Karl Lind, 41, and Pete Holm (52) were hurt.", ("age", "Pete Holm", "52")),
    ("The 41-year-old singer Ines Roth and 80-year-old Pete Holm won.", ("age", "Ines Roth", "41")),
    ("Karl Lind, 36 years old, is married.", ("age", "Karl Lind", "36")),
    ("The driver, Karl Lind, aged 31, fled.", ("age", "Karl Lind", "31")),
    ("Karl Lind left Norway. The 31-year-old was tired.", ("age", "Karl Lind", "31")),
    ("Karl Lind died at the age of 80.", ("age", "Karl Lind", "80")),
    ("Karl Lind fell ill. He was 64 years old.", ("age", "Karl Lind", "64")),
    # what is called by a name
    ("The gunman was named as Karl Lind. The gunman killed Pete Holm.",
     ("killed", "Karl Lind", "Pete Holm")),
    ("A group called the Lomond Front attacked Leeds.", ("attacked", "Lomond Front", "Leeds")),
    ("The singer was born Mary Ann Moss in Leeds. The singer met Karl Lind.",
     ("met", "Mary Ann Moss", "Karl Lind")),
    ("Lena Vale was born Mary Ann Moss. Moss met Karl Lind.", ("met", "Lena Vale", "Karl Lind")),
    ("The prize was awarded to Kestrel Motors Ltd.", ("won", "Kestrel Motors Ltd.", "The prize")),
    ("Local Kestrel Motors chief Ines Roth left.",
     ("holdsPosition", "Ines Roth", "Kestrel Motors")),
    ("Ines Roth, MP for Oslo, agreed.", ("holdsPosition", "Ines Roth", "Oslo")),
    ("On Monday Brightwater Ltd named Karel Dane chief executive.",
     ("appointed", "Brightwater Ltd", "Karel Dane")),
    ("One of Acme Ltd's founders, Jo Finch, sold the yard.", ("founderOf", "Jo Finch", "Acme Ltd")),
    ("One of Acme Ltd's rivals, Lomond Yards, makes boats.",
     ("competitorOf", "Lomond Yards", "Acme Ltd")),
    ("Kestrel Motors is in Leeds. Chairwoman Ines Roth left Kestrel Motors.",
     ("chairOf", "Ines Roth", "Kestrel Motors")),
    ("Kestrel Motors's then chief executive Ines Roth left.",
     ("heldPosition", "Ines Roth", "Kestrel Motors")),
    ("Ines Roth of Kestrel Motors and Karl Lind, 45, of Leeds, met.",
     ("residesIn", "Karl Lind", "Leeds")),
    ("Ines Roth attended the Wessex Motor Show.",
     ("participatedIn", "Ines Roth", "Wessex Motor Show")),
    ("Kestrel Motors and Lomond Yards met. The latter sued Ines Roth.",
     ("sued", "Lomond Yards", "Ines Roth")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "fact"), NOMINALS)
def test_what_noun_phrases_say(text: str, fact: tuple[str, str, str], read: Read) -> None:
    found = {(p, s.removeprefix("the "), o.removeprefix("the ")) for p, s, o in read(text)}
    assert fact in found


@pytest.mark.parametrize(
    ("text", "properties"),
    [
        ("Ruth Osei was the tenth director of Kestrel Motors.", {"holdsPosition"}),
        ("Kestrel Motors saw off competition from Acme Ltd and Bolt Ltd in May.", {"competitorOf"}),
        ("Parisian writer Ruth Osei left.", {"citizenOf"}),
        ("People in the UK, Germany and the US met.", {"locatedIn"}),
        ("Ruth Osei attended the Wessex Motor Show.", {"educatedAt"}),
        ("Kestrel Motors met Bolt Ltd. Bolt Ltd sued. Chairwoman Ines Roth left.", {"chairOf"}),
        ("Ruth Osei, previously the deputy governor of Ohio, died.", {"holdsPosition"}),
        ("Officials from Maine, New York, New Jersey, Vermont and Ohio met.", {"locatedIn"}),
        ("A Turkish-Greek agreement was signed.", {"locatedIn", "basedIn"}),
        ("They were jailed over abuse at a children's home in Leeds.", {"residesIn"}),
        ("The women's prison in Leeds is the region's last.", {"residesIn", "operatesIn"}),
        ("Oslo lawyer Ines Roth won the case.", {"represents"}),
        ("Police named the gunman as Karl Lind.", {"appointed"}),
        ("Ines Roth received her call up to the Norland team.", {"spokeWith"}),
        ("Doctors advised Ines Roth to rest.", {"advises"}),
        ("Ines Roth introduced the show.", {"launched", "proposed"}),
        ("Ines Roth joined Karl Lind on stage.", {"memberOf"}),
        ("Ines Roth belongs to the Reform Party.", {"owns"}),
        ("Dutch-owned Kestrel Motors cut prices.", {"owns"}),
        ("Ines Roth joined the party at the age of 12.", {"age"}),
        ("Karl Lind was 16 when he joined the party.", {"age"}),
        ("Karl Lind scored 41, beating Pete Holm by 22 points.", {"age"}),
        ("Former Rhode Island governor and US Senator Karl Lind left.", {"holdsPosition"}),
        ("When the country was a British colony, Karl Lind left Kenya.", {"locatedIn"}),
        ("A state of emergency began on Sunday in Norland.", {"foundingDate"}),
        ("Lomond Hospital reopened, joining Harbour Hospital.", {"memberOf"}),
        ("The jury entered the courtroom in Norport.", {"operatesIn"}),
        ("Kestrel Motors opened talks with Bolt Ltd in Leeds.", {"operatesIn"}),
        ("Karl Lind settled for bronze in Greece.", {"residesIn"}),
        ("Karl Lind rejected the post of minister.", {"opposes"}),
        ("Karl Lind won over the voters of Norport.", {"defeated"}),
        ("Karl Lind led police to a park in Norport.", {"leads", "heldPosition"}),
        ("Karl Lind told Kestrel Motors affiliate WXNT.", {"subsidiaryOf", "memberOf"}),
        ("Kestrel Motors is bigger than its rival Lomond Yards.", {"owns"}),
        ("Kestrel Motors' electric spinoff Lomond Yards grew.", {"owns"}),
        ("Tom Varga defended his client, Ines Roth.", {"supplies"}),
        ("Harbour Radio is an affiliate of Lomond Media.", {"subsidiaryOf", "memberOf"}),
        ("Shares in Kestrel Motors fell after rival Lomond Yards left.", {"competitorOf"}),
    ],
)
def test_what_noun_phrases_do_not_say(text: str, properties: set[str], read: Read) -> None:
    assert not {fact[0] for fact in read(text)} & properties


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("Vik Dahl transferred to Norport Rovers.",
         ("transferredTo", "Vik Dahl", "Norport Rovers")),
        ("Norport Rovers announced Vik Dahl's transfer to Lomond United.",
         ("transferredTo", "Vik Dahl", "Lomond United")),
        ("Ann Holt umpired the Harbour Cup.", ("umpired", "Ann Holt", "the Harbour Cup")),
        ("Former Harbour Cup umpire Ann Holt retired.", ("umpired", "Ann Holt", "Harbour Cup")),
        ("Harbour Stadium, which seats 40,000, was full.",
         ("capacity", "Harbour Stadium", "40,000")),
    ],
)  # fmt: skip
def test_another_fields_properties_by_turtle_alone(
    text: str, fact: tuple[str, str, str], read: Read
) -> None:
    assert fact in read(text, SPORTS)
    assert fact not in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "Vik Dahl may transfer to Norport Rovers.",
        "Vik Dahl did not transfer to Norport Rovers.",
        "The game transferred to Norport.",
        "Ann Holt umpired Norport Rovers.",
        "Vik Dahl seats 40,000.",
    ],
)
def test_another_fields_properties_keep_factuality_and_classes(text: str, read: Read) -> None:
    added = set(SPORTS.properties) - set(NEWS.properties)
    assert not {fact[0] for fact in read(text, SPORTS)} & added


def test_a_concept_is_no_end_where_a_class_with_names_is_asked_for(
    extract: Callable[[str], Extraction],
) -> None:
    extraction = extract("The idea is vague.")
    (concept,) = [i for i, m in enumerate(extraction.mentions) if m.text == "The idea"]
    matcher = Matcher(extraction, NEWS)
    for prop in NEWS.properties.values():
        for allowed in (prop.domain, prop.range):
            open_to_all = bool({"Entity", "Concept"} & set(allowed))
            assert matcher.fits(concept, allowed) == open_to_all, prop.name


@pytest.mark.parametrize(
    "text",
    [
        "Ines Roth vanished. Police investigated Roth's murder.",
        "The police opened an inquiry into Ines Roth's death.",
    ],
)
def test_a_victim_is_not_investigated(text: str, read: Read) -> None:
    assert not {subject for _, subject, _ in read(text)} & {"Ines Roth"}


def test_neither_of_two_amounts_is_what_is_earned(extract: Callable[[str], Extraction]) -> None:
    found = candidates(extract("Ines Roth earned between £5,000 and £10,000 for the work."), NEWS)
    assert not [c for c in found if c.object.value is not None]
    found = candidates(extract("The race is between Ines Roth and Karl Lind."), NEWS)
    assert not [c for c in found if c.object.slot == "between"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("The slump tipped Northwind into bankruptcy.", "tip into bankruptcy"),
        ("The slump tipped Northwind on its first day in office.", "tip"),
    ],
)
def test_what_an_object_is_brought_to_is_in_the_relation(
    text: str, relation: str, extract: Callable[[str], Extraction]
) -> None:
    found = candidates(extract(text), NEWS)
    assert relation in {c.relation for c in found if c.property is None}


def test_what_is_so_in_two_years_is_said_of_each(extract: Callable[[str], Extraction]) -> None:
    extraction = extract("Ana Holt won the Norport Cup in 2001 and 2003.")
    won = [c for c in candidates(extraction, NEWS) if c.property == "won"]
    times = [extraction.propositions[c.proposition].time for c in won]
    assert [time.text for time in times if time] == ["2001", "2003"]


def test_what_was_known_as_a_tower_is_the_tower_not_where_it_stands(
    extract: Callable[[str], Extraction],
) -> None:
    text = "The tour went to the Moor Tower in Chicago, which was once known as Hale Tower."
    extraction = extract(text)
    chains = [{extraction.mentions[i].name for i in chain} for chain in extraction.chains]
    assert any({"Moor Tower", "Hale Tower"} <= chain for chain in chains)


def test_who_leads_by_points_is_no_leader(read: Read) -> None:
    said = read(
        "Ann Low led the Hull Gulls with 32 points in Leeds. Bo Roe led Acme with her brother."
    )
    assert not any(subject == "Ann Low" for _, subject, _ in said)


def test_who_is_given_a_victory_wins_it(read: Read) -> None:
    said = read(
        "Ann Low sank two free throws, giving the Norland Jazz a 106-104 victory over the Harbour"
        " Pelicans. Bo Roe scored twice to help the Hull Gulls beat the Leeds Terns."
    )
    assert {fact for fact in said if fact[0] == "defeated"} == {
        ("defeated", "Norland Jazz", "Harbour Pelicans"),
        ("defeated", "the Hull Gulls", "the Leeds Terns"),
    }


def test_who_was_beaten_by_guards_lost_nothing_to_them(read: Read) -> None:
    said = read("Ann Low was beaten by guards in Leeds. Bo Roe was beaten by Al Moe in the final.")
    assert {fact for fact in said if fact[0] == "defeated"} == {("defeated", "Al Moe", "Bo Roe")}


def test_who_comes_from_two_goals_down_to_win_has_won(read: Read) -> None:
    said = read("Norland bounced back by coming from two goals down to defeat Sweden 3-2 in Leeds.")
    assert ("defeated", "Norland", "Sweden") in said


def test_who_else_does_something_includes_nothing(read: Read) -> None:
    said = read("Acme was praised for its response to the crisis, including by the United States.")
    assert ("praised", "the United States", "Acme") in said
