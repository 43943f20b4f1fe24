"""Which parts each document of a treatment is made of."""

from collections.abc import Callable
from enum import StrEnum

from kiosk.documents.paper import Section
from kiosk.paperwork import act_sections as acts
from kiosk.paperwork import sections as s
from kiosk.paperwork import storage_sections as storage
from kiosk.paperwork import trace_sections as trace
from kiosk.paperwork.sources import TreatmentSources

Sections = tuple[Section, ...]


class TreatmentPaper(StrEnum):
    """Every kind of document of one treatment. Title: `paper.title_<kind>`."""

    RECEPTION_FORM = "reception_form"
    RELEASE_SHEET = "release_sheet"
    HANDOVER_FORM = "handover_form"
    DESTRUCTION_CERTIFICATE = "destruction_certificate"
    INCIDENT_REPORT = "incident_report"
    DISPATCH_NOTE = "dispatch_note"
    SYRINGE_LABEL = "syringe_label"
    STORAGE_HISTORY = "storage_history"
    AUDIT_TRAIL = "audit_trail"
    TRACEABILITY = "traceability"


_THAWS = ("P08", "P08V", "P08E", "P08C", "P08H")


def _reception(src: TreatmentSources) -> Sections:
    return (
        s.order(src),
        acts.delivery(src),
        s.containers(src),
        s.papers(src),
        acts.deviations(src),
        acts.acts(src, "P03"),
        acts.signatures(src, "P03"),
    )


def _release(src: TreatmentSources) -> Sections:
    return (
        acts.release(src),
        s.containers(src, only=acts.released_now(src)),
        s.order(src),
        acts.conditions(src),
        acts.deviations(src),
        acts.signatures(src, "P06"),
        acts.by_hand(src, ("sign_pharmacist", ""), ("sign_second", "")),
    )


def _handover(src: TreatmentSources) -> Sections:
    return (
        s.containers(src, only=acts.released_now(src)),
        acts.use(src),
        acts.infusion(src),
        acts.by_hand(
            src,
            ("sign_hander", ""),
            ("sign_receiver", "sign_nurse"),
            ("sign_bedside", "sign_nurse"),
            ("sign_bedside", "sign_second"),
        ),
    )


def _destruction(src: TreatmentSources) -> Sections:
    return (
        acts.disposal(src),
        s.containers(src),
        acts.acts(src, "P10"),
        acts.signatures(src, "P10"),
        acts.by_hand(src, ("sign_pharmacist", ""), ("sign_second", "")),
    )


def _incident(src: TreatmentSources) -> Sections:
    return (
        acts.deviations(src),
        s.containers(src),
        acts.acts(src, "P12", "P11", "P15", "P18", *_THAWS),
        acts.signatures(src, "P12", "P11", "P15", "P18", *_THAWS),
        acts.by_hand(src, ("sign_pharmacist", ""), ("sign_physician", "")),
    )


def _dispatch(src: TreatmentSources) -> Sections:
    return (
        s.order(src),
        acts.dispatch(src),
        acts.signatures(src, "P02"),
        acts.by_hand(src, ("sign_hander", ""), ("sign_receiver", "sign_courier")),
    )


def _syringe(src: TreatmentSources) -> Sections:
    return s.containers(src), acts.use(src), acts.by_hand(src, ("sign_pharmacist", ""), ("sign_second", ""))


def _storage(src: TreatmentSources) -> Sections:
    return s.containers(src), storage.storage(src), *storage.curves(src), storage.excursions(src)


def _audit(src: TreatmentSources) -> Sections:
    return s.order(src), s.milestones(src), s.containers(src), s.papers(src), acts.deviations(src), trace.trail(src)


def _traceability(src: TreatmentSources) -> Sections:
    return trace.products(src), s.order(src), storage.storage(src), trace.retention(src)


SECTIONS: dict[TreatmentPaper, Callable[[TreatmentSources], Sections]] = {
    TreatmentPaper.RECEPTION_FORM: _reception,
    TreatmentPaper.RELEASE_SHEET: _release,
    TreatmentPaper.HANDOVER_FORM: _handover,
    TreatmentPaper.DESTRUCTION_CERTIFICATE: _destruction,
    TreatmentPaper.INCIDENT_REPORT: _incident,
    TreatmentPaper.DISPATCH_NOTE: _dispatch,
    TreatmentPaper.SYRINGE_LABEL: _syringe,
    TreatmentPaper.STORAGE_HISTORY: _storage,
    TreatmentPaper.AUDIT_TRAIL: _audit,
    TreatmentPaper.TRACEABILITY: _traceability,
}
