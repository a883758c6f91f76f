"""Words of names, by what they do there: closed lists by kind, folded as `kg.names.fold` does."""

from __future__ import annotations


def table(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


HONORIFICS = {
    "mr": "m", "mister": "m", "sir": "m", "lord": "m", "messrs": "m", "monsieur": "m",
    "herr": "m", "señor": "m", "signor": "m", "mrs": "f", "ms": "f", "miss": "f", "madam": "f",
    "madame": "f", "mme": "f", "lady": "f", "dame": "f", "frau": "f", "señora": "f",
}  # fmt: skip
"""Forms of address, and the gender of their bearer."""

TITLES = table(
    """dr prof professor rev reverend hon honourable honorable saint st pope cardinal archbishop
    bishop father sister rabbi imam sheikh sheik ayatollah king queen prince princess emperor duke
    duchess baron baroness president president-elect vice-president premier chancellor minister
    secretary senator sen representative rep congressman congresswoman governor gov lt-gov mayor
    ambassador judge justice attorney general gen colonel col major maj captain capt lieutenant lt
    sergeant sgt superintendent supt insp constable corporal cpl private admiral adm commander cmdr
    officer detective inspector chief sheriff councillor councilman councilwoman alderman speaker
    chairman chairwoman chairperson chair director ceo cfo coo coach mp mep"""
)
"""Words of office that stand before a person's name and are no part of it."""

SHORT_TITLES = {
    f"{short}.": title
    for short, title in {
        "adm": "admiral", "ald": "alderman", "atty": "attorney",
        "brig": "brigadier", "capt": "captain",
        "cmdr": "commander", "col": "colonel", "cpl": "corporal", "det": "detective",
        "gen": "general", "gov": "governor", "insp": "inspector", "lt": "lieutenant",
        "maj": "major", "pfc": "private", "prof": "professor", "pte": "private",
        "pvt": "private", "rep": "representative", "reps": "representative", "sen": "senator",
        "sens": "senator", "sgt": "sergeant", "spc": "specialist", "supt": "superintendent",
    }.items()
}  # fmt: skip
"""Titles that news style shortens before a name, and what they are in full."""

PARTY_LETTERS = {"D": "Democrats", "R": "Republicans"}
"""Parties by the letter behind the names of American politicians (AP)."""

TITLE_MODIFIERS = table(
    "former ex acting interim deputy vice prime foreign executive first right the late"
)
"""Words that stand before a title and go with it, never alone."""

GENERATIONS = {
    "jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv",
}  # fmt: skip
"""What tells father from son, as spelt."""

DEGREES = table("phd md esq obe mbe cbe kc qc dds dvm jd mba mp mep msp")
"""Letters after a name that tell nothing about whose it is."""

PARTICLES = table(
    """van von der den de del della di da du des la le el al bin bint ibn abu ben ter ten
    dos zu"""
)
"""Words that belong to the surname they stand before."""

GIVEN_PARTICLES = frozenset(["al", "ben", "abu"])
"""Particles that with a capital, in first place, are given names."""

LEGAL_FORMS = table(
    """ltd limited inc incorporated corp corporation co company plc llc llp lp gmbh ag sa spa srl
    nv bv ab asa oyj kk kgaa se sas sarl pte pty bhd sdn ltda jsc pjsc ojsc ooo pao holding
    holdings group groupe grp"""
)
"""Trailing words that say how a company is set up; no part of what it is called."""

INDUSTRY_WORDS = table(
    """airlines airways air motors motor bank banking bancorp stores foods beverages brewing
    breweries industries technologies technology systems software semiconductor semiconductors
    pharmaceuticals pharma laboratories electronics electric energy petroleum oil gas chemical
    chemicals steel mining resources insurance assurance telecom telecommunications
    communications wireless networks automotive shipping lines railway railways railroad hotels
    resorts entertainment publishing newspapers brothers bros sons partners enterprises
    international worldwide global university college party"""
)
"""Words that say what an organisation does: left out when it is spoken of again."""

UNIT_WORDS = table(
    """foundation research services europe asia africa america americas china japan india uk us
    canada australia north south east west pacific division unit fund trust institute center centre
    museum press news tv radio union association embassy court council committee board commission
    agency authority office department ministry police army"""
)
"""Words that make another organisation out of a name: a part, a daughter, a branch."""

SECTOR_WORDS = table(
    """cloud health pictures ventures capital labs lab studios studio music sports games logistics
    pay payments financial finance securities media"""
)
"""Words that end a company's own name as often as that of its daughter."""

ESTABLISHMENT_WORDS = table(
    """school academy hospital clinic hotel inn church cathedral abbey theatre theater stadium arena
    club museum gallery library zoo prison orchestra choir"""
)
"""Words for establishments, which end names of which the beginning is used alone."""

INSTITUTION_WORDS = table(
    """supreme high central national federal state regional local municipal royal constitutional
    social socialist democratic liberal conservative labour labor progressive green communist
    republican peoples christian freedom reform independent congress senate parliament assembly
    house representatives commons lords cabinet government presidency justice foreign interior
    defence defense health education transport treasury navy force guard coast border customs
    revenue public security intelligence service administration bureau reserve stock exchange
    world cup championship league cathedral city hall school medical business law front movement
    alliance coalition legislature constitution air"""
)
"""Words that make up the names of institutions of which every state, or city, has its own."""

LEADING_PLACES = table(
    "us u.s. usa american uk u.k. british eu e.u. european un u.n. united-nations"
)
"""Places that may stand before the name of their own authorities."""

FUNCTION_WORDS = table("of and the for in on at to de la du et und & a an by with")
"""Words that an acronym skips."""

LINKING_WORDS = FUNCTION_WORDS | table("against from about under on to between")
"""Words after which a name says what it is concerned with ("Committee against …")."""

SURNAME_FIRST = table(
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

STATE_FORMS = table(
    """kingdom republic state free commonwealth principality duchy grand federation federal peoples
    islamic democratic sultanate emirate city town village municipality borough province county
    district canton federative"""
)
"""Words that with "of" say what kind of place or state a place is."""

STATE_CODES = {
    code: state
    for line in """Alabama al ala|Alaska ak|Arizona az ariz|Arkansas ar ark|California ca calif cal
    |Colorado co colo|Connecticut ct conn|Delaware de del|Florida fl fla|Georgia ga|Hawaii hi
    |Idaho id|Illinois il ill|Indiana in ind|Iowa ia|Kansas ks kan|Kentucky ky|Louisiana la
    |Maine me|Maryland md|Massachusetts ma mass|Michigan mi mich|Minnesota mn minn
    |Mississippi ms miss|Missouri mo|Montana mt mont|Nebraska ne neb|Nevada nv nev
    |New_Hampshire nh|New_Jersey nj|New_Mexico nm|New_York ny|North_Carolina nc|North_Dakota nd
    |Ohio oh|Oklahoma ok okla|Oregon or ore|Pennsylvania pa penn|Rhode_Island ri|South_Carolina sc
    |South_Dakota sd|Tennessee tn tenn|Texas tx tex|Utah ut|Vermont vt|Virginia va|Washington wa
    wash|West_Virginia wv wva|Wisconsin wi wis|Wyoming wy wyo""".split("|")
    for state, *codes in [[word.replace("_", " ") for word in line.split()]]
    for code in codes
}
"""Postal codes and news style's abbreviations of the states of the United States (USPS; AP)."""
