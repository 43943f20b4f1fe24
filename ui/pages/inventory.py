"""The place of inventories: tanks to count, the count that is open, its differences, products without an infusion."""

from kiosk.storage import commands as c
from kiosk.storage.facts import Explanation, LongTerm
from kiosk.storage.inventory import Difference, How, Inventory, Phase
from kiosk.storage.signing import label_words, words_of
from kiosk.storage.view import InventoryView, LongTermView, TankCount
from kiosk.wording import say
from kiosk.wording.formats import long_date
from ui.pages.board import Acted, Asking, BoardButton, BoardProps, BoardRow, Place, Question, Turn, words
from ui.pages.inputs import Inputs

LONG_TERM = "long_term"
_EXPLANATIONS = {
    How.MISSING: (Explanation.TAKEN_UNRECORDED, Explanation.MOVED_UNRECORDED, Explanation.NOT_FOUND),
    How.ELSEWHERE: (Explanation.MOVED_UNRECORDED, Explanation.WRONG_LABEL),
    How.UNEXPECTED: (Explanation.MOVED_UNRECORDED, Explanation.WRONG_LABEL, Explanation.NOT_OURS),
}


def _say(inputs: Inputs, key: str, **values: object) -> str:
    return say(f"inventory.{key}", inputs.language, **values)


def _view(inputs: Inputs) -> InventoryView | None:
    circuit = inputs.snapshot.circuit
    return None if circuit is None else circuit.inventory


def derive_inventory(inputs: Inputs, turned: str) -> BoardProps:
    view = _view(inputs)
    if view is None:
        return BoardProps()
    badge = _say(inputs, "badge_due") if view.awaits_badge else ""
    if turned == LONG_TERM:
        return _long_term(view, badge, inputs)
    return _tanks(view, badge, inputs) if view.open is None else _count(view, view.open, badge, inputs)


# --- tanks -----------------------------------------------------------------------------------------------------------


def _tanks(view: InventoryView, badge: str, inputs: Inputs) -> BoardProps:
    rows = tuple(_tank(one, inputs) for one in view.tanks)
    count = _say(inputs, "long_term_count", count=len(view.long_term))
    return BoardProps(
        title=_say(inputs, "title"),
        detail=_say(inputs, "detail"),
        rows=rows,
        empty=say("storage.no_tank", inputs.language),
        buttons=(BoardButton(LONG_TERM, _say(inputs, "long_term"), count),),
        badge=badge,
    )


def _tank(one: TankCount, inputs: Inputs) -> BoardRow:
    last = _say(inputs, "never")
    if one.last_at is not None:
        when, name = _day(inputs, one), inputs.snapshot.names.get(one.last_by, one.last_by)
        last = _say(inputs, "last", when=when, name=name, count=one.last_differences)
    due = _say(inputs, "due" if one.due else "in_date")
    return BoardRow(
        f"tank_{one.tank}",
        _say(inputs, "start_tank", tank=one.tank),
        f"{_say(inputs, 'tank_row', count=one.containers)} · {last}",
        due,
        "warning" if one.due else "tick",
        "warning" if one.due else "ok",
        _say(inputs, "start"),
    )


def _day(inputs: Inputs, one: TankCount) -> str:
    return "" if one.last_at is None else long_date(inputs.local(one.last_at).date(), inputs.language)


# --- a count ---------------------------------------------------------------------------------------------------------


def _count(view: InventoryView, one: Inventory, badge: str, inputs: Inputs) -> BoardProps:
    found = _say(inputs, "found", found=one.as_expected, expected=len(one.started.expected))
    scanned = _say(inputs, "positions", count=len(one.positions))
    title = _say(inputs, "start_tank", tank=one.started.tank)
    if one.phase is Phase.COUNTING:
        detail = _say(inputs, "at", position=one.at_position) if one.at_position else _say(inputs, "counting")
        counted = reversed(tuple(one.counted.values()))
        right = {box.container_id: box.position for box in one.started.expected}
        rows = tuple(
            BoardRow(
                f"counted_{number}",
                label_words(box.label),
                box.position,
                "",
                "tick" if right.get(box.container_id) == box.position else "warning",
                "ok" if right.get(box.container_id) == box.position else "warning",
            )
            for number, box in enumerate(counted)
        )
        buttons: tuple[BoardButton, ...] = (
            BoardButton("abandon", _say(inputs, "abandon"), look="danger"),
            BoardButton("end", _say(inputs, "end_counting"), _say(inputs, "end_counting_sub"), "primary"),
        )
        heading = BoardRow("found", f"{found} · {scanned}", heading=True)
        return BoardProps(title, detail, rows=(heading, *rows), buttons=buttons, badge=badge)
    left = sum(1 for difference in view.differences if difference.key not in one.explained)
    under = _say(inputs, "sign_after", count=left) if left else _say(inputs, "sign_sub")
    buttons = (
        BoardButton("abandon", _say(inputs, "abandon"), look="danger"),
        BoardButton("resume", _say(inputs, "resume")),
        BoardButton("sign", _say(inputs, "sign"), under, "primary", not left),
    )
    detail = f"{found} · {_say(inputs, 'differences', count=len(view.differences))}"
    rows = tuple(_difference(difference, one, inputs) for difference in view.differences)
    return BoardProps(title, detail, rows=rows, buttons=buttons, empty=_say(inputs, "no_difference"), badge=badge)


def _difference(difference: Difference, one: Inventory, inputs: Inputs) -> BoardRow:
    explained = one.explained.get(difference.key)
    said = words_of(difference, inputs.language)
    key = f"explain_{difference.key}"
    if explained is None:
        return BoardRow(key, said, "", _say(inputs, "explain"), "cross", "refused", _say(inputs, "explain"))
    name = inputs.snapshot.names.get(explained.person_id, "")
    why = _say(inputs, f"explained_{explained.explanation}")
    return BoardRow(key, said, f"{explained.note} · {name}", why, "tick", "ok", _say(inputs, "explain"))


# --- products without a planned infusion -----------------------------------------------------------------------------


def _long_term(view: InventoryView, badge: str, inputs: Inputs) -> BoardProps:
    rows = tuple(_treatment(one, inputs) for one in view.long_term)
    return BoardProps(
        title=_say(inputs, "long_term"),
        detail=_say(inputs, "long_term_count", count=len(rows)),
        rows=rows,
        empty=_say(inputs, "long_term_none"),
        back=_say(inputs, "back"),
        badge=badge,
    )


def _treatment(one: LongTermView, inputs: Inputs) -> BoardRow:
    row, reviewed = one.row, one.reviewed
    date = "no_date"
    values: dict[str, object] = {}
    if row.next_on is not None:
        date, values = "date_past", {"when": long_date(row.next_on, inputs.language)}
    standing, shape, tone = _say(inputs, "not_reviewed"), "warning", "warning"
    if reviewed is not None:
        when = long_date(inputs.local(reviewed.at).date(), inputs.language)
        decision = _say(inputs, f"decision_{reviewed.decision}")
        standing = _say(inputs, "decided", decision=decision, when=when, reason=reviewed.reason)
        shape, tone = "tick", "ok"
    return BoardRow(
        f"review_{row.treatment_id}",
        f"{row.patient_name} · {row.product_name}",
        f"{_say(inputs, 'containers', count=row.containers)} · {_say(inputs, date, **values)}",
        standing,
        shape,
        tone,
        _say(inputs, "not_reviewed"),
    )


# --- what people do --------------------------------------------------------------------------------------------------


def act(key: str, inputs: Inputs) -> Acted:
    view = _view(inputs)
    kind, _, subject = key.partition("_")
    if key == LONG_TERM:
        return Turn(LONG_TERM)
    match kind:
        case "back":
            return Turn("")
        case "tank":
            return c.StartInventory(subject)
        case "end":
            return c.EndCounting()
        case "resume":
            return c.ResumeCounting()
        case "sign":
            return c.SignInventory()
        case "abandon":
            return Asking(kind, "", (Question(words("inventory.write_abandon")),))
        case "explain" if view is not None:
            return _explaining(subject, view)
        case "review":
            decisions = tuple((one.value, words(f"inventory.decision_{one}")) for one in LongTerm)
            chosen = Question(words("inventory.long_term"), decisions)
            return Asking(kind, subject, (chosen, Question(words("inventory.write_reason"))))
        case _:
            return None


def _explaining(key: str, view: InventoryView) -> Acted:
    difference = next((one for one in view.differences if one.key == key), None)
    if difference is None:
        return None
    options = tuple((one.value, words(f"inventory.explained_{one}")) for one in _EXPLANATIONS[difference.how])
    chosen = Question(words("inventory.choose_explanation"), options)
    return Asking("explain", key, (chosen, Question(words("inventory.write_note"))))


def done(asking: Asking, _inputs: Inputs) -> Acted:
    answers = asking.answers
    match asking.act:
        case "abandon":
            return c.AbandonInventory(answers[0])
        case "explain":
            return c.ExplainDifference(asking.subject, Explanation(answers[0]), answers[1])
        case "review":
            return c.ReviewLongTerm(asking.subject, LongTerm(answers[0]), answers[1])
        case _:
            return None


INVENTORY = Place(derive_inventory, act, done)
