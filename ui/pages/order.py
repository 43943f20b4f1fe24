"""Orders: the files that wait, what one would open or what to mend in it, and an order typed by two people."""

from dataclasses import dataclass

from kiosk.orders.commands import GiveUpTypedOrder, OpenTreatment, PutOrderAway, ReadOrderFile
from kiosk.orders.compose import ReadOrder
from kiosk.orders.typed import TypedOrder
from kiosk.orders.view import OrdersView
from kiosk.station_commands import Command
from kiosk.wording import say
from kiosk.wording.formats import long_date
from ui.pages.inputs import Inputs
from ui.pages.order_form import CHOSEN, DATES, PRESCRIPTION, SEXES, STATUSES, Draft, typing, wrong


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A file, an order of it, a thing to mend, or a choice. `key`: what a touch is of; empty: it is only read."""

    key: str
    title: str
    detail: str = ""
    warning: str = ""
    tone: str = "none"
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class OrderField:
    """One line of the form; `fault` says what is wrong with what is written."""

    field: str
    label: str
    written: str
    fault: str


@dataclass(frozen=True, slots=True)
class OrderButton:
    """A button of the page; without a text it is not there. Without `asks` it turns to `opens` on the screen alone."""

    text: str = ""
    sub: str = ""
    asks: Command | None = None
    opens: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class OrderProps:
    """`shows`: list, read, problems, form, write or choices."""

    shows: str = ""
    title: str = ""
    detail: str = ""
    rows: tuple[OrderRow, ...] = ()
    fields: tuple[OrderField, ...] = ()
    written: str = ""
    fault: str = ""
    back: OrderButton = OrderButton()
    first: OrderButton = OrderButton()
    second: OrderButton = OrderButton()


def words(key: str, inputs: Inputs, **values: object) -> str:
    return say(f"order.{key}", inputs.language, **values)


def derive_order(inputs: Inputs, draft: Draft) -> OrderProps:
    circuit = inputs.snapshot.circuit
    view = None if circuit is None else circuit.order
    if view is None:
        return OrderProps()
    if view.problems:
        return _problems(view, inputs)
    if view.read:
        return _read(view, draft, inputs)
    if draft.field in CHOSEN:
        return _choices(view, draft, inputs)
    if draft.field:
        return _write(draft, inputs)
    if draft.doing == "form":
        return _form(view, draft, inputs)
    return _list(view, inputs)


# --- files -----------------------------------------------------------------------------------------------------------


def _list(view: OrdersView, inputs: Inputs) -> OrderProps:
    detail = words("list_detail", inputs)
    if view.files is None:
        detail = words("no_folder", inputs)
    elif not view.files:
        detail = words("no_files", inputs)
    rows = tuple(
        OrderRow(name, name, words("file_csv" if name.lower().endswith(".csv") else "file_fhir", inputs))
        for name in view.files or ()
    )
    first = OrderButton(words("type", inputs), words("type_sub", inputs), opens="form")
    second = OrderButton()
    if view.typed is not None:
        name = _name(view.typed.typed_by, inputs)
        rows = (_typed_row(view.typed, name, inputs), *rows)
        first = OrderButton(words("type_again", inputs), words("type_again_sub", inputs, name=name), opens="form_again")
        second = OrderButton(words("give_up", inputs), words("give_up_sub", inputs), GiveUpTypedOrder())
    return OrderProps("list", words("title", inputs), detail, rows, first=first, second=second)


def _typed_row(typed: TypedOrder, name: str, inputs: Inputs) -> OrderRow:
    title = words("typed_waits", inputs, name=name)
    if not typed.differing:
        return OrderRow("", title, words("typed_waits_detail", inputs), tone="warning")
    fields = ", ".join(words(f"field_{field}", inputs) for field in typed.differing)
    warning = words("typed_differs", inputs, count=len(typed.differing))
    return OrderRow("", title, fields, warning, "refused")


def _name(person_id: str, inputs: Inputs) -> str:
    return inputs.snapshot.names.get(person_id, person_id)


def _problems(view: OrdersView, inputs: Inputs) -> OrderProps:
    rows = tuple(
        OrderRow("", problem.place.words(inputs.language), problem.expected(inputs.language), tone="refused")
        for problem in view.problems
    )
    detail = words("problems_detail", inputs, file=view.file, count=len(rows))
    back = OrderButton(words("to_list", inputs), asks=PutOrderAway())
    return OrderProps("problems", words("problems_title", inputs), detail, rows, back=back)


def _read(view: OrdersView, draft: Draft, inputs: Inputs) -> OrderProps:
    ids = [read.treatment.treatment_id for read in view.read]
    picked = draft.picked if draft.picked in ids else ids[0]
    rows = tuple(_card(read, view, inputs, picked) for read in view.read)
    detail = words("read_detail", inputs, file=view.file, count=len(rows))
    second = OrderButton()
    if not view.file and view.typed is not None:
        names = {"name": _name(view.typed.typed_by, inputs), "other": _name(view.typed.checked_by, inputs)}
        detail = words("typed_agrees", inputs, **names)
        second = OrderButton(words("give_up", inputs), words("give_up_sub", inputs), GiveUpTypedOrder())
    first = OrderButton(words("open", inputs), words("open_sub", inputs), OpenTreatment(picked))
    if view.awaits_badge:
        first = OrderButton(words("open_badge", inputs), enabled=False)
    back = OrderButton(words("to_list", inputs), asks=PutOrderAway()) if view.file else OrderButton()
    return OrderProps("read", words("read_title", inputs), detail, rows, back=back, first=first, second=second)


def _card(read: ReadOrder, view: OrdersView, inputs: Inputs, picked: str) -> OrderRow:
    treatment, order, patient = read.treatment, read.order, read.treatment.patient
    born = long_date(patient.birth_date, inputs.language)
    ins = words("preview_no_ins", inputs)
    if patient.ins_matricule is not None:
        ins = words("preview_ins", inputs, ins=patient.ins_matricule)
    who = words("preview_patient", inputs, born=born, sex=patient.sex, number=patient.hospital_number)
    status = words(f"preview_status_{patient.ins_status or 'none'}", inputs)
    ordered = [words("preview_order", inputs, **_ordered(read))]
    if order.slot:
        ordered.append(words("preview_slot", inputs, slot=order.slot))
    prescription = words("line_no_prescription", inputs)
    if order.prescription is not None:
        signed = words("cli_signed" if order.prescription.signed else "cli_unsigned", inputs)
        names = {"identifier": order.prescription.identifier, "prescriber": order.prescription.prescriber}
        prescription = words("preview_prescription", inputs, signed=signed, **names)
    planned = " · ".join(
        f"{words(f'milestone_{milestone}', inputs)} {long_date(on, inputs.language)}" for milestone, on in order.planned
    )
    lines = [f"{who} · {ins} · {status}", " · ".join(ordered), prescription, planned]
    warnings = [words(f"warning_{warning}", inputs) for warning in read.warnings]
    warnings += [words("homonym", inputs, name=name) for name in view.homonyms.get(treatment.treatment_id, ())[:4]]
    title = f"{patient.full_name} · {treatment.product_name} · {treatment.treatment_id}"
    chosen = treatment.treatment_id == picked and len(view.read) > 1
    key = treatment.treatment_id
    return OrderRow(key, title, "\n".join(filter(None, lines)), "\n".join(warnings), chosen=chosen)


def _ordered(read: ReadOrder) -> dict[str, object]:
    order = read.order
    return {"reference": order.reference, "manufacturer": order.manufacturer, "count": order.expected_containers}


# --- typed -----------------------------------------------------------------------------------------------------------


def _form(view: OrdersView, draft: Draft, inputs: Inputs) -> OrderProps:
    key = "form_again" if draft.again else "form"
    differing = view.typed.differing if draft.again and view.typed is not None else ()
    fields = tuple(_field(name, draft, view, inputs, differs=name in differing) for name in draft.fields)
    asks = typing(draft)
    done = OrderButton(
        words("form_done", inputs),
        words("form_fill" if asks is None else "form_done_sub", inputs),
        asks,
        enabled=asks is not None,
    )
    if view.awaits_badge:
        done = OrderButton(words("badge_typist", inputs), enabled=False)
    back = OrderButton(words("back", inputs))
    detail = words(f"{key}_detail", inputs)
    return OrderProps("form", words(f"{key}_title", inputs), detail, fields=fields, back=back, first=done)


def _field(name: str, draft: Draft, view: OrdersView, inputs: Inputs, *, differs: bool) -> OrderField:
    fault = wrong(draft, name)
    said = words("bad_date", inputs) if fault == "bad_date" else words("differs", inputs) if differs else ""
    return OrderField(name, words(f"field_{name}", inputs), _shown(name, draft, view, inputs), said)


def _shown(name: str, draft: Draft, view: OrdersView, inputs: Inputs) -> str:
    text = draft.written(name)
    if name == PRESCRIPTION:
        return text or words("awaited", inputs)
    if name == "profile_code":
        return dict(view.products).get(text, text)
    return words(f"choice_{text}", inputs) if name in CHOSEN and text else text


def _write(draft: Draft, inputs: Inputs) -> OrderProps:
    name = draft.field
    fault = words("bad_date", inputs) if wrong(draft, name) == "bad_date" else ""
    label = words(f"field_{name}", inputs)
    return OrderProps(
        "write",
        words("date_form", inputs, field=label) if name in DATES else label,
        written=draft.written(name),
        fault=fault,
        back=OrderButton(words("back", inputs)),
        first=OrderButton(words("next_field", inputs)),
    )


def _choices(view: OrdersView, draft: Draft, inputs: Inputs) -> OrderProps:
    name = draft.field
    pairs: tuple[tuple[str, str], ...] = {
        "sex": tuple((sex, words(f"choice_{sex}", inputs)) for sex in SEXES),
        "ins_status": tuple((status, words(f"choice_{status}", inputs)) for status in STATUSES),
        "profile_code": view.products,
        PRESCRIPTION: (("", words("choice_awaited", inputs)), *((paper, paper) for paper in view.papers)),
    }[name]
    chosen = draft.written(name)
    rows = tuple(OrderRow(f"={key}", title, chosen=key == chosen) for key, title in pairs)
    detail = words("no_papers", inputs) if name == PRESCRIPTION and not view.papers else ""
    back = OrderButton(words("back", inputs))
    return OrderProps("choices", words(f"field_{name}", inputs), detail, rows, back=back)


def asks_of_row(shows: str, key: str) -> Command | None:
    """What a touch on a row asks of the station; None: it is the page's own affair."""
    return ReadOrderFile(key) if shows == "list" else None
