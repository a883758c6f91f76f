"""Word classes by which ``kg.read.body`` tells prose from notices.

They are classes of English (auxiliaries, irregular past forms, reporting verbs) and the
vocabulary of a web page about itself, not lines found on particular pages.
"""

from __future__ import annotations

AUXILIARIES = frozenset(
    "is are was were be been being am has have had do does did will would can could may might "
    "must shall should cannot".split()
)

IRREGULAR_PAST = frozenset(
    "became began bent bet bit blew bought bound bred broke brought built burst came caught chose "
    "clung cost cut dealt drank drew drove dug ate fed fell felt fled flew fought found froze gave "
    "went got grew held heard hid hit hung hurt kept knew laid lay led left lent let lit lost made "
    "meant met overcame oversaw overtook paid put quit ran rang read rode rose said sang sank sat "
    "saw sent set shed shook shot shut sold sought spent split spoke spread sprang stood stole "
    "stood struck stuck sued swept swore swung taught thought threw told took tore understood "
    "undertook upheld woke won wore withdrew withheld wrote".split()
)

REPORTING = frozenset(
    "said says say saying told tells added adds asked asks announced argued believes claimed "
    "confirmed denied explained insisted noted reported replied stated suggested warned wrote "
    "according".split()
)
"""Verbs by which an article gives its sources; a page's notices do not."""

FUNCTION_WORDS = frozenset(
    "a an the this that these those some any no every each and or but nor of to in on at by for "
    "with from into over under after before about between against through during without within "
    "as than if while because though although until since when where which who whom whose what "
    "how he she it they them him her his its their not so".split()
)

SECOND_PERSON = frozenset("you your yours yourself you're you'll you've you'd".split())

PUBLISHER = frozenset("we our us ours we're we'll we've".split())
"""First person plural: a publisher speaking of itself, unless somebody is being interviewed."""

ACTIONS = frozenset(
    "accept add advertise allow bookmark browse buy call check choose click comment complete "
    "contact continue create customize discover donate download email e-mail enable enjoy enter "
    "explore find follow get give go hear join keep learn like listen log look make manage "
    "message order pay pick post press print read receive register reload report save scroll "
    "search see select send share show sign skip stay stream submit subscribe support swipe take "
    "tap text try tune tweet type unlock unsubscribe update upgrade use view visit vote watch "
    "write".split()
)
"""What a page asks its reader to do."""

LABELS = ACTIONS | frozenset("related recommended also more correction advertisement".split())
"""What stands before a colon and a reference to something else."""

AFTER_IMPERATIVE = frozenset(
    "the a an this these our your my us me it him her them all any one some every more now here up "
    "out back below above free today live further full top latest again also directly immediately "
    "instantly exclusive unlimited hundreds thousands millions".split()
)
"""What follows an imperative and does not follow a noun that looks like one ("Share prices")."""

PREPOSITIONS = frozenset("at by for from in on through to via with".split())
"""What may follow either ("Support for the plan rose")."""

NEGATIVE_IMPERATIVES = ACTIONS | frozenset("forget hesitate miss wait".split())
"""What a page asks its reader not to do."""

PAGE = (
    "account",
    "advert*",
    "alert*",
    "app",
    "apps",
    "bookmark*",
    "browser*",
    "bulletin*",
    "captcha",
    "click*",
    "comments",
    "consent",
    "cookie*",
    "digest",
    "download*",
    "e-mail*",
    "email*",
    "footer",
    "hyperlink*",
    "inbox*",
    "javascript",
    "link",
    "links",
    "log-in",
    "logged",
    "login",
    "mailing",
    "newsletter*",
    "notification*",
    "page",
    "password*",
    "paywall",
    "podcast*",
    "preferences",
    "premium",
    "privacy",
    "republish*",
    "rss",
    "settings",
    "sign-up",
    "spam",
    "subscri*",
    "trial",
    "unsubscri*",
    "updates",
    "username",
    "web",
    "webpage*",
    "website*",
)
"""A page about itself; a star stands for any ending."""

ABOUT = (
    "ad",
    "ads",
    "article*",
    "check*",
    "content",
    "feedback",
    "form",
    "free",
    "here",
    "information",
    "latest",
    "list",
    "membership",
    "offers",
    "opt",
    "profile",
    "screen",
    "search",
    "site",
    "sites",
    "stories",
    "story",
    "terms",
    "unlimited",
    "update",
    "video*",
)
"""The same, of words that have much other use."""

LEGAL = (
    "broadcast*",
    "copyright*",
    "permission",
    "prohibited",
    "redistribut*",
    "reproduc*",
    "republish*",
    "reserved",
    "rewritten",
    "rights",
    "syndicat*",
    "trademark*",
)
"""Notices of rights."""

CREDITS = (
    "photo",
    "photos",
    "photograph",
    "photographs",
    "photography",
    "image",
    "images",
    "picture",
    "pictures",
    "video",
    "graphic",
    "illustration",
    "credit",
    "credits",
    "caption",
    "file photo",
    "courtesy",
)
"""Nouns that open the credit line of an illustration."""

MAKING = (
    "reporting",
    "reported",
    "writing",
    "written",
    "editing",
    "edited",
    "compiled",
    "produced",
    "translated",
    "translation",
    "photographs",
    "photography",
    "photographed",
    "graphics",
    "words",
    "text",
    "updated",
    "posted",
    "published",
)
"""What stands before "by" and the name of who made an article."""
