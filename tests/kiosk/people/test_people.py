"""A person as the facts left them: wrong PINs in a row, waits that grow, a lock-out that a restart does not forget."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.instants import Instant
from kiosk.people import facts as f
from kiosk.people.people import LOCK_AFTER, enrolled, evolve, wait_after
from kiosk.people.roles import Role
from kiosk.run.bench import Refused
from kiosk.sign_in import may_try, pin_entered

AT = Instant(datetime(2026, 11, 23, 9, tzinfo=UTC), "boot-1", 10**12)


def later(seconds, *, wall=None, boot="boot-1", since_boot=None):
    boottime = AT.boottime_ns + int(seconds * 1e9) if since_boot is None else int(since_boot * 1e9)
    return Instant(AT.utc + timedelta(seconds=seconds if wall is None else wall), boot, boottime)


def somebody(failures=0):
    person = enrolled(f.PersonEnrolled("te1", "Léa", ("TE",), "TECH0001"))
    for _ in range(failures):
        for fact in pin_entered(person, "work", right=False):
            person = evolve(person, fact, AT)
    return person


@pytest.mark.parametrize(
    ("failures", "seconds"), [(1, 0), (2, 0), (3, 30), (4, 60), (5, 300), (6, 900), (7, 900), (10, 900)]
)
def test_waits_grow(failures, seconds):
    assert wait_after(failures) == seconds
    assert somebody(failures).wait_seconds == seconds


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (later(0), 30),
        (later(29), 1),
        (later(30), 0),
        (later(29, wall=7200), 1),
        (later(10, wall=-7200), 20),
        (later(0, wall=86400, boot="boot-2", since_boot=5), 25),
        (later(0, wall=-86400, boot="boot-2", since_boot=40), 0),
    ],
    ids=["at once", "a second before", "over", "clock forward", "clock back", "reboot, clock forward", "long reboot"],
)
def test_a_wait_is_over_by_the_boot_clock_and_no_other(now, left):
    assert somebody(3).wait_left_seconds(now) == pytest.approx(left)


def test_before_the_wait_is_over_no_pin_is_looked_at():
    with pytest.raises(Refused) as refused:
        may_try(somebody(3), later(12.4))

    assert (refused.value.code, refused.value.values["seconds"]) == ("pin_wait", "18")


def test_the_last_wrong_pin_locks_out_and_time_does_not_unlock():
    person = somebody(LOCK_AFTER)

    assert person.locked_out
    with pytest.raises(Refused) as refused:
        may_try(person, later(10**6))
    assert refused.value.code == "locked_out"


def test_a_supervisor_unlocks():
    person = evolve(somebody(LOCK_AFTER), f.PersonUnlocked("te1", "su1", "forgot"), AT)

    assert (person.locked_out, person.failures) == (False, 0)
    may_try(person, AT)


def test_a_right_pin_clears_the_count():
    (fact,) = pin_entered(somebody(4), "sign", right=True)

    person = evolve(somebody(4), fact, AT)

    assert fact == f.SignedIn("te1", "sign")
    assert (person.failures, person.wait_seconds) == (0, 0)


def test_a_closed_badge_is_nobody_s():
    assert evolve(somebody(), f.BadgeClosed("te1", "TECH0001", "lost"), AT).badge_ids == frozenset()


def test_a_person_has_the_roles_they_were_enrolled_with():
    both = replace(somebody(), roles=frozenset({Role.TECHNICIAN, Role.SUPERVISOR}))

    assert somebody().has_any([Role.TECHNICIAN, Role.PHARMACIST])
    assert not somebody().has_any([Role.PHARMACIST])
    assert both.has_any([Role.SUPERVISOR])
