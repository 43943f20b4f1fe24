"""A procedure of the test's own, at the bench: its steps in TOML, its run resumed as one that a cut left open."""

from datetime import timedelta

from bench import TODAY, BenchUnderTest

from kiosk import station_commands as sc
from kiosk.approved import sha256_of
from kiosk.circuit.facts import ProcedureApproved
from kiosk.demo_site import PHARMACIST, PHYSICIAN, STAFF, SUPERVISOR, TECHNICIAN
from kiosk.people.facts import TrainingGiven
from kiosk.procedures.model import read_procedure
from kiosk.records.journal import Entry
from kiosk.run import commands as c
from kiosk.run import facts as f

RUN_ID = "run-1"
_HEAD = """
code = "P99"
version = 1
title = { fr = "Essai", en = "Trial" }

[crew]
performer = ["TE"]
checker = ["PH"]
"""
_TAIL = """
[[steps]]
id = "sign"
kind = "sign"
rail = { fr = "Signer", en = "Sign" }
instruction = { fr = "Signez", en = "Sign" }
slots = [
  { slot = "performed", roles = ["TE"], meaning = "performed" },
  { slot = "verified", roles = ["PH"], meaning = "verified" },
]

[[branches]]
name = "out_of_limits"
title = { fr = "Hors limites", en = "Out of limits" }
reported = false
opened_by = "hard_limit"

[[branches.steps]]
id = "decide"
kind = "decide"
rail = { fr = "Décider", en = "Decide" }
instruction = { fr = "Décidez", en = "Decide" }
options = [
  { id = "go_on", text = { fr = "Poursuivre", en = "Go on" }, then = "return", outcome = "exceptional" },
  { id = "hold", text = { fr = "Bloquer", en = "Hold" }, then = "end", outcome = "held" },
]
slots = [
  { slot = "physician", roles = ["MD"], meaning = "decided" },
  { slot = "pharmacist", roles = ["PH"], meaning = "approved" },
]
"""
LANGUAGES = ("fr", "en")


def step(id_: str, kind: str, *lines: str, by: str = "performer") -> str:
    """One step's TOML; `lines` are its own keys."""
    named = f'rail = {{ fr = "{id_}", en = "{id_}" }}\ninstruction = {{ fr = "{id_}", en = "{id_}" }}'
    return "\n".join(("[[steps]]", f'id = "{id_}"', f'kind = "{kind}"', f'by = "{by}"', named, *lines, ""))


def field(id_: str, type_: str, **more: str) -> str:
    """One field's TOML in line; values of `more` are TOML themselves."""
    keys = "".join(f", {key} = {value}" for key, value in more.items())
    return f'{{ id = "{id_}", label = {{ fr = "{id_} fr", en = "{id_} en" }}, type = "{type_}"{keys} }}'


def procedure_text(*steps: str) -> str:
    return "\n".join((_HEAD, *steps, _TAIL))


class TrialBench(BenchUnderTest):
    """A bench whose run is of a test procedure, led by the technician and the pharmacist."""

    def lead(self, *steps: str, treatment: int = 1) -> None:
        text = procedure_text(*steps)
        procedure, sha256 = read_procedure(text, "trial.toml"), sha256_of(text)
        box = self.treatment(treatment)
        profile_sha256, profile = self.station._desks.library.approved_profile(box.profile_code)
        started = f.RunStarted(
            RUN_ID, box.treatment_id, procedure.code, procedure.version, sha256, profile.code, profile.version,
            profile_sha256, TECHNICIAN.person_id, PHARMACIST.person_id, self.language, "0.1.0", (),
        )  # fmt: skip
        approved = ProcedureApproved(procedure.code, procedure.version, sha256, text, PHARMACIST.person_id)
        entries = [Entry("approval:procedure:P99", 0, (approved,)), Entry(f"run:{RUN_ID}", 0, (started,))]
        self.journal.append_together([*entries, *self._trained(profile.code)], actor=None, at=self.clock.now())
        self.power_cut()
        self.resume()

    def _trained(self, product: str) -> list[Entry]:
        """Everybody on the trial, as on everything else."""
        until = TODAY.date() + timedelta(days=90)
        entries = []
        for person in STAFF:
            given = TrainingGiven(
                person.person_id, (product,), ("P99",), TODAY.date(), until, by_person_id=SUPERVISOR.person_id
            )
            stream = f"person:{person.person_id}"
            entries.append(Entry(stream, self.journal.version(stream), (given,)))
        return entries

    def resume(self) -> None:
        """Take the run up again, as after a cut."""
        self.sign_in()
        self.do(sc.ResumeRun(RUN_ID))
        self.do(sc.DismissVerdict())

    def facts(self, run_id: str = RUN_ID) -> list[object]:
        return super().facts(run_id)

    @property
    def run(self):
        return self.see().run

    def enter(self, **values: str):
        return self.do(c.EnterValues(tuple(values.items())))

    def decide(self, option: str):
        self.do(c.ChooseDecision(option, "Avis écrit du médecin"))
        self.sign(PHYSICIAN)
        return self.sign(PHARMACIST)

    def told(self) -> list[object]:
        """The facts of the run, without what began it."""
        return self.facts()[2:]

    def newest(self, kind: type):
        return next(fact for fact in reversed(self.told()) if isinstance(fact, kind))
