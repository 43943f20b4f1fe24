"""Snapshots of the list of treatments and of one treatment's pages."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from kiosk.approved import Wording
from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Dossier, Stage
from kiosk.circuit.dossier_commands import Shown
from kiosk.circuit.dossier_view import ColdSpan, Happened, ListedTreatment, ProcedureView, TreatmentsView, TreatmentView
from kiosk.circuit.due import startable
from kiosk.circuit.evolving import replay
from kiosk.circuit.order import Milestone
from kiosk.demo_circuit import files
from kiosk.gates.finding import unmet
from kiosk.gates.rules import Rule
from kiosk.instants import Instant
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.records.dossiers import DossierRow
from kiosk.records.log import RunRow
from kiosk.run import facts as f
from kiosk.snapshot import CircuitPlace, CircuitView, Screen, Snapshot, Tone, Verdict
from tests.ui.snapshots import PHARMACIST, TECHNICIAN, YESCARTA, Add, at, snapshot

TODAY = date(2026, 11, 22)
FILES = {treatment.treatment_id: tuple(facts) for treatment, facts in files(TODAY)}


def dossier(number: int, *more: object) -> Dossier:
    facts = (*FILES[f"T-DEMO-{number}"], *more)
    return replay((fact, at(place)) for place, fact in enumerate(facts))


def listed(one: Dossier, late: int = 0) -> ListedTreatment:
    treatment, patient = one.treatment, one.treatment.patient
    milestone, on = one.ahead[0] if one.ahead else (None, None)
    row = DossierRow(
        treatment.treatment_id,
        one.stage,
        patient.full_name,
        patient.hospital_number,
        patient.birth_date,
        treatment.product_name,
        treatment.ward,
        milestone,
        on,
    )
    return ListedTreatment(row, late)


TITLES = {
    procedure.code: procedure.title
    for procedure in (read_procedure(text, file) for file, text in shipped_procedures().items())
}
UNSIGNED = unmet(Rule.PRESCRIPTION_SIGNED, "none")


def procedures(one: Dossier, **held: tuple[object, ...]) -> tuple[ProcedureView, ...]:
    return tuple(
        ProcedureView(
            row.code,
            TITLES.get(row.code, Wording(fr=row.code, en=row.code)),
            row.due,
            row.why_not,
            held.get(row.code, ()),  # type: ignore[arg-type]
            approved=row.code in TITLES,
        )
        for row in startable(one, YESCARTA)
    )


RUN = RunRow(
    run_id="r-1",
    treatment_id="T-DEMO-14",
    procedure="P03 v1",
    profile="yescarta v2",
    product_name="Yescarta",
    patient_name="BENALI-TEST Samir",
    dins=(),
    people=(),
    started_at=datetime(2026, 11, 12, 9, 40, tzinfo=UTC),
    ended_at=datetime(2026, 11, 12, 10, 5, tzinfo=UTC),
    outcome="conform",
    deviations=0,
    refusals=0,
    reviewed_by=None,
)


def happened(one: Dossier) -> tuple[Happened, ...]:
    """The newest first, as a page of the kiosk has them."""
    box = next(iter(one.held))
    crew = TECHNICIAN.person_id, PHARMACIST.person_id
    started = f.RunStarted("r-1", one.treatment_id, "P03", 1, "a", "yescarta", 2, "b", *crew, "fr", "1", ())
    rows: list[tuple[object, RunRow | None, ColdSpan | None]] = [
        *((fact, None, None) for fact in FILES[one.treatment_id]),
        (started, RUN, None),
        (f.ContainerRejected("containers", "bag", "other_patient", ()), RUN, None),
        (f.RunEnded("conform"), RUN, None),
        (d.ContainerPlaced(box, "Cuve 1 · A2 · 5", "r-1", 48), RUN, None),
        (d.DeviationOpened("1", "late_entry", "Saisie après coup du bon 12", None), None, None),
        (d.ContainerTaken(box, "Cuve 1 · A2 · 5", None, "move"), None, ColdSpan(Decimal("-188.2"), Decimal("-171.04"))),
    ]
    moments = (Instant(at(0).utc - timedelta(days=20 - place), "boot", place) for place in range(len(rows)))
    made = [
        Happened(seq, moment, TECHNICIAN.person_id, fact, run, cold)
        for seq, (moment, (fact, run, cold)) in enumerate(zip(moments, rows, strict=True))
    ]
    return tuple(reversed(made))


def view(one: Dossier, **more: object) -> TreatmentView:
    late = {milestone: days for milestone in Milestone if (days := one.late_days(milestone, TODAY))}
    made = TreatmentView(one, TODAY, one.treatment.product_name, 2, None, late, procedures(one), happened(one), pages=3)
    return replace(made, **more)  # type: ignore[arg-type]


def shown(one: TreatmentView, **more: object) -> Snapshot:
    circuit = CircuitView(CircuitPlace.TREATMENT, one.dossier.treatment_id, treatment=one)
    return snapshot(Screen.CIRCUIT, 60, **{"crew": (TECHNICIAN, PHARMACIST), "circuit": circuit, **more})


def list_of(rows: tuple[ListedTreatment, ...], shown_: Shown = Shown.UNDER_WAY, text: str = "") -> Snapshot:
    circuit = CircuitView(CircuitPlace.TREATMENTS, treatments=TreatmentsView(text, shown_, rows))
    return snapshot(Screen.CIRCUIT, 60, crew=(TECHNICIAN,), circuit=circuit)


def add_states(add: Add) -> None:
    ordered, awaited, received, accepted = (dossier(number) for number in (11, 12, 13, 14))
    rows = (listed(awaited, 7), listed(accepted, 5), listed(received), listed(ordered))
    add("treatments_list", list_of(rows))
    add("treatments_late", list_of(rows[:2], Shown.LATE))
    add("treatments_search", list_of(rows[2:3], Shown.EVERY, "kowal"), "treatments_keyboard")
    add("treatments_none", list_of((), Shown.EVERY, "zzz"))
    add("treatment_way", shown(view(awaited)))
    replanned = dossier(14, d.MilestonePlanned(Milestone.INFUSION, date(2026, 12, 9), "Fièvre", PHARMACIST.person_id))
    open_ = d.DeviationOpened("1", "bag_broken", "Fuite vue à la réception", None)
    grave = dossier(14, open_)
    add("treatment_way_late", shown(view(replanned)))
    add(
        "treatment_way_deviation",
        shown(view(grave, newer_profile=3, homonyms=(ordered.treatment,), run_left_open=True)),
    )
    cancelled = dossier(13, d.TreatmentCancelled("Progression de la maladie", PHARMACIST.person_id))
    assert cancelled.stage is Stage.CANCELLED
    add("treatment_cancelled", shown(view(cancelled)))
    add("treatment_procedures", shown(view(received)), "treatment_tab_procedures")
    held = view(accepted, procedures=procedures(accepted, P06=(UNSIGNED, UNSIGNED)))
    add("treatment_why_not", shown(held), "treatment_tab_procedures")
    add("treatment_story", shown(view(accepted)), "treatment_tab_story")
    add("treatment_acts", shown(view(accepted, newer_profile=3)), "treatment_tab_acts")
    add("treatment_milestones", shown(view(accepted)), "treatment_tab_acts", "act_plan")
    infusion = ("treatment_tab_acts", "act_plan", "milestone_infusion")
    add("treatment_date", shown(view(accepted)), *infusion)
    add("treatment_reason", shown(view(accepted)), "treatment_tab_acts", "act_cancel")
    said = Verdict(Tone.OK, "dossier.recorded", at(60), {})
    add("treatment_recorded", shown(view(accepted), verdict=said), "treatment_tab_acts")
