"""Certificates at the station: entered with their file, signed by two, withdrawn; recorded first."""

from collections.abc import Callable
from datetime import date
from functools import partial

from kiosk import snapshot as s
from kiosk.calibration import commands as c
from kiosk.calibration import facts as f
from kiosk.calibration.certificate import Certificate, check_certificate
from kiosk.calibration.decide import check_reason, due_roles, may_sign, may_withdraw, sign, withdraw
from kiosk.calibration.due import conditions
from kiosk.calibration.files import files_in, keep, read_attached, sha256_of
from kiosk.calibration.limits import CalibrationLimits
from kiosk.calibration.signing import record_hash, signature_lines
from kiosk.calibration.state import Certificates, Held, Validity, evolve, validity
from kiosk.calibration.view import CalibrationView, ChannelCalibration
from kiosk.instants import Instant
from kiosk.library import Library
from kiosk.monitoring.alarms.condition import Condition
from kiosk.monitoring.readings import Channel
from kiosk.monitoring.trust_limits import limits_for
from kiosk.people.people import Person
from kiosk.records.faults import RecordFault
from kiosk.records.journal import Entry, Journal, Recorded
from kiosk.run.bench import Refused
from kiosk.settings import StationSettings
from kiosk.station.awaited import Act
from kiosk.station.last_verdict import LastVerdict
from kiosk.station.recorder import Recorder
from kiosk.wording import Language
from kiosk.wording.formats import both_languages, long_date


def read_certificates(journal: Journal) -> Certificates:
    """All of them, as the journal has them."""
    rows = [row for stream in journal.streams("certificate:") for row in journal.stream(stream)]
    certificates = Certificates()
    for row in sorted(rows, key=lambda row: row.seq):
        certificates = evolve(certificates, row.fact, row.at, row.hash)
    return certificates


class CalibrationDesk:
    """`keep_samples` keeps the open minutes before an offset changes: none holds readings of two offsets."""

    def __init__(
        self,
        settings: StationSettings,
        journal: Journal,
        library: Library,
        recorder: Recorder,
        verdict: LastVerdict,
        keep_samples: Callable[[Instant], None],
        new_id: Callable[[], str],
    ) -> None:
        self._settings = settings
        self._library = library
        self._recorder = recorder
        self._verdict = verdict
        self._keep_samples = keep_samples
        self._new_id = new_id
        self._certificates = read_certificates(journal)
        self._files: tuple[str, ...] | None = None
        self._told: tuple[object, tuple[Condition, ...]] = (None, ())

    @property
    def certificates(self) -> Certificates:
        return self._certificates

    def abandon_left_open(self, now: Instant) -> None:
        """What a cut left unsigned is entered anew: nobody has it before their eyes any more."""
        pending = self._certificates.pending
        if pending is not None:
            self._record(f.CertificateAbandoned(pending.certificate.certificate_id, "restart"), None, now)

    # --- entered, signed, withdrawn ------------------------------------------------------------------------------

    def look_for_files(self) -> None:
        """See what certificates lie in the folder; call it when the page is opened."""
        self._files = files_in(self._settings.certificate_inbox)

    def enter(self, asked: c.EnterCertificate, channels: tuple[Channel, ...], language: Language, now: Instant) -> None:
        """Keep the file and record what was entered.

        Raises:
            Refused: another one waits for its signatures, nothing answers on the channel, or what was entered does not
                hold together.
            RecordFault: the disk does not take the file.
        """
        if self._certificates.pending is not None:
            raise Refused("calibration.one_waits")
        channel = next((channel for channel in channels if channel.name == asked.channel), None)
        if channel is None or channel.last is None:
            raise Refused("calibration.nothing_answers", channel=asked.channel)
        data = read_attached(self._settings.certificate_inbox, asked.file_name)
        certificate = Certificate(
            certificate_id=self._new_id(),
            channel=asked.channel,
            instrument=channel.last.instrument,
            number=asked.number.strip(),
            laboratory=asked.laboratory.strip(),
            calibrated_on=asked.calibrated_on,
            due_on=asked.due_on,
            uncertainty=asked.uncertainty,
            points=asked.points,
            offset=asked.offset,
            file_name=asked.file_name,
            file_sha256=sha256_of(data),
        )
        check_certificate(certificate, self._limits(), self._today(now))
        try:
            keep(data, self._settings.certificates, certificate.kept_as)
        except OSError as error:
            raise RecordFault("read_only", path=self._settings.certificates) from error
        self._record(f.CertificateEntered(certificate, language), None, now)
        self._verdict.answer(None)

    def abandon(self, now: Instant) -> None:
        pending = self._certificates.pending
        if pending is None:
            raise Refused("calibration.nothing_to_sign")
        self._record(f.CertificateAbandoned(pending.certificate.certificate_id, "asked"), None, now)
        self._verdict.answer(s.Verdict(s.Tone.WARNING, "calibration.abandoned", now, {}))

    def to_sign(self) -> Act:
        """What a badge and a PIN do next: sign the certificate that waits.

        Raises:
            Refused: none does.
        """
        pending = self._certificates.pending
        if pending is None:
            raise Refused("calibration.nothing_to_sign")
        lines = signature_lines(pending)
        covered = record_hash(pending, lines)

        def may(person: Person) -> None:
            may_sign(self._certificates.pending, person)

        def do(person: Person, pin: tuple[Entry, ...], now: Instant) -> None:
            self._sign(person, covered, pin, now)

        return Act(may, do, signed=True, meaning="certificate", lines=lines)

    def _sign(self, person: Person, covered: str, pin: tuple[Entry, ...], now: Instant) -> None:
        pending = self._certificates.pending
        if pending is None or record_hash(pending, signature_lines(pending)) != covered:
            raise Refused("record_changed")
        fact = sign(pending, person, covered)
        self._keep_samples(now)
        self._record(fact, person.person_id, now, *pin)
        left = self._certificates.pending
        if left is None:
            certificate = pending.certificate
            told = {"channel": certificate.channel} | both_languages("due", partial(long_date, certificate.due_on))
            self._verdict.answer(s.Verdict(s.Tone.OK, "calibration.in_force", now, told))
        else:
            code = f"calibration.still_{due_roles(left)[0].lower()}"
            self._verdict.answer(s.Verdict(s.Tone.OK, code, now, {}))

    def to_withdraw(self, asked: c.WithdrawCertificate) -> Act:
        """What a badge and a PIN do next: withdraw the channel's certificate.

        Raises:
            Refused: none is in force, or no reason was given.
        """
        held = self._certificates.in_force(asked.channel)
        if held is None:
            raise Refused("calibration.none_in_force")
        check_reason(asked.reason)
        lines = (*signature_lines(held)[:2], asked.reason.strip())

        def may(person: Person) -> None:
            may_withdraw(self._certificates.in_force(asked.channel), person)

        def do(person: Person, pin: tuple[Entry, ...], now: Instant) -> None:
            fact = withdraw(self._certificates.in_force(asked.channel), person, asked.reason)
            self._keep_samples(now)
            self._record(fact, person.person_id, now, *pin)
            self._verdict.answer(s.Verdict(s.Tone.WARNING, "calibration.withdrawn", now, {"channel": asked.channel}))

        return Act(may, do, signed=True, meaning="withdrawal", lines=lines)

    def _record(
        self,
        fact: f.CertificateEntered | f.CertificateSigned | f.CertificateAbandoned | f.CertificateWithdrawn,
        actor: str | None,
        now: Instant,
        *also: Entry,
    ) -> None:
        certificate_id = (
            fact.certificate.certificate_id if isinstance(fact, f.CertificateEntered) else fact.certificate_id
        )
        stream = f"certificate:{certificate_id}"
        held = self._certificates.held.get(certificate_id)
        entry = Entry(stream, 0 if held is None else held.version, (fact,))
        rows: tuple[Recorded, ...] = self._recorder.record_together((entry, *also), actor, now)
        for row in rows:
            if row.stream == stream:
                self._certificates = evolve(self._certificates, row.fact, row.at, row.hash)

    # --- where it stands -----------------------------------------------------------------------------------------

    def _limits(self) -> CalibrationLimits:
        plan = self._library.monitoring_plan
        if plan is None:
            raise Refused("calibration.no_plan")
        return plan.calibration

    def _today(self, now: Instant) -> date:
        return now.utc.astimezone(self._settings.zone).date()

    def _wanted(self, channels: tuple[Channel, ...]) -> tuple[Channel, ...]:
        plan = self._library.monitoring_plan
        if plan is None:
            return ()
        found = ((channel, limits_for(channel.kind, plan.trust)) for channel in channels)
        return tuple(channel for channel, limits in found if limits is not None and limits.calibrated)

    def conditions(self, channels: tuple[Channel, ...], now: Instant) -> tuple[Condition, ...]:
        """The alarms of due dates; made anew when a day, a certificate or an instrument has changed."""
        plan, today = self._library.monitoring_plan, self._today(now)
        if plan is None:
            return ()
        identities = tuple("" if one.last is None else one.last.instrument for one in channels)
        key = (today, self._certificates, identities, plan.version)
        if self._told[0] != key:
            found = conditions(self._wanted(channels), self._certificates, plan.calibration, today)
            self._told = (key, tuple(found))
        return self._told[1]

    def view(self, opened: str, channels: tuple[Channel, ...], now: Instant, *, awaits_badge: bool) -> CalibrationView:
        pending, today = self._certificates.pending, self._today(now)
        lines = () if pending is None else signature_lines(pending)
        wanted = {channel.name for channel in self._wanted(channels)}
        return CalibrationView(
            channels=tuple(self._row(channel, today, wanted=channel.name in wanted) for channel in channels),
            opened=opened,
            history=self._certificates.of(opened),
            pending=pending,
            due_roles=() if pending is None else due_roles(pending),
            lines=lines,
            record_hash="" if pending is None else record_hash(pending, lines),
            awaits_badge=awaits_badge,
            files=self._files,
            today=today.isoformat(),
        )

    def _row(self, channel: Channel, today: date, *, wanted: bool) -> ChannelCalibration:
        plan = self._library.monitoring_plan
        held: Held | None = self._certificates.in_force(channel.name)
        answers = None if channel.last is None else channel.last.instrument
        found = Validity.NONE if plan is None else validity(held, answers, plan.calibration, today)
        return ChannelCalibration(channel.name, channel.kind, channel.vessel, wanted, answers or "", found, held)
