"""The wording of times and amounts, as regular expressions over a paragraph's text.

Labels and extents follow OntoNotes (Weischedel et al. 2013): a time expression includes its
determiner and modifiers ("the next five years", "late 2015") but no preposition.
"""

from __future__ import annotations

import re

from kg.language.numbers import COUNTING, FIGURE, NUMBER, ORDINAL, SHORT_SCALES

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""Season → its first month, north of the equator, as meteorologists count."""

AMBIGUOUS_MONTHS = ("March", "May", "April", "June", "August")
"""Months that are also verbs or given names: alone they need a word before them that says so."""

HOLIDAYS = {
    "New Year's Day": (1, 1),
    "Valentine's Day": (2, 14),
    "Halloween": (10, 31),
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Christmas": (12, 25),
    "Boxing Day": (12, 26),
    "New Year's Eve": (12, 31),
}
"""Feasts on the same day each year → (month, day)."""

MOVING_HOLIDAYS = ("Thanksgiving", "Easter", "Ramadan", "Black Friday", "Lunar New Year", "Diwali")

_MONTH_SHORT = r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
MONTH = rf"(?-i:(?:{'|'.join(MONTHS)})\b|{_MONTH_SHORT})"
FULL_WEEKDAY = rf"(?-i:{'|'.join(WEEKDAYS)})"
WEEKDAY = rf"(?:{FULL_WEEKDAY}|(?-i:(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\b)\.?)"
PLAIN_MONTH = rf"(?-i:{'|'.join(month for month in MONTHS if month not in AMBIGUOUS_MONTHS)})"
AMBIGUOUS_MONTH = rf"(?-i:{'|'.join(AMBIGUOUS_MONTHS)})"
HOLIDAY = "(?-i:" + "|".join((*MOVING_HOLIDAYS, *HOLIDAYS)) + ")"
DAY = r"(?:[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
TO = r"(?:\s?[-–]\s?| to )"
YEAR = r"(?:1[6-9]|20)\d\d"
SEASON = rf"(?:{'|'.join(SEASONS)})"
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century)"
UNITS = r"(?:days|weeks|fortnights|months|quarters|years|decades|centuries|weekends|seasons)"
CLOCK_UNITS = r"(?:seconds?|minutes?|mins?|hours?)"
COUNT = (
    rf"(?:(?!{YEAR}\b){NUMBER}|several|a few|few|a couple of|couple of|many|a dozen|half a dozen)"
)
PART = (
    r"(?:(?:very )?(?:early|mid|late|earlier|later)(?: in)?[ -]"
    r"|(?:the )?(?:beginning|start|middle|end|close|height) of )"
)
DAYPART = r"(?:morning|afternoon|evening|night|lunchtime)"
NEAR = r"(?:this|last|next|the following|the previous|the same|the coming)"
RELATIVE = rf"(?:{NEAR}|that)"
CALENDAR = r"(?:day|week|weekend|fortnight|month|quarter|year|decade|century|season)"
SPAN = r"(?:the )?(?:last|past|previous|next|coming|following|first|final)"
ZONE = r"(?:GMT|BST|EST|EDT|ET|PST|PDT|PT|CST|CET|UTC|local time)"

DATE = (
    # Full and partial calendar dates.
    rf"(?:{WEEKDAY},? )?(?:{PART})?{MONTH} {DAY}\b(?:{TO}{DAY}\b)?(?!:\d)(?:,? {YEAR}\b)?",
    rf"(?:{WEEKDAY},? )?(?:the )?{DAY}(?:{TO}{DAY})?(?: of)? {MONTH}(?:,? {YEAR}\b)?",
    rf"\b{YEAR}-\d\d-\d\d\b|\b\d{{1,2}}/\d{{1,2}}/(?:\d\d){{1,2}}\b",
    rf"(?:{PART})?{MONTH}(?: of)?,? {YEAR}\b",
    rf"(?:{PART}|{NEAR} ){MONTH}",
    # Parts of a year.
    (
        rf"(?:the )?(?:{PART})?(?:{ORDINAL}|last|final|next|opening)[ -](?:fiscal |financial )?"
        rf"(?:quarter|half)\b(?! ?-?final)(?:(?: of)?(?: fiscal| the fiscal year)? (?:{YEAR}\b"
        r"|(?:this|last|next|the) year))?"
    ),
    rf"\b[QH][1-4](?: (?:of )?{YEAR}\b)?",
    (
        rf"the (?:{NUMBER}) (?:months|weeks) (?:to|through|ended|ending|until)(?: the end of)? "
        rf"{MONTH}(?: {DAY})?(?:,? {YEAR}\b)?"
    ),
    rf"(?:{PART}|{RELATIVE} |the )?(?:{PART})?{SEASON}(?: of)? {YEAR}\b",
    rf"(?:{PART}|{NEAR} ){SEASON}\b",
    (
        rf"(?:in|by|during|until|since|over|for) (?P<span>(?:the )?{SEASON})\b"
        r"(?! (?:of|in|from|to|line|season)\b)"
    ),
    # Years, decades, centuries.
    rf"(?:the )?(?:{PART})?(?:1[6-9]|20)\d0s\b|(?:the )?(?:{PART})?[’'][2-9]0s\b",
    rf"{YEAR}[-–/](?:{YEAR}|\d\d)\b(?![-–/\d])",
    (
        rf"(?:{PART}|fiscal(?: year)? |financial year |FY ?|(?:the )?year )?"
        rf"(?<![$£€.,#-]){YEAR}\b(?!,?\d|[.:]\d|%)"
    ),
    rf"(?:the )?(?:{PART})?(?:the )?{ORDINAL} century",
    # Weekdays and days.
    rf"(?:{PART}|{RELATIVE} )?{FULL_WEEKDAY}(?! {DAYPART})\b(?: (?:last|next|this) week)?s?",
    rf"(?:{PART}|{RELATIVE} )?{WEEKDAY} (?:last|next|this) week",
    r"the day (?:before|after) (?:yesterday|tomorrow)|yesterday|tomorrow|(?:earlier |later )?today",
    # Relative spans.
    rf"(?:{PART})?(?:{RELATIVE}) (?:{CALENDAR})\b(?!-old)",
    rf"(?:{PART})the (?:{CALENDAR})\b(?! (?:before|after))",
    r"the weekend\b|year-?end\b",
    rf"{SPAN} (?:{COUNT} (?:(?:or|to) {COUNT} )?)?(?:{UNITS}|{UNIT})\b(?!-)",
    (
        rf"{SPAN} {COUNT} (?:(?:or|to) {COUNT} )?{UNITS} of (?:(?:the|this|last|next) )?"
        rf"(?:{MONTH}(?: {YEAR}\b)?|{YEAR}\b|{UNIT}\b)"
    ),
    (
        rf"(?:(?:more|less) than |at least |about |around |nearly |almost |over |some )?"
        rf"(?:{COUNT}|an?)(?: and a half)? (?:{UNITS}|{UNIT}) "
        r"(?:ago|earlier|later|previously"
        r"|before(?! (?:\w+(?:ing|ed)|he|she|it|they|we|I|you)\b)"
        rf"|from now|after)\b"
    ),
    rf"(?:the )?recent (?:{UNITS})",
    rf"(?:{COUNT}) (?:{UNITS}|{UNIT})\b(?! (?:of )?age)(?: old)?",
    rf"(?!{YEAR}\b)(?:{NUMBER})[ -]{UNIT}s?(?:-old)?\b",
    (
        r"(?:for|in|over|within|during|after|almost|nearly|than|about) "
        rf"(?P<span>(?:an?|half a) {UNIT})\b(?!-)"
    ),
    rf"{HOLIDAY}\b",
    # Bare months: the plain ones anywhere, the ambiguous ones after a preposition.
    rf"{PLAIN_MONTH}\b",
    (
        rf"(?:in|by|of|from|since|until|till|after|before|every|each|during|through|around) "
        rf"(?P<span>{AMBIGUOUS_MONTH})\b(?! (?-i:[A-Z][a-z]))"
    ),
)
TIME = (
    rf"\b\d{{1,2}}(?:[:.]\d\d)?\s?(?:[ap]\.m\.|[ap]m\b)(?: {ZONE}\b)?",
    rf"\b(?:[01]?\d|2[0-3]):[0-5]\d(?: {ZONE}\b)?",
    r"\b(?:[01]\d|2[0-3])[0-5]\d (?:GMT|UTC|BST|CET)\b",
    rf"(?:{PART}|{RELATIVE} )?{FULL_WEEKDAY} {DAYPART}\b",
    rf"(?:{PART})?(?:this|last|tomorrow|yesterday|the previous|the next|that) {DAYPART}\b",
    r"tonight\b|midnight\b|(?:at|by) (?P<span>noon)\b|midday\b",
    rf"{SPAN} (?:{COUNT} )?{CLOCK_UNITS}\b",
    rf"(?:{COUNT}|an?|half an) {CLOCK_UNITS}(?: (?:ago|earlier|later|before|after))\b",
    rf"(?:{COUNT}) {CLOCK_UNITS}\b",
    rf"(?:{SPAN} )?(?:{COUNT}) {CLOCK_UNITS}(?:,? (?:and )?(?:{FIGURE}|{COUNT}) {CLOCK_UNITS}\b)+",
    rf"(?:{NUMBER})-(?:second|minute|hour)\b",
)
CURRENCY_SIGN = (
    r"(?-i:(?:US|AU|A|CA|C|HK|NZ|SG|S|NT|R|Can)?\$|[£€¥₹₽₩₺₪₦฿₫₱₴₵]|(?:Rs|RMB|CHF|USD|EUR|GBP|JPY"
    r"|CNY|INR|AUD|CAD|HKD|SGD|KRW|SEK|NOK|DKK|BRL|ZAR|RUB|TRY|AED|SAR|MXN)\.? ?)"
)
CURRENCY_CODE = r"(?-i:USD|EUR|GBP|JPY|CNY|INR|AUD|CAD|CHF|HKD|SGD|KRW|SEK|NOK|DKK|BRL|ZAR|RUB|RMB)"
CURRENCY_NOUN = (
    r"(?:dollars?|euros?|pounds?(?: sterling)?|yen|yuan|renminbi|rupees?|won|rubles?|roubles?"
    r"|francs?|pesos?|reais|kron(?:a|or|e|er)|lira|rand|shekels?|baht|ringgit|rupiah|dirhams?"
    r"|riyals?|dinars?|zlotys?|forints?|naira|shillings?|cedis?|hryvnias?|taka|dong|cents?|pence)"
)
CURRENCY_ADJECTIVE = (
    r"(?:US |U\.S\. |American |British |Chinese |Japanese |Australian |Canadian |Hong Kong "
    r"|Singapore |New Zealand |Taiwan |Indian |Pakistani |Swiss |Mexican |Swedish |Norwegian "
    r"|Danish |Turkish |South African |Kenyan |Kuwaiti |Saudi |Philippine |Argentine )?"
)
SHORT_SCALE = rf"(?: ?(?:{'|'.join(sorted(SHORT_SCALES, key=len, reverse=True))})\b)"
MONEY = (
    (
        rf"(?<![\w$]){CURRENCY_SIGN}\s?(?:{FIGURE})"
        r"(?:[ -](?:thousand|million|billion|trillion|crore|lakh)\b"
        rf"|{SHORT_SCALE})?(?![\d])"
    ),
    rf"(?:{NUMBER})(?:{SHORT_SCALE})?[ -]{CURRENCY_ADJECTIVE}{CURRENCY_NOUN}\b",
    rf"(?:{NUMBER})(?:{SHORT_SCALE})? ?{CURRENCY_CODE}\b",
    (
        rf"(?:tens of |hundreds of |thousands of |)(?:millions|billions|trillions) of "
        rf"{CURRENCY_ADJECTIVE}{CURRENCY_NOUN}\b"
    ),
    r"\b\d+(?:\.\d+)?p\b(?! (?:video|screen|resolution))",
)
PART = r"(?:an?|one)[ -](?:third|fifth|sixth|seventh|eighth|ninth|tenth)\b"
PERCENT = (
    rf"by (?:\w+ ){{0,2}}?(?P<span>{PART})",
    (
        rf"(?:{NUMBER})(?:[-–](?:{FIGURE}))?[ -]?"
        r"(?:%|per ?cent\b|pct\b|(?:percentage|basis)[ -]points?\b)"
    ),
)
MEASURE = (
    r"(?:square |cubic |nautical )?(?:miles?|kilomet(?:er|re)s?|met(?:er|re)s?|centimet(?:er|re)s?"
    r"|millimet(?:er|re)s?|feet|foot|inch(?:es)?|yards?|acres?|hectares?|tonnes?|tons?|kilos?"
    r"|kilograms?|grams?|pounds?|ounces?|lit(?:er|re)s?|gallons?|barrels?|bushels?|pints?"
    r"|degrees?(?: (?:Celsius|Fahrenheit|C|F))?|(?:mega|giga|kilo|tera)watts?(?:[ -]hours?)?|watts?"
    r"|volts?|(?:mega|giga|tera|kilo)bytes?|light[ -]years?|km|kg|cm|mm|mph|kph|km/h|MW|GW|kW|kWh"
    r"|TWh|GB|TB|MB|ft|lbs?|oz|°[CF])"
)
QUANTITY = (
    (
        rf"(?:{NUMBER})(?:{SHORT_SCALE}| (?:million|billion))?[ -]?{MEASURE}(?!\w)"
        r"(?: (?:per|an?) hour)?"
    ),
)
_GAME = r"\d{1,3}[-–]\d{1,3}(?: \(\d{1,2}(?:[-–]\d{1,2})?\))?"
SCORE = rf"{_GAME}(?:(?:,? |,? and ){_GAME})*"
"""How a match stands or ended, by its games ("6-3 7-6 (7-4)"); a range looks alike ("18-24")."""
ORDINALS = (rf"(?<![\w-]){ORDINAL}(?![\w])",)
CARDINALS = (
    (
        r"(?:tens|hundreds|dozens|scores|thousands|millions|billions)"
        r"(?: of (?:thousands|millions|billions))?"
        r"(?= of\b)|(?:tens|hundreds) of (?:thousands|millions)"
    ),
    rf"(?:{NUMBER})[ -](?:half|halves|thirds?|quarters?|fourths?|fifths?|tenths?)\b(?! century)",
    rf"(?<![\w$£€.,/-]){SCORE}(?![\w/–%-]|[.,]\d)",
    rf"(?<![\w$£€.,-])(?:{NUMBER})(?![\w])",
)

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (label, re.compile(rf"(?<!\w)(?:{source})", re.IGNORECASE))
    for label, sources in (
        ("DATE", DATE),
        ("TIME", TIME),
        ("MONEY", MONEY),
        ("PERCENT", PERCENT),
        ("QUANTITY", QUANTITY),
        ("ORDINAL", ORDINALS),
        ("CARDINAL", CARDINALS),
    )
    for source in sources
)
"""(label, pattern); the expression is the group ``span`` where the pattern has one, else all of
the match.  Names of months and weekdays count only with their capital."""

TRIGGERS: dict[str, re.Pattern[str]] = {
    label: re.compile(source, re.IGNORECASE)
    for label, source in (
        (
            "DATE",
            (
                r"\d|day|week|month|year|decade|centur|quarter|half|fortnight|season|tomorrow|christmas"
                rf"|halloween|{'|'.join((*MOVING_HOLIDAYS, *SEASONS))}|{MONTH}"
            ),
        ),
        ("TIME", r"\d|minute|hour|second|night|noon|morning|evening|midday|lunch"),
        ("MONEY", rf"{CURRENCY_SIGN}|{CURRENCY_NOUN}|{CURRENCY_CODE}|\dp\b"),
        ("PERCENT", rf"%|per ?cent|pct|point|{PART}"),
        ("QUANTITY", rf"(?<![a-z]){MEASURE}(?!\w)"),
        ("ORDINAL", ORDINAL),
        ("CARDINAL", rf"\d|\b(?:{COUNTING})"),
    )
}
"""Label → a word or sign that each of its expressions holds: the patterns themselves are slow, and
run only near one."""
