"""The warnings that labels of cellular therapy products carry: a closed set, with exact words in both languages.

Sources of the English words: 21 CFR 1271.90(c)(1)-(2) and 1271.65(b)(2); ISBT 128 Standard Technical Specification
7.3 and the layout of its 100 x 100 mm label; product information of CAR-T medicines (autologous only, no irradiation,
no leukodepleting filter).

Not verified in a primary source, to be confirmed by the site: the English words of 1271.90(c)(3) and (5), those of
`properly_identify`, and every French wording, which follows French product information and common practice.
"""

from enum import StrEnum

from kiosk.wording import Language, say

# Types of collection (structure 003, position t) and blood group codes (structure 002) that ask for a statement.
AUTOLOGOUS_COLLECTION_TYPES = frozenset("1X8")
BIOHAZARD_COLLECTION_TYPES = frozenset("X36H")


class LabelStatement(StrEnum):
    """The values shared with product profiles are the same; the wording is `label.statement_<value>`."""

    AUTOLOGOUS_USE_ONLY = "autologous_use_only"
    INTENDED_RECIPIENT_ONLY = "intended_recipient_only"
    NOT_EVALUATED = "not_evaluated_for_infectious_substances"
    BIOHAZARD = "biohazard"
    ADVISE_RECIPIENT = "advise_recipient"
    ADVISE_PATIENT = "advise_patient"
    REACTIVE_RESULTS = "reactive_results"
    PROPERLY_IDENTIFY = "properly_identify"
    DO_NOT_IRRADIATE = "do_not_irradiate"
    NO_LEUKODEPLETING_FILTER = "no_leukodepleting_filter"
    DO_NOT_REFREEZE = "do_not_refreeze"
    SEE_DOCUMENTATION = "see_documentation"


HANDLING = (
    LabelStatement.PROPERLY_IDENTIFY,
    LabelStatement.DO_NOT_IRRADIATE,
    LabelStatement.NO_LEUKODEPLETING_FILTER,
    LabelStatement.DO_NOT_REFREEZE,
    LabelStatement.SEE_DOCUMENTATION,
)
"""What to do and not to do with the product; the others say for whom it is, and what was not tested."""


def said(statement: LabelStatement, language: Language, *, reactive_for: str = "") -> str:
    """The statement's words; `reactive_for` names the agent of `reactive_results`."""
    key = f"label.statement_{statement.value}"
    if statement is LabelStatement.REACTIVE_RESULTS:
        return say(key, language, agent=reactive_for)
    return say(key, language)
