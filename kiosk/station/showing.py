"""What the station shows: which page is due, and all that the screen may know."""

from dataclasses import replace

from kiosk import snapshot as s
from kiosk.instants import Instant
from kiosk.procedures.desks import STAGES
from kiosk.run.clocks import clocks_of
from kiosk.station.desks import Desks
from kiosk.station.site_names import site_names


def screen_of(desks: Desks) -> s.Screen:
    if desks.door.is_locked:
        return s.Screen.MONITOR if desks.monitor.is_open else s.Screen.LOCKED
    if desks.log.is_open:
        return s.Screen.LOG
    if desks.checks.is_open:
        return s.Screen.SCANNER_CHECK
    if desks.monitor.is_open:
        return s.Screen.MONITOR
    if desks.daily_checks.is_open:
        return s.Screen.DAILY_CHECK
    if desks.recorder.run is not None:
        return s.Screen.RUN
    if desks.circuit.is_open:
        return s.Screen.CIRCUIT
    if desks.runs.left_open and len(desks.door.people) == 2:
        return s.Screen.RESUME
    return s.Screen.HOME if desks.door.people else s.Screen.SIGN_IN


def _monitor_view(desks: Desks, now: Instant) -> s.MonitorView | None:
    """The place that is open, and what it shows."""
    view = desks.monitor.view()
    if view is not None and view.place is s.MonitorPlace.CALIBRATION:
        awaits_badge, channels = desks.door.act_awaits_badge, desks.instruments.channels
        shown = desks.calibration.view(view.subject, channels, now, awaits_badge=awaits_badge)
        return replace(view, calibration=shown)
    if view is not None and view.place is s.MonitorPlace.TILES:
        return replace(view, tiles=desks.courses.tiles(now))
    if view is not None and view.place is s.MonitorPlace.CHANNEL:
        return replace(view, channel=desks.courses.channel(view.subject, now))
    if view is not None and view.place is s.MonitorPlace.ALARMS:
        return replace(view, alarms=desks.alarms.page())
    if view is not None and view.place is s.MonitorPlace.OUTPUTS:
        return replace(view, outputs=desks.notices.view())
    if view is not None and view.place is s.MonitorPlace.EXCURSION:
        awaits_badge = desks.door.act_awaits_badge
        return replace(view, excursions=desks.excursions.view(view.subject, now, awaits_badge=awaits_badge))
    if view is not None and view.place is s.MonitorPlace.BADGES:
        return replace(view, badges=desks.people.view("", now, awaits_badge=desks.door.act_awaits_badge))
    return view


def _circuit_view(desks: Desks, now: Instant) -> s.CircuitView | None:
    """The place that is open, and what it shows."""
    place = desks.circuit.place
    if place is None or screen_of(desks) is not s.Screen.CIRCUIT:
        return None
    view = s.CircuitView(place, desks.circuit.subject, desks.door.act_awaits_badge)
    if place is s.CircuitPlace.TREATMENTS:
        return replace(view, treatments=desks.dossiers.treatments(now))
    if place is s.CircuitPlace.TREATMENT:
        return replace(view, treatment=desks.dossiers.treatment(view.subject, desks.door.people, now))
    if place is s.CircuitPlace.ORDER:
        return replace(view, order=desks.orders.view(awaits_badge=view.awaits_badge))
    if place is s.CircuitPlace.RELEASE:
        return replace(view, release=desks.release.view(view.subject, desks.door.people, now))
    if place is s.CircuitPlace.PEOPLE:
        return replace(view, people=desks.people.view(view.subject, now, awaits_badge=view.awaits_badge))
    if place is s.CircuitPlace.PROFILES:
        return replace(view, profiles=desks.profiles.view(view.subject, now, awaits_badge=view.awaits_badge))
    if place is s.CircuitPlace.DOWNTIME:
        return replace(view, downtime=desks.downtime.view(now, awaits_badge=view.awaits_badge))
    return desks.stores.shown(view, now)


def snapshot_of(desks: Desks) -> s.Snapshot:
    """All that the screen may know, now."""
    now, run, open_run = desks.clock.now(), desks.recorder.run, desks.recorder.open_run
    seal = desks.journal.latest_seal()
    log = desks.log.view() if desks.log.is_open else None
    return s.Snapshot(
        now=now,
        station=desks.settings.name,
        zone=str(desks.settings.zone),
        screen=screen_of(desks),
        crew=desks.door.people,
        pin=desks.door.pin,
        verdict=desks.verdict.said,
        run=run,
        runs_left_open=desks.runs.left_open,
        ready=desks.treatments.ready(),
        stored=desks.excursions.stored(),
        homonyms=desks.runs.homonyms(),
        clocks=() if run is None else clocks_of(run, now),
        channels=desks.instruments.channels,
        scanner_troubles=desks.scanners.troubles,
        bath=desks.runs.bath_verdict(now),
        curve=() if open_run is None else desks.instruments.bath_curve(now),
        signature=desks.door.signature(now),
        scanner_check=desks.checks.view(),
        last_scanner_check=desks.checks.last,
        daily_check=desks.daily_checks.view(now),
        last_daily_check=desks.daily_checks.last,
        alarms=desks.alarms.view(desks.door.awaited_act),
        monitor=_monitor_view(desks, now),
        desk_procedures={code: desks.library.desk_procedure(code) for code in STAGES},
        circuit=_circuit_view(desks, now),
        forecast=None if open_run is None else desks.release.forecast_of(open_run, now),
        label_png=None if run is None else desks.labels.picture_of(run),
        log=log,
        batch_record=None if run is None else desks.records.path_of(run.run_id),
        sealed_facts=0 if seal is None else seal.size,
        facts=desks.journal.head().seq,
        names=desks.library.names,
        site_names=site_names(desks.tables, run, desks.verdict.said, log),
        step=desks.papers.view(now),
        since_last_product=desks.profiles.since_last_product(open_run),
        past_review=desks.profiles.past_review(now) if desks.door.people else (),
        kit_missing=desks.downtime.missing(now),
        review_awaits_badge=desks.door.review_awaits_badge,
        demo=desks.settings.demo,
    )
