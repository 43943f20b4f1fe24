"""The parts that documents of a treatment are made of, each from the record alone."""

from kiosk.circuit.dossier import Held
from kiosk.documents.paper import Section, Table
from kiosk.paperwork.sources import TreatmentSources
from kiosk.wording import catalogue, say
from kiosk.wording.formats import long_date, spaced_din

NOTHING = "—"
BETWEEN = " · "

Pairs = tuple[tuple[str, str], ...]


def summary(src: TreatmentSources) -> Pairs:
    """Whose document it is, and of what: on every document of a treatment."""
    treatment, order = src.dossier.treatment, src.dossier.order
    patient = treatment.patient
    status = say(f"order.choice_{patient.ins_status}", src.language) if patient.ins_status else ""
    ins = BETWEEN.join(filter(None, (patient.ins_matricule, status)))
    values = {
        "patient": patient.full_name,
        "born": f"{long_date(patient.birth_date, src.language)} · {patient.sex}",
        "hospital_number": patient.hospital_number,
        "ins": ins,
        "product": product_name(src),
        "treatment": treatment.treatment_id,
        "order": "" if order is None else order.reference,
        "ward": treatment.ward,
        "stage": say(f"dossier.stage_{src.dossier.stage}", src.language),
    }
    return tuple((src.say(key), value or NOTHING) for key, value in values.items())


def product_name(src: TreatmentSources) -> str:
    """Product and its substance, where the profile is known."""
    dossier = src.dossier
    if src.run is not None:
        return f"{src.run.profile.name} · {src.run.profile.inn}"
    if dossier.profile_sha256:
        profile = src.library.profile(dossier.profile_sha256)
        return f"{profile.name} · {profile.inn}"
    return dossier.treatment.product_name


def warning(src: TreatmentSources) -> str:
    reason = src.dossier.exceptional
    return src.say("out_of_specification", reason=reason) if reason else ""


# --- order, containers, papers ---------------------------------------------------------------------------------------


def order(src: TreatmentSources) -> Section:
    found = src.dossier.order
    if found is None:
        return Section(src.say("section_order"), nothing=src.say("source_taken_over"))
    prescription = src.say("prescription_awaited")
    if found.prescription is not None:
        said = found.prescription
        key = "prescription_signed" if said.signed else "prescription_unsigned"
        on = long_date(said.prescribed_on, src.language)
        prescription = src.say(key, identifier=said.identifier, prescriber=said.prescriber, on=on)
    pairs = (
        (src.say("order"), found.reference),
        (src.say("manufacturer"), found.manufacturer),
        (src.say("slot"), found.slot or NOTHING),
        (src.say("prescription"), prescription),
        (src.say("expected"), str(found.expected_containers)),
        (src.say("chain_of_identity"), src.dossier.treatment.chain_of_identity or NOTHING),
        (src.say("source"), BETWEEN.join(filter(None, (src.say(f"source_{found.source}"), found.file)))),
    )
    return Section(src.say("section_order"), pairs)


def milestones(src: TreatmentSources) -> Section:
    dossier, teller = src.dossier, src.teller
    rows = []
    for milestone in dict.fromkeys((*dossier.planned, *dossier.reached)):
        planned, first = dossier.planned.get(milestone), dossier.first_planned.get(milestone)
        said = NOTHING if planned is None else teller.day(planned)
        if planned is not None and first is not None and first != planned:
            said = src.say("changed", planned=said, first=teller.day(first))
        reached = dossier.reached.get(milestone)
        rows.append((teller.milestone(milestone), said, NOTHING if reached is None else teller.day(reached)))
    headers = (src.say("column_milestone"), src.say("column_planned"), src.say("column_reached"))
    table = Table(headers, tuple(rows), (1, 1.4, 1))
    return Section(src.say("section_milestones"), table=table, nothing=src.say("no_found"))


def containers(src: TreatmentSources, *, only: tuple[str, ...] = ()) -> Section:
    """Every container, or those of the document."""
    held = [one for one in src.dossier.containers if not only or one.container.container_id in only]
    rows = tuple(_container(src, one) for one in held)
    headers = tuple(src.say(f"column_{name}") for name in ("container", "lot", "expiry", "dose", "where"))
    return Section(
        src.say("section_containers"),
        table=Table(headers, rows, (1.5, 1, 1, 0.8, 1.3)),
        nothing=src.say("no_found"),
    )


def _container(src: TreatmentSources, held: Held) -> tuple[str, ...]:
    box = held.container
    where = say(f"dossier.where_{held.where}", src.language)
    return (
        f"{spaced_din(box.din)} · {box.product_code}",
        box.lot,
        f"{box.expires_at:%Y-%m-%d %H:%M}",
        BETWEEN.join(filter(None, (str(box.dose), box.component))),
        BETWEEN.join(filter(None, (where, held.position))),
    )


def papers(src: TreatmentSources) -> Section:
    rows = tuple(
        (
            src.teller.at(paper.at.utc),
            _document(src, paper.document),
            paper.number or paper.name,
            paper.sha256[:16] or NOTHING,
        )
        for paper in src.dossier.papers
    )
    headers = tuple(src.say(f"column_{name}") for name in ("when", "document", "name", "sha256"))
    return Section(src.say("section_papers"), table=Table(headers, rows, (1, 1, 1.6, 1)), nothing=src.say("no_papers"))


def _document(src: TreatmentSources, document: str) -> str:
    texts = catalogue(src.language)
    return texts.get(f"entry.document_{document}") or texts.get(f"paper.title_{document}") or document
