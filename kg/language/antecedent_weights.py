"""How much each fact counts for an antecedent where no trained ranking is."""

CERTAIN = {"person": 0.3, "thing": 0.61, "plural": 0.48, "description": 0.55}
"""The probability from which the best antecedent is taken by `log_linear`, for each class."""

WEIGHTS: dict[str, dict[str, float]] = {
    "person": {
        "bias": 0.32, "anaphor definite": 0.32, "anaphor subject": 0.2, "anaphor object": 0.6,
        "anaphor possessor": 0.25, "anaphor oblique": 0.52, "anaphor main": 0.22,
        "anaphor opens": 0.59, "subject": 0.44, "object": 0.3, "possessor": 0.31,
        "modifier": -0.76, "oblique": -0.36, "agent": -0.14, "noun's": -0.88, "conjunct": -1.4,
        "coordinated": -0.55, "passive": 0.23, "main": 0.14, "bracketed": -0.26, "nominal": 0.4,
        "name": 0.1, "definite": -0.07, "named": 1.01, "person": 0.69, "organisation": 0.05,
        "place": -0.58, "otherwise typed": -0.93, "short": 1.03, "full": -0.09, "frequency": 0.4,
        "altogether": 0.44, "introduced": 0.15, "gendered": 0.85, "ungendered": -0.4,
        "same sentence": 1.31, "sentence before": 0.79, "two sentences before": -0.84,
        "distance": -1.87, "other paragraph": -0.74, "nearness": 0.96, "words between": -1.93,
        "parallel": 0.53, "parallel object": 0.14, "parallel possessor": 0.27,
        "parallel main": 0.96, "possessor to subject": 0.5, "object to subject": -0.46,
        "subject to object": 0.16, "same pronoun": 1.34, "quoted": -1.33, "both quoted": 0.41,
        "reported": 0.06, "governs": 0.2, "clause beside": 0.74, "clause before": 0.35,
        "after": -2.22, "subject after": 0.27, "main after": 1.12, "governs after": 0.52,
        "possessed": 0.46,
    },
    "thing": {
        "bias": -0.26, "anaphor definite": -0.26, "anaphor subject": -0.37,
        "anaphor possessor": 0.23, "anaphor main": 0.18, "anaphor opens": 0.18, "subject": 0.18,
        "object": 0.14, "possessor": 0.51, "modifier": -0.96, "oblique": -0.49, "agent": -0.17,
        "noun's": -0.74, "apposition": 0.11, "conjunct": -0.71, "coordinated": -0.06,
        "passive": 0.45, "main": 0.14, "bracketed": -0.11, "opens": 0.29, "pronoun": 0.44,
        "nominal": -0.18, "name": -0.74, "definite": 0.28, "organisation": -0.18, "place": 0.28,
        "unknown": -0.33, "otherwise typed": 0.14, "short": -0.13, "full": 0.07, "frequency": 0.77,
        "altogether": 0.83, "introduced": 0.11, "ungendered": -0.45, "same sentence": 1.19,
        "sentence before": 0.37, "two sentences before": -0.47, "distance": -1.43,
        "other paragraph": -0.82, "nearness": 1.27, "words between": -1.15, "parallel": 0.27,
        "parallel object": 0.33, "parallel possessor": 0.36, "parallel main": 0.53,
        "possessor to subject": 0.18, "object to subject": -0.11, "same pronoun": 0.17,
        "quoted": -0.43, "both quoted": 0.41, "reported": 0.19, "binds": 0.55, "governs": 0.42,
        "clause beside": 0.12, "clause before": 0.2, "possessed": 0.29,
    },
    "plural": {
        "bias": -0.2, "anaphor definite": -0.2, "anaphor subject": -0.25, "anaphor object": 0.45,
        "anaphor possessor": -0.19, "anaphor main": 0.24, "anaphor opens": 0.25, "subject": 0.16,
        "object": 0.14, "possessor": 0.36, "modifier": -1.29, "oblique": -0.25, "agent": 0.22,
        "noun's": -0.54, "apposition": -0.19, "conjunct": -0.74, "coordinated": -0.43,
        "passive": 0.17, "main": 0.07, "bracketed": 0.06, "opens": 0.12, "pronoun": 0.32,
        "nominal": -0.35, "name": -0.4, "plural": 0.18, "definite": 0.15, "named": -0.1,
        "person": 0.22, "organisation": -0.5, "place": -0.49, "unknown": -0.28,
        "otherwise typed": -0.26, "full": -0.19, "frequency": 1.21, "altogether": 1.16,
        "introduced": -0.21, "ungendered": -0.44, "same sentence": 1.29, "sentence before": 0.39,
        "two sentences before": -0.65, "distance": -1.59, "other paragraph": -0.85,
        "nearness": 1.4, "words between": -1.32, "parallel": 0.28, "parallel object": 0.57,
        "parallel possessor": 0.23, "parallel main": 0.44, "subject to object": -0.16,
        "same pronoun": 1.04, "quoted": -0.45, "both quoted": 0.11, "reported": 0.25,
        "binds": 0.41, "governs": 0.5, "clause beside": 0.33, "clause before": 0.73,
        "possessed": 0.49,
    },
    "description": {
        "bias": -0.61, "anaphor definite": -0.61, "anaphor subject": -0.18,
        "anaphor object": -0.51, "anaphor possessor": 0.15, "anaphor oblique": -0.64,
        "subject": -0.23, "object": -0.49, "possessor": -0.64, "modifier": -0.73, "oblique": -0.5,
        "agent": -0.2, "noun's": -0.69, "apposition": -0.12, "conjunct": -0.7,
        "coordinated": -0.43, "passive": 0.15, "main": 0.25, "bracketed": -0.65, "opens": -0.1,
        "pronoun": -0.88, "nominal": -0.48, "name": -0.25, "plural": -0.37, "person": -0.77,
        "organisation": -0.51, "unknown": -0.5, "otherwise typed": -0.38, "short": -0.18,
        "full": 0.07, "frequency": 0.35, "altogether": 0.47, "introduced": 0.63, "gendered": 0.8,
        "ungendered": -0.56, "same sentence": 0.26, "sentence before": -0.05,
        "two sentences before": -0.35, "distance": -0.78, "other paragraph": -0.58,
        "nearness": 0.66, "words between": -0.74, "parallel": -0.06, "parallel object": 0.25,
        "parallel possessor": 0.48, "parallel main": 0.43, "possessor to subject": 0.13,
        "object to subject": -0.37, "subject to object": 0.06, "quoted": -0.29,
        "both quoted": -0.1, "reported": -0.36, "binds": -0.13, "governs": -0.64,
        "clause beside": -0.88, "clause before": -0.47, "possessed": -0.83, "described": 1.83,
        "placed": 0.25, "same noun": 1.33, "no more words": 1.65, "same words": 0.76,
        "more words": -0.16, "in name": 1.37, "type agrees": 0.84, "bare": -0.24,
        "restricted": -0.67, "new referent": -0.4, "demonstrative": 0.81, "owned": -0.81,
        "same owner": 0.45, "same tail": 0.99, "takes up": -0.51,
    },
}  # fmt: skip
"""How much each of `kg.language.antecedent_facts.FACTS` counts, for each class of anaphor.

Printed by ``python -m kg.train.antecedents``, which fits them to the coreference of GUM, GAP and
LitBank; those of noun phrases to the choices that rules leave open.  The facts of
`kg.language.salience` are younger and count nothing here.
"""
