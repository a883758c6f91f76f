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
    speculate rumour rumor boast complain protest hint joke lie"""
)
"""The speaker's word against somebody's: alleged."""

DENY = _words("deny dispute reject refute rebut contradict disprove dismiss")
"""What follows is said not to be so."""

SPEECH = (DENY | ALLEGE - {"charge", "suggest", "imply"}) | _words(
    """accept urge pledge promise vow refuse welcome praise criticise criticize condemn blame defend
    warn thank announce confirm"""
)
"""What only somebody does, with an object: no plan rejects or welcomes anything."""

COURTS = _words("court jury inquest tribunal inquiry hearing panel")
"""Who hears what is said by somebody else ("the court heard that")."""

VIEWS = _words("view opinion mind eye estimation judgment judgement book")
"""Nouns of what somebody thinks ("in her view", "to my mind")."""

PUT = _words("make give issue reach have put raise express voice hold share draw")
"""Verbs of whoever says what a noun, their object, is about ("made the point that")."""

HEARSAY = _words("say report tell")
"""Without a speaker ("it was reported that", "was told that") nobody vouches."""

BELIEVE = _words(
    """believe think suppose feel guess assume presume consider suspect doubt imagine reckon fear
    worry seem appear look tend estimate calculate judge deem view perceive figure dream"""
)
"""Opinion or appearance: no commitment that it is so."""

SEEM = _words("look sound feel seem appear be")
"""Verbs behind which "like" brings in what may be so."""

FORECAST = _words(
    "expect hope predict forecast anticipate foresee project envision envisage wish bet"
)
"""What somebody says is still to come."""

ASK = _words(
    "ask wonder inquire enquire question query debate examine determine decide investigate"
)
"""With a question clause (whether, who, if): open."""

KEPT = _words("save spare exempt excuse shield protect keep restrain dissuade")
"""With "from doing": what was not done."""

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
    """evidence research report study claim proof allegation rumour rumor story suspicion sign hint
    indication talk"""
)
"""Nouns of what may be so: "evidence of Acme bribing officials"."""

TERMS = _words("scheme bill scenario draft deal agreement term accord pact")
"""With "under", beside the nouns of plans: what they provide for ("under the deal, Acme gets")."""

SPEAK_OF = _words("of about against")
"""What is only spoken or thought of stands behind these ("warned against selling")."""

UNSURE = _words(
    """afraid scared frightened terrified fearful wary leery nervous worried concerned anxious
    apprehensive capable incapable worthy suspected hopeful confident optimistic convinced
    persuaded adamant sceptical skeptical"""
)
"""Adjectives that leave open what stands behind their "of", or that something is so ("afraid of
losing", "concerned that it loses")."""

DONE = DEPLORED | _words(
    """guilty responsible liable involved instrumental successful complicit famous infamous
    notorious known renowned active busy engaged alone late used accustomed tired sick wrong
    right"""
)
"""Adjectives whose "for doing", "in doing" is done; what others are good at, interested in or
close to need not be."""

ABSENCE = _words("lack absence dearth scarcity paucity shortage want")
"""Nouns that say there is none of what they are of ("a lack of evidence that")."""

OCCASIONS = frozenset(
    [
        *"at after despite following since during amid".split(),
        *("because of", "in spite of", "due to", "thanks to"),
    ]
)
"""Prepositions of what is taken for granted, an event with a possessor or article ("because of its
stand")."""

FIRST = _words("first second third last latest only")
"""With an infinitive: what somebody did before or after others ("the first to sign")."""

ENABLE = _words("enable let")
"""Those of ``IMPLICATIVE`` that in the present say only what somebody can do."""

LEARNED = _words("know find discover")
"""What somebody is known or found to do, he does."""

IMPLICATIVE = _words(
    """manage begin start continue proceed happen help use get come go keep bother dare turn serve
    finish resume cause force lead make enable prompt let see hear succeed rush opt have"""
)
"""If the verb holds, its complement holds."""

COUNTER_IMPLICATIVE = _words(
    """fail refuse decline neglect forget cease stop avoid quit prevent stop refrain abstain
    prohibit ban bar block forbid omit discourage dissuade deter pretend suspend exclude
    disqualify miss"""
)
"""If the verb holds, its complement does not."""

BRING_ABOUT = _words("make prompt force cause leave allow enable spark trigger mean")
"""Verbs of what comes of what happened, or of what did not."""

MULL = _words("weigh consider mull contemplate ponder debate explore")
"""Verbs of what somebody thinks of doing, and of what it would bring about."""

DISCOURAGE = _words("discourage dissuade deter prohibit ban bar forbid exclude disqualify")
"""Those whose complement need not hold where the verb does not: "did not deter Low from going"."""

PREVENT = _words("prevent stop avoid prohibit forbid")
"""Those whose object may be a thing and what it does ("stopped prices rising")."""

GERUNDIAL = DENY | _words(
    """stop avoid quit cease consider contemplate propose suggest recommend oppose risk resist
    discuss mull advocate favour favor fear debate contemplate miss compare equate liken explore
    allow permit encourage promote justify condemn criticise criticize authorise authorize legalise
    legalize advise discourage imagine envisage envision endorse defend ban study examine postpone
    delay defer"""
)
"""Verbs whose object a bare gerund right behind them is ("denied selling it")."""

INTENSIONAL = _words(
    """call want seek demand urge propose plan threaten promise vow pledge consider request order
    recommend ask press push hope expect await avoid avert prevent oppose reject need require
    rule deny fear risk prepare mull weigh offer suggest support back favour favor
    schedule arrange predict anticipate advocate"""
)
"""An event noun as object of these need not have happened."""

SOUGHT = _words(
    """want seek demand urge propose plan promise vow pledge need require suggest favour favor
    advocate prepare draft envisage play portray imagine"""
)
"""What an indefinite object of these does need not be so ("wants a law that bans boats")."""

DRAFTS = _words("bill proposal plan motion amendment draft")
"""Nouns of what is not in force ("a bill banning boats")."""

FOR_AND_AGAINST = _words("favour favor support pursuit hope fear danger")
"""Nouns that with "in" and "of doing" leave open what is done."""

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
    exemption quota restriction help support incentive protection policy guidance regulation"""
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

CALL_FOR = _words(
    "call ask plead appeal push press campaign lobby wait pay vote arrange long argue fight hope"
)
"""Verbs with "for" before who is to do what the infinitive says ("called for Low to resign")."""

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

SEEN_AS = _words("see view regard perceive describe portray depict characterise characterize paint")
"""Verbs of what somebody is "as doing" in the eyes of others."""

SHY = _words("shy shrink flinch recoil desist")
"""Verbs whose "from doing" is not done."""

INCLINED = _words(
    """intent keen bent set determined focus focused focussed concentrate eager ready sight heart
    insist intend plan count bet gamble bank decide vote agree consult"""
)
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

SURE = _words("sure certain positive")
"""Adjectives of what somebody believes and of what is so ("Roe is sure that", "it is certain")."""

THEORY = _words("theory paper principle world")
"""Nouns that bare, or of an ideal world, put what is said into thought ("in theory")."""

STANCES = _words("against for about")
"""Marks of what one is for or against ("is against selling")."""

FUTURE_MODALS = _words("will shall 'll wo ’ll")
CONDITIONAL_MODALS = _words("would 'd ’d could may might should must ought can ca need")

HINDSIGHT = _words("later eventually subsequently ultimately")
"""Beside "would": what had come about when the story was told ("would later become")."""

ADVERBIAL_HEADS = _words(
    "way reason moment day week month year decade century time place point extent manner"
)
"""Nouns whose relative clause leaves out when, where, how or why, not an object."""

CONDITION_MARKS = _words("if unless whether lest provided providing assuming suppose supposing")
UNREALISED_MARKS = _words("before until till")
CUT_SHORT = _words(
    """resign quit die kill perish drown collapse crash halt cancel abandon scrap fail expire end
    decline refuse withdraw disappear vanish foil thwart"""
)
"""Verbs after which what would have come "before" did not come about ("died before finishing")."""
HELD = _words("stop intercept catch arrest detain seize shoot")
"""Of whom it is done, does not go on; more may be done to him ("arrested before being freed")."""
COMPLETE = _words("complete finish conclude reach expire")
"""What ends something that may have been left "before" its end."""
TEMPORAL_MARKS = _words("when as after while once whenever upon on in")
NEGATIVE_MARKS = _words("without")

CLAIM_NOUNS = _words(
    """claim report allegation accusation charge suggestion assertion rumour rumor speculation
    complaint suspicion contention argument message pretext excuse myth lie illusion impression
    perception joke story"""
)
POSSIBILITY_NOUNS = _words(
    """feeling sense consensus concern fear worry possibility probability chance odds hope risk
    danger prospect likelihood belief idea thought notion sign hint indication talk evidence
    expectation threat view opinion condition proviso stipulation assumption premise understanding
    question doubt theory"""
)
PLAN_NOUNS = _words(
    """plan intention aim goal purpose proposal bid offer promise pledge vow desire wish dream
    option vision ambition"""
)
"""Nouns of what somebody means to do ("the intention of selling")."""

SAID_NOUNS = _words(
    """statement announcement admission confession acknowledgement revelation disclosure warning
    conclusion finding assurance declaration confirmation remark comment point news"""
)
"""Nouns of what somebody vouches for ("Roe's admission that")."""
DENIALS = _words("denial")
ACCUSATIONS = _words(
    """lawsuit suit indictment complaint allegation accusation rumour rumor gossip speculation"""
)
"""What says something that is to be proved ("the lawsuit says", "according to rumours")."""
EFFORTS = PLAN_NOUNS | _words("effort attempt campaign drive push fight battle move mission")
"""Nouns of what is done to some end: "leads efforts to sell"."""
PROBES = _words("investigation probe inquiry enquiry trial prosecution scrutiny extradition")
"""With "for doing": what somebody is suspected of."""
DEMANDS = _words("demand request call recommendation insistence requirement")
"""Nouns whose "that" clause is still to come."""

ALLEGED_ADVERBS = _words("allegedly reportedly supposedly purportedly ostensibly apparently")
DOUBTFUL_ADVERBS = _words(
    """possibly perhaps probably maybe potentially likely presumably conceivably hopefully ideally
    theoretically hypothetically"""
)

ALLEGED_MODIFIERS = _words(
    """alleged supposed purported suspected rumoured rumored reported self-styled self-proclaimed
    styled proclaimed"""
)

HAD = _words("had 'd ’d")
