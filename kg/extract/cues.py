"""Words by what they do to the clauses they govern: closed classes, lemmas, both spellings.

The classes follow FactBank's source-introducing and event-selecting predicates (Sauri and
Pustejovsky 2009), Karttunen's implicatives (1971, 2012) and Kiparsky and Kiparsky's factives
(1970).  A verb in none of them, with a to-infinitive, is taken to plan: nothing becomes a fact
because a list is short.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


REPORT = _words(
    """say tell confirm announce report state note add explain acknowledge reveal disclose declare
    admit concede inform notify brief mention remark observe recall recount describe write reply
    respond answer stress emphasise emphasize reiterate repeat conclude testify record show
    indicate point tweet post comment clarify detail outline caution warn assure reassure advise
    remind agree rule"""
)
"""The speaker vouches for what follows: it counts as asserted, with its speaker."""

ALLEGE = _words(
    """claim allege accuse contend assert argue maintain insist suggest imply charge purport
    speculate rumour rumor boast complain protest"""
)
"""The speaker's word against somebody's: alleged."""

DENY = _words("deny dispute reject refute rebut contradict disprove dismiss")
"""What follows is said not to be so."""

SPEECH = (DENY | ALLEGE - {"charge", "suggest", "imply"}) | _words(
    """accept urge pledge promise vow refuse welcome praise criticise criticize condemn blame defend
    warn thank announce confirm"""
)
"""What only somebody does, with an object: no plan rejects or welcomes anything."""

HEARSAY = _words("say report tell")
"""Without a speaker ("it was reported that", "was told that") nobody vouches."""

BELIEVE = _words(
    """believe think suppose feel guess assume presume consider suspect doubt imagine reckon fear
    worry seem appear look tend estimate calculate judge deem view perceive figure dream"""
)
"""Opinion or appearance: no commitment that it is so."""

FORECAST = _words(
    "expect hope predict forecast anticipate foresee project envision envisage wish bet"
)
"""What somebody says is still to come."""

ASK = _words(
    "ask wonder inquire enquire question query debate examine determine decide investigate"
)
"""With a question clause (whether, who, if): open."""

FACTIVE = _words(
    """know realise realize discover learn notice see hear remember forget regret
    understand recognise recognize welcome celebrate appreciate ignore reflect"""
)
"""What follows is taken for granted, even under negation."""

VERIDICAL = _words("prove demonstrate establish show find mean ensure")
"""What follows is so if the verb holds, and open if it does not ("failed to prove that")."""

FALSE = _words(
    "false untrue wrong unfounded baseless incorrect fabricated fake mistaken inaccurate"
)
"""Said of a report, a claim or a rumour: what it reports is not so."""

TRUE = _words("true clear obvious evident certain sure known right correct aware plain undeniable")
"""Said of what follows: it is so."""

NEAR_NOUNS = _words("verge brink cusp point edge eve threshold")
"""With "of doing": what has nearly come about."""

DEPLORED = _words(
    """sad tragic unfortunate regrettable shameful surprising odd strange ironic remarkable
    lucky fortunate sorry glad happy proud angry grateful pleased delighted thrilled saddened
    disappointed"""
)
"""Feelings about what is taken for granted."""

CONFESS = _words("admit confess plead own")
"""With "to doing": what the speaker vouches for ("pleaded guilty to taking bribes")."""

CLEAR = _words("acquit clear exonerate absolve")
"""With "of doing": a charge that did not hold."""

UNPROVEN = _words(
    "evidence research report study claim proof allegation rumour rumor story suspicion"
)
"""Nouns of what may be so: "evidence of Acme bribing officials"."""

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

TERMS = _words("scheme bill scenario draft deal agreement term accord pact")
"""With "under", beside the nouns of plans: what they provide for ("under the deal, Acme gets")."""

SPEAK_OF = _words("of about against")
"""What is only spoken or thought of stands behind these ("warned against selling")."""

UNSURE = _words(
    """afraid scared frightened terrified fearful wary leery nervous worried concerned anxious
    apprehensive capable incapable worthy suspected hopeful confident optimistic"""
)
"""Adjectives that leave open what stands behind their "of", or that something is so ("afraid of
losing", "concerned that it loses")."""

ABSENCE = _words("lack absence dearth scarcity paucity shortage want")
"""Nouns that say there is none of what they are of ("a lack of evidence that")."""

CREATE = _words(
    """found launch create form establish build make introduce develop set start open release
    publish produce write invent propose"""
)
"""Verbs whose object is not there before ("may launch a boat called Tern")."""

OCCASIONS = frozenset(
    "because of|after|despite|following|since|during|amid|in spite of|due to|thanks to".split("|")
)
"""Prepositions of what is taken for granted, an event with a possessor or article ("because of its
stand")."""

FIRST = _words("first second third last latest next only")
"""With an infinitive: what somebody did before or after others ("the first to sign")."""

IMPLICATIVE = _words(
    """manage begin start continue proceed happen help use get come go keep bother dare turn serve
    finish resume cause force lead make enable prompt let see hear succeed rush opt have"""
)
"""If the verb holds, its complement holds."""

COUNTER_IMPLICATIVE = _words(
    """fail refuse decline neglect forget cease stop avoid quit prevent stop refrain abstain
    prohibit ban bar block forbid omit discourage dissuade deter pretend"""
)
"""If the verb holds, its complement does not."""

PREVENT = _words("prevent stop avoid prohibit forbid")
"""Those whose object may be a thing and what it does ("stopped prices rising")."""

GERUNDIAL = DENY | _words(
    """stop avoid quit cease consider contemplate propose suggest recommend oppose risk resist
    discuss mull advocate favour favor fear"""
)
"""Verbs whose object a bare gerund right behind them is ("denied selling it")."""

INTENSIONAL = _words(
    """call want seek demand urge propose plan threaten promise vow pledge consider request order
    recommend ask press push hope expect await avoid avert prevent oppose reject need require
    rule deny fear risk prepare mull weigh offer suggest support back favour favor
    schedule arrange predict anticipate advocate"""
)
"""An event noun as object of these need not have happened."""

DISCUSSED = _words("discuss debate weigh consider mull negotiate announce unveil")
"""An indefinite event noun as object of these need not have happened; a definite one has."""

THWART = _words(
    """block cancel postpone veto thwart scupper forgo avert prevent avoid dodge skip miss scrap
    shelve axe derail foil spurn rebuff decline abandon withdraw reject call-off turn-down
    walk-away pull-out back-out back-away"""
)
"""An event noun as object of these, definite or not, did not come about ("blocked the sale")."""

LICENSE = _words("approve authorise authorize permit allow clear greenlight")
"""An event noun as object of these is still to come ("approved its purchase of")."""

COME_BACK = _words("fight come bounce battle storm hit rally claw")
"""Verbs of getting ahead, with "back"."""

BLAME = _words(
    """criticise criticize rebuke blame accuse charge sue fine arrest condemn denounce investigate
    probe indict suspect convict sentence punish penalise penalize sanction fault slam attack
    censure reprimand praise thank scold berate chide admonish lambast rebuff castigate"""
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
    topple oust unseat eliminate rally recover rebound rise climb"""
)
"""Verbs of getting ahead."""

ATTAIN = _words(
    """win become reach advance claim clinch secure seal earn take capture qualify acquire buy lead
    regain retain complete draw salvage equalise equalize"""
)
"""After a verb of ``OUTDO`` these are what came of it, not what it was for ("beat Roe to win")."""

DIRECT = _words(
    """order ask urge tell force require instruct direct command persuade encourage invite permit
    allow compel press"""
)
"""With an object and an infinitive, the object is to do it, whatever the parser calls that."""

RULED = _words(
    """require oblige entitle allow permit ban bar forbid prohibit intend design mean aim reserve
    recommend need demand"""
)
RULES = _words(
    """rule law tax ban requirement penalty fine limit levy duty charge allowance benefit threshold
    exemption quota restriction help support incentive protection"""
)
"""Participles and nouns of what is so for whoever it concerns."""

CALL_ON = {
    "call": "on",
    "rely": "on",
    "count": "on",
    "depend": "on",
    "lean": "on",
    "prevail": "on",
    "appeal": "to",
    "signal": "to",
    "plead": "with",
}
"""Verbs and the preposition of whoever is to do what the infinitive behind them says."""

SUBJECT_CONTROL = _words("promise vow threaten pledge swear offer agree use")
"""With an object and an infinitive, the subject still controls ("promised him to call", "used a
drill to break in")."""

SPOKEN = _words(
    """say tell state add explain believe think argue insist claim maintain warn stress conclude
    know hope agree"""
)
"""Verbs that no doing is the object of: a gerund behind them opens what is said."""

AIM = _words("aim target direct gear look")
"""Verbs whose "at doing" is still to come."""

INCLINED = _words("intent keen bent set determined focus focused focussed concentrate eager ready")
"""Words whose "on doing" is still to come."""

PENALTIES = _words(
    """sentence penalty conviction ban fine verdict charge case lawsuit complaint warrant ruling
    term indictment suspension punishment"""
)
"""Nouns whose reason ("the sentence against Low for stealing") is not the subject's doing."""

PUNISHED = _words("receive get face serve have draw earn escape accept pay suffer")
"""Verbs of whoever it is done to."""

ENTAIL = _words("include involve mean require entail")
"""Verbs whose object may be a doing, and not the subject's."""

DESCRIBE = _words("involve include concern comprise total number regard")
"""Participles of these after a comma describe what stands before them, not the subject."""

ANY = _words("any every whichever whatever anyone anybody anything everyone everybody whoever")
"""Determiners and pronouns of whoever it may be."""

FUTURE_MODALS = _words("will shall 'll wo ’ll")
CONDITIONAL_MODALS = _words("would 'd ’d could may might should must ought can ca need")

HINDSIGHT = _words("later eventually subsequently ultimately")
"""Beside "would": what had come about when the story was told ("would later become")."""

ADVERBIAL_HEADS = _words(
    "way reason moment day week month year decade century time place point extent manner"
)
"""Nouns whose relative clause leaves out when, where, how or why, not an object."""

CONDITION_MARKS = _words("if unless whether lest provided assuming suppose")
UNREALISED_MARKS = _words("before until till")
TEMPORAL_MARKS = _words("when as after while once whenever upon on in")
NEGATIVE_MARKS = _words("without")

CLAIM_NOUNS = _words(
    """claim report allegation accusation charge suggestion assertion rumour rumor speculation
    complaint suspicion contention pretext excuse myth lie illusion impression perception"""
)
POSSIBILITY_NOUNS = _words(
    """concern fear worry possibility probability chance odds hope risk danger prospect likelihood
    belief idea notion
    expectation threat view opinion condition proviso stipulation assumption premise understanding
    question doubt theory"""
)
PLAN_NOUNS = _words(
    """plan intention aim goal purpose proposal bid offer promise pledge vow desire wish dream
    option"""
)
"""Nouns of what somebody means to do ("the intention of selling")."""

EXISTENCE = _words(
    """ongoing current existing present continuing recent previous earlier latest past last first
    second third initial final ensuing subsequent long-running active"""
)
"""Adjectives that take the thing for real."""

ALLEGED_ADVERBS = _words("allegedly reportedly supposedly purportedly ostensibly apparently")
DOUBTFUL_ADVERBS = _words(
    "possibly perhaps probably maybe potentially likely presumably conceivably"
)

UNREAL = _words(
    "possible potential proposed planned future likely would-be hypothetical threatened prospective"
)
STATE_NOUNS = _words(
    "marriage alliance contract support control tenure reign employment engagement"
)
"""Nouns of states, beside those in "ship" ("membership")."""
ENDINGS = _words("end ending loss termination expiry cancellation collapse dissolution breakdown")
OVER_MODIFIERS = _words("former previous past ended broken failed cancelled canceled terminated")
"""What says that a state is over."""
ALLEGED_MODIFIERS = _words("alleged supposed purported suspected rumoured rumored reported")

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

HAD = _words("had 'd ’d")

RULE = _words("lead head run helm direct manage oversee command captain coach chair govern rule")
"""Verbs of holding an office: in the past tense it is held no longer, or may be."""

OVER = _words("former ex late retired onetime one-time erstwhile then")
"""Words of a first role that hold of those coordinated with it ("former chairman and owner")."""

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
}
"""Participles that are prepositions with these, or with what they have for an object."""

MEANS = _words(
    """ambulance air sea rail road car bus boat train plane helicopter bike bicycle motorcycle ship
    ferry truck lorry van taxi cab tram tube post mail phone telephone e-mail email fax text sms
    letter courier hand video videolink video-link satellite radio foot land water accident mistake
    chance default design surprise force proxy lot ballot consensus acclamation birth marriage"""
)
"""Nouns that bare and behind "by" say how ("by ambulance")."""
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
