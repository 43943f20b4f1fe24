"""Treatments of several containers at the bench of a trial procedure, and what is scanned of them."""

from datetime import date, datetime
from decimal import Decimal

from trial_procedure import RUN_ID, TrialBench, procedure_text

from kiosk import station_commands as sc
from kiosk.approved import sha256_of
from kiosk.circuit.facts import ProcedureApproved, TreatmentReleased
from kiosk.circuit.treatments import Container, Patient, Treatment
from kiosk.demo_site import PHARMACIST, TECHNICIAN
from kiosk.isbt128 import CompoundMessage, DonationNumber, ExpirationDateTime, encode, parse
from kiosk.monitoring.readings import Channel, Kind, NoReading, Reading
from kiosk.procedures.model import read_procedure
from kiosk.records.journal import Entry
from kiosk.run import facts as f
from kiosk.scanning import location_text

EXPIRES = datetime(2027, 11, 30, 23, 59)  # noqa: DTZ001 labels state local time without zone
PATIENT = Patient("8000009", "ROSIER-TEST", "Anaïs", "F", date(1979, 5, 4), "279057512345626")


def _box(id_: str, din: str, code: str, component: str, dose: int = 1, kind: str = "vial") -> Container:
    return Container(f"T-SEVERAL-{id_}", din, "00", code, EXPIRES, f"LOT-{component}", kind, component, dose)


VIALS = Treatment(
    "T-VIALS", PATIENT, "breyanzi", "Breyanzi",
    (
        _box("4A", "A999926700001", "S98041A0", "cd4"), _box("8A", "A999926700001", "S98031A0", "cd8"),
        _box("4B", "A999926700001", "S98041B0", "cd4"), _box("8B", "A999926700001", "S98031B0", "cd8"),
    ),
    "Cuve 1 · F1 · 1", "Hématologie", 8,
)  # fmt: skip
"""Four vials, as the order happens to list them: the profile gives CD8 before CD4."""

SPLIT = Treatment(
    "T-SPLIT", PATIENT, "aucatzyl", "Aucatzyl",
    (
        _box("2", "A999926700002", "S9805130", "300e6", 2, "bag"),
        _box("1B", "A999926700002", "S9805120", "100e6", 1, "bag"),
        _box("1A", "A999926700002", "S9805110", "10e6", 1, "bag"),
    ),
    "Cuve 1 · A2 · 1", "Hématologie", 8,
)  # fmt: skip
"""A dose on day 1, and one on day 10."""


def label(box: Container) -> str:
    """The Data Matrix of a container's label."""
    number = DonationNumber(box.din[:5], box.din[5:7], box.din[7:], box.flags)
    return "]d1" + encode(CompoundMessage((number, parse(f"=<{box.product_code}"), ExpirationDateTime(box.expires_at))))


def place(code: str) -> str:
    """The code on a position: `C1A103` is Cuve 1 · A1 · 3."""
    return f"]C0{location_text(code)}"


class SeveralBench(TrialBench):
    run_id = RUN_ID

    def lead_of(self, treatment: Treatment, *steps: str, ids: tuple[str, ...] = (), sequel: bool = False) -> None:
        """A run of these steps for a released treatment. `ids`: the containers that it may handle; `sequel`: another
        run of it went before.
        """
        text = procedure_text(*steps)
        procedure, sha256 = read_procedure(text, "trial.toml"), sha256_of(text)
        profile_sha256, profile = self.station._desks.library.approved_profile(treatment.profile_code)
        run_id = f"{self.run_id}-sequel" if sequel else self.run_id
        started = f.RunStarted(
            run_id, treatment.treatment_id, procedure.code, procedure.version, sha256, profile.code, profile.version,
            profile_sha256, TECHNICIAN.person_id, PHARMACIST.person_id, self.language, "0.1.0", (), "", ids,
        )  # fmt: skip
        approved = ProcedureApproved(procedure.code, procedure.version, sha256, text, PHARMACIST.person_id)
        entries = [
            Entry("approval:procedure:P99", self.journal.version("approval:procedure:P99"), (approved,)),
            Entry(f"run:{run_id}", 0, (started,)),
            *self._trained(profile.code),
        ]
        stream = f"treatment:{treatment.treatment_id}"
        if not self.journal.version(stream):
            entries.insert(0, Entry(stream, 0, (TreatmentReleased(treatment),)))
        self.journal.append_together(entries, actor=None, at=self.clock.now())
        self.power_cut()
        self.sign_in()
        self.do(sc.ResumeRun(run_id))
        self.do(sc.DismissVerdict())

    @property
    def answer(self) -> str:
        """What the kiosk said to the last act."""
        verdict = self.see().verdict
        return "" if verdict is None else verdict.code

    def wait(self, seconds: float) -> None:
        self.clock.advance(seconds)
        self.station.handle(sc.Tick())

    def reads(self, channel: str, celsius: str | None) -> None:
        at = self.clock.now()
        seen = (
            NoReading(channel, "no_answer", "silent", at)
            if celsius is None
            else Reading(channel, Decimal(celsius), self.instrument, "2d3138320d", at)
        )
        self.station.handle(sc.Observe(seen))

    def has(self, *channels: Channel) -> None:
        """These probes beside the bath, from the next start on."""
        self.channels = (Channel("bath", Kind.BATH, 2.0), *channels)
        self.power_cut()
