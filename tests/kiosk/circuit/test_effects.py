"""What the steps of a run mean for its treatment's file, told by the ids that the shipped procedures give them."""

from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from kiosk.circuit import dossier_facts as d
from kiosk.circuit.dossier import Stage, Whereabouts
from kiosk.circuit.effects import Effects, effects_of
from kiosk.circuit.evolving import evolve, replay
from kiosk.circuit.order import Milestone
from kiosk.circuit.profiles import read_profile, shipped_profiles
from kiosk.circuit.run_history import RunHistory
from kiosk.demo_circuit import files
from kiosk.instants import Instant
from kiosk.people.people import Person
from kiosk.people.roles import Role
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.run import facts as f
from kiosk.run.facts.codes import CodeRead
from kiosk.run.facts.storing import ContainerPutIn, ContainerTakenOut
from kiosk.run.facts.values import Entered, ValuesEntered
from kiosk.run.state import begin

PARIS = ZoneInfo("Europe/Paris")
AT = Instant(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "boot", 1)
LOCAL = datetime(2026, 11, 23, 10, 0, 42)  # noqa: DTZ001 (the station's wall time)
TE = Person("te1", "Technicien", frozenset({Role.TECHNICIAN}), frozenset())
PH = Person("ph1", "Pharmacien", frozenset({Role.PHARMACIST}), frozenset())
YESCARTA = read_profile(shipped_profiles()["yescarta.toml"], "yescarta.toml")
PROCEDURES = {one.code: one for one in (read_procedure(text, name) for name, text in shipped_procedures().items())}
BOX = {12: ("T-DEMO-12-A", "T-DEMO-12-B"), 13: ("T-DEMO-13-A",), 14: ("T-DEMO-14-A",)}


def dossier(number, *more):
    facts = next(facts for treatment, facts in files(AT.utc.date()) if treatment.treatment_id == f"T-DEMO-{number}")
    return replay((fact, AT) for fact in (*facts, *more))


def told(code, one, *facts):
    """What the file is told when the last of these facts of a run is recorded, the others being there already."""
    started = f.RunStarted(
        "r-9", one.treatment_id, code, 1, "a" * 64, "yescarta", 1, "b" * 64, "te1", "ph1", "fr", "0.1.0", ()
    )
    run = replace(begin(started, one.treatment, PROCEDURES[code], YESCARTA, TE, PH, AT), version=len(facts) + 1)
    return effects_of(facts[-1:], Effects(run, RunHistory((started, *facts), PARIS), one, LOCAL))


def after(one, made):
    for fact in made:
        one = evolve(one, fact, AT)
    return one


def entered(step, **values):
    return ValuesEntered(step, "performer", "te1", tuple(Entered(name, value) for name, value in values.items()))


def matched(step, box):
    return f.ContainerMatched(step, "bag", box, ())


def signed(step, role, person_id):
    return f.RunSigned(step, "slot", person_id, role, "approved", "c" * 64)


CONFORM = f.RunEnded("conform")


def test_a_signed_order_keeps_its_version_of_the_profile():
    made = told("P01", dossier(11), CONFORM)
    assert made == (d.OrderConfirmed("r-9", "b" * 64),)
    assert after(dossier(11), made).stage is Stage.CONFIRMED


def test_material_leaves_with_its_shipper_its_seals_and_its_courier():
    confirmed = dossier(11, d.OrderConfirmed("r", "b" * 64))
    made = told(
        "P02",
        confirmed,
        entered("collection", ended_at="2026-11-22T15:30", volume_ml="210"),
        CodeRead("shipper", "shipper", "EXP-7", "te1"),
        CodeRead("seals", "seal", "S1", "te1"),
        CodeRead("seals", "seal", "S2", "te1"),
        entered("courier", name="M. Courrier", company="Transport"),
        CONFORM,
    )
    sent = next(fact for fact in made if isinstance(fact, d.MaterialDispatched))
    assert (sent.shipper, sent.seals, sent.courier) == ("EXP-7", ("S1", "S2"), "M. Courrier")
    file = after(confirmed, made)
    assert file.stage is Stage.DISPATCHED
    assert file.reached[Milestone.COLLECTION].isoformat() == "2026-11-22"


@pytest.mark.parametrize(("outcome", "state"), [("conform", "quarantine"), ("refused", "blocked"), ("held", "blocked")])
def test_a_reception_is_signed_as_it_ended(outcome, state):
    boxes = BOX[12]
    scanned = (matched("containers", box) for box in boxes)
    made = told("P03", dossier(12), CodeRead("shipper", "shipper", "EXP-2", "te1"), *scanned, f.RunEnded(outcome))
    reception = next(fact for fact in made if isinstance(fact, d.ReceptionSigned))
    assert (reception.outcome, reception.container_ids, reception.shipper) == (state, boxes, "EXP-2")
    file = after(dossier(12), made)
    assert file.stage is Stage.QUARANTINE
    assert {held.where for held in file.containers} == {Whereabouts.RECEIVED}


def test_a_reception_that_was_stopped_did_not_take_place():
    assert told("P03", dossier(12), f.RunEnded("stopped")) == ()


@pytest.mark.parametrize(
    ("outcome", "decided", "stage"),
    [
        ("conform", d.Acceptance.ACCEPTED, Stage.ACCEPTED),
        ("held", d.Acceptance.HELD, Stage.QUARANTINE),
        ("refused", d.Acceptance.REFUSED, Stage.QUARANTINE),
    ],
)
def test_the_pharmacist_accepts_holds_or_refuses(outcome, decided, stage):
    made = told(
        "P04",
        dossier(13),
        entered("clinic", told="Mme Test"),
        f.DecisionTaken("held_decide", "hold", outcome, "Certificat attendu"),
        signed("sign", "PH", "ph1"),
        f.RunEnded(outcome),
    )
    acceptance = next(fact for fact in made if isinstance(fact, d.AcceptanceDecided))
    assert (acceptance.outcome, acceptance.person_id) == (decided, "ph1")
    assert after(dossier(13), made).stage is stage
    assert any(isinstance(fact, d.ClinicTold) for fact in made) is (decided is d.Acceptance.ACCEPTED)


def test_containers_move_as_they_are_scanned():
    box = BOX[14][0]
    (taken,) = told("P05", dossier(14), ContainerTakenOut("move", "move", box, "Cuve 1 · A2 · 5", ()))
    assert taken == d.ContainerTaken(box, "Cuve 1 · A2 · 5", "r-9", "move")
    (placed,) = told("P05", dossier(14), ContainerPutIn("move", "move", box, "Cuve 1 · B1 · 2", 41))
    file = after(dossier(14), (taken, placed))
    assert (file.held[box].position, file.held[box].exposed_seconds) == ("Cuve 1 · B1 · 2", 48 + 41)


def test_a_step_of_the_release_states_its_condition():
    lymphodepletion = entered("lymphodepletion", first_on="2026-11-16", last_on="2026-11-18")
    made = told("P06", dossier(14), lymphodepletion, f.StepDone("lymphodepletion"))
    stated, reached = made
    assert dict(stated.values) == {"first_on": "2026-11-16", "last_on": "2026-11-18"}
    assert (reached.milestone, reached.on.isoformat()) == (Milestone.LYMPHODEPLETION, "2026-11-18")


def test_a_physicians_signature_is_the_clinical_go_of_the_day():
    (stated,) = told("P06", dossier(14), signed("clinical_go", "MD", "md1"), f.StepDone("clinical_go"))
    assert (stated.condition, stated.person_id, stated.role) == (d.Condition.CLINICAL_GO, "md1", "MD")
    assert dict(stated.values)["for_on"] == "2026-11-23"


def test_a_release_is_valid_for_the_hours_of_its_profile():
    (released,) = told("P06", dossier(14), matched("containers", BOX[14][0]), signed("sign", "PH", "ph1"), CONFORM)
    assert (released.dose, released.container_ids, released.person_id) == (1, BOX[14], "ph1")
    assert released.valid_until == datetime(2026, 11, 23, 10 + YESCARTA.release_valid_hours, 0)  # noqa: DTZ001
    assert after(dossier(14), (released,)).stage is Stage.RELEASED


RELEASE = d.ReleaseSigned("r", 1, BOX[14], None, "N1", "ph1")


def test_every_container_scanned_as_it_leaves_storage_is_out():
    (taken,) = told("P08", dossier(14, RELEASE), matched("cassette", BOX[14][0]))
    assert (taken.position, taken.why) == ("Cuve 1 · A2 · 5", "thaw")
    assert told("P08", dossier(14, RELEASE, taken), matched("bag", BOX[14][0])) == ()


@pytest.mark.parametrize("outcome", ["conform", "exceptional", "held", "destroyed"])
def test_a_thaw_that_ended_is_told_however_it_ended(outcome):
    made = told("P08", dossier(14, RELEASE), matched("cassette", BOX[14][0]), f.RunEnded(outcome))
    assert made == (d.ContainerThawed(BOX[14][0], "r-9", outcome),)


def test_a_bag_given_up_before_it_was_scanned_is_the_one_that_was_due():
    assert told("P08", dossier(14, RELEASE), f.RunEnded("held")) == (d.ContainerThawed(BOX[14][0], "r-9", "held"),)
    assert told("P08", dossier(14, RELEASE), f.RunEnded("stopped")) == ()


THAWED = d.ContainerThawed(BOX[14][0], "r", "conform")


def test_the_ward_reports_the_infusion():
    made = told(
        "P09",
        dossier(14, RELEASE, THAWED),
        matched("bag", BOX[14][0]),
        entered("infusion_start", started_at="2026-11-23T09:40"),
        entered("infusion", ended_at="2026-11-23T09:58", millilitres="68"),
        signed("sign", "ID", "id1"),
        CONFORM,
    )
    file = after(dossier(14, RELEASE, THAWED), made)
    held = file.held[BOX[14][0]]
    assert (held.where, held.holder) == (Whereabouts.GIVEN, "id1")
    assert f"{held.infusion_started_at:%H:%M} {held.infusion_ended_at:%H:%M}" == "09:40 09:58"
    assert file.reached[Milestone.INFUSION].isoformat() == "2026-11-23"


def test_what_is_disposed_of_names_its_certificate():
    made = told(
        "P10",
        dossier(14),
        entered("disposal", reason="expired"),
        f.Inspected("how", "performer", "te1", "destroy", conform=True),
        matched("containers", BOX[14][0]),
        entered("certificate", number="D-12"),
        CONFORM,
    )
    assert made == (d.ContainerDisposed(BOX[14][0], "r-9", "destroyed", "expired", "D-12"),)


def test_an_incident_is_a_deviation_decided_by_its_signatures():
    made = told(
        "P12",
        dossier(14),
        f.NoteTaken("describe", "te1", "Fuite au port"),
        f.Inspected("decision", "performer", "te1", "destroy", conform=True),
        signed("decision_sign", "MD", "md1"),
        CONFORM,
    )
    (deviation,) = after(dossier(14), made).deviations
    assert (deviation.code, deviation.text, deviation.is_open) == ("incident", "Fuite au port", False)


def test_an_exceptional_release_keeps_its_reason_and_a_review_closes_the_file():
    (granted,) = told("P15", dossier(14), entered("alternatives", hazard="", why="Aucune alternative"), CONFORM)
    assert after(dossier(14), (granted,)).exceptional == "Aucune alternative"
    assert after(dossier(14), told("P17", dossier(14), CONFORM)).stage is Stage.CLOSED


def test_a_branch_is_a_deviation_until_it_is_decided():
    (opened,) = told("P08", dossier(14, RELEASE), f.BranchOpened("bag_broken", "inspect_before.broken", "te1"))
    file = dossier(14, RELEASE, opened)
    assert file.open_deviations[0].code == "bag_broken"
    decided = f.DecisionTaken("break_decide", "destroy", "destroyed", "Poche fissurée")
    (closed,) = told(
        "P08", file, decided, signed("break_decide", "PH", "ph1"), f.BranchClosed("bag_broken", "destroyed")
    )
    assert closed.person_id == "ph1"
    assert not after(file, (closed,)).open_deviations
