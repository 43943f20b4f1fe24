"""The place of supplies: consumables by lot, dry shippers and transport dewars; what is received, used, charged."""

from datetime import date

from kiosk.circuit.handling import ConsumableKind
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import OpenCircuit
from kiosk.storage import commands as c
from kiosk.storage.facts import Attitude, ShipperKind
from kiosk.storage.plan import SupplyItem
from kiosk.storage.supplies import Lot
from kiosk.storage.view import ShipperView, SuppliesView
from kiosk.wording import say
from kiosk.wording.formats import long_date
from ui.pages.board import Acted, Asking, BoardButton, BoardProps, BoardRow, Place, Question, Words, words
from ui.pages.calibration_form import written_day
from ui.pages.inputs import Inputs

SOON_DAYS = 30
_COUNT = Question(words("supplies.field_count"), takes="number")
_REASON = Question(words("supplies.field_reason"))
_HOURS = Question(words("supplies.field_hold_hours"), takes="number")
_UNTIL = Question(words("supplies.field_valid_until"), takes="day")
_LOT = (Question(words("supplies.field_lot")), Question(words("supplies.field_expires"), takes="day"), _COUNT)


def _say(inputs: Inputs, key: str, **values: object) -> str:
    return say(f"supplies.{key}", inputs.language, **values)


def _view(inputs: Inputs) -> SuppliesView | None:
    circuit = inputs.snapshot.circuit
    return None if circuit is None else circuit.supplies


def derive_supplies(inputs: Inputs, _turned: str) -> BoardProps:
    view = _view(inputs)
    if view is None:
        return BoardProps()
    badge = _say(inputs, "badge_due") if view.awaits_badge else ""
    lot = next((one for one in view.lots if one.lot_id == view.opened), None)
    if lot is not None:
        return _lot_card(lot, view, badge, inputs)
    shipper = next((one for one in view.shippers if one.shipper.shipper == view.opened), None)
    if shipper is not None:
        return _shipper_card(shipper, view, badge, inputs)
    return _list(view, badge, inputs)


# --- the list --------------------------------------------------------------------------------------------------------


def _list(view: SuppliesView, badge: str, inputs: Inputs) -> BoardProps:
    rows = [*_waiting(view, inputs), BoardRow("shippers", _say(inputs, "shippers"), heading=True)]
    rows += [_shipper(one, inputs) for one in view.shippers] or [BoardRow("no_shippers", _say(inputs, "no_shippers"))]
    rows.append(BoardRow("lots", _say(inputs, "lots"), heading=True))
    rows += [_lot(lot, view, inputs) for lot in view.lots] or [BoardRow("no_lots", _say(inputs, "no_lots"))]
    kit = BoardButton("kit", say("downtime.open", inputs.language), say("downtime.open_sub", inputs.language))
    buttons = [kit, BoardButton("type", _say(inputs, "type_lot"), _say(inputs, "type_lot_sub"))]
    if view.scanned is not None or view.typed is not None:
        buttons.append(BoardButton("forget", _say(inputs, "cancel")))
    buttons.append(BoardButton("register", _say(inputs, "register_shipper")))
    return BoardProps(
        _say(inputs, "title"), _say(inputs, "detail"), rows=tuple(rows), buttons=tuple(buttons), badge=badge
    )


def _waiting(view: SuppliesView, inputs: Inputs) -> list[BoardRow]:
    """What was scanned or typed and is not received yet."""
    found = []
    if view.scanned is not None and view.scanned.expires_on is not None:
        name = _say(inputs, "receive_which") if view.item is None else view.item.name.of(inputs.language)
        when = long_date(view.scanned.expires_on, inputs.language)
        detail = _say(inputs, "receive_detail", lot=view.scanned.lot, when=when, gtin=view.scanned.gtin or "—")
        title = name if view.item is None else _say(inputs, "receive_title", name=name)
        found.append(BoardRow("receive", title, detail, _say(inputs, "receive"), "dot", "ok", _say(inputs, "receive")))
    if view.typed is not None:
        detail = _say(inputs, "type_second_detail", name=view.typed_by)
        said = _say(inputs, "type_second")
        found.append(BoardRow("type_2", said, detail, _say(inputs, "type_lot"), "warning", "warning", said))
    return found


def _name(kind: ConsumableKind, view: SuppliesView, inputs: Inputs) -> str:
    item: SupplyItem | None = None if view.plan is None else view.plan.item(kind)
    return kind.value if item is None else item.name.of(inputs.language)


def _lot(lot: Lot, view: SuppliesView, inputs: Inputs) -> BoardRow:
    standing, shape, tone = _lot_standing(lot, view.today, inputs)
    detail = _say(inputs, "lot_line", lot=lot.lot, left=lot.left)
    return BoardRow(f"lot_{lot.lot_id}", _name(lot.kind, view, inputs), detail, standing, shape, tone, detail)


def _lot_standing(lot: Lot, today: date, inputs: Inputs) -> tuple[str, str, str]:
    when = long_date(lot.expires_on, inputs.language)
    if lot.left == 0:
        return _say(inputs, "used_up"), "ring", "none"
    if lot.expires_on < today:
        return _say(inputs, "expired", when=when), "cross", "refused"
    days = (lot.expires_on - today).days
    if days <= SOON_DAYS:
        return _say(inputs, "soon", days=days), "warning", "warning"
    return _say(inputs, "expires", when=when), "tick", "ok"


def _shipper(one: ShipperView, inputs: Inputs) -> BoardRow:
    shipper = one.shipper
    kind = _say(inputs, f"kind_{shipper.kind}")
    detail = _say(inputs, "shipper_line", kind=kind, model=shipper.model)
    standing = say(one.trouble, inputs.language) if one.trouble else _left(one, inputs)
    key = f"shipper_{shipper.shipper}"
    shape, tone = ("cross", "refused") if one.trouble else ("tick", "ok")
    return BoardRow(key, shipper.shipper, detail, standing, shape, tone, detail)


def _left(one: ShipperView, inputs: Inputs) -> str:
    return "" if one.hours_left is None else _say(inputs, "hours_left", hours=int(one.hours_left))


# --- cards -----------------------------------------------------------------------------------------------------------


def _lot_card(lot: Lot, view: SuppliesView, badge: str, inputs: Inputs) -> BoardProps:
    standing, shape, tone = _lot_standing(lot, view.today, inputs)
    rows = [BoardRow("standing", standing, _say(inputs, "history", count=len(lot.used_by)), "", shape, tone)]
    usable = lot.is_usable(view.today)
    if usable:
        rows += [
            BoardRow(f"useby_{run_id}", _say(inputs, "use_by_run", run=said), touch=_say(inputs, "use"))
            for run_id, said in view.runs
        ]
    buttons = (
        BoardButton("discard", _say(inputs, "discard"), _say(inputs, "discard_sub"), "danger", lot.left > 0),
        BoardButton("use", _say(inputs, "use"), _say(inputs, "use_sub"), may=usable),
    )
    title = f"{_name(lot.kind, view, inputs)} · {_say(inputs, 'lot_line', lot=lot.lot, left=lot.left)}"
    return BoardProps(title, rows=tuple(rows), buttons=buttons, back=_say(inputs, "back"), badge=badge)


def _shipper_card(one: ShipperView, view: SuppliesView, badge: str, inputs: Inputs) -> BoardProps:
    shipper, language = one.shipper, inputs.language
    until = _say(inputs, "qualified_until", when=long_date(shipper.valid_until, language))
    rows = [
        BoardRow(
            "standing",
            say(one.trouble, language) if one.trouble else _say(inputs, "ok"),
            say(f"{one.trouble}_todo", language) if one.trouble else "",
            "",
            "cross" if one.trouble else "tick",
            "refused" if one.trouble else "ok",
        ),
        BoardRow("valid", until, _say(inputs, "hold_hours", hours=shipper.hold_hours)),
    ]
    if shipper.charge is None:
        rows.append(BoardRow("charged", _say(inputs, "never_charged")))
    else:
        at = inputs.local(shipper.charge.at)
        charged = _say(inputs, "charged_at", when=f"{long_date(at.date(), language)} {at:%H:%M}")
        factor = 1 if view.plan is None else view.plan.shippers.lying_factor
        seen = _say(inputs, f"attitude_{shipper.charge.attitude}", **_factor(shipper.charge.attitude, factor))
        rows.append(BoardRow("charged", f"{charged} · {_left(one, inputs)}", seen))
    rows += [
        BoardRow(
            f"measured_{number}",
            _say(inputs, "measured", hours=hours, when=long_date(inputs.local(at).date(), language)),
        )
        for number, (hours, at) in enumerate(reversed(shipper.measured))
    ]
    buttons = () if shipper.retired else _shipper_buttons(one, inputs)
    kind = _say(inputs, f"kind_{shipper.kind}")
    title = f"{shipper.shipper} · {_say(inputs, 'shipper_line', kind=kind, model=shipper.model)}"
    return BoardProps(title, rows=tuple(rows), buttons=buttons, back=_say(inputs, "back"), badge=badge)


def _factor(attitude: Attitude, factor: int) -> dict[str, object]:
    return {"factor": factor} if attitude is Attitude.LYING else {}


def _shipper_buttons(one: ShipperView, inputs: Inputs) -> tuple[BoardButton, ...]:
    charged = one.shipper.charge is not None
    seen = _say(inputs, "seen_sub")
    return (
        BoardButton("retire", _say(inputs, "retire"), look="danger"),
        BoardButton("qualify", _say(inputs, "qualify")),
        BoardButton("measure", _say(inputs, "measure")),
        BoardButton("lying", _say(inputs, "seen_lying"), seen, may=charged),
        BoardButton("upright", _say(inputs, "seen_upright"), seen, may=charged),
        BoardButton("charge", _say(inputs, "charge"), _say(inputs, "charge_sub"), "primary"),
    )


# --- what people do --------------------------------------------------------------------------------------------------


def act(key: str, inputs: Inputs) -> Acted:
    view = _view(inputs)
    if view is None:
        return None
    kind, _, subject = key.partition("_")
    opened = view.opened
    match kind:
        case "lot" | "shipper":
            return OpenCircuit(CircuitPlace.SUPPLIES, subject)
        case "back":
            return OpenCircuit(CircuitPlace.SUPPLIES)
        case "kit":
            return OpenCircuit(CircuitPlace.DOWNTIME)
        case "forget":
            return c.ForgetTypedLot()
        case "type":
            return Asking("type", "", (_which("supplies.type_which", view), *_LOT))
        case "receive":
            known = () if view.item is not None else (_which("supplies.receive_which", view),)
            return Asking("receive", "" if view.item is None else view.item.kind, (*known, _COUNT))
        case "use":
            return c.UseLot(opened, 1)
        case "useby":
            return c.UseLot(opened, 1, subject)
        case "discard" | "retire":
            return Asking(kind, opened, (_REASON,))
        case "register":
            kinds = tuple((one.value, words(f"supplies.kind_{one}")) for one in ShipperKind)
            which = Question(words("supplies.which_shipper"), kinds)
            name, model = Question(words("supplies.field_shipper")), Question(words("supplies.field_model"))
            return Asking(kind, "", (which, name, model, _HOURS, _UNTIL))
        case "qualify":
            return Asking(kind, opened, (_HOURS, _UNTIL))
        case "measure":
            return Asking(kind, opened, (Question(words("supplies.field_hours"), takes="number"),))
        case "charge":
            return c.ChargeShipper(opened)
        case "lying" | "upright":
            return c.NoteAttitude(opened, Attitude(kind))
        case _:
            return None


def _which(prompt: str, view: SuppliesView) -> Question:
    items = () if view.plan is None else view.plan.supplies
    return Question(words(prompt), tuple((item.kind.value, _item_words(item)) for item in items))


def _item_words(item: SupplyItem) -> Words:
    return item.name.of


def done(asking: Asking, inputs: Inputs) -> Acted:
    answers, subject, view = asking.answers, asking.subject, _view(inputs)
    match asking.act:
        case "type":
            day = written_day(answers[2])
            return None if day is None else c.TypeLot(ConsumableKind(answers[0]), answers[1], day, int(answers[3]))
        case "receive":
            return c.ReceiveScannedLot(ConsumableKind(subject or answers[0]), int(answers[-1]))
        case "discard" if view is not None:
            left = next((lot.left for lot in view.lots if lot.lot_id == subject), 0)
            return c.DiscardLot(subject, left, answers[0])
        case "retire":
            return c.RetireShipper(subject, answers[0])
        case "register":
            until = written_day(answers[4])
            kind, name, model, hours, _ = answers
            return None if until is None else c.RegisterShipper(name, ShipperKind(kind), model, int(hours), until)
        case "qualify":
            until = written_day(answers[1])
            return None if until is None else c.QualifyShipper(subject, int(answers[0]), until)
        case "measure":
            return c.MeasureHoldTime(subject, int(answers[0]))
        case _:
            return None


SUPPLIES = Place(derive_supplies, act, done)
