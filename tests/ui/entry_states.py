"""The pages of values, rules, documents and numbered documents, in every state that looks different."""

from dataclasses import replace
from datetime import UTC, datetime

from kiosk.gates.rules import Finding, Rule
from kiosk.inbox import InboxFile
from kiosk.people.roles import Role
from kiosk.procedures.model import read_procedure
from kiosk.run import facts as f
from kiosk.run.state import begin
from kiosk.snapshot import Snapshot, StepView, Tone
from tests.ui.snapshots import FIRST, PHARMACIST, TECHNICIAN, YESCARTA, Add, Walk, at, running, said

_TEXT = """
code = "P99"
version = 1
title = { fr = "Réception", en = "Reception" }

[crew]
performer = ["TE"]
checker = ["PH"]

[[steps]]
id = "collection"
kind = "enter"
by = "both"
twice = true
rail = { fr = "Prélèvement", en = "Collection" }
instruction = { fr = "Saisissez le compte rendu de prélèvement", en = "Enter the collection report" }
detail = { fr = "Lisez le compte rendu signé, pas l’étiquette.", en = "Read the signed report, not the label." }

[[steps.fields]]
id = "ended_at"
label = { fr = "Fin du prélèvement", en = "End of collection" }
type = "datetime"

[[steps.fields]]
id = "volume_ml"
label = { fr = "Volume prélevé", en = "Volume collected" }
type = "decimal"
unit = "ml"
minimum = 50
maximum = 400
source = "protocole du site"
certainty = "default"

[[steps.fields]]
id = "anticoagulant"
label = { fr = "Anticoagulant", en = "Anticoagulant" }
type = "choice"
options = [
  { id = "acda", text = { fr = "ACD-A", en = "ACD-A" } },
  { id = "heparin", text = { fr = "Héparine", en = "Heparin" } },
  { id = "other", text = { fr = "Autre, dit au compte rendu", en = "Other, told in the report" } },
]

[[steps.fields]]
id = "celsius"
label = { fr = "Température lue sur l’afficheur", en = "Temperature read from the display" }
type = "decimal"
unit = "°C"

[[steps.fields]]
id = "spoke_with"
label = { fr = "Personne jointe", en = "Person reached" }
type = "text"
optional = true

[[steps.fields]]
id = "started_at"
label = { fr = "Début de la perfusion", en = "Start of infusion" }
type = "time"
moment = "infusion_started"

[[steps]]
id = "infusion"
kind = "enter"
rail = { fr = "Perfusion", en = "Infusion" }
instruction = { fr = "Saisissez la perfusion", en = "Enter the infusion" }
detail = { fr = "Telle que l’infirmier l’a notée.", en = "As the nurse noted it." }

[[steps.fields]]
id = "begun_at"
label = { fr = "Début", en = "Start" }
type = "time"
moment = "infusion_started"

[[steps.fields]]
id = "millilitres"
label = { fr = "Volume perfusé", en = "Volume infused" }
type = "integer"
unit = "ml"

[[steps]]
id = "rules"
kind = "check"
rules = ["treatment_open", "product_accepted"]
rail = { fr = "Contrôles", en = "Checks" }
instruction = { fr = "Le kiosque vérifie", en = "The kiosk checks" }

[[steps]]
id = "certificate"
kind = "attach"
document = "certificate"
optional = true
rail = { fr = "Certificat", en = "Certificate" }
instruction = { fr = "Joignez le certificat d’analyse", en = "Attach the certificate of analysis" }
detail = { fr = "Celui de ce lot, signé.", en = "That of this lot, signed." }

[[steps]]
id = "curve"
kind = "attach"
document = "logger_curve"
rail = { fr = "Courbe", en = "Curve" }
instruction = { fr = "Joignez la courbe de l’enregistreur", en = "Attach the logger’s curve" }

[[steps]]
id = "sheet"
kind = "paper"
document = "release_sheet"
rail = { fr = "Fiche", en = "Sheet" }
instruction = { fr = "Éditez la fiche de délivrance", en = "Make the release sheet" }

[[steps]]
id = "sign"
kind = "sign"
rail = { fr = "Signer", en = "Sign" }
instruction = { fr = "Signez", en = "Sign" }
slots = [{ slot = "performed", roles = ["TE"], meaning = "performed" }]

[[branches]]
name = "out_of_limits"
title = { fr = "Hors limites", en = "Out of limits" }
reported = true
opened_by = "hard_limit"

[[branches.steps]]
id = "decide"
kind = "decide"
rail = { fr = "Décider", en = "Decide" }
instruction = { fr = "Décidez", en = "Decide" }
options = [{ id = "hold", text = { fr = "Bloquer", en = "Hold" }, then = "end", outcome = "held" }]
slots = [{ slot = "pharmacist", roles = ["PH"], meaning = "approved" }]
"""
PROCEDURE = read_procedure(_TEXT, "entry_states.toml")
_TO_TEXT = ("field_next", "field_next", "field_next", "enter_next")
ENTERED = (f.Entered("volume_ml", "62.5", "ml"), f.Entered("anticoagulant", "acda"))
FINDINGS = (
    Finding(Rule.TREATMENT_OPEN, met=True),
    Finding(Rule.ORDER_CONFIRMED, met=True, values=(("reference", "CMD-2026-0117"),)),
    Finding(Rule.PRODUCT_ACCEPTED, met=False, clears=(Role.PHARMACIST,), why="undecided"),
    Finding(Rule.PATIENT_PRESENT, met=False, clears=(Role.TECHNICIAN, Role.PHARMACIST), why="none"),
    Finding(Rule.NO_OPEN_DEVIATION, met=True),
    Finding(Rule.PROFILE_APPROVED, met=True, values=(("product", "Yescarta"), ("version", "1"))),
)
FILES = tuple(
    InboxFile(name, size, datetime(2026, 11, 22, 12, minute, tzinfo=UTC))
    for name, size, minute in (
        ("COA_lot_LOT-01_signe.pdf", 214_000, 58),
        ("ordonnance-80012345.pdf", 88_000, 41),
        ("CertificateOfAnalysis_version-longue-du-fournisseur_2026-11-20_final.pdf", 1_954_000, 12),
    )
)


def entered_at(step: str) -> Walk:
    """A run of this procedure, come to a step."""
    fact = f.RunStarted(
        "run-entry", FIRST.treatment_id, "P99", 1, "ab" * 32, YESCARTA.code, 1, "cd" * 32,
        TECHNICIAN.person_id, PHARMACIST.person_id, "fr", "0.1.0", (),
    )  # fmt: skip
    walk = Walk(begin(fact, FIRST, PROCEDURE, YESCARTA, TECHNICIAN, PHARMACIST, at(0)))
    while walk.run.step.id != step:
        walk = walk.fact(f.StepDone(walk.run.step.id))
    return walk


def shown(walk: Walk, view: StepView | None = None, **more: object) -> Snapshot:
    return replace(running(walk, **more), step=view or StepView())


def add_states(add: Add) -> None:
    _values(add)
    _rules_and_documents(add)
    _papers(add)


def _values(add: Add) -> None:
    walk = entered_at("collection")
    add("enter", shown(walk))
    add("enter_typing", shown(walk), typed="221120261405")
    add("enter_outside", shown(walk), "field_volume_ml", "enter_4", "enter_1", "enter_2", "enter_point", "enter_5")
    add("enter_choice", shown(walk), "field_anticoagulant", "answer_heparin")
    add("enter_negative", shown(walk), "field_next", "field_next", "field_next", "enter_sign", "enter_8", "enter_0")
    add("enter_text", shown(walk), *_TO_TEXT)
    add("enter_writing", shown(walk), *_TO_TEXT, "enter_write")
    first = walk.fact(f.ValuesEntered("collection", "performer", TECHNICIAN.person_id, ENTERED))
    add("enter_second", shown(first))
    agreed = first.fact(f.ValuesAgreed("collection", PHARMACIST.person_id, ENTERED))
    add("enter_badge", shown(agreed))
    add("enter_differs", shown(walk, verdict=said(Tone.REFUSED, "entry.values_differ", walk.seconds)))
    infusion = entered_at("infusion")
    add("enter_complete", shown(infusion), typed="140568")
    label = {"label_fr": "Fin du prélèvement", "label_en": "End of collection", "example": "23/11/2026 14:05"}
    add("enter_refused", shown(walk, verdict=said(Tone.WARNING, "entry.not_a_datetime", walk.seconds, (), **label)))


def _rules_and_documents(add: Add) -> None:
    rules = entered_at("rules")
    add("check_unmet", shown(rules, StepView(findings=FINDINGS)))
    met = tuple(finding for finding in FINDINGS if finding.met)
    add("check_met", shown(rules, StepView(findings=met)))
    certificate = entered_at("certificate")
    add("attach", shown(certificate, StepView(files=FILES)))
    add("attach_chosen", shown(certificate, StepView(files=FILES)), "file_COA_lot_LOT-01_signe.pdf")
    add("attach_empty", shown(certificate))
    add("attach_no_inbox", shown(certificate, StepView(files=None)))
    add("attach_skip", shown(certificate, StepView(files=FILES)), "attach_skip", typed="Parti")
    failed = said(Tone.WARNING, "entry.file_missing", certificate.seconds, (), file="COA_lot_LOT-01_signe.pdf")
    add("attach_refused", shown(certificate, StepView(files=FILES), verdict=failed))
    add("attach_curve", shown(entered_at("curve")))


def _papers(add: Add) -> None:
    sheet = entered_at("sheet")
    add("paper", shown(sheet))
    intended = sheet.fact(f.PaperIntended("sheet", "release_sheet", 1, TECHNICIAN.person_id))
    add("paper_question", shown(intended))
    number = "D0A1B2C3D4E5F01"
    made = intended.fact(f.PaperMade("sheet", "release_sheet", 1, number, "ab" * 32, f"paper-{number}.pdf"))
    add("paper_made", shown(made, StepView(paper="/documents/paper.pdf")))
    add("paper_failed", shown(intended.fact(f.PaperFailed("sheet", "release_sheet", 1, "typesetter"))))
