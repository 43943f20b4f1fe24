"""Where the models of Julabo differ in what they answer, as far as it is known; docs/instruments/julabo.md."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Model:
    """Some of the models, by the words in which they name themselves.

    Attributes:
        words: found in the answer to `version`.
        tells_unit: `in_sp_06` is the panel's unit; elsewhere it means something else, or nothing.
        no_external: why `in_pv_02` is not asked, or empty where it is the external sensor.
    """

    words: re.Pattern[str]
    tells_unit: bool = False
    no_external: str = ""


_MODELS = (
    Model(re.compile(r"\bCF\d"), tells_unit=True),
    Model(re.compile(r"\bFLW?\d"), no_external="a recirculating cooler FL answers no external sensor"),
    Model(re.compile(r"\bCORIO\b|\bCD[- ]?[A-Z]*\d"), no_external="a CORIO CD answers no external sensor"),
    Model(
        re.compile(r"FP50.*MH"),
        no_external="this model answers heating power where others answer the external sensor",
    ),
    Model(re.compile(r"FPW55.*SL"), no_external="a FPW55-SL answers no external sensor"),
)
_ANY_OTHER = Model(re.compile(""))


def model_of(identity: str) -> Model:
    """What is known of the model that names itself so."""
    return next((model for model in _MODELS if model.words.search(identity)), _ANY_OTHER)
