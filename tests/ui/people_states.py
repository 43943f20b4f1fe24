"""Snapshots of people and profiles."""

from dataclasses import replace
from datetime import date

from kiosk.circuit.profile_diff import differences
from kiosk.circuit.profiles import Profile, read_profile, shipped_profiles
from kiosk.circuit.profiles_view import ApprovedVersion, KeptOlder, ProfilesView
from kiosk.people.people import Person, Trained
from kiosk.people.roles import Role
from kiosk.people.view import PeopleView
from kiosk.procedures.model import read_procedure, shipped_procedures
from kiosk.snapshot import CircuitPlace, CircuitView, MonitorPlace, MonitorView, Screen, Snapshot, Tone, Verdict
from tests.ui.snapshots import PHARMACIST, TECHNICIAN, Add, Walk, at, running, snapshot, started

TODAY = date(2026, 11, 23)
PROFILES: tuple[Profile, ...] = tuple(read_profile(text, file) for file, text in sorted(shipped_profiles().items()))
PROCEDURES = tuple(read_procedure(text, file) for file, text in sorted(shipped_procedures().items()))
CODES = tuple(procedure.code for procedure in PROCEDURES)


def trained(product: str, until: date, codes: tuple[str, ...] = CODES) -> tuple[Trained, ...]:
    return tuple(Trained(product, code, date(2026, 1, 5), until) for code in codes)


def person(id_: str, name: str, *roles: Role, **more: object) -> Person:
    badges = more.pop("badges", frozenset({f"BADGE{id_}"}))
    return Person(id_, name, frozenset(roles), badges, **more)  # type: ignore[arg-type]


ALEX = person(
    "te1",
    "MARTIN-DÉMO Alex",
    Role.TECHNICIAN,
    training=(
        *trained("yescarta", date(2027, 10, 24)),
        *trained("carvykti", date(2027, 10, 24), ("P03", "P04", "P06", "P07", "P08", "P09")),
        *trained("carvykti", date(2026, 11, 2), ("P10", "P12")),
        *trained("kymriah", date(2026, 12, 31)),
        *trained("breyanzi", date(2026, 6, 30), ("P08V",)),
    ),
)
LOST = person("te2", "MOREL-DÉMO Noa", Role.TECHNICIAN, badges=frozenset())
PEOPLE = (
    person("ph1", "BERNARD-DÉMO Claude", Role.PHARMACIST, training=trained("yescarta", date(2027, 10, 24))),
    ALEX,
    LOST,
    person("md1", "PETIT-DÉMO Dominique", Role.PHYSICIAN, locked_out=True),
    person("su1", "ROUX-DÉMO Sacha-Maximilien DE LA TOUR-DÉMO", Role.SUPERVISOR, Role.CELL_UNIT_HEAD, Role.PHARMACIST),
    person("te0", "ANCIEN-DÉMO Dominique", badges=frozenset(), left=True),
)


def people(opened: Person | None = None, *, verdict: Verdict | None = None, awaits_badge: bool = False) -> Snapshot:
    products = tuple((profile.code, profile.name) for profile in PROFILES)
    procedures = tuple((procedure.code, procedure.title) for procedure in PROCEDURES)
    view = PeopleView(PEOPLE, opened, products, procedures, TODAY, awaits_badge)
    circuit = CircuitView(CircuitPlace.PEOPLE, people=view)
    return snapshot(Screen.CIRCUIT, 60, crew=(TECHNICIAN, PHARMACIST), circuit=circuit, verdict=verdict)


def lost_badge(*, awaits_badge: bool = False) -> Snapshot:
    """Over the run at the bench."""
    view = PeopleView(PEOPLE, None, (), (), TODAY, awaits_badge)
    monitor = MonitorView(MonitorPlace.BADGES, badges=view)
    return replace(running(Walk(started())), screen=Screen.MONITOR, monitor=monitor)


def approved(profile: Profile) -> ApprovedVersion:
    return ApprovedVersion(profile, "0" * 64, "BERNARD-DÉMO Claude", at(0))


def profiles(*, opened: bool = False, awaits_badge: bool = False) -> Snapshot:
    by_code = {profile.code: profile for profile in PROFILES}
    newest = by_code["yescarta"]
    older = newest.model_copy(
        update={"version": 1, "clocks": newest.clocks[:3], "sequence": by_code["kymriah"].sequence}
    )
    shown = [
        approved(profile.model_copy(update={"review_by": date(2026, 11, 1)}) if profile.code == "abecma" else profile)
        for profile in PROFILES
    ]
    view = ProfilesView(tuple(shown), TODAY, awaits_badge=awaits_badge)
    if opened:
        kept = (KeptOlder("T-2026-0042", "MARTIN-TEST-DE-LA-ROCHEFOUCAULD Jean-Sébastien", 1),)
        versions = (approved(newest), approved(older))
        changes = ((1, differences(older, newest)),)
        view = ProfilesView(tuple(shown), TODAY, "yescarta", versions, changes, kept, awaits_badge)
    circuit = CircuitView(CircuitPlace.PROFILES, profiles=view)
    return snapshot(Screen.CIRCUIT, 60, crew=(TECHNICIAN, PHARMACIST), circuit=circuit)


def add_states(add: Add) -> None:
    by_code = {profile.code: profile for profile in PROFILES}
    since = ("Carvykti", differences(by_code["carvykti"], by_code["yescarta"]))
    add("run_other_product", running(Walk(started()), since_last_product=since))
    add("run_other_product_read", running(Walk(started()), since_last_product=since), "differences_seen")
    add("people", people())
    add("people_card", people(ALEX))
    add("people_card_badge_closed", people(LOST))
    add("people_card_left", people(PEOPLE[-1]))
    add("people_badge_due", people(ALEX, awaits_badge=True))
    add("people_lost", people(ALEX), "board_lost", typed="Perdu au vestiaire")
    add("people_train", people(ALEX), "board_train")
    add("people_train_procedures", people(ALEX), "board_train", "choice_*")
    add("people_train_until", people(ALEX), "board_train", "choice_*", "choice_*", typed="24 11 2027")
    refused = Verdict(Tone.WARNING, "people.own_training", at(60), {"name": "BERNARD-DÉMO Claude"})
    add("people_refused", people(ALEX, verdict=refused))
    add("lost_badge", lost_badge())
    add("lost_badge_why", lost_badge(), "row_person_te1", typed="Perdu au vestiaire")
    add("lost_badge_due", lost_badge(awaits_badge=True))
    add("profiles", profiles())
    add("profiles_card", profiles(opened=True))
    add("profiles_sign_over", profiles(opened=True), "row_over_T-2026-0042", typed="Nouvelle notice")
