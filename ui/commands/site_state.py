"""`binome site check`, `list`: what is there, and what is still to do. Nothing is recorded."""

import os
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

from kiosk.circuit.facts import ProcedureApproved, ProfileApproved
from kiosk.commissioning import Commissioning
from kiosk.monitoring.facts import MonitoringPlanApproved
from kiosk.monitoring.readings import Channel
from kiosk.people.people import Person
from kiosk.readiness import missing
from kiosk.records.faults import RecordFault
from kiosk.run.bench import Refused
from kiosk.storage.facts import StoragePlanApproved
from kiosk.storage.plan import read_storage_plan
from kiosk.tables import SiteTables, TableKind
from kiosk.wording import say
from kiosk.wording.formats import long_date, spaced_din
from ui.commands.site_desk import Desk, reading
from ui.commands.site_outputs import accounts, outputs_of_plan

Finding = tuple[bool, str]
"""Whether it is in order, and the sentence."""


def check(desk: Desk) -> int:
    findings = [*_of_file(desk), *_of_journal(desk)]
    width = max(len(desk.say("ok")), len(desk.say("to_do")))
    for in_order, sentence in findings:
        print(f"{desk.say('ok' if in_order else 'to_do'):{width}}  {sentence}")
    return 0 if all(in_order for in_order, _ in findings) else 1


def _of_file(desk: Desk) -> Iterator[Finding]:
    file = desk.file
    yield True, desk.say("check_file", path=desk.args.station, station=file.name, procedure=file.procedure)
    for folder in (file.data, file.secrets):
        yield _writable(desk, folder)
    if file.secrets.is_dir():
        is_open = bool(file.secrets.stat().st_mode & 0o077)
        yield not is_open, desk.say("check_secrets_open" if is_open else "check_secrets", path=file.secrets)
    yield from accounts(desk)
    if file.labels is not None:
        from kiosk.documents.label_template import own_templates

        kinds = ", ".join(own_templates(file.labels))
        yield True, desk.say("check_labels" if kinds else "check_labels_none", path=file.labels, kinds=kinds)


def _writable(desk: Desk, folder: Path) -> Finding:
    if folder.exists():
        good = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
        return good, desk.say("check_folder" if good else "check_folder_refused", path=folder)
    nearest = next(parent for parent in folder.absolute().parents if parent.exists())
    good = nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)
    return good, desk.say("check_folder_new" if good else "check_folder_refused", path=folder)


def _of_journal(desk: Desk) -> Iterator[Finding]:
    if not desk.file.journal.exists():
        yield False, desk.say("check_journal_none")
        return
    try:
        with reading(desk.file) as (journal, site):
            yield True, desk.say("check_journal", path=desk.file.journal, facts=journal.head().seq)
            yield from _of_site(desk, site)
    except RecordFault as fault:
        yield False, fault.sentence(desk.language)
    except Refused as refused:
        yield False, desk.say(f"refused_{refused.code}", **refused.values)


def _of_site(desk: Desk, site: Commissioning) -> Iterator[Finding]:
    for person in site.people():
        if person.badge_ids:
            yield True, desk.say("check_person", name=person.name, id=person.person_id, roles=_roles(desk, person))
    approved = site.library.approved_procedure(desk.file.procedure)
    procedure = None if approved is None else approved[1]
    if procedure is not None:
        name = procedure.title.of(desk.language)
        yield True, desk.say("check_approved", name=name, code=procedure.code, version=procedure.version)
    today = site.local_now().date()
    for profile in site.profiles():
        if profile.review_by >= today:
            told = {"name": profile.name, "code": profile.code, "version": profile.version}
            yield True, desk.say("check_approved_until", review_by=long_date(profile.review_by, desk.language), **told)
    plan = site.library.monitoring_plan
    if plan is not None and plan.review_by >= today:
        told = {"name": plan.title.of(desk.language), "code": plan.code, "version": plan.version}
        yield True, desk.say("check_approved_until", review_by=long_date(plan.review_by, desk.language), **told)
    storage = site.library.storage_plan
    if storage is not None and storage.review_by >= today:
        told = {"name": storage.title.of(desk.language), "code": storage.code, "version": storage.version}
        yield True, desk.say("check_approved_until", review_by=long_date(storage.review_by, desk.language), **told)
    yield from outputs_of_plan(desk, plan)
    yield from _of_tables(desk, site)
    channels = [Channel(c.name, c.kind, c.period_seconds, c.vessel) for c in desk.file.channels]
    for lack in missing(site.people(), procedure, site.profiles(), plan, storage, channels, today):
        roles = {place: desk.any_role(any_of) for place, any_of in lack.roles.items()}
        yield False, desk.say(f"missing_{lack.code}", **lack.values, **roles)


def _of_tables(desk: Desk, site: Commissioning) -> Iterator[Finding]:
    tables = SiteTables(desk.file.tables, site.library.table_in_force)
    for kind in TableKind:
        imported = site.library.table_in_force(kind)
        if imported is None:
            continue
        fault, called = tables.fault(kind), say(f"tables.kind_{kind.replace('-', '_')}", desk.language)
        if fault is None:
            told = {"version": imported.version, "rows": imported.rows}
            yield True, say("tables.in_order", desk.language, kind=called, **told)
        else:
            yield False, say(f"tables.{fault}", desk.language, path=desk.file.tables / imported.file, kind=called)


def list_(desk: Desk) -> int:
    with reading(desk.file) as (_journal, site):
        _print(desk, "list_people", [_person_row(desk, person) for person in site.people()])
        _print(desk, "list_treatments", list(_treatment_rows(desk, site)))
        _print(desk, "list_approvals", list(_approval_rows(desk, site)))
    return 0


def _print(desk: Desk, title: str, rows: list[tuple[str, ...]]) -> None:
    print(desk.say(title))
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        print("  " + "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip())
    if not rows:
        print("  " + desk.say("list_none"))


def _roles(desk: Desk, person: Person) -> str:
    return desk.roles(sorted(person.roles))


def _person_row(desk: Desk, person: Person) -> tuple[str, ...]:
    badge = desk.say("badge_open", badge=", ".join(sorted(person.badge_ids))) if person.badge_ids else ""
    locked = desk.say("locked") if person.locked_out else ""
    return person.person_id, person.name, _roles(desk, person), badge or desk.say("badge_none"), locked


def _treatment_rows(desk: Desk, site: Commissioning) -> Iterator[tuple[str, ...]]:
    ready = {treatment.treatment_id for treatment in site.library.waiting}
    for treatment in site.library.every_treatment():
        state = desk.say("treatment_ready" if treatment.treatment_id in ready else "treatment_used")
        dins = ", ".join(spaced_din(box.din) for box in treatment.containers)
        born = treatment.patient.birth_date.isoformat()
        yield treatment.treatment_id, treatment.patient.full_name, born, treatment.product_name, dins, state


def _approved_name(desk: Desk, site: Commissioning, fact: object) -> str:
    match fact:
        case ProcedureApproved(sha256=sha256):
            return site.library.procedure(sha256).title.of(desk.language)
        case MonitoringPlanApproved(sha256=sha256):
            return site.library.plan(sha256).title.of(desk.language)
        case StoragePlanApproved(text=text, code=code):
            return read_storage_plan(text, code).title.of(desk.language)
        case ProfileApproved(sha256=sha256):
            return site.library.profile(sha256).name
    raise TypeError(f"no approval: {fact!r}")


def _approval_rows(desk: Desk, site: Commissioning) -> Iterator[tuple[str, ...]]:
    newest = {row.stream: row.version for row in site.approvals()}
    for row in site.approvals():
        fact = row.fact
        name = _approved_name(desk, site, fact)
        day = row.at.utc.astimezone(ZoneInfo(desk.file.zone)).date()
        who = desk.say("approved_by", name=site.library.names[fact.person_id], date=long_date(day, desk.language))
        state = desk.say("in_force" if row.version == newest[row.stream] else "replaced")
        yield fact.code, f"v{fact.version}", name, state, who, fact.sha256[:16]
