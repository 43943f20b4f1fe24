"""How facts of values, rules and documents are told: each value with its field's words, its unit and its limit."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from kiosk.gates import words as gates
from kiosk.gates.rules import Finding, Rule
from kiosk.procedures.steps import EnterStep, EntryField
from kiosk.run import facts as f
from kiosk.run.history_words import HistoryWords, short_hash
from kiosk.run.values import written
from kiosk.wording import Language, catalogue, say
from kiosk.wording.formats import clock_time, long_date, signed

_BETWEEN = " · "

Limited = f.ValueOutOfLimits | EntryField


def told_places(fact: Any, words: HistoryWords) -> dict[str, str]:
    """The places of its sentence that its fields alone do not fill; none for any other fact."""
    match fact:
        case f.ValuesEntered() | f.ValuesAgreed():
            return {"values": _values(fact.step, fact.values, words)}
        case f.ValuesDiffered():
            before, after = (_values(fact.step, values, words) for values in (fact.before, fact.after))
            return {"before": before, "after": after}
        case f.ValueOutOfLimits():
            field = _field(fact.step, fact.field_id, words)
            value = str(fact.value) if field is None else written(field, str(fact.value), words.language)
            source = _label(fact.step, fact.source, words)
            return {"field": _label(fact.step, fact.field_id, words), "value": value, "source": source} | {
                "limit": limit_text(fact, words.language)
            }
        case f.MomentEnteredLate():
            at = fact.happened_at.astimezone(words.zone)
            return {"happened_at": f"{long_date(at.date(), words.language)} {clock_time(at)}"}
        case f.RulesMet():
            return {"findings": _BETWEEN.join(_rule(found, words) for found in fact.findings)}
        case f.LoggerCurveJudged():
            return {"findings": findings_text(fact.findings, words.language), "sha": short_hash(fact.sha256)}
        case f.DocumentAttached():
            source = words.word("source", fact.source)
            return {"document": _document(fact.document, words), "source": source, "sha": short_hash(fact.sha256)}
        case f.PaperMade():
            return {"document": _document(fact.document, words), "sha": short_hash(fact.sha256)}
        case f.AttachmentSkipped() | f.PaperIntended() | f.PaperFailed():
            return {"document": _document(fact.document, words)}
        case _:
            return {}


def limit_text(limited: Limited, language: Language) -> str:
    """`de 2 à 8 °C`, `10 ml au plus`; empty where there is no limit."""
    low, high = limited.minimum, limited.maximum
    if low is not None and high is not None:
        return say("entry.limit_between", language, low=signed(low, language), high=with_unit(high, limited, language))
    if low is not None:
        return say("entry.limit_least", language, low=with_unit(low, limited, language))
    return "" if high is None else say("entry.limit_most", language, high=with_unit(high, limited, language))


def with_unit(value: Decimal, limited: Limited, language: Language) -> str:
    """The value as a reader of the language writes it."""
    number = signed(value, language)
    return f"{number}\N{NO-BREAK SPACE}{limited.unit}" if limited.unit else number


def findings_text(findings: Iterable[str], language: Language) -> str:
    """What is not as it must be on a logger's curve, without the details that follow each colon."""
    texts = catalogue(language)
    return _BETWEEN.join(texts.get(f"logger.finding_{code}", code).rstrip("\N{NO-BREAK SPACE}: ") for code in findings)


def _field(step_id: str, field_id: str, words: HistoryWords) -> EntryField | None:
    step = next((step for step in words.run.procedure.every_step() if step.id == step_id), None)
    fields = step.fields if isinstance(step, EnterStep) else ()
    return next((field for field in fields if field.id == field_id), None)


def _label(step_id: str, field_id: str, words: HistoryWords) -> str:
    """The field's label; what is no field of the step as it is."""
    field = _field(step_id, field_id, words)
    return field_id if field is None else field.label.of(words.language)


def _values(step_id: str, values: Iterable[f.Entered], words: HistoryWords) -> str:
    told = []
    for one in values:
        field = _field(step_id, one.field, words)
        value = one.value if field is None else written(field, one.value, words.language)
        told.append(f"{_label(step_id, one.field, words)} {value}")
    return _BETWEEN.join(told)


def _rule(found: f.FoundRule, words: HistoryWords) -> str:
    """The rule's title with its evidence; a rule or an evidence that this version does not know as its code."""
    try:
        finding = Finding(Rule(found.rule), found.met, found.values, why=found.why)
        return f"{gates.title(finding, words.language)} ({gates.evidence(finding, words.language)})"
    except (KeyError, ValueError):
        return found.rule


def _document(document: str, words: HistoryWords) -> str:
    return catalogue(words.language).get(f"entry.document_{document}", document)
