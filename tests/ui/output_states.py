"""Snapshots of the outputs' page: working, failing, tried, none at all."""

from datetime import timedelta

from kiosk.monitoring.notices import OutputState, OutputsView
from kiosk.snapshot import MonitorPlace, MonitorView, Screen, Snapshot, Tone
from tests.ui.snapshots import PHARMACIST, TECHNICIAN, Add, at, said, snapshot

NOW = 4000.0
SENT = at(3600).utc


def page(*outputs: OutputState, sound: bool | None = True, **more: object) -> Snapshot:
    shown = MonitorView(MonitorPlace.OUTPUTS, outputs=OutputsView(outputs, sound))
    return snapshot(Screen.MONITOR, NOW, monitor=shown, **more)


WORKING = (
    OutputState("staffed-post", sent_at=SENT, tried_at=SENT - timedelta(days=5), tried_by=TECHNICIAN.name),
    OutputState("on-call", sent_at=SENT, tried_at=SENT, tried_by=PHARMACIST.name),
    OutputState("supervision"),
)
FAILING = (OutputState("staffed-post", "line_down", 2, SENT), OutputState("on-call", "output_refused", 14), WORKING[2])


def add_states(add: Add) -> None:
    crew = (TECHNICIAN, PHARMACIST)
    add("outputs", page(*WORKING, crew=crew))
    add("outputs_failing", page(*FAILING, sound=False))
    tried = said(Tone.OK, "output.trying", NOW, (), output="on-call")
    add("outputs_tried", page(*WORKING, crew=crew, verdict=tried))
    add("outputs_none", page(sound=None, crew=crew))
