"""What is asked before an act of an excursion, one question at a time: a choice among buttons, or a line of text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from kiosk.excursions import commands as c
from kiosk.excursions.decide import LONGEST_TEXT
from kiosk.excursions.state import Decision
from kiosk.wording import Language, say

PROBE, TYPED, YES, NO = "probe", "typed", "yes", "no"


@dataclass(frozen=True, slots=True)
class Question:
    """`choices`: code and words of each button; none: a text is written. `numeric`: it is a temperature."""

    key: str
    choices: tuple[tuple[str, str], ...] = ()
    numeric: bool = False


_DECISIONS = tuple((decision.value, f"decision_{decision}") for decision in Decision)
FORMS: dict[str, tuple[Question, ...]] = {
    "measure": (
        Question("said_measure", ((PROBE, "do_measure"), (TYPED, "do_measure_typed"))),
        Question("ask_celsius", numeric=True),
    ),
    "call": (Question("ask_whom"), Question("ask_answer")),
    "notification": (
        Question("said_notification", ((YES, "yes_notified"), (NO, "no_notified"))),
        Question("ask_note"),
    ),
    "closing": (Question("ask_cause"), Question("ask_measures")),
    "decide": (Question("do_decide", _DECISIONS), Question("ask_reason"), Question("ask_evidence")),
    "moved": (Question("ask_position"),),
}
"""By the act that they lead to."""


@dataclass(frozen=True, slots=True)
class Form:
    """What is answered so far, and the `text` being written. `act` empty: no form is open."""

    excursion_id: str = ""
    act: str = ""
    container_id: str = ""
    answers: tuple[str, ...] = ()
    text: str = ""

    @property
    def question(self) -> Question | None:
        questions = FORMS.get(self.act, ())
        return questions[len(self.answers)] if len(self.answers) < len(questions) else None

    @property
    def may_go_on(self) -> bool:
        question = self.question
        if question is None or question.choices:
            return False
        return celsius_of(self.text) is not None if question.numeric else bool(self.text.strip())

    def written(self, sign: str) -> "Form":
        return replace(self, text=(self.text + sign)[:LONGEST_TEXT])

    def erased(self) -> "Form":
        return replace(self, text=self.text[:-1])

    def answered(self, answer: str) -> "Form":
        return replace(self, answers=(*self.answers, answer), text="")


def celsius_of(text: str) -> Decimal | None:
    """A temperature as it was keyed; None: it is none."""
    told = text.strip().replace(",", ".").replace("−", "-")
    digits = told.removeprefix("-")
    whole, _, part = digits.partition(".")
    if not (whole.isascii() and whole.isdecimal() and len(whole) <= 3 and len(part) <= 2):
        return None
    if part and not (part.isascii() and part.isdecimal()):
        return None
    value = Decimal(f"-{whole}.{part or 0}" if told.startswith("-") else f"{whole}.{part or 0}")
    return value if -200 <= value <= 60 else None


def command_of(form: Form) -> c.ExcursionCommand | None:
    """What a form asks of the station once it is complete; None: a question is left."""
    first = form.answers[0] if form.answers else ""
    if form.act == "measure" and first == PROBE:
        return c.TakeSecondMeasure(form.excursion_id)
    if form.act not in FORMS or len(form.answers) < len(FORMS[form.act]):
        return None
    made: dict[str, Callable[[], c.ExcursionCommand]] = {
        "measure": lambda: c.TakeSecondMeasure(form.excursion_id, celsius_of(form.answers[1])),
        "call": lambda: c.RecordCall(form.excursion_id, *form.answers),
        "notification": lambda: c.StateNotification(form.excursion_id, first == YES, form.answers[1]),
        "closing": lambda: c.CloseExcursion(form.excursion_id, *form.answers),
        "decide": lambda: c.DecideOnContainer(form.excursion_id, form.container_id, *form.answers),
        "moved": lambda: c.EndMove(form.excursion_id, form.container_id, form.answers[0]),
    }
    return made[form.act]()


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    code: str
    words: str


@dataclass(frozen=True, slots=True)
class FormProps:
    title: str = ""
    text: str = ""
    writes: bool = False
    may_go_on: bool = False
    choices: tuple[ChoiceRow, ...] = ()
    go_on: str = ""
    cancel: str = ""


NO_FORM = FormProps()


def derive_form(form: Form, container: str, language: Language) -> FormProps:
    question = form.question
    if question is None:
        return NO_FORM
    return FormProps(
        title=" · ".join(part for part in (say(f"excursion.{question.key}", language), container) if part),
        text=form.text,
        writes=not question.choices,
        may_go_on=form.may_go_on,
        choices=tuple(ChoiceRow(code, say(f"excursion.{words}", language)) for code, words in question.choices),
        go_on=say("excursion.send", language),
        cancel=say("excursion.cancel", language),
    )
