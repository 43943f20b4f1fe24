"""The storage map: a tank's positions, the one that is opened with what stands there, and what can be done of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.circuit.dossier_facts import InfectiousClass
from kiosk.snapshot import CircuitPlace
from kiosk.station_commands import Command, OpenCircuit, StartProcedure
from kiosk.storage import commands as c
from kiosk.storage.judging import Standing, standing_of
from kiosk.storage.plan import SEPARATOR, Position, Rack, Tank
from kiosk.storage.view import PositionView, StandsThere, StorageView, TankMap
from kiosk.wording import Language, say
from kiosk.wording.formats import celsius, long_date, minutes_seconds, spaced_din
from ui.pages.board import (
    Acted,
    Asking,
    BoardButton,
    BoardPage,
    BoardProps,
    BoardRow,
    Place,
    Question,
    plain,
    words,
)
from ui.pages.inputs import Inputs
from ui.rows import RowsModel
from ui.storage_map import NO_MAP, BoxDrawn, MapDrawn, StorageMapPage

QML_IMPORT_NAME = "Binome.Bench"
QML_IMPORT_MAJOR_VERSION = 1

_MARKS = {
    Standing.EXCURSION: ("cross", "refused"),
    Standing.QUARANTINE: ("warning", "warning"),
    Standing.ACCEPTED: ("tick", "ok"),
    Standing.RELEASED: ("tick", "running"),
}


def _say(inputs: Inputs, key: str, **values: object) -> str:
    return say(f"storage.{key}", inputs.language, **values)


def _view(inputs: Inputs) -> StorageView | None:
    circuit = inputs.snapshot.circuit
    return None if circuit is None else circuit.storage


# --- the map ---------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _boxes(tank: Tank, language: Language) -> tuple[BoxDrawn, ...]:
    return tuple(
        BoxDrawn(
            box,
            f"{tank.name}{SEPARATOR}{box}{SEPARATOR}",
            rack.places,
            rack_short(rack, language) if number == 0 else "",
        )
        for rack in tank.racks
        for number, box in enumerate(rack.boxes)
    )


def rack_short(rack: Rack, language: Language) -> str:
    kinds = ", ".join(say(f"storage.kind_{kind}", language) for kind in rack.kinds)
    zone = say(f"storage.zone_{rack.zone}", language)
    return say("storage.rack_short", language, rack=rack.name, zone=zone, kinds=kinds)


def rack_words(rack: Rack, language: Language) -> str:
    kinds = ", ".join(say(f"storage.kind_{kind}", language) for kind in rack.kinds)
    classes = ", ".join(say(f"storage.infectious_{one}", language) for one in rack.infectious)
    zone = say(f"storage.zone_{rack.zone}", language)
    return say("storage.rack_line", language, rack=rack.name, zone=zone, kinds=f"{kinds} · {classes}")


def derive_map(drawn: TankMap, language: Language) -> MapDrawn:
    looks = {position: standing.value for position, standing in drawn.standing.items()}
    return MapDrawn(_boxes(drawn.tank, language), looks)


@dataclass(frozen=True, slots=True)
class TankRow:
    name_text: str
    open: bool


@dataclass(frozen=True, slots=True)
class LegendRow:
    look: str
    words: str


@dataclass(frozen=True, slots=True)
class MapProps:
    """`opened`: the position's text."""

    tanks: tuple[TankRow, ...] = ()
    legend: tuple[LegendRow, ...] = ()
    title: str = ""
    detail: str = ""
    opened: str = ""


def derive_props(inputs: Inputs) -> MapProps:
    view = _view(inputs)
    if view is None:
        return MapProps()
    if view.map is None:
        return MapProps(
            title=_say(inputs, "no_tank"), detail=f"{_say(inputs, 'no_tank')}. {_say(inputs, 'no_plan_todo')}"
        )
    tank, counts = view.map.tank, view.map.counts
    used = sum(count for standing, count in counts.items() if standing not in {Standing.FREE, Standing.RESERVED})
    detail = _say(
        inputs,
        "tank_line",
        celsius=celsius(tank.guarantees.celsius, inputs.language, 0),
        used=used,
        places=sum(counts.values()),
    )
    legend = (LegendRow(one.value, f"{_say(inputs, f'standing_{one}')} {counts[one]}") for one in reversed(Standing))
    return MapProps(
        tuple(TankRow(name, name == tank.name) for name in view.tanks),
        tuple(legend),
        tank.name,
        detail if not view.outside else f"{detail} · {_say(inputs, 'outside', count=view.outside)}",
        "" if view.opened is None else view.opened.position.text,
    )


# --- the opened position ---------------------------------------------------------------------------------------------


def derive_position(inputs: Inputs, _turned: str) -> BoardProps:
    view = _view(inputs)
    if view is None or view.map is None:
        return BoardProps()
    badge = _say(inputs, "badge_due") if view.awaits_badge else ""
    opened = view.opened
    if opened is None:
        return BoardProps(title=view.map.tank.name, empty=_say(inputs, "tap"), badge=badge)
    return BoardProps(
        title=opened.position.text,
        detail=rack_words(opened.position.rack, inputs.language),
        rows=tuple(_stands(one, inputs) for one in opened.stands) or (_empty(opened, inputs),),
        buttons=_buttons(opened, inputs),
        badge=badge,
    )


def _empty(opened: PositionView, inputs: Inputs) -> BoardRow:
    if opened.reserved_for is None:
        return BoardRow("free", _say(inputs, "position_free"), shape="ring")
    whose = opened.reserved_for
    kept = _say(inputs, "kept_for", patient=whose.patient_name, product=whose.product_name)
    return BoardRow("kept", kept, shape="dot", tone="running")


def _stands(one: StandsThere, inputs: Inputs) -> BoardRow:
    standing = standing_of(one.stage, quarantined=one.quarantined)
    shape, tone = _MARKS[standing]
    told = [spaced_din(one.din) + f" · {one.product_code}", _since(one, inputs), _exposure(one, inputs)]
    told.append(_say(inputs, f"infectious_{one.infectious}"))
    said = _say(inputs, "under_excursion") if one.quarantined else _say(inputs, f"standing_{standing}")
    if one.misplaced:
        said = f"{said} · {_say(inputs, 'belongs', zone=_say(inputs, f'zone_{one.belongs}'))}"
    title = f"{one.patient_name} · {one.product_name}"
    detail = "\n".join(text for text in told if text)
    return BoardRow(
        f"open_{one.treatment_id}|{one.container_id}", title, detail, said, shape, tone, _say(inputs, "open_treatment")
    )


def _since(one: StandsThere, inputs: Inputs) -> str:
    if one.since is None:
        return ""
    at = inputs.local(one.since)
    return _say(inputs, "since", when=f"{long_date(at.date(), inputs.language)} {at:%H:%M}")


def _exposure(one: StandsThere, inputs: Inputs) -> str:
    exposure = one.exposure
    if not exposure.times:
        return _say(inputs, "exposure_none")
    limit = "—" if exposure.limit_seconds is None else minutes_seconds(exposure.limit_seconds)
    return _say(
        inputs,
        "exposure",
        total=minutes_seconds(exposure.total_seconds),
        times=exposure.times,
        longest=minutes_seconds(exposure.longest_seconds),
        limit=limit,
    )


def _buttons(opened: PositionView, inputs: Inputs) -> tuple[BoardButton, ...]:
    buttons = [
        BoardButton("before", _say(inputs, "before"), may=bool(opened.before)),
        BoardButton("after", _say(inputs, "after"), may=bool(opened.after)),
    ]
    if opened.stands:
        buttons.append(BoardButton("serology", _say(inputs, "serology"), _say(inputs, "serology_sub")))
        buttons.append(BoardButton("move", _say(inputs, "move"), _say(inputs, "move_sub"), "primary"))
    elif opened.reserved_for is not None:
        buttons.append(BoardButton("lift", _say(inputs, "lift"), _say(inputs, "lift_sub")))
    else:
        buttons.append(BoardButton("reserve", _say(inputs, "reserve"), _say(inputs, "reserve_sub")))
    return tuple(buttons)


# --- what people do --------------------------------------------------------------------------------------------------


def act(key: str, inputs: Inputs) -> Acted:
    view = _view(inputs)
    opened = None if view is None else view.opened
    if view is None or opened is None:
        return None
    kind, _, subject = key.partition("_")
    match kind:
        case "before":
            return OpenCircuit(CircuitPlace.STORAGE, opened.before)
        case "after":
            return OpenCircuit(CircuitPlace.STORAGE, opened.after)
        case "open":
            return OpenCircuit(CircuitPlace.TREATMENT, subject.partition("|")[0])
        case "move":
            return StartProcedure(opened.stands[0].treatment_id, "P05")
        case "lift":
            return c.LiftReservation(opened.position.text)
        case "reserve":
            return _reserving(opened.position, view)
        case "serology":
            classes = tuple((one.value, words(f"storage.infectious_{one}")) for one in InfectiousClass)
            chosen = Question(words("storage.choose_serology"), classes)
            return Asking(kind, opened.stands[0].treatment_id, (chosen, Question(words("storage.write_serology"))))
        case _:
            return None


def _reserving(position: Position, view: StorageView) -> Acted:
    if not view.awaited:
        return None
    options = tuple((one.treatment_id, plain(f"{one.patient_name} · {one.product_name}")) for one in view.awaited)
    return Asking("reserve", position.text, (Question(words("storage.choose_treatment"), options),))


def done(asking: Asking, _inputs: Inputs) -> Acted:
    match asking.act:
        case "reserve":
            return c.ReservePosition(asking.subject, asking.answers[0])
        case "serology":
            return c.StateInfectiousClass(asking.subject, InfectiousClass(asking.answers[0]), asking.answers[1])
        case _:
            return None


STORAGE = Place(derive_position, act, done)


@QmlElement
@QmlUncreatable("made by the kiosk")
class StoragePage(QObject):  # type: ignore[operator]
    """The map, and beside it the board of the opened position."""

    changed = Signal()

    def __init__(self, ask: Callable[[Command], None], parent: QObject) -> None:
        super().__init__(parent)
        self._ask = ask
        self._props = MapProps()
        self._source: tuple[TankMap | None, Language | None] = (None, None)
        self._drawn = NO_MAP
        self._map = StorageMapPage(self)
        self._board = BoardPage(STORAGE, ask, self)
        self._tanks = RowsModel(TankRow, self)
        self._legend = RowsModel(LegendRow, self)

    def show(self, inputs: Inputs) -> None:
        self._board.show(inputs)
        view = _view(inputs)
        drawn = None if view is None else view.map
        if drawn is not None and (drawn is not self._source[0] or inputs.language is not self._source[1]):
            self._source = drawn, inputs.language
            self._drawn = derive_map(drawn, inputs.language)
        props = derive_props(inputs)
        self._map.show(self._drawn if drawn is not None else NO_MAP, props.opened)
        if props != self._props:
            self._props = props
            self._tanks.show(props.tanks)
            self._legend.show(props.legend)
            self.changed.emit()

    @Slot(str)
    def open(self, subject: str) -> None:
        """A tank, or a position of it."""
        if subject:
            self._ask(OpenCircuit(CircuitPlace.STORAGE, subject))

    @Property(BoardPage, constant=True)
    def board(self) -> BoardPage:
        return self._board

    @Property(StorageMapPage, constant=True)
    def map(self) -> StorageMapPage:
        return self._map

    @Property(RowsModel, constant=True)
    def tanks(self) -> RowsModel:
        return self._tanks

    @Property(RowsModel, constant=True)
    def legend(self) -> RowsModel:
        return self._legend

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.title

    @Property(str, notify=changed)
    def detail(self) -> str:
        return self._props.detail

    @Property(str, notify=changed)
    def opened(self) -> str:
        return self._props.opened
