"""What stands before each door, asked now: the world is gathered from the desks, the rules are judged by it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from kiosk.calibration.limits import CalibrationLimits
from kiosk.calibration.state import Certificates, validity
from kiosk.circuit.dossier import Dossier
from kiosk.circuit.positions import is_in
from kiosk.circuit.profiles import Moment, Profile
from kiosk.daily_check.gate import LastDailyCheck
from kiosk.gates.doors import STILL, release_rules, start_rules
from kiosk.gates.judging import judge_all
from kiosk.gates.rules import Finding, Rule
from kiosk.gates.words import first_values
from kiosk.gates.world import DayCheck, Equipment, LoggerSeen, ShipperSeen, TankReading, World
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.loggers.facts import LoggerFileKept
from kiosk.monitoring.content import content_of, strictest_limit
from kiosk.monitoring.readings import Channel, Kind
from kiosk.people.people import Person
from kiosk.records.journal import Journal
from kiosk.run.bench import Refused
from kiosk.run.state import Run
from kiosk.settings import StationSettings
from kiosk.snapshot import LastScannerCheck
from kiosk.station.supply_desk import SupplyDesk

RELEASE_CODE, THAW = "P06", "P08"


@dataclass(frozen=True, slots=True)
class GateLooksAt:
    """What the rules are judged by beside the record: the people, the checks, the instruments, the other runs."""

    people: Callable[[], tuple[Person, ...]]
    daily_check: Callable[[], LastDailyCheck | None]
    scanner_check: Callable[[], LastScannerCheck | None]
    channels: Callable[[], tuple[Channel, ...]]
    certificates: Callable[[], Certificates]
    runs: Callable[[], tuple[Run, ...]]
    """open at this bench, and left open"""
    consumables: Callable[[str, date], int]
    """how many lots of a kind may be used that day"""
    shipper: Callable[[str, Instant], ShipperSeen | None]
    """by its code"""


class GateDesk:
    def __init__(self, settings: StationSettings, journal: Journal, library: Library, looks_at: GateLooksAt) -> None:
        self._settings = settings
        self._journal = journal
        self._library = library
        self._looks_at = looks_at
        self._limits: tuple[object, dict[str, Decimal | None]] = (None, {})
        """the strictest limit of what each tank holds, for as long as the same containers are stored"""

    # --- asked ---------------------------------------------------------------------------------------------------

    def findings(
        self, treatment_id: str, rules: tuple[Rule, ...], now: Instant, code: str = "", run: Run | None = None
    ) -> tuple[Finding, ...]:
        """One finding a rule. `code`: the procedure whose door it is; `run`: the one that asks, if one does.

        Raises:
            KeyError: no such treatment.
        """
        return judge_all(rules, self.world(treatment_id, now, code, run))

    def of_run(self, run: Run, now: Instant) -> Callable[[tuple[Rule, ...]], tuple[Finding, ...]]:
        """What a run asks of its own treatment."""
        return lambda rules: self.findings(run.treatment.treatment_id, rules, now, run.procedure.code, run)

    def release_findings(self, treatment_id: str, now: Instant, run: Run | None = None) -> tuple[Finding, ...]:
        """Every rule that stands before the signature of a release."""
        return self.findings(treatment_id, release_rules(), now, RELEASE_CODE, run)

    def against(
        self, treatment_id: str, code: str, now: Instant, people: tuple[Person, ...] | None = None
    ) -> tuple[Finding, ...]:
        """The rules that are not met before a procedure may begin: none, and it may."""
        world = self.world(treatment_id, now, code, people=people)
        elsewhere = world.released_elsewhere and world.dossier.order is None
        findings = judge_all(start_rules(code, released_elsewhere=elsewhere), world)
        return tuple(finding for finding in findings if not finding.met)

    # --- held ----------------------------------------------------------------------------------------------------

    def refuse_signature(self, run: Run, now: Instant) -> None:
        """Hold the last signature of a release.

        Raises:
            Refused: a rule of the release is not met.
        """
        if run.procedure.code != RELEASE_CODE or run.branch is not None or run.step is not run.procedure.steps[-1]:
            return
        unmet = [finding for finding in self.release_findings(run.treatment.treatment_id, now, run) if not finding.met]
        if unmet:
            raise Refused("gates.not_yet", **first_values(unmet))

    def refuse_thaw(self, run: Run, now: Instant) -> None:
        """Hold a thaw until its product has left the cold: what left it is led to the end, which the people decide.

        A product released elsewhere, and what stands against it, is not known well enough to stop it midway.

        Raises:
            Refused: a rule of the release is not met any more, or its time is over.
        """
        if not run.procedure.code.startswith(THAW) or run.branch is not None or Moment.OUT_OF_STORAGE in run.marks:
            return
        world = self.world(run.treatment.treatment_id, now, run.procedure.code, run)
        if world.released_elsewhere and world.dossier.order is None:
            return
        unmet = [found for found in judge_all((*STILL, Rule.RELEASE_VALID), world) if not found.met]
        if unmet:
            raise Refused("gates.not_yet", **first_values(unmet))

    # --- gathered ------------------------------------------------------------------------------------------------

    def world(
        self,
        treatment_id: str,
        now: Instant,
        code: str,
        run: Run | None = None,
        people: tuple[Person, ...] | None = None,
    ) -> World:
        """All that the rules look at, as it is now."""
        dossier, looks_at = self._library.dossier(treatment_id), self._looks_at
        local = now.utc.astimezone(self._settings.zone).replace(tzinfo=None)
        profile = self.profile_of(dossier)
        ids = tuple(dossier.held)
        standing = {box: self._library.quarantine.standing(box) for box in ids}
        here = looks_at.people() if people is None else people
        shipper = self._shipper_code(dossier, run)
        return World(
            local_now=local,
            zone=self._settings.zone,
            dossier=dossier,
            procedure_code=code,
            profile=profile,
            people=here if run is None else (run.performer, run.checker),
            released_elsewhere=self._settings.released_elsewhere,
            daily_check=_of_day(looks_at.daily_check()),
            scanner_check=self._of_scanner(looks_at.scanner_check()),
            tanks=self._tanks(dossier, profile, now),
            quarantined={box: why for box, why in standing.items() if why is not None},
            ever_warm=frozenset(box for box in ids if self._library.quarantine.ever(box)),
            equipment=self._equipment(dossier, profile, local.date()),
            shipper=looks_at.shipper(shipper, now) if shipper else None,
            logger=self._logger(treatment_id),
            consumables=self._consumables(profile, local.date()),
            on_bench=self._others(treatment_id),
            forms_out=self._library.downtime.unaccounted_of(treatment_id),
            counted=frozenset() if run is None else _counted(run),
        )

    def profile_of(self, dossier: Dossier) -> Profile | None:
        """The version that the treatment keeps, or, before its order is signed, the one approved now."""
        if dossier.profile_sha256:
            return self._library.profile(dossier.profile_sha256)
        approved = self._library.approved_profile(dossier.treatment.profile_code)
        return None if approved is None else approved[1]

    def _of_scanner(self, last: LastScannerCheck | None) -> DayCheck | None:
        if last is None:
            return None
        on = last.at_utc.astimezone(self._settings.zone).date()
        return DayCheck(on, last.outcome == "passed", last.name)

    def _consumables(self, profile: Profile | None, today: date) -> dict[str, int]:
        kinds = () if profile is None else {str(one.kind) for one in profile.consumables}
        return {kind: self._looks_at.consumables(kind, today) for kind in kinds}

    def _others(self, treatment_id: str) -> tuple[str, ...]:
        runs = (run for run in self._looks_at.runs() if run.is_open)
        return tuple(sorted({run.treatment.treatment_id for run in runs} - {treatment_id}))

    def _logger(self, treatment_id: str) -> LoggerSeen | None:
        newest = self._journal.newest_of(f"loggers:{treatment_id}", 1)
        if not newest or not isinstance(newest[0].fact, LoggerFileKept):
            return None
        fact = newest[0].fact
        return LoggerSeen(fact.name, fact.conform, fact.findings)

    def _shipper_code(self, dossier: Dossier, run: Run | None) -> str:
        """The one that the run read, or the one that was signed for at reception."""
        read = "" if run is None else _shipper_read(run)
        return read or ("" if dossier.reception is None else dossier.reception.shipper)

    # --- tanks and equipment -------------------------------------------------------------------------------------

    def _tanks(self, dossier: Dossier, profile: Profile | None, now: Instant) -> tuple[TankReading, ...]:
        """Those that hold its containers; before any is stored, every tank that is watched."""
        probes = [one for one in self._looks_at.channels() if one.kind is Kind.DEWAR and one.vessel]
        vessels = tuple(dict.fromkeys(one.vessel for one in probes))
        treatment = dossier.treatment
        positions = [self._library.position(treatment, box) for box, held in dossier.held.items() if held.position]
        if positions:
            holding = [next((v for v in vessels if is_in(place, v)), _vessel_of(place)) for place in positions]
            vessels = tuple(dict.fromkeys(holding))
        elif treatment.storage_position:
            planned = tuple(vessel for vessel in vessels if is_in(treatment.storage_position, vessel))
            vessels = planned or vessels
        own = None if profile is None else profile.storage_maximum.celsius
        return tuple(self._tank(vessel, probes, own, now) for vessel in vessels)

    def _tank(self, vessel: str, probes: list[Channel], own: Decimal | None, now: Instant) -> TankReading:
        limits = [limit for limit in (own, self._strictest(vessel)) if limit is not None]
        strictest = None if own is None else min(limits)
        watching = [probe for probe in probes if probe.vessel == vessel]
        if not watching:
            return TankReading(vessel, None, strictest, "no_probe")
        read = [reading.celsius for probe in watching if (reading := probe.trusted(now)) is not None]
        if not read:
            return TankReading(vessel, None, strictest, str(watching[0].doubts(now)[0]))
        return TankReading(vessel, max(read), strictest)

    def _strictest(self, vessel: str) -> Decimal | None:
        known, limits = self._limits
        if known is not self._library.stored:
            known, limits = self._limits = (self._library.stored, {})
        if vessel not in limits:
            limits[vessel] = strictest_limit(content_of(vessel, self._library))
        return limits[vessel]

    def _equipment(self, dossier: Dossier, profile: Profile | None, today: date) -> tuple[Equipment, ...] | None:
        """The bath or the room's probe, whichever the product is thawed in, and the probes of its tanks."""
        plan = self._library.monitoring_plan
        if plan is None:
            return None
        bath = profile is None or profile.bath is not None
        thawed_in = Kind.BATH if bath else Kind.ROOM
        places = [held.position for held in dossier.containers if held.position]
        certificates = self._looks_at.certificates()
        return tuple(
            _proven(one, certificates, plan.calibration, today)
            for one in self._looks_at.channels()
            if one.kind is thawed_in
            or (one.kind is Kind.DEWAR and any(is_in(place, one.vessel) for place in places if one.vessel))
        )


def shipper_seen(supplies: SupplyDesk, code: str, now: Instant) -> ShipperSeen | None:
    """A dry shipper by its code, as the supplies know it; None: they do not."""
    found = supplies.supplies.shippers.get(code)
    if found is None:
        return None
    trouble = (supplies.shipper_trouble(code, now) or "").removeprefix("supplies.")
    return ShipperSeen(code, trouble, found.valid_until)


def _proven(one: Channel, certificates: Certificates, limits: CalibrationLimits, today: date) -> Equipment:
    held = certificates.in_force(one.name)
    instrument = None if one.last is None else one.last.instrument
    found = validity(held, instrument, limits, today)
    return Equipment(one.name, found, None if held is None else held.certificate.due_on)


def _of_day(last: LastDailyCheck | None) -> DayCheck | None:
    if last is None:
        return None
    return DayCheck(last.on, last.outcome == "passed", last.name, tuple(map(str, last.failed_lines)))


def _vessel_of(position: str) -> str:
    return position.partition(" · ")[0]


def _counted(run: Run) -> frozenset[str]:
    """The containers whose labels the run read."""
    read = {container for state in run.steps.values() for container in state.matched}
    return frozenset(read if run.bag is None else read | {run.bag.container_id})


def _shipper_read(run: Run) -> str:
    codes = (read for state in run.steps.values() for read in state.codes if read.code == "shipper")
    return next((read.text for read in codes), "")
