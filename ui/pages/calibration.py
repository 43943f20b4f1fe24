"""Certificates of calibration: every channel's, one channel's card, a new one written and signed, one withdrawn."""

from dataclasses import dataclass
from datetime import date

from kiosk.calibration.commands import AbandonCertificate, SignCertificate, WithdrawCertificate
from kiosk.calibration.decide import SHORTEST_REASON
from kiosk.calibration.state import Held, Standing, Validity
from kiosk.calibration.view import CalibrationView, ChannelCalibration
from kiosk.station_commands import Command
from kiosk.wording import say
from kiosk.wording.formats import long_date, signed
from ui.pages.calibration_form import FIELDS, FILE, OPTIONAL, Draft, entry, wrong
from ui.pages.inputs import Inputs
from ui.pages.sign import short_hash

_TONES = {
    Validity.VALID: ("tick", "ok"),
    Validity.DUE_LOW: ("warning", "warning"),
    Validity.DUE_MEDIUM: ("warning", "warning"),
    Validity.DUE_TODAY: ("warning", "warning"),
}


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One channel of the list."""

    channel: str
    name: str
    instrument: str
    state_words: str
    shape: str
    tone: str


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One certificate of the opened channel."""

    title: str
    detail: str
    standing: str
    tone: str


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One line of the form; `fault` says what is wrong with what is written."""

    field: str
    label: str
    written: str
    fault: str


@dataclass(frozen=True, slots=True)
class FileRow:
    file: str


@dataclass(frozen=True, slots=True)
class SlotRow:
    """One signature of two; `name` empty while it is awaited."""

    role: str
    name: str
    shape: str


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the page; without a text it is not there."""

    text: str = ""
    sub: str = ""
    asks: Command | None = None
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class CalibrationProps:
    """`shows`: list, card, form, write, files or sign."""

    shows: str = ""
    title: str = ""
    detail: str = ""
    state_words: str = ""
    state_shape: str = ""
    state_tone: str = ""
    rows: tuple[ChannelRow, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    fields: tuple[FieldRow, ...] = ()
    files: tuple[FileRow, ...] = ()
    slots: tuple[SlotRow, ...] = ()
    lines: str = ""
    covers: str = ""
    written: str = ""
    placeholder: str = ""
    back: Button = Button()
    first: Button = Button()
    """what the page is for"""
    second: Button = Button()


def words(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"calibration.{key}", inputs.language, **values)


def derive_calibration(inputs: Inputs, draft: Draft) -> CalibrationProps:
    monitor = inputs.snapshot.monitor
    view = None if monitor is None else monitor.calibration
    if view is None:
        return CalibrationProps()
    if view.pending is not None:
        return _sign(view, view.pending, inputs)
    card = view.card()
    if card is None:
        rows = tuple(_row(row, view, inputs) for row in view.channels)
        return CalibrationProps("list", words("title", inputs), inputs.stage("P16", "certificate").detail, rows=rows)
    if draft.doing == "":
        return _card(card, view, inputs)
    if draft.doing == "form":
        return _form(card, draft, inputs)
    return _files(view, inputs) if draft.doing == FILE else _write(card, draft, inputs)


# --- the list and a channel's card ----------------------------------------------------------------------------------


def _row(row: ChannelCalibration, view: CalibrationView, inputs: Inputs) -> ChannelRow:
    said, shape, tone = _state(row, view, inputs)
    name = f"{row.channel} · {row.vessel}" if row.vessel else row.channel
    return ChannelRow(row.channel, name, row.instrument or words("no_instrument", inputs), said, shape, tone)


def _state(row: ChannelCalibration, view: CalibrationView, inputs: Inputs) -> tuple[str, str, str]:
    if not row.wanted and row.held is None:
        return words("not_wanted", inputs), "", "none"
    shape, tone = _TONES.get(row.validity, ("cross", "refused"))
    if row.held is None:
        return words("none", inputs), shape, tone
    due = row.held.certificate.due_on
    days = (due - date.fromisoformat(view.today)).days
    said = words(row.validity, inputs, due=long_date(due, inputs.language), days=days)
    return said, shape, tone


def _card(card: ChannelCalibration, view: CalibrationView, inputs: Inputs) -> CalibrationProps:
    said, shape, tone = _state(card, view, inputs)
    offset = ""
    if card.held is not None:
        value = card.held.certificate.offset
        given = words("offset", inputs, offset=signed(value, inputs.language, plus=True))
        offset = f" · {given if value else words('no_offset', inputs)}"
    new_sub = words("new_sub" if card.instrument else "no_instrument", inputs)
    withdraw = Button(words("withdraw", inputs), words("withdraw_sub", inputs)) if card.held is not None else Button()
    return CalibrationProps(
        "card",
        f"{card.channel} · {card.vessel}" if card.vessel else card.channel,
        _instrument(card, inputs),
        f"{said}{offset}",
        shape,
        tone,
        history=tuple(_history(held, inputs) for held in view.history),
        lines="" if view.history else words("history_none", inputs),
        back=Button(words("to_list", inputs)),
        first=Button(words("new", inputs), new_sub, enabled=bool(card.instrument)),
        second=withdraw,
    )


def _instrument(card: ChannelCalibration, inputs: Inputs) -> str:
    return (
        words("instrument_named", inputs, instrument=card.instrument)
        if card.instrument
        else words("no_instrument", inputs)
    )


def _history(held: Held, inputs: Inputs) -> HistoryRow:
    certificate = held.certificate
    title = words(
        "history_line",
        inputs,
        number=certificate.number,
        laboratory=certificate.laboratory,
        calibrated=long_date(certificate.calibrated_on, inputs.language),
        due=long_date(certificate.due_on, inputs.language),
    )
    names = ", ".join(inputs.snapshot.names.get(one.person_id, one.person_id) for one in held.signatures)
    detail = certificate.instrument
    if names:
        detail += f" · {words('signed_by', inputs, names=names)}"
    detail += f" · {words('offset', inputs, offset=signed(certificate.offset, inputs.language, plus=True))}"
    reason = "" if held.withdrawn is None else held.withdrawn.reason
    standing = words(f"standing_{held.standing}", inputs, reason=reason)
    return HistoryRow(title, detail, standing, "ok" if held.standing is Standing.IN_FORCE else "none")


# --- written ---------------------------------------------------------------------------------------------------------


def _form(card: ChannelCalibration, draft: Draft, inputs: Inputs) -> CalibrationProps:
    fields = tuple(_field(name, draft, inputs) for name in FIELDS)
    asks = entry(draft)
    sub = "" if asks is not None else words("fill_first", inputs)
    return CalibrationProps(
        "form",
        words("form_title", inputs, channel=card.channel),
        _instrument(card, inputs),
        fields=fields,
        back=Button(words("back", inputs)),
        first=Button(words("to_signatures", inputs), sub, asks, enabled=asks is not None),
    )


def _field(name: str, draft: Draft, inputs: Inputs) -> FieldRow:
    fault = wrong(draft, name)
    said = "" if fault in {"", "missing"} else words(fault, inputs)
    label = words(f"field_{name}", inputs)
    return FieldRow(
        name, f"{label} ({words('optional', inputs)})" if name in OPTIONAL else label, draft.written(name), said
    )


def _write(card: ChannelCalibration, draft: Draft, inputs: Inputs) -> CalibrationProps:
    written = draft.written(draft.field)
    if draft.doing == "withdraw":
        number = "" if card.held is None else card.held.certificate.number
        reason = written.strip()
        ready = len(reason) >= SHORTEST_REASON
        return CalibrationProps(
            "write",
            words("withdraw_title", inputs, number=number),
            inputs.stage("P16", "withdrawal").detail,
            written=written,
            placeholder=words("withdraw_reason", inputs),
            back=Button(words("back", inputs)),
            first=Button(
                words("withdraw_go", inputs),
                words("sign_sub" if ready else "reason_first", inputs),
                WithdrawCertificate(card.channel, reason),
                enabled=ready,
            ),
        )
    return CalibrationProps(
        "write",
        words(f"field_{draft.field}", inputs),
        _field(draft.field, draft, inputs).fault,
        state_tone="refused",
        written=written,
        placeholder=words(f"example_{draft.field}", inputs),
        back=Button(words("back", inputs)),
        first=Button(words("next_field", inputs)),
    )


def _files(view: CalibrationView, inputs: Inputs) -> CalibrationProps:
    detail = words("no_folder", inputs) if view.files is None else "" if view.files else words("no_files", inputs)
    return CalibrationProps(
        "files",
        words("choose_file", inputs),
        detail,
        files=tuple(FileRow(file) for file in view.files or ()),
        back=Button(words("back", inputs)),
    )


# --- signed ----------------------------------------------------------------------------------------------------------


def _sign(view: CalibrationView, pending: Held, inputs: Inputs) -> CalibrationProps:
    given = {signature.role: signature.person_id for signature in pending.signatures}
    slots = []
    for role in ("BM", "TE"):
        person = given.get(role)
        name = words("waiting_signature", inputs) if person is None else inputs.snapshot.names.get(person, person)
        slots.append(SlotRow(words(f"role_{role.lower()}", inputs), name, "ring" if person is None else "tick"))
    sign = Button(words("sign", inputs), words("sign_sub", inputs), SignCertificate())
    if view.awaits_badge:
        sign = Button(words("sign_badge", inputs), "", enabled=False)
    return CalibrationProps(
        "sign",
        words("sign_title", inputs),
        inputs.stage("P16", "signature").detail,
        slots=tuple(slots),
        lines="\n".join(view.lines),
        covers=words("covers", inputs, hash=short_hash(view.record_hash)),
        back=Button(words("give_up", inputs), words("give_up_sub", inputs), AbandonCertificate()),
        first=sign,
    )
