"""Words by which roles, events and other nouns and constructions are read: closed classes, lemmas,
both spellings.

What words do to the clauses they govern stands in `kg.extract.cues`.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


APART = _words(
    """gap difference distance choice contrast comparison similarity divide balance line border
    boundary space time period interval"""
)
"""Nouns of what lies between two things, and is nothing that they do."""

KIN = _words(
    """wife husband spouse son daughter father mother brother sister uncle aunt nephew niece cousin
    grandson granddaughter grandfather grandmother widow widower fiancé fiancée fiance fiancee
    stepson stepdaughter stepfather stepmother girlfriend boyfriend"""
)
"""Nouns that say nothing without whose."""

CREATE = _words(
    """found launch create form establish build make introduce develop set start open release
    publish produce write invent propose"""
)
"""Verbs whose object is not there before ("may launch a boat called Tern")."""

COME_BACK = _words("fight come bounce battle storm hit rally claw")
"""Verbs of getting ahead, with "back"."""

BLAME = _words(
    """criticise criticize rebuke blame accuse charge sue fine arrest condemn denounce investigate
    probe indict suspect convict sentence punish penalise penalize sanction fault slam attack
    censure reprimand praise thank scold berate chide admonish lambast rebuff castigate suspend
    sack dismiss fire expel jail imprison disqualify deport detain prosecute honour honor reward"""
)
"""The reason given ("for allowing sales") is the critic's charge."""

CHARGE_MARKS = _words("for of over with")
"""What introduces the reason."""

APPOINT = _words(
    """name appoint elect select choose pick hire recruit install promote nominate designate crown
    tap recall"""
)
"""Verbs that put their object into a place."""

SUCCEED = _words("replace succeed supplant supersede")
"""Beside a verb of ``APPOINT`` these are said of who is put into the place ("hired Low, replacing
Roe")."""

OUTDO = _words(
    """beat defeat edge outlast outbid outscore outplay overcome overtake upset rout thrash trounce
    topple oust unseat eliminate rally recover rebound rise climb score clock survive pip outsprint
    outclass stun net"""
)
"""Verbs of getting ahead."""

OFF_TO = {
    "hold": frozenset({"off", "on"}),
    "fight": frozenset({"off"}),
    "see": frozenset({"off"}),
    "pull": frozenset({"away", "clear"}),
    "break": frozenset({"away", "clear"}),
    "come": frozenset({"through"}),
}
"""Verbs of getting ahead with one of these words behind them."""

ATTAIN = _words(
    """win become reach advance claim clinch secure seal earn take capture qualify acquire buy lead
    regain retain complete draw salvage equalise equalize beat defeat overcome overtake finish
    snatch level tie"""
)
"""After a verb of ``OUTDO`` these are what came of it, not what it was for ("beat Roe to win")."""

SCORE = _words("score net sink beat edge rout thrash outscore")
"""Verbs of a game ..."""

LIFT = _words("help lift give hand end extend snap force send put")
"""... behind which these are what came of it too ("scored twice to lift Hull past Leeds")."""

VICTORY = _words("victory win triumph")
"""What somebody gives is another's then: "gave Hull a victory over Leeds"."""

ROLE_MODIFIERS = _words(
    """former ex ex- late then-  then acting interim incoming outgoing elect designate deputy vice
    assistant associate caretaker retired onetime one-time erstwhile disgraced future prospective
    past previous presumptive nominee would-be aspiring shadow honorary opposition rebel
    formerly previously once"""
)
"""Words that change whether, or how, a role is held."""

ROLE_PARTS = _words("local regional divisional departmental provincial")
"""Words that leave a part of the whole to a role's holder, but are parts of names too."""

WAS = "was"
"""Modifier of a role that a past tense says: an office is held no longer, a membership may be."""

RULE = _words("lead head run helm direct manage oversee command captain coach chair govern rule")
"""Verbs of holding an office: in the past tense it is held no longer, or may be."""

OVER = _words("former ex late retired onetime one-time erstwhile then")
"""Words of a first role that hold of those coordinated with it ("former chairman and owner")."""

PAID_FOR = _words("acquire buy purchase")
"""After "paid £3m to" these are what was done."""

SUPPORT_AGENT = _words(
    """conduct launch open start begin hold make have lead undertake pursue carry announce
    complete continue order initiate mount give offer pay issue sign file bring stage run express
    impose levy"""
)
"""Support verbs whose subject does what the noun names ("opened an inquiry into")."""

SUPPORT_PATIENT = _words("face undergo receive get draw attract suffer win survive")
"""Support verbs whose subject it is done to ("faced an inquiry by")."""

PREPOSITIONAL = {
    "compared": _words("to with"),
    "depending": _words("on upon"),
    "owing": _words("to"),
    "pertaining": _words("to"),
    "following": _words(""),
    "given": _words(""),
    "pending": _words(""),
}
"""Participles that are prepositions with these, or with what they have for an object."""

MEANS = _words(
    """ambulance air sea rail road car bus boat train plane helicopter bike bicycle motorcycle ship
    ferry truck lorry van taxi cab tram tube post mail phone telephone e-mail email fax text sms
    letter courier hand video videolink video-link satellite radio foot land water accident mistake
    chance default design surprise force proxy lot ballot consensus acclamation birth marriage
    name"""
)
"""Nouns that bare and behind "by" say how ("by ambulance")."""

_HARM = _words("kill murder wound injure rob rape stab strangle")
SHARING = {
    **dict.fromkeys(("shoot", "stab", "beat", "kidnap", "abduct", "rape", "torture"), _HARM),
    **dict.fromkeys(("arrest", "detain"), _words("charge question jail deport indict detain")),
    **dict.fromkeys(("try", "convict"), _words("convict sentence execute jail")),
    **dict.fromkeys(("own", "found"), _words("operate run manage lead")),
    **dict.fromkeys(("design", "develop", "make", "produce", "write"), _words(
        "build make sell market distribute produce direct publish launch"
    )),
    "buy": _words("sell restore renovate close"),
    "train": _words("equip arm"),
}  # fmt: skip
"""Verbs whose object is that of such a verb joined to them: "shot and killed Roe"."""

YARDSTICKS = _words("standard measure account margin estimate reckoning")
"""Nouns that behind "by" say how something is judged, whatever their articles."""

CALLED = _words(
    "name surname nickname moniker acronym initial initials abbreviation pseudonym alias title"
)

KNOW = _words("know call identify recognise recognize address refer")
"""What one is called, and verbs that it goes with: "known by her initials"."""

PLACE_PREPOSITIONS = _words(
    "in at near inside outside around across throughout within on off beside"
)

ROLE_AS = _words("serve act work double function operate continue remain practise practice")
"""Verbs whose "as" phrase is a role of the subject ("served as chairman")."""

ROLE_AS_PASSIVE = _words(
    """name appoint elect re-elect reelect choose select hire employ recruit install crown ordain
    form found establish incorporate create organise organize set know"""
)
"""Passives of the same kind ("was elected as chairman")."""

LEAD = _words("lead head run chair manage direct helm")
"""Verbs of whoever has the role that is said of their subject ("led by chief executive Low")."""

TENURE = _words("appointment election role job position post work capacity")
"""Nouns whose "as" phrase is a role of their possessor ("her appointment as chairman")."""

TENURE_LEFT = _words("resignation departure retirement tenure term stint spell years career time")
"""Those of a role that is, or may be, over ("his term as mayor")."""

JOIN = _words("join rejoin")
"""Verbs whose "as" phrase is a role of the subject at their object ("joined Acme as head")."""

ROLE_LEFT = _words("resign retire step stand quit")
"""Verbs whose "as" phrase is a role that the subject no longer holds ("stepped down as")."""

SEATED = _words(
    """base bear headquarter locate situate list register domicile incorporate house raise bred
    breed educate train make build grow dwell flag"""
)
"""Participles behind a place that say where ("London-based"); others say by whom ("US-led")."""

PRIVATE = _words("own hold run operate found")
"""Participles of what a country's people do, where only an adjective names it."""

CATEGORY_NOUNS = _words(
    """unit subsidiary division arm brand platform service app website site marketplace chain label
    affiliate property venture"""
)
"""Nouns that say what a name before them names, where an owner stands before both ("Acme's Bolt
unit" is Bolt)."""

AGAINST = _words("anti non pro counter")
"""Words before a hyphen that leave nothing of what stands behind it: who is anti-Acme is not of
Acme, nor who is pro-Acme."""

ROLE_PREFIXES = _words("ex then mid pro anti non")
"""Words before a hyphen that are no nouns of their own."""

COMPASS = _words("north south east west northern southern eastern western central")
"""Words before a place that say in which part of it."""

FORMER_ADVERBS = _words("previously formerly once")
"""Adverbs before a verb in the past that say it is so no more ("once ran Acme")."""

LASTING = _words(
    """lead head run helm direct manage oversee command captain coach chair own possess control
    belong work represent employ support oppose back sell supply produce make offer distribute
    regulate supervise govern rule play"""
)
"""Verbs of positions, possession and habits: relations that hold until they end.  Where somebody
lived or was based stays a relation of theirs."""

PAST_ADVERBS = _words("previously formerly once earlier")
"""Adverbs that put a role into the past ("was previously chairman")."""
RIVALS = frozenset({"rival", "competitor", "archrival", "arch-rival"})
"""Nouns of what a body is only beside another."""
OTHERS = RIVALS | frozenset(
    """partner customer client supplier contractor sponsor lender creditor auditor adviser advisor
    lawyer neighbour neighbor ally opponent owner parent shareholder investor backer host
    predecessor successor spinoff spinout""".split()
)
"""Nouns of what does not belong to whose it is: "its rival Acme"."""
