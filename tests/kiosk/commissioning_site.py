"""A station being set up without a terminal, and the files that a site would bring."""

import pytest
from bench import FAST, ZONE, FakeClock

from kiosk.approvable import read_approvable
from kiosk.circuit.profiles import shipped_profiles
from kiosk.commissioning import Commissioning
from kiosk.monitoring.plan import shipped_plans
from kiosk.monitoring.readings import Channel, Kind
from kiosk.people.pins import Pins
from kiosk.people.roles import Role
from kiosk.procedures.model import shipped_procedures
from kiosk.readiness import missing
from kiosk.records.credentials import Credentials
from kiosk.records.journal import Journal
from kiosk.records.seals import SealKey
from kiosk.run.bench import Refused
from kiosk.storage.plan import shipped_storage_plans

PROFILE, CARVYKTI = (
    shipped_profiles()[file].replace("version = 2", "version = 1") for file in ("yescarta.toml", "carvykti.toml")
)
"""As a site's first ones."""
PROCEDURE = shipped_procedures()["p08_thaw_bag.toml"]
PLAN = shipped_plans()["monitoring.toml"]
STORAGE = shipped_storage_plans()["storage.toml"]
PINS = {"su1": "915364", "su2": "260971", "ph1": "739158", "te1": "482913", "md1": "604827"}
TREATMENT = """
treatment_id = "T-TEST-1"
profile_code = "yescarta"
ward = "Hématologie"
travel_minutes = 8
storage_position = "Cuve 1 · A1 · 3"
chain_of_identity = "CHA999925000123"

[patient]
hospital_number = "8000001"
birth_name = "DURAND-TEST"
given_names = "Camille"
sex = "F"
birth_date = 1968-03-12
ins_matricule = "268037512345612"
blood_group = "51"

[[containers]]
din = "A9999 25 123456 9"
product_code = "S9801100"
expires_at = "2027-11-30T23:59"
lot = "LOT-TEST-0042"
"""


class Site:
    """A station being set up, and the hands of those who do it."""

    def __init__(self, folder) -> None:
        self.folder, self.clock = folder, FakeClock()
        self.start()

    def start(self) -> None:
        key = SealKey.load_or_create(self.folder / "seal.key")
        self.journal = Journal.open(self.folder / "journal.db", station="bench-1", clock=self.clock, seal_key=key)
        self.rules = Commissioning(self.journal, Pins(Credentials(self.journal), b"pepper", FAST), ZONE)

    def restart(self) -> None:
        self.journal.close()
        self.start()

    def by(self, person_id, role, pin=None):
        return self.rules.authorise(person_id, role, lambda _person: pin or PINS[person_id])

    def supervisor(self):
        return self.by("su1", Role.SUPERVISOR)

    def pharmacist(self):
        return self.by("ph1", Role.PHARMACIST)

    def enrol(self, person_id, roles, badge_id=None, name=None, pin=None) -> None:
        by = self.supervisor() if self.rules.people() else None
        badge = badge_id or f"{person_id.upper():0>8}"
        newcomer = self.rules.newcomer(person_id, name or f"{person_id.upper()}-TEST Alex", roles, badge)
        self.rules.enrol(newcomer, pin or PINS[person_id], by)

    def approve(self, *texts) -> None:
        self.rules.approve([read_approvable(text, "file.toml") for text in texts], self.pharmacist())

    def facts(self, stream) -> list:
        return [row.fact for row in self.journal.stream(stream)]

    def everyone(self) -> None:
        self.enrol("su1", ["SU"])
        for person_id, role in (("su2", "SU"), ("ph1", "PH"), ("te1", "TE"), ("md1", "MD")):
            self.enrol(person_id, [role])

    def missing(self, *more):
        approved = self.rules.library.approved_procedure("P08")
        procedure = None if approved is None else approved[1]
        today = self.rules.local_now().date()
        channels = (Channel("bath", Kind.BATH, 2.0), *more)
        rules, plan = self.rules, self.rules.library.monitoring_plan
        storage = self.rules.library.storage_plan
        lacks = missing(rules.people(), procedure, rules.profiles(), plan, storage, channels, today)
        return {lack.code for lack in lacks}


def refusal(act, *arguments, **keywords) -> Refused:
    with pytest.raises(Refused) as refused:
        act(*arguments, **keywords)
    return refused.value
