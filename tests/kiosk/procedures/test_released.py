"""The procedures that come with the kiosk: complete, in both languages, sourced, signed by who must sign."""

import re
from collections.abc import Iterator

import pytest

from kiosk.approved import ApprovedData, Wording
from kiosk.procedures.base import By
from kiosk.procedures.model import (
    ConfirmStep,
    DecideStep,
    InspectStep,
    NoteStep,
    Procedure,
    SignStep,
    ThawStep,
    read_procedure,
    shipped_procedures,
)
from kiosk.procedures.steps import AttachStep, CheckStep, EnterStep, MarkStep, MeasureStep

RELEASED: dict[str, Procedure] = {
    procedure.code: procedure
    for procedure in (read_procedure(text, file) for file, text in sorted(shipped_procedures().items()))
}
THAWS = ("P08", "P08V", "P08E", "P08C", "P08H")

ROWS = {
    "P01": "prescription identity profile order expected authorisations",
    "P02": "patient_identity collection_bags bag_labels donation_sequence inspect_bag collection serology "
           "interim_storage label_check shipper_valid preconditioning logger seals+packing dispatch_note+documents "
           "courier+courier_sign sign receipt",
    "P03": "announced safety+oxygen shipper+seals+seals_intact upright shipper_temperature curve shipper_checked "
           "certificate_paper+certificate identity_match count expiry containers inspect_containers transfer reconcile "
           "company_form sign empty_shipper",
    "P04": "tank+tank_ready store store cross_check lid post_transfer review decision clinic",
    "P05": "why move move move sign",
    "P06": "prescription+patient_identity product_state dose_plan release_rules product_state "
           "lymphodepletion+clinical_go tocilizumab+emergency ward_slot release_rules containers read_aloud "
           "release_sheet sign",
    "P07": "transport+transport_temperature+reserve take load departure+arrival+receiver arrival_temperature sign",
    "P08": "ward_ready bench_ready bath_ready bench_ready bench_ready cassette cassette_read bag thaw "
           "inspect_before overwrap thaw thaw thaw inspect_after inspect_after never "
           "inspect_after label label sign",
    "P08V": "shipper_identity+certificates+cartons cartons inspect_before lay room inspect_after "
            "cd8_labels+cd8_compared cd8_volume+cd8_photo cd8_precipitate cd4_labels+cd4_volume+cd4_precipitate+rest "
            "label+order",
    "P08E": "patient_present+patient_assessed+patient_known lot_sheet+identity_first+carton+vials+identity_second "
            "dose diluent+diluent_ready overwrap+thaw inspect_after+draw+drawn prepared",
    "P08C": "bath_ready thaw vial lot_match inspect_after bedside",
    "P08H": "unit_certificate bag dmso thaw dilution",
    "P09": "transport_closed+label_again wristband+bag bedside_check+bedside filter premedication "
           "infusion_start+infusion after not_administered_decide+why+told sign",
    "P10": "disposal how company+agreement containers+photo waste+waste_drum certificate sign",
    "P12": "isolate+photo describe+loss calls sample risk_benefit+decision+decision_sign declaration+declared_sign",
    "P15": "request risk_evaluation alternatives consent review committee marked authorities sign",
    "P17": "steps_review changes missing+complete sign lock",
    "P18": "forms+issued reference late+infusion paper sign reconcile",
}  # fmt: skip
"""The rows of the clinical tables, in their order: which steps hold each. The 18th row of P03 is done before the 17th,
the 16th of P02 after the 17th, since signatures end a run. Rows 10 and 22 of P08 are a clock and a rule; inventories
(rows 6 and 7 of P05) are held by the storage pages, the release's time (row 14 of P06) by the rule `release_valid`."""

SIGNATURES = {
    "P01": ({"TE", "RU"}, {"PH"}),
    "P02": ({"TE"}, {"PH", "RU"}),
    "P03": ({"TE"}, {"PH"}),
    "P04": ({"TE"}, {"PH"}),
    "P05": ({"TE"}, {"TE", "RU", "PH"}),
    "P06": ({"PH"}, {"TE"}),
    "P07": ({"TE", "CO"}, {"ID", "TE", "PH", "RU"}),
    "P08": ({"TE"}, {"PH"}),
    "P08V": ({"TE"}, {"PH"}),
    "P08E": ({"TE"}, {"PH"}),
    "P08C": ({"TE"}, {"PH"}),
    "P08H": ({"TE"}, {"RU", "PH"}),
    "P09": ({"ID"}, {"TE", "PH"}),
    "P10": ({"PH"}, {"TE"}),
    "P12": ({"TE"}, {"PH"}, {"MD"}),
    "P15": ({"MD"}, {"PH"}),
    "P17": ({"PH"}, {"SU"}),
    "P18": ({"TE"}, {"PH"}),
}
"""Who signs at the end: the roles of each slot."""

OTHER_SIGNATURES = {
    ("P02", "courier_sign"): ({"CO", "TE"},),
    ("P06", "clinical_go"): ({"MD"},),
    ("P08C", "bedside"): ({"ID"}, {"ID", "MD"}),
    ("P09", "bedside"): ({"ID", "MD"}, {"ID", "MD"}),
    ("P12", "decision_sign"): ({"MD"}, {"PH"}),
    ("P12", "declared_sign"): ({"PH"}, {"SU"}),
}
"""Who signs on the way: the physician's go, the two carers at the bedside, a courier without a badge on paper."""


def _of(code: str) -> Procedure:
    return RELEASED[code]


def _wordings(data: object) -> Iterator[Wording]:
    match data:
        case Wording():
            yield data
        case ApprovedData():
            for name in type(data).model_fields:
                yield from _wordings(getattr(data, name))
        case tuple():
            for one in data:
                yield from _wordings(one)


def test_every_procedure_of_the_circuit_is_there():
    """P11, P13, P14 and P16 are of tanks, probes and readers: they have desks of their own."""
    assert set(RELEASED) == set(SIGNATURES) == set(ROWS)


@pytest.mark.parametrize("code", RELEASED)
def test_each_row_of_the_clinical_tables_is_a_step(code):
    steps = {step.id for step in _of(code).every_step()}

    rows = [row.split("+") for row in ROWS[code].split()]

    assert {step for row in rows for step in row} <= steps


@pytest.mark.parametrize("code", RELEASED)
def test_no_text_is_empty_and_both_languages_stand(code):
    assert [word for word in _wordings(_of(code)) if not word.fr.strip() or not word.en.strip()] == []


@pytest.mark.parametrize("code", RELEASED)
def test_the_french_is_set_as_french_is(code):
    """No-break spaces before `; ! ?` and `:`, inside « », typographic apostrophes; a number keeps its unit."""
    no_break = "\u00a0\u202f"
    wrong = re.compile(rf"[^{no_break}!?…][;!?»]|[^{no_break}]:(?!\w)|«[^{no_break}]|['\"]|\d (?:°C|mL|min|h|s|kg)\b")

    assert [word.fr for word in _wordings(_of(code)) if wrong.search(word.fr)] == []


@pytest.mark.parametrize("code", RELEASED)
def test_texts_fit_the_screen(code):
    """A rail's name on its line, an instruction on two short ones, a detail on two, an item or answer on one or two."""
    longest = {"rail": 19, "instruction": 45, "detail": 110}
    long = [
        (step.id, name, text)
        for step in _of(code).every_step()
        for name, limit in longest.items()
        if (word := getattr(step, name)) is not None
        for text in (word.fr, word.en)
        if len(text) > limit
    ]
    words = [word for step in _of(code).every_step() if isinstance(step, ConfirmStep) for word in step.items]
    words += [c.text for step in _of(code).every_step() if isinstance(step, InspectStep) for c in step.choices]
    words += [o.text for step in _of(code).every_step() if isinstance(step, DecideStep) for o in step.options]
    words += [field.label for step in _of(code).every_step() if isinstance(step, EnterStep) for field in step.fields]

    assert long == []
    assert [word.fr for word in words if max(len(word.fr), len(word.en)) > 72] == []


@pytest.mark.parametrize("code", RELEASED)
def test_answers_to_choose_from_stand_on_one_screen(code):
    """Five beside a field, four of an inspection: a sixth would lie below the edge."""
    fields = [field for step in _of(code).every_step() if isinstance(step, EnterStep) for field in step.fields]

    assert [field.id for field in fields if len(field.options) > 5] == []


@pytest.mark.parametrize("code", RELEASED)
def test_every_limit_names_its_source_and_how_sure_it_is(code):
    steps = tuple(_of(code).every_step())
    fields = [field for step in steps if isinstance(step, EnterStep) for field in step.fields]
    limited = [field for field in fields if field.minimum is not None or field.maximum is not None]
    limited += [step for step in steps if isinstance(step, MeasureStep) and step.limit == "own"]

    assert all(len(one.source) > 10 and one.certainty is not None for one in limited)


@pytest.mark.parametrize("code", RELEASED)
def test_the_end_is_signed_by_who_must_sign(code):
    last = _of(code).steps[-1]

    assert isinstance(last, SignStep)
    assert [set(slot.roles) for slot in last.slots] == [*SIGNATURES[code]]


def test_signatures_on_the_way_are_of_who_must_sign():
    found = {
        (code, step.id): tuple(set(slot.roles) for slot in step.slots)
        for code, procedure in RELEASED.items()
        for step in procedure.steps[:-1]
        if isinstance(step, SignStep)
    }

    assert found == OTHER_SIGNATURES


@pytest.mark.parametrize("code", RELEASED)
def test_a_third_person_signs_only_where_the_step_lets_anyone_of_the_role(code):
    """A slot that neither of the two of the run could fill would shut the step for good."""
    procedure = _of(code)
    crew = {*procedure.crew.performer, *procedure.crew.checker}
    slots = [slot for step in procedure.every_step() if isinstance(step, SignStep | DecideStep) for slot in step.slots]

    assert [slot.slot for slot in slots if not slot.anyone and crew.isdisjoint(slot.roles)] in ([], _DECIDERS)


_DECIDERS = [f"{branch}_physician" for branch in ("break", "bath", "limits", "conflict")]
"""A decision is signed by whoever has the role, whatever its slots say of it."""


@pytest.mark.parametrize("code", RELEASED)
def test_one_branch_is_for_limits_and_one_to_stop(code):
    branches = _of(code).branches

    assert [branch.name for branch in branches if branch.opened_by == "hard_limit"] == ["out_of_limits"]
    assert [branch.name for branch in branches if branch.name == "stop" and branch.reported] == ["stop"]


@pytest.mark.parametrize("code", RELEASED)
def test_nobody_decides_alone_to_go_on_out_of_specification(code):
    """Physician and pharmacist, two different people: red has no other way on."""
    going_on = [
        step
        for step in _of(code).every_step()
        if isinstance(step, DecideStep) and any(option.then == "return" for option in step.options)
    ]

    assert all([set(slot.roles) for slot in step.slots] == [{"MD"}, {"PH"}] for step in going_on)


@pytest.mark.parametrize("code", ["P03", "P04"])
def test_nothing_of_a_refused_delivery_goes_on(code):
    """A damaged seal, a wrong identity, a warm curve: refused or blocked, by the pharmacist and quality assurance."""
    options = [option for step in _of(code).every_step() if isinstance(step, DecideStep) for option in step.options]

    assert {option.then for option in options} == {"end"}
    assert {option.outcome for option in options} == {"held", "refused", "stopped"}


def test_a_blocked_delivery_is_decided_by_pharmacist_and_quality_assurance():
    decided = {
        branch.name: [set(slot.roles) for slot in branch.steps[-1].slots]
        for branch in _of("P03").branches
        if branch.name != "stop"
    }

    assert decided == {name: [{"PH"}, {"SU"}] for name in ("seal_damaged", "wrong_identity", "out_of_limits")}


@pytest.mark.parametrize("code", THAWS)
def test_every_thaw_has_its_rescues(code):
    """A break, wrong codes, a limit, a patient who is not ready; a bath that fails, where there is a bath."""
    procedure = _of(code)
    expected = {"bag_broken", "out_of_limits", "label_conflict", "stop"}
    in_a_bath = any(isinstance(step, ThawStep) and step.medium == "bath" for step in procedure.steps)

    assert {branch.name for branch in procedure.branches} >= expected | ({"bath_failed"} if in_a_bath else set())


def test_what_is_critical_is_entered_by_both():
    """Collection data, certificate, dose and diluent, syringe volumes, DMSO, late entries: never by one alone."""
    twice = {
        (code, step.id)
        for code, procedure in RELEASED.items()
        for step in procedure.steps
        if isinstance(step, EnterStep) and step.twice
    }

    assert twice >= {
        ("P02", "collection"), ("P03", "certificate"), ("P03", "count"), ("P06", "lymphodepletion"),
        ("P08E", "dose"), ("P08E", "diluent"), ("P08V", "cd8_volume"), ("P08V", "cd4_volume"), ("P08H", "dmso"),
        ("P18", "late"), ("P18", "infusion"),
    }  # fmt: skip


def test_the_total_of_dmso_is_held_against_the_prescribers_limit():
    step = _of("P08H").step("dmso")

    assert isinstance(step, EnterStep)
    assert {field.id: field.at_most for field in step.fields} == {"limit_g": "", "total_g": "limit_g"}


def test_breyanzi_is_thawed_in_air_and_drawn_from_cd8_before_cd4():
    ids = [step.id for step in _of("P08V").steps]
    thaw = _of("P08V").step("thaw")

    assert isinstance(thaw, ThawStep)
    assert thaw.medium == "room"
    order = [ids.index(id_) for id_ in ("cd8_labels", "cd8_volume", "cd4_labels", "cd4_volume", "prepared", "label")]
    assert order == sorted(order)


def test_casgevy_is_attended_every_three_minutes_and_identified_by_two_carers():
    thaw = _of("P08C").step("thaw")

    assert isinstance(thaw, ThawStep)
    assert thaw.attended_seconds == 180


def test_ebvallo_is_taken_out_only_for_a_patient_who_is_there():
    ids = [step.id for step in _of("P08E").steps]
    known = _of("P08E").step("patient_known")

    assert isinstance(known, CheckStep)
    assert ids.index("patient_assessed") < ids.index("patient_known") < ids.index("carton")


def test_a_product_goes_back_only_if_it_never_left_the_cold():
    how = _of("P10").step("how")

    assert isinstance(how, InspectStep)
    assert {choice.id: [*choice.rules] for choice in how.choices} == {"destroy": [], "return": ["cold_chain_intact"]}


def test_steps_that_the_file_reads_by_name_have_their_fields():
    """What follows from a run for its treatment is found by these ids (kiosk.circuit.effects)."""
    fields = {
        ("P01", "identity"): {"how"},
        ("P02", "collection"): {"ended_at", "volume_ml", "anticoagulant", "count"},
        ("P02", "courier"): {"name"},
        ("P03", "certificate"): {"kind", "number", "verdict"},
        ("P06", "lymphodepletion"): {"first_on", "last_on"},
        ("P06", "tocilizumab"): {"doses"},
        ("P06", "ward_slot"): {"spoke_with", "starts_at", "ends_at"},
        ("P07", "receiver"): {"name"},
        ("P09", "infusion_start"): {"started_at"},
        ("P09", "infusion"): {"ended_at", "millilitres"},
        ("P10", "disposal"): {"reason", "volume_ml"},
        ("P10", "certificate"): {"number"},
        ("P18", "infusion"): {"started_at", "ended_at", "millilitres"},
    }
    for (code, id_), asked in fields.items():
        step = _of(code).step(id_)
        assert isinstance(step, EnterStep)
        assert asked <= {field.id for field in step.fields}


def test_other_steps_that_the_file_reads_by_name_are_of_their_kind():
    kinds = {
        ("P02", "shipper"): "code", ("P02", "seals"): "code", ("P03", "shipper"): "code", ("P03", "seals"): "code",
        ("P03", "containers"): "scan", ("P04", "store"): "store", ("P04", "decision"): "inspect",
        ("P06", "clinical_go"): "sign", ("P06", "containers"): "scan", ("P06", "release_sheet"): "paper",
        ("P07", "take"): "store", ("P07", "transport"): "code", ("P08E", "patient_present"): "note",
        ("P09", "wristband"): "code", ("P09", "bag"): "scan", ("P09", "why"): "note",
        ("P10", "how"): "inspect", ("P10", "waste_drum"): "code", ("P12", "describe"): "note",
        ("P15", "request"): "attach", ("P15", "risk_evaluation"): "attach", ("P15", "alternatives"): "enter",
        ("P18", "why"): "note",
    }  # fmt: skip

    assert {where: _of(where[0]).step(where[1]).kind for where in kinds} == kinds


def test_photos_may_be_left_out_and_papers_that_prove_may_not():
    attached = {
        (code, step.id, step.document): step.optional
        for code, procedure in RELEASED.items()
        for step in procedure.steps
        if isinstance(step, AttachStep)
    }

    assert all(optional for (_, _, document), optional in attached.items() if document == "photo")
    assert not any(
        optional
        for (code, _, document), optional in attached.items()
        if document in {"logger_curve", "certificate", "serology", "consent"}
        or (code, document) == ("P18", "paper_form")
    )


def test_a_dose_that_is_prepared_is_said_to_be_so_by_both():
    marks = {
        code: step.by
        for code, procedure in RELEASED.items()
        for step in procedure.steps
        if isinstance(step, MarkStep) and step.moment == "prepared"
    }

    assert marks == {"P08V": By.BOTH, "P08E": By.BOTH}


def test_a_file_that_is_not_conform_tells_why_in_writing():
    """Each refusal that a person reports begins or ends with words of theirs: a note, or a decision's reason."""
    for procedure in RELEASED.values():
        for branch in procedure.branches:
            assert any(isinstance(step, NoteStep | DecideStep) for step in branch.steps)
