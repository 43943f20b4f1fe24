"""Why not yet: every rule of a release with its evidence, who can clear it and the way there; and what is stated."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from kiosk.circuit.dossier_facts import Condition
from kiosk.daily_check.commands import StartDailyCheck
from kiosk.gates import words
from kiosk.gates.forecast import Forecast, When
from kiosk.gates.rules import Finding
from kiosk.gates.stating import MAY_STATE, VERDICTS
from kiosk.gates.view import ReleaseView
from kiosk.scanner_check.commands import StartScannerCheck
from kiosk.snapshot import CircuitPlace, CircuitView, MonitorPlace
from kiosk.station_commands import Command, OpenCircuit, OpenMonitor, StartProcedure
from kiosk.wording import Language, say
from kiosk.wording.formats import long_date
from ui.pages.forecast_words import forecast_words
from ui.pages.inputs import Inputs
from ui.pages.release_form import STATED_FOR, VERDICT, Draft, asked, wrong

_PLACES = {
    "treatment": CircuitPlace.TREATMENT,
    "profiles": CircuitPlace.PROFILES,
    "people": CircuitPlace.PEOPLE,
    "supplies": CircuitPlace.SUPPLIES,
}
_MONITOR = {
    "alarms": MonitorPlace.ALARMS,
    "tiles": MonitorPlace.TILES,
    "calibration": MonitorPlace.CALIBRATION,
    "excursion": MonitorPlace.EXCURSION,
}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule, or a warning. `go`: what its button says; `undo`: what was stated for it can be withdrawn."""

    rule: str
    title: str
    evidence: str
    todo: str
    who: str
    shape: str
    tone: str
    go: str = ""
    undo: str = ""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One line of a form; `fault` says what is wrong with what is written."""

    field: str
    label: str
    written: str
    fault: str


@dataclass(frozen=True, slots=True)
class ChoiceRow:
    choice: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class ReleaseProps:
    """`shows`: rules, form, write or choose."""

    shows: str = ""
    title: str = ""
    detail: str = ""
    shape: str = ""
    tone: str = ""
    patient: str = ""
    forecast_title: str = ""
    forecast: str = ""
    forecast_detail: str = ""
    forecast_tone: str = ""
    awaits: str = ""
    rows: tuple[RuleRow, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    choices: tuple[ChoiceRow, ...] = ()
    written: str = ""
    placeholder: str = ""
    back: str = ""
    first: str = ""
    first_sub: str = ""
    first_enabled: bool = False
    asks: Command | None = None


def derive_release(inputs: Inputs, draft: Draft) -> ReleaseProps:
    circuit = inputs.snapshot.circuit
    if circuit is None or circuit.place is not CircuitPlace.RELEASE:
        return ReleaseProps()
    if circuit.release is None:
        return ReleaseProps("rules", _say("page_unknown", inputs), shape="cross", tone="refused")
    if draft.condition is None:
        return _rules(circuit.release, circuit, inputs, draft)
    return _form(circuit.release, circuit, inputs, draft, draft.condition)


def _patient(view: ReleaseView, inputs: Inputs) -> str:
    treatment = view.dossier.treatment
    born = long_date(treatment.patient.birth_date, inputs.language)
    return f"{treatment.patient.full_name} · {born} · {treatment.product_name} · {treatment.ward}"


def goes_to(row: Finding, treatment_id: str) -> Command | None:
    """Where a rule is cleared, when that is not on this page."""
    place, _, subject = row.subject.partition(":")
    if place in _PLACES:
        return OpenCircuit(_PLACES[place], treatment_id if place == "treatment" else "")
    if place in _MONITOR:
        return OpenMonitor(_MONITOR[place], subject)
    if place == "daily_check":
        return StartDailyCheck()
    return StartScannerCheck() if place == "scanner_check" else None


def _say(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"gates.{key}", inputs.language, **values)


# --- the rules -------------------------------------------------------------------------------------------------------


def _rules(view: ReleaseView, circuit: CircuitView, inputs: Inputs, draft: Draft) -> ReleaseProps:
    treatment = view.dossier.treatment
    title, detail, shape, tone = _state(view, inputs)
    unmet = sorted(view.unmet, key=lambda one: one.subject in {"", "bench"})
    met = [finding for finding in view.findings if finding.met]
    rows = (
        *(_row(one, view, inputs) for one in unmet),
        *_warnings(view, inputs),
        *(_row(one, view, inputs) for one in met),
    )
    props = ReleaseProps(
        shows="rules",
        title=title,
        detail=detail,
        shape=shape,
        tone=tone,
        patient=_patient(view, inputs),
        rows=rows,
        back=_say("page_back", inputs),
        awaits=_awaited(circuit, draft, inputs),
        first=_say("page_release", inputs),
        first_sub=_release_sub(view, inputs),
        first_enabled=view.may_release and not view.against,
        asks=StartProcedure(treatment.treatment_id, "P06"),
    )
    return _with_forecast(props, view.forecast, inputs)


def _awaited(circuit: CircuitView, draft: Draft, inputs: Inputs) -> str:
    """Whose badge is awaited; what was asked without a form leaves its condition behind in `line`."""
    if not circuit.awaits_badge or not draft.line:
        return ""
    return _badge(Condition(draft.line), inputs)


def _badge(condition: Condition, inputs: Inputs) -> str:
    return _say("page_badge", inputs, who=_roles(condition, inputs.language))


def _roles(condition: Condition, language: Language) -> str:
    return ", ".join(words.role_name(role, language) for role in MAY_STATE[condition])


def _state(view: ReleaseView, inputs: Inputs) -> tuple[str, str, str, str]:
    """Title, detail, shape and tone."""
    release, everything = view.dossier.release, len(view.findings)
    if view.unmet:
        count = len(view.unmet)
        key = "page_not_yet_one" if count == 1 else "page_not_yet_count"
        return _say("page_not_yet", inputs), _say(key, inputs, count=count, all=everything), "cross", "refused"
    if release is None:
        return _say("page_ready", inputs), _say("page_ready_detail", inputs, all=everything), "tick", "ok"
    if release.valid_until is None:
        return _say("page_released", inputs), _say("page_released_elsewhere", inputs), "tick", "ok"
    until = _moment(release.valid_until, view.local_now, inputs.language)
    detail = _say("page_released_until", inputs, number=release.number, dose=release.dose, until=until)
    return _say("page_released", inputs), detail, "tick", "ok"


def _release_sub(view: ReleaseView, inputs: Inputs) -> str:
    if not view.may_release:
        return _say("page_not_due", inputs)
    if view.against:
        return _say("page_release_held", inputs)
    return _say("page_release_rest" if view.unmet else "page_release_sub", inputs)


def _row(finding: Finding, view: ReleaseView, inputs: Inputs) -> RuleRow:
    language = inputs.language
    condition = STATED_FOR.get(finding.rule)
    stated = next((one for one in view.conditions if one.condition is condition), None)
    evidence = words.evidence(finding, language)
    if stated is not None:
        at = _moment(stated.at, view.local_now, language)
        evidence = f"{evidence}\n{_say('page_stated', inputs, name=stated.name, at=at)}"
    undo = _say("page_withdraw", inputs) if stated is not None else ""
    if finding.met:
        return RuleRow(finding.rule, words.title(finding, language), evidence, "", "", "tick", "ok", undo=undo)
    who = words.who(finding, language)
    return RuleRow(
        finding.rule,
        words.title(finding, language),
        evidence,
        words.todo(finding, language),
        _say("page_who", inputs, who=who) if who else _say("page_nobody", inputs),
        "cross",
        "refused",
        _go(finding, inputs),
        undo,
    )


def _go(finding: Finding, inputs: Inputs) -> str:
    if finding.subject == "release":
        if finding.rule not in STATED_FOR:
            return ""
        signs = STATED_FOR[finding.rule] is Condition.CLINICAL_GO
        return _say("page_sign" if signs else "page_state", inputs)
    place = finding.subject.partition(":")[0]
    known = place in _PLACES or place in _MONITOR or place in {"daily_check", "scanner_check"}
    return _say(f"page_go_{place}", inputs) if known else ""


def _warnings(view: ReleaseView, inputs: Inputs) -> tuple[RuleRow, ...]:
    language = inputs.language
    found = [
        RuleRow(
            finding.rule,
            words.title(finding, language),
            words.evidence(finding, language),
            words.todo(finding, language),
            _say("page_who", inputs, who=words.who(finding, language)),
            "warning",
            "warning",
            _go(finding, inputs),
        )
        for finding in view.warnings
    ]
    for patient in view.homonyms:
        born = long_date(patient.birth_date, language)
        title = _say("page_homonym", inputs, name=patient.full_name, born=born, number=patient.hospital_number)
        todo = _say("page_homonym_todo", inputs)
        found.append(RuleRow(f"homonym_{patient.hospital_number}", title, "", todo, "", "warning", "warning"))
    return tuple(found)


def _moment(at: datetime, now: datetime, language: Language) -> str:
    """The time of today, with its day where it is another."""
    return f"{at:%H:%M}" if at.date() == now.date() else f"{long_date(at.date(), language)} {at:%H:%M}"


# --- the forecast ----------------------------------------------------------------------------------------------------

FORECAST_TONES = {When.EARLY: "", When.NOW: "ok", When.LATE: "refused", When.NEVER: "refused", When.UNPLANNED: ""}


def _with_forecast(props: ReleaseProps, seen: Forecast | None, inputs: Inputs) -> ReleaseProps:
    if seen is None:
        return props
    said, detail = forecast_words(seen, inputs.language)
    title = _say("forecast", inputs)
    return replace(
        props, forecast_title=title, forecast=said, forecast_detail=detail, forecast_tone=FORECAST_TONES[seen.when]
    )


# --- what is stated --------------------------------------------------------------------------------------------------


def _form(view: ReleaseView, circuit: CircuitView, inputs: Inputs, draft: Draft, condition: Condition) -> ReleaseProps:
    today = view.local_now.date()
    title = _say(f"condition_{condition}", inputs)
    if draft.withdraws:
        title = f"{_say('page_withdraw', inputs)} – {title}"
    if draft.line == VERDICT:
        return _choose(inputs, draft, title)
    if draft.line:
        return _write(inputs, draft, title, today)
    rows = tuple(_field(name, draft, inputs, view) for name in draft.fields)
    command = asked(draft, today)
    who = _say("page_give_sub", inputs, who=_roles(condition, inputs.language))
    return ReleaseProps(
        shows="form",
        title=title,
        detail=_badge(condition, inputs) if circuit.awaits_badge else _say("page_write_todo", inputs),
        tone="running" if circuit.awaits_badge else "",
        patient=_patient(view, inputs),
        fields=rows,
        back=_say("page_back_list", inputs),
        first=_say("page_withdraw" if draft.withdraws else "page_give", inputs),
        first_sub=who,
        first_enabled=command is not None,
        asks=command,
    )


def _field(name: str, draft: Draft, inputs: Inputs, view: ReleaseView) -> FieldRow:
    text = draft.written(name)
    fault = wrong(draft, name, view.local_now.date())
    shown = _say(f"verdict_{text}", inputs) if name == VERDICT and text in VERDICTS else text
    return FieldRow(name, _label(name, inputs), shown, _fault(fault, inputs) if text else "")


def _label(name: str, inputs: Inputs) -> str:
    return _say(f"field_{name}", inputs)


def _fault(fault: str, inputs: Inputs) -> str:
    return _say(f"page_{fault}", inputs) if fault and fault != "missing" else ""


def _choose(inputs: Inputs, draft: Draft, title: str) -> ReleaseProps:
    chosen = draft.written(VERDICT)
    choices = tuple(ChoiceRow(one, _say(f"verdict_{one}", inputs), one == chosen) for one in VERDICTS)
    return ReleaseProps(
        shows="choose", title=title, detail=_label(VERDICT, inputs), choices=choices, back=_say("page_cancel", inputs)
    )


def _write(inputs: Inputs, draft: Draft, title: str, today: date) -> ReleaseProps:
    name = draft.line
    fault = _fault(wrong(draft, name, today), inputs) if draft.written(name) else ""
    hint = "page_date_hint" if name.endswith("_on") else "page_time_hint" if name.endswith("_at") else "page_empty"
    return ReleaseProps(
        shows="write",
        title=f"{title} – {_label(name, inputs)}",
        detail=fault,
        tone="refused" if fault else "",
        written=draft.written(name),
        placeholder=_say(hint, inputs),
        back=_say("page_cancel", inputs),
        first=_say("page_next" if draft.after() else "page_done", inputs),
        first_enabled=not fault and bool(draft.written(name).strip()),
    )
