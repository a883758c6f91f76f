"""Walks of life: nouns said of people that tell two bearers of one name apart."""

from __future__ import annotations

FIELDS = {
    noun: field
    for field, nouns in {
        "sport": """player footballer striker goalkeeper midfielder defender winger quarterback
            pitcher batsman bowler cricketer golfer boxer sprinter swimmer cyclist jockey athlete
            coach manager referee captain""",
        "the arts": """actor actress singer rapper musician composer conductor pianist guitarist
            drummer dancer comedian novelist poet playwright painter sculptor filmmaker director
            choreographer""",
        "politics": """senator congressman congresswoman mp lawmaker legislator minister
            secretary governor mayor president chancellor premier councillor councilman politician
            ambassador diplomat candidate""",
        "science": """scientist physicist chemist biologist astronomer mathematician economist
            historian researcher professor lecturer psychologist epidemiologist""",
        "business": """ceo executive chairman chairwoman founder banker investor entrepreneur
            businessman businesswoman analyst trader""",
        "medicine": "surgeon physician doctor nurse dentist paediatrician cardiologist",
        "the law": "judge lawyer attorney barrister solicitor prosecutor magistrate",
        "faith": "bishop archbishop priest cardinal imam rabbi vicar pastor nun monk",
        "crime": "robber burglar killer murderer rapist thief fraudster",
        "the forces": "general colonel sergeant soldier admiral pilot",
    }.items()
    for noun in nouns.split()
}  # fmt: skip
"""Noun → walk of life."""

NEAR = (
    {"politics", "business", "the law", "science", "the forces"},
    {"sport", "business"},
    {"the arts", "business"},
    {"science", "medicine", "business"},
)
"""Walks of life that one person often shares."""


def fields(nouns: frozenset[str]) -> frozenset[str]:
    """The walks of life that nouns said of a person speak of."""
    return frozenset(FIELDS[word] for noun in nouns for word in noun.split() if word in FIELDS)


def apart(left: frozenset[str], right: frozenset[str]) -> bool:
    """Whether two sets of walks of life are hardly one person's."""
    if not left or not right or left & right:
        return False
    return not any(left & near and right & near for near in NEAR)
