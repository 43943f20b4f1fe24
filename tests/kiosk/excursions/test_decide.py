"""Who may do what, and when, in an excursion."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from kiosk.excursions import commands as c
from kiosk.excursions import facts as f
from kiosk.excursions.decide import ROLES, check, lacking, may
from kiosk.excursions.quarantine import Quarantine
from kiosk.excursions.state import begin, evolve
from kiosk.instants import Instant
from kiosk.people.facts import PersonEnrolled
from kiosk.people.people import enrolled
from kiosk.run.bench import Refused

AT = Instant(datetime(2026, 11, 23, 9, 0, tzinfo=UTC), "boot", 0)
BOX = f.Concerned("B-1", "A999925123456", "T-1", "Yescarta", "Cuve 1 · A1", Decimal(-150))
KEEP = ("x", "B-1", "keep", "reason", "evidence")


def person(person_id, *roles):
    return enrolled(PersonEnrolled(person_id, person_id, roles, "BADGE001"))


def excursion(*facts):
    opened = f.ExcursionOpened("x", "a", "tank", "Cuve 1", Decimal(-150), Decimal(-140), AT.utc, (BOX,))
    made = evolve(begin(opened, AT), f.ContainerQuarantined("x", "B-1", "T-1", "above_limit"), AT)
    for fact in facts:
        made = evolve(made, fact, AT)
    return made


ENDED = f.ExcursionEnded("x", (f.Exposed("B-1", 600, 0, Decimal(-140), AT.utc, None),))
DECIDED = f.ContainerDecided(*KEEP, "ph1", "PH", "")


def test_whoever_decides_does_not_approve_even_in_another_role() -> None:
    both = person("ph1", "PH", "SU")

    with pytest.raises(Refused, match=r"excursion\.same_person"):
        may(c.ApproveDecision("x", "B-1"), excursion(ENDED, DECIDED), both)


@pytest.mark.parametrize("kind", ROLES, ids=lambda kind: kind.__name__)
def test_a_role_that_the_procedure_does_not_name_is_refused(kind) -> None:
    command = {
        c.TakeSecondMeasure: lambda: c.TakeSecondMeasure("x"),
        c.StateSafety: lambda: c.StateSafety("x"),
        c.StartMove: lambda: c.StartMove("x", "B-1"),
        c.CheckMove: lambda: c.CheckMove("x", "B-1"),
        c.RecordCall: lambda: c.RecordCall("x", "a", "b"),
        c.DecideOnContainer: lambda: c.DecideOnContainer(*KEEP),
        c.ApproveDecision: lambda: c.ApproveDecision("x", "B-1"),
        c.StateNotification: lambda: c.StateNotification("x", notified=False, note="a"),
        c.CloseExcursion: lambda: c.CloseExcursion("x", "a", "b"),
    }[kind]()

    with pytest.raises(Refused, match=r"excursion\.role_"):
        may(command, excursion(), person("md1", "MD", "BM"))


def test_everything_that_is_missing_is_said() -> None:
    assert lacking(excursion()) == ("end", "safety", "measure", "call", "decision", "notification")


def test_a_decision_in_force_is_not_taken_again() -> None:
    approved = f.DecisionApproved("x", "B-1", "keep", "su1", "SU", "")

    with pytest.raises(Refused, match="decided_already"):
        check(c.DecideOnContainer(*KEEP), excursion(ENDED, DECIDED, approved))


def test_a_decision_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="choose_decision"):
        check(c.DecideOnContainer("x", "B-1", "eat", "reason", "evidence"), excursion(ENDED))


@pytest.mark.parametrize(
    ("decision", "reason"),
    [
        ("keep", None),
        ("hold", "container_quarantined"),
        ("destroy", "container_to_destroy"),
        ("exceptional", "container_quarantined"),
    ],
)
def test_only_a_decision_to_keep_ends_the_quarantine(decision, reason) -> None:
    quarantine = Quarantine()
    quarantine.learn(f.ContainerQuarantined("x", "B-1", "T-1", "above_limit"), AT)
    quarantine.learn(f.ContainerDecided("x", "B-1", decision, "reason", "evidence", "ph1", "PH", ""), AT)
    assert quarantine.reason("B-1") == "container_quarantined"

    quarantine.learn(f.DecisionApproved("x", "B-1", decision, "su1", "SU", ""), AT)

    assert quarantine.reason("B-1") == reason


def test_what_was_kept_before_another_probe_joined_is_to_be_decided_anew() -> None:
    quarantine = Quarantine()
    quarantine.learn(f.ContainerQuarantined("x", "B-1", "T-1", "above_limit"), AT)
    quarantine.learn(f.DecisionApproved("x", "B-1", "keep", "su1", "SU", ""), AT)

    quarantine.learn(f.ProbeJoinedExcursion("x", "b", "twin", Decimal(-150), Decimal(-140), AT.utc), AT)

    assert quarantine.reason("B-1") == "container_quarantined"


def test_each_excursion_is_decided_on_by_itself() -> None:
    quarantine = Quarantine()
    for excursion_id in ("x", "y"):
        quarantine.learn(f.ContainerQuarantined(excursion_id, "B-1", "T-1", "above_limit"), AT)
    quarantine.learn(f.DecisionApproved("x", "B-1", "keep", "su1", "SU", ""), AT)

    assert quarantine.reason("B-1") == "container_quarantined"
